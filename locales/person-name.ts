import type { Language } from './language'

/** Between the two parts of a name that is given in both languages: first Arabic, then English. */
const BETWEEN_PARTS = ' · '

/**
 * The name of an officer as a reader of the language reads it. It may be given in both languages, such as “رنا خليل · Rana Khalil”; any
 * other name stays as it is.
 */
export function namePerson(displayName: string, language: Language): string {
  const [arabic = '', english = '', ...rest] = displayName.split(BETWEEN_PARTS)
  const isGivenInBoth = rest.length === 0 && /\p{Script=Arabic}/u.test(arabic) && /\p{Script=Latin}/u.test(english)
  return isGivenInBoth ? { ar: arabic, en: english }[language] : displayName
}
