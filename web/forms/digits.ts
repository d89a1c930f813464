/** Digits of Arabic and Persian keyboards as 0-9. */
export const toLatinDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))

/** A number of six digits as it was typed: with spaces, dashes or digits of any keyboard. Returns undefined for anything else. */
export function readSixDigits(typed: string): string | undefined {
  const digits = toLatinDigits(typed.normalize('NFKC')).replace(/[\s\p{Pd}\p{Cf}.]/gu, '')
  return /^\d{6}$/.test(digits) ? digits : undefined
}
