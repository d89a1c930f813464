/** Crockford's base 32. It has no I, L, O and U, because people confuse them when they read aloud or copy by hand. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const ARABIC_ZERO = 0x0660
const PERSIAN_ZERO = 0x06f0

/**
 * The public number of the `n`-th application, for example `26-4F7K-9Q2`:
 * two digits of the year, six characters and a check character.
 * `n` is spread over 30 bits, so neighbouring numbers look different.
 * One wrong character never names another application.
 */
export function formatReference(n: number, year: number): string {
  const yearDigits = String(year % 100).padStart(2, '0')
  const spread = Math.imul(n, SPREAD) & 0x3fffffff
  const payload = [25, 20, 15, 10, 5, 0].map((bits) => toCharacter((spread >>> bits) & 31)).join('')
  const checked = payload + computeCheckCharacter(yearDigits + payload)
  return `${yearDigits}-${checked.slice(0, 4)}-${checked.slice(4)}`
}

/** An odd factor permutes the numbers below 2^30, so no two numbers get the same reference. */
const SPREAD = 0x2c1b3c6d

/** Normalises a typed reference; undefined if it is none. Accepts any case, any spacing and Arabic digits. */
export function parseReference(input: string): string | undefined {
  const plain = normalise(input)
  if (plain?.length !== 9 || !/^\d\d/.test(plain) || !hasValidCheck(plain)) return undefined
  return `${plain.slice(0, 2)}-${plain.slice(2, 6)}-${plain.slice(6)}`
}

/**
 * The secret that opens an application: 10 random bytes as 16 characters and a check character, in groups of four.
 * Throws 'tracking_code.wrong_length'.
 */
export function formatTrackingCode(bytes: Uint8Array): string {
  if (bytes.length !== 10) throw new Error('tracking_code.wrong_length')
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  const payload = (bits.match(/.{5}/g) ?? []).map((fiveBits) => toCharacter(Number.parseInt(fiveBits, 2))).join('')
  return groupByFour(payload + computeCheckCharacter(payload))
}

/** Normalises a typed tracking code; undefined if a character is wrong or missing. */
export function parseTrackingCode(input: string): string | undefined {
  const plain = normalise(input)
  return plain?.length === 17 && hasValidCheck(plain) ? groupByFour(plain) : undefined
}

const groupByFour = (plain: string): string => (plain.match(/.{1,4}/g) ?? []).join('-')

const toCharacter = (value: number): string => ALPHABET.charAt(value)

/** Upper case and ASCII digits, without separators and direction marks; undefined if another character remains. */
function normalise(input: string): string | undefined {
  if (input.length > 100) return undefined
  const plain = input
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - ARABIC_ZERO))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - PERSIAN_ZERO))
    .replace(/[\s\p{Pd}\p{Cf}._/]/gu, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]*$/.test(plain) ? plain : undefined
}

/** Arithmetic of GF(32), x^5 + x^2 + 1. Detects every single wrong character and every swap of two characters. */
function computeCheckCharacter(payload: string): string {
  let check = 0
  for (const character of payload) check = doubleInField(check ^ ALPHABET.indexOf(character))
  return toCharacter(check)
}

const doubleInField = (value: number): number => ((value << 1) ^ (value & 16 ? 0x25 : 0)) & 31

const hasValidCheck = (plain: string): boolean => computeCheckCharacter(plain.slice(0, -1)) === plain.at(-1)
