/**
 * Returns the language in which a text is written, of those that the platform has: Arabic when most of its letters are Arabic, English
 * when most are Latin. Undefined when it has no letter, as many of both, or more of another script. The letters decide, and not the page
 * on which it was sent or the profile of its author: people write Arabic on English pages, and what counts is who can read the text.
 */
export function findWrittenLanguage(text: string): 'ar' | 'en' | undefined {
  if (ONLY_ASCII.test(text)) return ASCII_LETTER.test(text) ? 'en' : undefined
  const all = countLetters(text, LETTERS)
  if (countLetters(text, ARABIC) * 2 > all) return 'ar'
  return countLetters(text, LATIN) * 2 > all ? 'en' : undefined
}

/**
 * Returns the language of a text whose reader reads another one, `language`; undefined when they can read it, or a paragraph of it: officers
 * write in two languages one below the other.
 */
export function findOtherLanguage(text: string, language: 'ar' | 'en'): 'ar' | 'en' | undefined {
  const written = findWrittenLanguage(text)
  if (written === language) return undefined
  return text.split(/\n{2,}/).some((paragraph) => findWrittenLanguage(paragraph) === language) ? undefined : written
}

/** Counts the letters (code points) in these runs of letters: a list has many texts, and a match for each letter costs more. */
function countLetters(text: string, runs: RegExp): number {
  let count = 0
  for (const run of text.match(runs) ?? []) count += SURROGATE.test(run) ? Array.from(run).length : run.length
  return count
}

const ONLY_ASCII = /^[\0-\x7f]*$/
const ASCII_LETTER = /[a-z]/i
const SURROGATE = /[\ud800-\udfff]/
const ARABIC = /(?:(?=\p{L})\p{Script=Arabic})+/gu
const LATIN = /\p{Script=Latin}+/gu
const LETTERS = /\p{L}+/gu
