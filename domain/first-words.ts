import { hasVisibleText } from './visible-text'

/** The first words of a text have at most so many characters, the mark of a cut included. */
export const MAX_FIRST_WORDS = 120

/** So many UTF-16 units of a text always hold its first words, unless nearly all of them are invisible. */
export const FIRST_WORDS_SOURCE = 1_000

/**
 * The beginning of a text in one line, for a row of a list: at most MAX_FIRST_WORDS characters (code points), cut after a word, with
 * "…" where it was cut. Undefined when a reader would see nothing. Line breaks and other white space become one space. Marks and
 * overrides of the direction are left out: an opened one would turn what stands beside the words, and the cut could leave it open.
 * `text` may be cut itself, after FIRST_WORDS_SOURCE units. Never throws.
 */
export function findFirstWords(text: string): string | undefined {
  // Nearly always the beginning of a long text is enough, and a list has many texts.
  const begin = toLine(text.slice(0, BEGINNING))
  const isEnough = text.length <= BEGINNING || (begin.length > ENOUGH && hasVisibleText(begin))
  const line = isEnough ? begin : toLine(text)
  if (!hasVisibleText(line)) return undefined
  const characters = Array.from(line.slice(0, ENOUGH))
  if (characters.length <= MAX_FIRST_WORDS) return line
  const start = characters.slice(0, MAX_FIRST_WORDS - 1).join('')
  const isAfterWord = characters[MAX_FIRST_WORDS - 1] === ' '
  const whole = isAfterWord ? start : start.replace(/ [^ ]*$/, '')
  return `${whole.trimEnd()}…`
}

const BEGINNING = 4 * MAX_FIRST_WORDS
/** So many UTF-16 units have more than MAX_FIRST_WORDS code points. */
const ENOUGH = 2 * MAX_FIRST_WORDS + 2

const toLine = (text: string): string => text.replace(DIRECTION, '').replace(GAPS, ' ').trim()

/** Marks, embeddings, overrides and isolates of the Unicode Bidirectional Algorithm: property Bidi_Control. */
const DIRECTION = /\p{Bidi_Control}/gu

/** White space and control characters, which have no place in one line. */
const GAPS = /[\s\p{Cc}\p{Zl}\p{Zp}]+/gu
