import type { Calendar, Day } from '../../domain/calendar'

const DAY_MS = 86_400_000
export const HOUR_MS = 3_600_000
export const MINUTE_MS = 60_000

/** Sunday 2026-03-01 00:00 UTC. */
export const SUNDAY = Date.UTC(2026, 2, 1)

/** Monday 2026-03-02 09:00 UTC, in working hours. */
export const MONDAY_9 = SUNDAY + DAY_MS + 9 * HOUR_MS

/** An invented calendar: Sunday to Thursday 08:00-16:00 UTC. A reader can count its hours without a computer. */
export function createHarbourCalendar(days = 900): Calendar {
  return {
    code: 'harbour',
    version: '1',
    dayOne: 'minutes',
    days: Array.from({ length: days }, (_, i) => createDay(SUNDAY + (i - 60) * DAY_MS)),
  }
}

function createDay(start: number): Day {
  const isWorkingDay = new Date(start).getUTCDay() < 5
  return {
    on: new Date(start).toISOString().slice(0, 10),
    spans: isWorkingDay ? [[start + 8 * HOUR_MS, start + 16 * HOUR_MS]] : [],
    endsAt: start + DAY_MS - 1,
    ...(!isWorkingDay && { why: 'weekend' as const }),
  }
}

/** The harbour's calendar as the owner's and the programme's calendar. */
export const createHarbourCalendars = () => {
  const calendar = createHarbourCalendar()
  return { owner: calendar, programme: calendar }
}

export const daysToMs = (days: number): number => days * DAY_MS
export const hoursToMs = (hours: number): number => hours * HOUR_MS

/** The instant `hour:minute` UTC of a day; day 0 is `SUNDAY`, day 1 the day of `MONDAY_9`. */
export const at = (day: number, hour: number, minute = 0): number =>
  SUNDAY + daysToMs(day) + hoursToMs(hour) + minute * MINUTE_MS

/** The last millisecond of a day, at which applicants' windows end; day 0 is `SUNDAY`. */
export const endOf = (day: number): number => at(day + 1, 0) - 1
