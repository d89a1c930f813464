import { ARABIC_LOOK_ALIKES, DRESSED_LETTERS, LATIN_LOOK_ALIKES, SYMBOL_LOOK_ALIKES } from './look-alikes'

/**
 * The text in one spelling, for comparison only; it is never stored or shown. Two texts that look alike to a reader, or differ
 * only in how they were typed, become equal: capitals, full-width and joined forms (Unicode NFKD), invisible characters, accents
 * and vowel signs, seats of the hamza, look-alike letters of other alphabets and keyboards, digits of all scripts.
 * Folding a folded text changes nothing. Each character is folded by itself. Never throws.
 */
export function foldWords(text: string): string {
  let folded = ''
  for (const character of text) folded += foldCharacter(character)
  return folded
}

/** Folded characters by character. Only those of one UTF-16 unit are kept, so that no text can fill the memory. */
const foldedCharacters = new Map<string, string>()

function foldCharacter(character: string): string {
  const known = foldedCharacters.get(character)
  if (known !== undefined) return known
  let folded = character
  for (let next = foldOnce(folded); next !== folded; next = foldOnce(folded)) folded = next
  if (character.length === 1) foldedCharacters.set(character, folded)
  return folded
}

const foldOnce = (text: string): string =>
  Array.from(takeApart(text), (part) => {
    if (INVISIBLE.test(part) || APOSTROPHE.test(part)) return ''
    return LOOK_ALIKES.get(part) ?? findDigit(part) ?? findEnclosedLetter(part) ?? part.toUpperCase().toLowerCase()
  }).join('')

/**
 * Unicode NFKD. It would turn a lone accent into a space and the accent, so such a sign stays whole: it is no space. It would also
 * turn the lunate sigma into a sigma, which does not look like it, so this letter stays whole.
 */
function takeApart(text: string): string {
  if (LUNATE_SIGMA.test(text)) return text
  const parts = text.normalize('NFKD')
  return parts.startsWith(' ') && parts.length > 1 ? text : parts
}

const LUNATE_SIGMA = /[\u03f2\u03f9]/

const createLookAlikes = (rows: Record<string, string>): [string, string][] =>
  Object.entries(rows).flatMap(([target, letters]) =>
    Array.from(letters, (letter): [string, string] => [letter, target]),
  )

const LOOK_ALIKES = new Map([
  ...createLookAlikes(DRESSED_LETTERS),
  ...createLookAlikes(LATIN_LOOK_ALIKES),
  ...createLookAlikes(ARABIC_LOOK_ALIKES),
])

/**
 * Characters without a shape of their own: what Unicode calls default ignorable, other format characters, marks that sit on a
 * letter, control characters that are no white space, and the stretching and small letters of Arabic. Source: Unicode Character
 * Database, properties Default_Ignorable_Code_Point and General_Category.
 */
const INVISIBLE = /[\p{DI}\p{Cf}\p{Mn}\p{Me}\u0640\u0674\u06e5\u06e6\u0883-\u0885\u08c9]|(?!\s)\p{Cc}/u

/** Apostrophes and the signs that people type for them; they divide no word. */
const APOSTROPHE = /['\u2018\u2019\u201b\u02b9\u02bb-\u02bd\u02bc\u2032`\u00b4]/

/** A digit of any script as 0-9. Unicode gives the ten digits of a script ten numbers in a row, from zero to nine. */
function findDigit(character: string): string | undefined {
  if (!DIGIT.test(character)) return undefined
  let zeroDistance = 0
  const codePoint = character.codePointAt(0) ?? 0
  while (DIGIT.test(String.fromCodePoint(codePoint - zeroDistance - 1))) zeroDistance += 1
  return String(zeroDistance % 10)
}

const DIGIT = /\p{Nd}/u

/** Where the letters A to Z begin that stand white in a black circle, in a black square, or for a flag. */
const ENCLOSED_ALPHABETS = [0x1f150, 0x1f170, 0x1f1e6]

function findEnclosedLetter(character: string): string | undefined {
  const codePoint = character.codePointAt(0) ?? 0
  const start = ENCLOSED_ALPHABETS.find((first) => codePoint >= first && codePoint < first + 26)
  return start === undefined ? undefined : String.fromCharCode(97 + codePoint - start)
}

/** One word of a folded text. */
export interface Token {
  word: string
  /**
   * what stands before the word: white space (or the start of the text), only marks such as a hyphen, or the end of a sentence: a full
   * stop or the like before white space, or a new line
   */
  after: 'space' | 'marks' | 'end'
}

const SENTENCE_END = /[.!?;\u061b\u061f][^\p{L}\p{N}]*\s|\n/u

const SYMBOLS = new Map(createLookAlikes(SYMBOL_LOOK_ALIKES))
const SYMBOL = new RegExp(`[${[...SYMBOLS.keys()].join('')}]`, 'gu')

/**
 * The words of a text in the spelling of `foldWords`, with what divides them. A symbol that looks like a letter is a piece of its
 * own, because people also put it between words.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let after: Token['after'] = 'space'
  const withLetters = text.replace(SYMBOL, (symbol) => `-${SYMBOLS.get(symbol)}-`)
  for (const part of foldWords(withLetters).split(/([^\p{L}\p{N}]+)/u)) {
    if (/[\p{L}\p{N}]/u.test(part)) tokens.push({ word: part, after })
    else after = tokens.length === 0 ? 'space' : nameDivider(part)
  }
  return tokens
}

function nameDivider(divider: string): Token['after'] {
  if (SENTENCE_END.test(divider)) return 'end'
  return /[\s\u2800]/.test(divider) ? 'space' : 'marks'
}

/** The words of a text in the spelling of `foldWords`. */
export const splitWords = (text: string): string[] => tokenize(text).map(({ word }) => word)
