export const LANGUAGES = ['ar', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** Arabic has Levantine month names. It has Latin digits, so that references and phone numbers match printed ones. */
export const LOCALES: Record<Language, string> = { ar: 'ar-JO-u-nu-latn', en: 'en-GB' }

export const DIRECTIONS: Record<Language, 'rtl' | 'ltr'> = { ar: 'rtl', en: 'ltr' }

/** The name of each language in itself. */
export const LANGUAGE_NAMES: Record<Language, string> = { ar: 'العربية', en: 'English' }

/**
 * Chooses the supported language with the highest weight in an Accept-Language header, the first of those with equal weight;
 * else `fallback`.
 */
export function chooseLanguage(acceptLanguage: string | undefined, fallback: Language): Language {
  const ranges = (acceptLanguage ?? '').slice(0, 200).split(',').map(parseLanguageRange)
  const supported = ranges.filter(({ language, weight }) => language && weight > 0).sort((a, b) => b.weight - a.weight)
  return supported[0]?.language ?? fallback
}

interface LanguageRange {
  /** undefined for a language that we do not support */
  language: Language | undefined
  weight: number
}

/** Parses one part of the header, such as `ar-JO;q=0.8`. */
function parseLanguageRange(range: string): LanguageRange {
  const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
  const quality = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]).find(Boolean)
  const primary = tag.trim().split('-')[0]
  return {
    language: LANGUAGES.find((language) => language === primary),
    weight: quality === undefined ? 1 : Number(quality),
  }
}
