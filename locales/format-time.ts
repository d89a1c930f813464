import { type Language, LOCALES } from './language'
import type { Translator } from './translator'

/** Writes out a day, e.g. "الاثنين، 23 تشرين الثاني 2026". `at`: epoch ms. */
export const formatDate = (language: Language, at: number, timeZone: string): string =>
  getFormatter(language, timeZone, { dateStyle: 'full' }).format(at)

/** Writes out a day and the time of day. `at`: epoch ms. */
export const formatDateAndTime = (language: Language, at: number, timeZone: string): string =>
  joinHalfOfDay(getFormatter(language, timeZone, { dateStyle: 'full', timeStyle: 'short' }).format(at))

/** Writes a day and the time of day where there is little room, e.g. "23 Nov 2026, 23:59". `at`: epoch ms. */
export const formatShortInstant = (language: Language, at: number, timeZone: string): string =>
  joinHalfOfDay(getFormatter(language, timeZone, { ...SHORT_DAY, hour: 'numeric', minute: '2-digit' }).format(at))

/** Writes the same with the seconds. `at`: epoch ms. */
export const formatInstantWithSeconds = (language: Language, at: number, timeZone: string): string =>
  joinHalfOfDay(
    getFormatter(language, timeZone, { ...SHORT_DAY, hour: 'numeric', minute: '2-digit', second: '2-digit' }).format(
      at,
    ),
  )

const SHORT_DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const

/** Writes a day without its year, for a date within some weeks where there is little room, e.g. "8 كانون الأول". `at`: epoch ms. */
export const formatShortDate = (language: Language, at: number, timeZone: string): string =>
  getFormatter(language, timeZone, { day: 'numeric', month: 'short' }).format(at)

/** Writes out a plain date such as `2026-11-23`. */
export const formatPlainDate = (language: Language, on: string): string =>
  formatDate(language, Date.parse(`${on}T12:00:00Z`), 'UTC')

/** Writes the name of a weekday. `weekday`: 1 (Monday) to 7 (Sunday). */
export const formatWeekday = (language: Language, weekday: number): string =>
  // The first of January 2024 was a Monday.
  getFormatter(language, 'UTC', { weekday: 'long' }).format(Date.UTC(2024, 0, weekday))

/** Writes the weekday of an instant. `at`: epoch ms. */
export const formatWeekdayOf = (language: Language, at: number, timeZone: string): string =>
  getFormatter(language, timeZone, { weekday: 'long' }).format(at)

/** Writes the time of day of an instant. `at`: epoch ms. */
export const formatTimeOf = (language: Language, at: number, timeZone: string): string =>
  joinHalfOfDay(getFormatter(language, timeZone, { timeStyle: 'short' }).format(at))

/** Arabic writes ص or م after the hour; a space that does not break keeps both on one line. */
const joinHalfOfDay = (time: string): string => time.replace(/ (?=[صم]$)/, NO_BREAK_SPACE)

const NO_BREAK_SPACE = '\u00a0'

/** Writes a time of day such as `08:00`; `24:00` is midnight. */
export function formatTimeOfDay(language: Language, time: string): string {
  const [hours, minutes] = time.split(':').map(Number)
  return formatTimeOf(language, Date.UTC(2024, 0, 1, hours, minutes), 'UTC')
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Returns the formatter of a language, zone and style. Each is created once, because creating one is slow. */
function getFormatter(language: Language, timeZone: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, timeZone, style])
  const cached = formatters.get(key)
  if (cached) return cached
  const formatter = new Intl.DateTimeFormat(LOCALES[language], { timeZone, ...style })
  formatters.set(key, formatter)
  return formatter
}

/** Writes a number of days with the word for days in the right plural form. */
export const formatDays = ({ translate }: Translator, count: number): string => translate('unit.day', { count })

const MINUTE_SECONDS = 60
const HOUR_SECONDS = 60 * MINUTE_SECONDS
const DAY_SECONDS = 24 * HOUR_SECONDS

/**
 * Writes an amount of minutes in its two largest units, without smaller units and without a minus sign. From one minute on, the
 * amount is rounded to whole minutes. Only `calendar` time is written in days, because a working day has no fixed length.
 */
export function formatDuration(
  translator: Translator,
  minutes: number,
  kind: 'working' | 'calendar' = 'working',
): string {
  const amount = Math.abs(minutes)
  const seconds = amount < 1 ? Math.round(amount * MINUTE_SECONDS) : Math.round(amount) * MINUTE_SECONDS
  const wholeDays = kind === 'calendar' ? Math.floor(seconds / DAY_SECONDS) : 0
  const hours = Math.floor((seconds - wholeDays * DAY_SECONDS) / HOUR_SECONDS)
  const wholeMinutes = Math.floor((seconds % HOUR_SECONDS) / MINUTE_SECONDS)
  const { translate } = translator
  const parts = [
    wholeDays > 0 && formatDays(translator, wholeDays),
    hours > 0 && translate('unit.hour', { count: hours }),
    wholeMinutes > 0 && translate('unit.minute', { count: wholeMinutes }),
    seconds < MINUTE_SECONDS && translate('unit.second', { count: seconds }),
  ].filter((part) => part !== false)
  return translator.joinAll(parts.slice(0, 2))
}
