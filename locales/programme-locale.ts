import { getTimeZone } from '../domain/local-date'
import type { ArabicAndEnglish, Pack } from '../domain/programme'
import { type CodeNames, indexCodeNames } from './codes'
import type { Language } from './language'
import type { EntityAndSectorNames } from './stages'
import { type SentenceReader, SENTENCES_FOR, type TranslatorReader } from './reader'
import { createTranslator, type Overrides, type Translator } from './translator'

/** Names, time zone and translators of one programme, for sentences about its applications. */
export interface ProgrammeLocale {
  /** names of the programme's entities and sectors */
  entityAndSectorNames: EntityAndSectorNames
  /** IANA time zone of the programme's main calendar */
  timeZone: string
  /** Returns the translator into a language for a reader; it uses the pack's own names for the rungs. */
  translatorFor: (language: Language, reader: TranslatorReader) => Translator
  /** Returns the sentences of the programme's codes in a language for a reader. */
  codeNamesFor: (language: Language, reader: SentenceReader) => CodeNames
}

const cache = new WeakMap<Pack, ProgrammeLocale>()

/** Returns the names, time zone and translators of a pack. It caches them by pack, because a loaded pack never changes. */
export function getProgrammeLocale(pack: Pack): ProgrammeLocale {
  const cached = cache.get(pack)
  if (cached) return cached
  const translators = {
    applicant: createTranslators(pack, 'applicant'),
    sender: createTranslators(pack, 'sender'),
    others: createTranslators(pack, 'others'),
  }
  const codeNames = {
    applicant: { ar: indexCodeNames(pack, 'ar', 'applicant'), en: indexCodeNames(pack, 'en', 'applicant') },
    others: { ar: indexCodeNames(pack, 'ar', 'others'), en: indexCodeNames(pack, 'en', 'others') },
  }
  const programmeLocale: ProgrammeLocale = {
    entityAndSectorNames: {
      entities: indexNames(pack.entities),
      sectors: indexNames(pack.sectors),
      unknownSector: pack.unknownSector,
    },
    timeZone: getTimeZone(pack),
    translatorFor: (language, reader) => translators[reader][language],
    codeNamesFor: (language, reader) => codeNames[reader][language],
  }
  cache.set(pack, programmeLocale)
  return programmeLocale
}

function createTranslators(pack: Pack, reader: TranslatorReader): Record<Language, Translator> {
  const { ar, en } = SENTENCES_FOR[reader]
  const overrides: Overrides = {
    ar: { ...ar, ...listRungNames(pack, 'ar') },
    en: { ...en, ...listRungNames(pack, 'en') },
  }
  return { ar: createTranslator('ar', overrides), en: createTranslator('en', overrides) }
}

const indexNames = (
  items: readonly { code: string; names: ArabicAndEnglish }[],
): ReadonlyMap<string, ArabicAndEnglish> => new Map(items.map(({ code, names }) => [code, names]))

/** Returns the pack's names of rungs by sentence key, `rung.<name>`, as they stand within a sentence. */
const listRungNames = (pack: Pack, language: Language): Record<string, string> =>
  Object.fromEntries(
    pack.rungs.map(({ name, names }) => [
      `rung.${name}`,
      language === 'en' ? nameWithinEnglish(names.en) : names[language],
    ]),
  )

/** "Focal point" becomes "the focal point", as in the names of the seats that every programme has. */
const nameWithinEnglish = (name: string): string =>
  `the ${name.charAt(0).toLowerCase()}${name.slice(1)}`.replaceAll("'", '’')
