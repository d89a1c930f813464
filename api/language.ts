import { createSpeaker, type Speaker } from '../locales/sentences'
import type { Language } from '../locales/language'

/** One voice per language; making one costs more than using it. */
const SPEAKERS: Record<Language, Speaker> = { ar: createSpeaker('ar'), en: createSpeaker('en') }

export const speakerOf = (language: Language): Speaker => SPEAKERS[language]

/** The language a reader named, else the programme's own. */
export const languageFor = (
  { language, languageAsked }: { language: Language; languageAsked: boolean },
  { languages: [own] }: { languages: readonly Language[] },
): Language => (languageAsked ? language : (own ?? language))

/** The language a signed-in reader named, else the one they are known to read. */
export const languageOfStaff = (
  { language, languageAsked }: { language: Language; languageAsked: boolean },
  person: { language: Language },
): Language => (languageAsked ? language : person.language)
