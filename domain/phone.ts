import { foldWords } from './fold-words'

/**
 * A typed telephone number in the one spelling that the platform stores, so that the same number always has the same text.
 * Keeps the digits, of any script, as 0-9, and `+`; removes other characters. `00` at the beginning becomes `+`.
 */
export const normalisePhone = (typed: string): string =>
  foldWords(typed)
    .replace(/[^0-9+]/g, '')
    .replace(/^00/, '+')

/** Whether a person can have meant this as a telephone number: digits of any script, with the usual signs between them. */
export const isPhoneNumber = (typed: string): boolean =>
  /^[+0-9][0-9 ()./\p{Pd}]{4,28}[0-9]$/u.test(foldWords(typed).trim())
