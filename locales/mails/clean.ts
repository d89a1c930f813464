/** Controls, line ends, and marks that turn the direction of what follows; joiners that Arabic script needs stay. */
const UNWELCOME = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu

/** Half of a surrogate pair has no form on the wire. */
const LONE = /\p{Surrogate}/gu

/** Text fit for one line of a header or a greeting: no line ends, no controls, at most `limit` characters. */
export function oneLine(text: string, limit: number): string {
  const clean = text.replace(LONE, '\uFFFD').replace(UNWELCOME, ' ').replace(/\s+/gu, ' ').trim()
  const characters = Array.from(clean)
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : clean
}

/** A person's own words for the body: lines stay, controls go. */
export const ownWords = (text: string): string =>
  text
    .replace(LONE, '\uFFFD')
    .replace(/\r\n?|\p{Zl}|\p{Zp}/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
