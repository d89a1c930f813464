import { foldWords } from './fold-words'

/** A search for fewer letters would find nearly every text. */
const FEWEST_LETTERS = 2

/**
 * The words of a search in the spelling of `foldWords`, so that alef with and without hamza, ta marbuta and ha, vowel signs, capitals and
 * digits of all scripts find each other. Empty when there is too little to search for. Never throws.
 */
export function splitSearch(typed: string): string[] {
  const words = foldWords(typed).split(/[^\p{L}\p{N}]+/u)
  return words.join('').length < FEWEST_LETTERS ? [] : words.filter((word) => word !== '').map(removeAffixes)
}

/** The article with what Arabic writes before it; and the endings of plurals, of pairs and of feminine words, as `foldWords` writes them. */
const ARTICLE = /^(?:[وفبك]?ال|لل)(?=[\u0621-\u064a]{3})/u
const ENDING = /(?<=[\u0621-\u064a]{3})(?:ات|ين|ون|ان|ه)$/u

/** The usual endings of English plurals: boxes, cards. What ends in -ss, -us or -is, such as address or bus, is no plural. */
const ENGLISH_ENDING = /(?<=[a-z]{3})(?:(?<=s|x|z|ch|sh)es|(?<![sui])s)$/u
/** cities: the singular ends in y, so texts are compared with this ending changed too. */
const ENGLISH_IES = /(?<=[a-z]{2})ies\b/gu

/**
 * A word without what Arabic writes before it and without its ending, Arabic or English, so that one form of a word finds the others: a word
 * may be a part of a longer one. Three letters stay at least. Plurals with another pattern, such as مياه of ماء or children, are not known to
 * a rule.
 */
const removeAffixes = (word: string): string =>
  word.replace(ARTICLE, '').replace(ENDING, '').replace(ENGLISH_IES, 'y').replace(ENGLISH_ENDING, '')

/**
 * Whether the text contains all these words, in any order. A word may be a part of a longer one, because Arabic writes the article and other
 * short words together with the next word. False without words.
 */
export function containsWords(text: string, words: readonly string[]): boolean {
  if (words.length === 0) return false
  const folded = foldWords(text)
  const inSingular = folded.replace(ENGLISH_IES, 'y')
  return words.every((word) => folded.includes(word) || inSingular.includes(word))
}
