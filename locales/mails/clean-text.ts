/**
 * Control characters, line ends, and marks that change text direction. Joiners are not among them, because Arabic script needs
 * joiners.
 */
const UNSAFE_CHARACTERS = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu

/** Half of a surrogate pair; UTF-8 cannot encode it. */
const LONE_SURROGATE = /\p{Surrogate}/gu

/** Cleans text for one line of a header or a greeting: no line ends, no control characters, at most `limit` characters. */
export function cleanLine(text: string, limit: number): string {
  const clean = text.replace(LONE_SURROGATE, '\uFFFD').replace(UNSAFE_CHARACTERS, ' ').replace(/\s+/gu, ' ').trim()
  const characters = Array.from(clean)
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : clean
}

/** Cleans a person's text for the body of a mail: line ends and tabs stay, other control characters are removed. */
export const cleanText = (text: string): string =>
  text
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(/\r\n?|\p{Zl}|\p{Zp}/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
