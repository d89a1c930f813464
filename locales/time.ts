import { type Language, LOCALES } from './language'
import type { Speaker } from './sentences'

/** A day written out, e.g. "الاثنين، 23 تشرين الثاني 2026". `at` is epoch ms. */
export const date = (language: Language, at: number, timeZone: string): string =>
  formatter(language, timeZone, { dateStyle: 'full' }).format(at)

/** A day and the time of day, written out. `at` is epoch ms. */
export const dateAndTime = (language: Language, at: number, timeZone: string): string =>
  formatter(language, timeZone, { dateStyle: 'full', timeStyle: 'short' }).format(at)

/** A plain date (`2026-11-23`) written out. */
export const plainDate = (language: Language, on: string): string =>
  date(language, Date.parse(`${on}T12:00:00Z`), 'UTC')

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Formatters are dear to make and few: one per language, zone and style. */
function formatter(language: Language, timeZone: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${style.timeStyle ?? ''}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(LOCALES[language], { timeZone, ...style })
  formatters.set(key, made)
  return made
}

export const days = ({ say }: Speaker, count: number): string => say('unit.day', { count })

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * An amount of time in its two largest units, rounded to whole minutes from a minute on. Working time never counts in days,
 * because a working day is no fixed amount: only `calendar` time does.
 */
export function duration(speaker: Speaker, minutes: number, kind: 'working' | 'calendar' = 'working'): string {
  const seconds =
    Math.abs(minutes) < 1 ? Math.round(Math.abs(minutes) * MINUTE) : Math.round(Math.abs(minutes)) * MINUTE
  const wholeDays = kind === 'calendar' ? Math.floor(seconds / DAY) : 0
  const hours = Math.floor((seconds - wholeDays * DAY) / HOUR)
  const wholeMinutes = Math.floor((seconds % HOUR) / MINUTE)
  const { say } = speaker
  const parts = [
    wholeDays > 0 && days(speaker, wholeDays),
    hours > 0 && say('unit.hour', { count: hours }),
    wholeMinutes > 0 && say('unit.minute', { count: wholeMinutes }),
    seconds < MINUTE && say('unit.second', { count: seconds }),
  ].filter((part) => part !== false)
  return new Intl.ListFormat(speaker.locale).format(parts.slice(0, 2))
}
