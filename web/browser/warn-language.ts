/** The letters of each language of the platform. */
const LETTERS = { ar: /(?=\p{L})\p{Script=Arabic}/gu, en: /\p{Script=Latin}/gu }

/** Shows while somebody writes that the words are in another language than the applicant reads (`data-language`). */
export function warnLanguage(form: HTMLFormElement): void {
  const place = form.querySelector<HTMLElement>('[data-language]')
  const warning = place?.querySelector<HTMLElement>('p')
  const field = form.querySelector<HTMLTextAreaElement>('textarea[name=text]')
  const language = place?.dataset['language']
  if (!warning || !field || (language !== 'ar' && language !== 'en')) return
  const show = (): void => {
    warning.hidden = !isOther(field.value, language)
  }
  show()
  field.addEventListener('input', show)
}

/** As `findOtherLanguage` of the domain, which says it on the page without this script: no paragraph is in this language. */
const isOther = (text: string, language: 'ar' | 'en'): boolean =>
  isMostly(text, language === 'ar' ? 'en' : 'ar') &&
  !text.split(/\n{2,}/).some((paragraph) => isMostly(paragraph, language))

const isMostly = (text: string, language: 'ar' | 'en'): boolean =>
  count(text, LETTERS[language]) * 2 > count(text, /\p{L}/gu)

const count = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0
