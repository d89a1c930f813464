import { foldWords } from './fold-words'

/**
 * A typed telephone number in the one spelling that the platform stores, so that the same number always has the same text.
 * Keeps the digits, of any script, as 0-9, and `+`; removes other characters. `00` at the beginning becomes `+`.
 */
export const normalisePhone = (typed: string): string =>
  foldWords(typed)
    .replace(/[^0-9+]/g, '')
    .replace(/^00/, '+')

/** So many last digits of a telephone number find those that can be the same one. */
const TELLING_DIGITS = 8

/** The last digits of a telephone number in the spelling of `normalisePhone`: the same for all spellings of one number. */
export const lastDigitsOf = (phone: string): string => phone.replace('+', '').slice(-TELLING_DIGITS)

/** So many last digits remind the owner of a number which one it is, and tell it to nobody else. */
const REMINDING_DIGITS = 3

/** The end of a telephone number in the spelling of `normalisePhone`, for a page that does not show the whole number. */
export const endOfPhone = (phone: string): string => phone.slice(-REMINDING_DIGITS)

/** With fewer digits nobody can be called: a digit was forgotten, or it is the beginning of a number. */
const FEWEST_DIGITS = 8

/**
 * Whether this can be a whole telephone number: at least eight digits of any script, without `00` or `+` before the code of a country,
 * and the usual signs between them.
 */
export const isPhoneNumber = (typed: string): boolean =>
  /^[+0-9][0-9 ()./\p{Pd}]{4,28}[0-9]$/u.test(foldWords(typed).trim()) &&
  normalisePhone(typed).replace('+', '').length >= FEWEST_DIGITS
