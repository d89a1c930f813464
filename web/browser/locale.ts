/** The spelling of days and times: those of Jordan with the digits of the pages, and the British ones. */
export const LOCALE = document.documentElement.lang === 'en' ? 'en-GB' : 'ar-JO-u-nu-latn'
