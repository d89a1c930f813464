/**
 * Returns the language in which a text is written, of those that the platform has: Arabic when most of its letters are Arabic, English
 * when most are Latin. Undefined when it has no letter, as many of both, or more of another script. The letters decide, and not the page
 * on which it was sent or the profile of its author: people write Arabic on English pages, and what counts is who can read the text.
 */
export function findWrittenLanguage(text: string): 'ar' | 'en' | undefined {
  const count = (letters: RegExp): number => text.match(letters)?.length ?? 0
  const [arabic, latin, all] = [count(ARABIC), count(LATIN), count(LETTERS)]
  if (arabic * 2 > all) return 'ar'
  return latin * 2 > all ? 'en' : undefined
}

const ARABIC = /(?=\p{L})\p{Script=Arabic}/gu
const LATIN = /\p{Script=Latin}/gu
const LETTERS = /\p{L}/gu
