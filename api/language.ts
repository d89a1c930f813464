import { createTranslator, type Translator } from '../locales/translator'
import type { Language } from '../locales/language'

/** One translator per language, because creating one costs more than using it. */
const TRANSLATORS: Record<Language, Translator> = { ar: createTranslator('ar'), en: createTranslator('en') }

export const getTranslator = (language: Language): Translator => TRANSLATORS[language]

/** Returns the language an applicant's client named, else the programme's first language. */
export const chooseApplicantLanguage = (
  { language, isLanguageRequested }: { language: Language; isLanguageRequested: boolean },
  { languages: [firstLanguage] }: { languages: readonly Language[] },
): Language => (isLanguageRequested ? language : (firstLanguage ?? language))

/** Returns the language a signed-in person's client named, else the language stored with the person. */
export const chooseStaffLanguage = (
  { language, isLanguageRequested }: { language: Language; isLanguageRequested: boolean },
  person: { language: Language },
): Language => (isLanguageRequested ? language : person.language)
