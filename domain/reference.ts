/** Crockford's base 32: no I, L, O, U, so that what is read aloud or copied by hand comes back. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const ARABIC_ZERO = 0x0660
const PERSIAN_ZERO = 0x06f0

/**
 * The public number of the `n`-th application, e.g. `26-4F7K-9Q2`: two digits of the year, six characters, and one that
 * checks all others. Neighbours look different (n is spread over 30 bits), so one wrong character never names the next person.
 */
export function formatReference(n: number, year: number): string {
  const yy = String(year % 100).padStart(2, '0')
  const spread = Math.imul(n, SPREAD) & 0x3fffffff
  const payload = [25, 20, 15, 10, 5, 0].map((bits) => symbol((spread >>> bits) & 31)).join('')
  const checked = payload + checkSymbol(yy + payload)
  return `${yy}-${checked.slice(0, 4)}-${checked.slice(4)}`
}

/** Odd, so that it permutes the numbers below 2^30: no two share a reference. */
const SPREAD = 0x2c1b3c6d

/** The reference a person typed, in its one spelling; undefined when it cannot be one. Takes any case, spacing and Arabic digits. */
export function parseReference(input: string): string | undefined {
  const plain = normalise(input)
  if (plain?.length !== 9 || !/^\d\d/.test(plain) || !isChecked(plain)) return undefined
  return `${plain.slice(0, 2)}-${plain.slice(2, 6)}-${plain.slice(6)}`
}

/** The secret that opens an application: 10 random bytes as 16 characters and one that checks them, in fours. */
export function formatTrackingCode(bytes: Uint8Array): string {
  if (bytes.length !== 10) throw new Error('tracking_code.wrong_length')
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  const payload = (bits.match(/.{5}/g) ?? []).map((five) => symbol(Number.parseInt(five, 2))).join('')
  return inFours(payload + checkSymbol(payload))
}

/** The tracking code a person typed, in its one spelling; undefined when a character is wrong or missing. */
export function parseTrackingCode(input: string): string | undefined {
  const plain = normalise(input)
  return plain?.length === 17 && isChecked(plain) ? inFours(plain) : undefined
}

const inFours = (plain: string): string => (plain.match(/.{1,4}/g) ?? []).join('-')

const symbol = (value: number): string => ALPHABET.charAt(value)

/** Upper case, ASCII digits, without separators and direction marks; undefined when another character is left. */
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

/** Arithmetic of GF(32), x^5 + x^2 + 1: finds every single wrong character and every two that changed places. */
function checkSymbol(payload: string): string {
  let check = 0
  for (const character of payload) check = double(check ^ ALPHABET.indexOf(character))
  return symbol(check)
}

const double = (value: number): number => ((value << 1) ^ (value & 16 ? 0x25 : 0)) & 31

const isChecked = (plain: string): boolean => checkSymbol(plain.slice(0, -1)) === plain.at(-1)
