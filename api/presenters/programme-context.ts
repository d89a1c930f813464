import type { Names, Pack } from '../../domain/programme'
import type { PlaceNames } from '../../locales/stages'
import { createSpeaker, type Overrides, type Speaker } from '../../locales/sentences'
import type { Language } from '../../locales/language'

/** What sentences about one programme need: names of its places, its rungs in its own words, and its time zone. */
export interface Setting {
  places: PlaceNames
  timeZone: string
  speaker: (language: Language) => Speaker
}

const kept = new WeakMap<Pack, Setting>()

/** Packs never change, so what is made from one is kept with it. */
export function settingOf(pack: Pack): Setting {
  const known = kept.get(pack)
  if (known) return known
  const overrides: Overrides = { ar: rungWords(pack, 'ar'), en: rungWords(pack, 'en') }
  const speakers = { ar: createSpeaker('ar', overrides), en: createSpeaker('en', overrides) }
  const setting: Setting = {
    places: { entities: namesByCode(pack.entities), sectors: namesByCode(pack.sectors) },
    timeZone: pack.calendars.find(({ code }) => code === pack.calendar)?.timeZone ?? 'UTC',
    speaker: (language) => speakers[language],
  }
  kept.set(pack, setting)
  return setting
}

const namesByCode = (list: readonly { code: string; names: Names }[]): ReadonlyMap<string, Names> =>
  new Map(list.map(({ code, names }) => [code, names]))

const rungWords = (pack: Pack, language: Language): Record<string, string> =>
  Object.fromEntries(pack.rungs.map(({ name, names }) => [`rung.${name}`, names[language]]))

/** The plain date of an instant where the programme is. */
export const localDay = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)

export const iso = (at: number): string => new Date(at).toISOString()
