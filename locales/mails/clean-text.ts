import type { Language } from '../language'

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

/** Of a name in both languages, such as "المناوب · Duty", the part in one of them. Any other name stays whole. */
export function pickNameIn(language: Language, name: string): string {
  const parts = name.split(' · ')
  const [own, ...others] = parts.filter((part) => /\p{Script=Arabic}/u.test(part) === (language === 'ar'))
  return own !== undefined && others.length === 0 ? own : name
}

/** Characters that fill no space; with one of them inside, an address still looks like an address. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Cc}/gu

/** Brackets and other dots, with which an address that people understand escapes the programs: `evil[.]example`, `evil·example`. */
const BRACKETS = /[[\](){}<>]/gu

/** A host name or a number address: a dot without spaces around it, then two letters or a digit. `A. B. Smith` does not match. */
const HOST = /[\p{L}\p{N}_-][.\u3002\u2024\u00B7\u2022\u2219\u22C5\u30FB](?:[\p{L}\p{N}_-]{2}|\p{N})/u
/** Eight digits and more, perhaps with spaces and marks between them. */
const TELEPHONE = /(?:\p{N}[\s().-]*){8}/u
const ADDRESS_SIGNS = /:\/|\/\/|@|\\\\|\bwww\b|\bhttps?\b/iu

/**
 * Whether a name looks like the address of a page or a mailbox or like a telephone number, so that mail programs may show it as a
 * link. Errs on the side of yes: a greeting without a name harms nobody.
 */
export function looksLikeAddress(name: string): boolean {
  const plain = name.normalize('NFKC').replace(INVISIBLE, '')
  return ADDRESS_SIGNS.test(plain) || HOST.test(plain.replace(BRACKETS, '')) || TELEPHONE.test(plain)
}

/** Cleans a person's text for the body of a mail: line ends and tabs stay, other control characters are removed. */
export const cleanText = (text: string): string =>
  text
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(/\r\n?|\p{Zl}|\p{Zp}/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
