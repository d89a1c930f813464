import type { Pack } from './programme'

const formatters = new Map<string, Intl.DateTimeFormat>()

/** The date of an instant in a time zone, as `2026-11-29`. `at`: epoch ms. */
export function toLocalDate(at: number, timeZone: string): string {
  const formatter = formatters.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  // Kept, because creating one is slow.
  formatters.set(timeZone, formatter)
  return formatter.format(at)
}

/** The IANA time zone of a programme: that of its calendar. */
export const getTimeZone = ({ calendars, calendar }: Pick<Pack, 'calendars' | 'calendar'>): string =>
  calendars.find(({ code }) => code === calendar)?.timeZone ?? 'UTC'
