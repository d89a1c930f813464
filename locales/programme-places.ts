import type { Names, Pack } from '../domain/programme'
import type { Language } from './language'
import type { PlaceNames } from './stages'
import { createTranslator, type Overrides, type Translator } from './translator'

/** What sentences about one programme need from its pack. */
export interface ProgrammePlaces {
  /** names of its entities and sectors */
  places: PlaceNames
  /** IANA time zone of its main calendar */
  timeZone: string
  /** Returns the translator of a language; it uses the pack's own names for the rungs. */
  translatorFor: (language: Language) => Translator
}

const cache = new WeakMap<Pack, ProgrammePlaces>()

/** Returns place names, time zone and translators of a pack. Caches them by pack, because packs never change. */
export function getProgrammePlaces(pack: Pack): ProgrammePlaces {
  const cached = cache.get(pack)
  if (cached) return cached
  const overrides: Overrides = { ar: listRungNames(pack, 'ar'), en: listRungNames(pack, 'en') }
  const translators = { ar: createTranslator('ar', overrides), en: createTranslator('en', overrides) }
  const programmePlaces: ProgrammePlaces = {
    places: { entities: indexNames(pack.entities), sectors: indexNames(pack.sectors) },
    timeZone: pack.calendars.find(({ code }) => code === pack.calendar)?.timeZone ?? 'UTC',
    translatorFor: (language) => translators[language],
  }
  cache.set(pack, programmePlaces)
  return programmePlaces
}

const indexNames = (items: readonly { code: string; names: Names }[]): ReadonlyMap<string, Names> =>
  new Map(items.map(({ code, names }) => [code, names]))

/** Overrides by sentence key: `rung.<name>`. */
const listRungNames = (pack: Pack, language: Language): Record<string, string> =>
  Object.fromEntries(pack.rungs.map(({ name, names }) => [`rung.${name}`, names[language]]))
