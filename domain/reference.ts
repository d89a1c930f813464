/** The characters of Crockford's base 32. I, L, O and U are missing, because people confuse them with other characters. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const ARABIC_ZERO = 0x0660
const PERSIAN_ZERO = 0x06f0

/**
 * The reference (public number) of the `n`-th application, for example `26-4F7K-9Q2`:
 * two digits of the year, six characters and a check character.
 * References of neighbouring applications look different.
 * A reference with one wrong character is invalid, so it never names another application.
 */
export function formatReference(n: number, year: number): string {
  const yearDigits = String(year % 100).padStart(2, '0')
  const spread = Math.imul(n, SPREAD_FACTOR) & 0x3fffffff
  const payload = [25, 20, 15, 10, 5, 0].map((shift) => toCharacter((spread >>> shift) & 31)).join('')
  const withCheckCharacter = payload + computeCheckCharacter(yearDigits + payload)
  return `${yearDigits}-${withCheckCharacter.slice(0, 4)}-${withCheckCharacter.slice(4)}`
}

/** Multiplication by an odd factor permutes the numbers below 2^30, so no two applications get the same reference. */
const SPREAD_FACTOR = 0x2c1b3c6d

/** Normalises a typed reference; undefined if it is not valid. Accepts any case, any spacing, and Arabic and Persian digits. */
export function parseReference(input: string): string | undefined {
  const normalised = normalise(input)
  if (normalised?.length !== 9 || !/^\d\d/.test(normalised) || !hasValidCheck(normalised)) return undefined
  return `${normalised.slice(0, 2)}-${normalised.slice(2, 6)}-${normalised.slice(6)}`
}

/**
 * The tracking code, the secret that opens an application: `bytes` as 16 characters and a check character, in groups of four.
 * `bytes` must be 10 random bytes.
 * Throws 'tracking_code.wrong_length'.
 */
export function formatTrackingCode(bytes: Uint8Array): string {
  if (bytes.length !== 10) throw new Error('tracking_code.wrong_length')
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  const payload = (bits.match(/.{5}/g) ?? []).map((fiveBits) => toCharacter(Number.parseInt(fiveBits, 2))).join('')
  return groupByFour(payload + computeCheckCharacter(payload))
}

/** Normalises a typed tracking code; undefined if it is not valid, for example after a typing error. */
export function parseTrackingCode(input: string): string | undefined {
  const normalised = normalise(input)
  return normalised?.length === 17 && hasValidCheck(normalised) ? groupByFour(normalised) : undefined
}

const groupByFour = (normalised: string): string => (normalised.match(/.{1,4}/g) ?? []).join('-')

const toCharacter = (value: number): string => ALPHABET.charAt(value)

/** Upper case and ASCII digits, without separators and direction marks; undefined if another character remains. */
function normalise(input: string): string | undefined {
  if (input.length > 100) return undefined
  const normalised = input
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - ARABIC_ZERO))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - PERSIAN_ZERO))
    .replace(/[\s\p{Pd}\p{Cf}._/]/gu, '')
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
