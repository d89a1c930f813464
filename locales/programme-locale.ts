import type { ArabicAndEnglish, Pack } from '../domain/programme'
import { type CodeNames, indexCodeNames } from './codes'
import type { Language } from './language'
import type { EntityAndSectorNames } from './stages'
import { createTranslator, type Overrides, type Translator } from './translator'

/** Names, time zone and translators of one programme, for sentences about its applications. */
export interface ProgrammeLocale {
  /** names of the programme's entities and sectors */
  entityAndSectorNames: EntityAndSectorNames
  /** IANA time zone of the programme's main calendar */
  timeZone: string
  /** Returns the translator of a language; it uses the pack's own names for the rungs. */
  translatorFor: (language: Language) => Translator
  /** Returns the sentences of the programme's codes in a language. */
  codeNamesFor: (language: Language) => CodeNames
}

const cache = new WeakMap<Pack, ProgrammeLocale>()

/** Returns the names, time zone and translators of a pack. It caches them by pack, because a loaded pack never changes. */
export function getProgrammeLocale(pack: Pack): ProgrammeLocale {
  const cached = cache.get(pack)
  if (cached) return cached
  const overrides: Overrides = { ar: listRungNames(pack, 'ar'), en: listRungNames(pack, 'en') }
  const translators = { ar: createTranslator('ar', overrides), en: createTranslator('en', overrides) }
  const codeNames = { ar: indexCodeNames(pack, 'ar'), en: indexCodeNames(pack, 'en') }
  const programmeLocale: ProgrammeLocale = {
    entityAndSectorNames: { entities: indexNames(pack.entities), sectors: indexNames(pack.sectors) },
    timeZone: pack.calendars.find(({ code }) => code === pack.calendar)?.timeZone ?? 'UTC',
    translatorFor: (language) => translators[language],
    codeNamesFor: (language) => codeNames[language],
  }
  cache.set(pack, programmeLocale)
  return programmeLocale
}

const indexNames = (
  items: readonly { code: string; names: ArabicAndEnglish }[],
): ReadonlyMap<string, ArabicAndEnglish> => new Map(items.map(({ code, names }) => [code, names]))

/** Returns the pack's names of rungs by sentence key, `rung.<name>`. */
const listRungNames = (pack: Pack, language: Language): Record<string, string> =>
  Object.fromEntries(pack.rungs.map(({ name, names }) => [`rung.${name}`, names[language]]))
