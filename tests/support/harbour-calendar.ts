import type { Calendar, Day } from '../../domain/calendar'

const DAY_MS = 86_400_000
export const HOUR_MS = 3_600_000
export const MINUTE_MS = 60_000

/** Sunday 2026-03-01 00:00 UTC. */
export const SUNDAY = Date.UTC(2026, 2, 1)

/** Monday of the harbour's first whole week, 09:00. */
export const MONDAY_9 = SUNDAY + DAY_MS + 9 * HOUR_MS

/** The invented harbour: Sunday to Thursday 08:00-16:00 UTC, so that a reader can count hours in his head. */
export function harbourCalendar(days = 900): Calendar {
  return {
    code: 'harbour',
    version: '1',
    dayOne: 'minutes',
    days: Array.from({ length: days }, (_, i) => dayAt(SUNDAY + (i - 60) * DAY_MS)),
  }
}

function dayAt(start: number): Day {
  const working = new Date(start).getUTCDay() < 5
  return {
    on: new Date(start).toISOString().slice(0, 10),
    spans: working ? [[start + 8 * HOUR_MS, start + 16 * HOUR_MS]] : [],
    endsAt: start + 23 * HOUR_MS + 59 * MINUTE_MS,
    ...(!working && { why: 'weekend' as const }),
  }
}

export const harbourCalendars = () => {
  const calendar = harbourCalendar()
  return { owner: calendar, programme: calendar }
}

export const days = (n: number): number => n * DAY_MS
export const hours = (n: number): number => n * HOUR_MS
