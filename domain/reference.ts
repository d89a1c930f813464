import { listLatinSpellings } from './arabic-keyboard'
import { foldWords } from './fold-words'

/** The characters of Crockford's base 32. I, L, O and U are missing, because people confuse them with other characters. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A typed text may have so many characters, spaces included. */
const MAX_TYPED_LENGTH = 100

/** How many references one year has. `formatReference` takes a number below it. */
export const REFERENCES_PER_YEAR = 100_000_000

/**
 * A reference (public number), for example `26-482-170-635`: two digits of the year, the eight digits of `number`, and a check
 * digit. It has digits only, because people say it on the telephone in Arabic and in English. `number` must be a whole number from
 * 0 to below REFERENCES_PER_YEAR. Throws 'reference.number_out_of_range'.
 */
export function formatReference(number: number, year: number): string {
  if (!Number.isInteger(number) || number < 0 || number >= REFERENCES_PER_YEAR)
    throw new Error('reference.number_out_of_range')
  const digits = String(year % 100).padStart(2, '0') + String(number).padStart(8, '0')
  return groupReference(digits + computeCheckDigit(digits))
}

/**
 * Normalises a typed reference; undefined if it is not valid. Accepts any case and spacing, look-alike letters and digits of any
 * script, and letters typed while the keyboard was set to Arabic. It also accepts the references that were issued before, for example
 * `26-4F7K-9Q2`: two digits of the year, six characters and a check character. The two kinds differ in length, so none is taken for the
 * other.
 */
export const parseReference = (input: string): string | undefined => parseTyped(input, parseLatinReference)

function parseLatinReference(input: string): string | undefined {
  const normalised = normalise(input)
  if (normalised?.length === 11 && /^\d+$/.test(normalised))
    return computeCheckDigit(normalised) === '0' ? groupReference(normalised) : undefined
  if (normalised?.length !== 9 || !/^\d\d/.test(normalised) || !hasValidCheck(normalised)) return undefined
  return `${normalised.slice(0, 2)}-${normalised.slice(2, 6)}-${normalised.slice(6)}`
}

/** Fewer digits would begin the references of many applications. */
const FEWEST_DIGITS = 4

/**
 * The digits with which the references begin that somebody typed in part, such as `26706` for "26-706"; undefined for anything else. Digits
 * of every script count, and any spacing. A whole reference is read by `parseReference`.
 */
export function parseReferenceBeginning(input: string): string | undefined {
  if (input.length > MAX_TYPED_LENGTH) return undefined
  const digits = foldWords(input).replace(/[\s-]/g, '')
  return /^\d+$/.test(digits) && digits.length >= FEWEST_DIGITS ? digits : undefined
}

const groupReference = (digits: string): string => digits.replace(/(..)(...)(...)(...)/, '$1-$2-$3-$4')

/**
 * Computes the check digit by Damm's table (H. M. Damm, Total anti-symmetrische Quasigruppen, 2004). It detects every single wrong
 * digit and every swap of two neighbours: Arabic says the units before the tens, so 25 is easily written as 52. The check digit of
 * digits with their own check digit is 0.
 */
function computeCheckDigit(digits: string): string {
  let check = 0
  for (const digit of digits) check = Number(DAMM_TABLE.charAt(check * 10 + Number(digit)))
  return String(check)
}

/** One row of ten digits for each check digit of the digits before. */
const DAMM_TABLE = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
].join('')

/**
 * The tracking code, the secret that opens an application: `bytes` as 16 characters and a check character, in groups of four.
 * `bytes` must be 10 random bytes.
 * Throws 'tracking_code.wrong_length'.
 */
export function formatTrackingCode(bytes: Uint8Array): string {
  if (bytes.length !== 10) throw new Error('tracking_code.wrong_length')
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  const payload = bits.replace(/.{5}/g, (fiveBits) => toCharacter(Number.parseInt(fiveBits, 2)))
  return groupByFour(payload + computeCheckCharacter(payload))
}

/**
 * Normalises a typed tracking code; undefined if it is not valid, for example after a typing error. It accepts a code that was typed
 * while the keyboard was set to Arabic.
 */
export const parseTrackingCode = (input: string): string | undefined => parseTyped(input, parseLatinTrackingCode)

function parseLatinTrackingCode(input: string): string | undefined {
  const normalised = normalise(input)
  return normalised?.length === 17 && hasValidCheck(normalised) ? groupByFour(normalised) : undefined
}

/** Parses a text as it is, or else as the only Latin spelling of it that is valid; undefined if there is none, or more than one. */
function parseTyped(input: string, parse: (latin: string) => string | undefined): string | undefined {
  if (input.length > MAX_TYPED_LENGTH) return undefined
  const asItIs = parse(input)
  if (asItIs !== undefined) return asItIs
  const spellings = [input, input.replace(LAST_MARK, '')].flatMap(listLatinSpellings)
  const parsed = new Set(spellings.flatMap((spelling) => parse(spelling) ?? []))
  return parsed.size === 1 ? [...parsed][0] : undefined
}

/** The mark that ends a sentence; some keys type it in place of a letter, so it is tried with and without it. */
const LAST_MARK = /[،؛]\s*$/u

const groupByFour = (normalised: string): string => normalised.replace(/.{4}(?=.)/g, '$&-')

const toCharacter = (value: number): string => ALPHABET.charAt(value)

/**
 * Upper case and ASCII digits, without separators, invisible characters, a number sign before them and the full stops and commas of
 * Latin and Arabic sentences; undefined if another character remains.
 */
function normalise(input: string): string | undefined {
  const normalised = foldWords(input)
    .replace(/[\s\p{Pd}._/#,،;؛:۔]/gu, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]*$/.test(normalised) ? normalised : undefined
}

/**
 * Computes the check character in the finite field GF(32) with the polynomial x^5 + x^2 + 1.
 * It detects every single wrong character and every swap of two characters.
 */
function computeCheckCharacter(payload: string): string {
  let check = 0
  for (const character of payload) check = doubleInField(check ^ ALPHABET.indexOf(character))
  return toCharacter(check)
}

const doubleInField = (value: number): number => ((value << 1) ^ (value & 16 ? 0x25 : 0)) & 31

const hasValidCheck = (normalised: string): boolean =>
  computeCheckCharacter(normalised.slice(0, -1)) === normalised.at(-1)
