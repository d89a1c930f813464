import { resolveCalendar } from '../../db/calendars'
import type { Calendar } from '../../domain/calendar'
import type { CalendarRules } from '../../domain/programme'

const DAY_MS = 86_400_000
const QUARTER_MS = 900_000
const createNames = (en: string) => ({ ar: en, en })

/** Sunday to Thursday 08:00-15:00 in Amman, in Ramadan 09:00-14:00, with two holidays. */
export const jordanRules: CalendarRules = {
  code: 'jordan',
  version: '1',
  timeZone: 'Asia/Amman',
  week: createWeekOfSameHours([7, 1, 2, 3, 4], [['08:00', '15:00']]),
  periods: [
    {
      name: createNames('Ramadan'),
      from: '2026-02-18',
      to: '2026-03-19',
      week: createWeekOfSameHours([7, 1, 2, 3, 4], [['09:00', '14:00']]),
      provisional: true,
    },
  ],
  holidays: [
    { on: '2026-05-25', name: createNames('Independence Day') },
    { on: '2026-12-25', name: createNames('Christmas') },
  ],
  dayOne: 'minutes',
}

/** Monday to Friday 08:00-17:00 in Los Angeles, with one holiday. */
export const losAngelesRules: CalendarRules = {
  code: 'los-angeles',
  version: '1',
  timeZone: 'America/Los_Angeles',
  week: createWeekOfSameHours([1, 2, 3, 4, 5], [['08:00', '17:00']]),
  periods: [],
  holidays: [{ on: '2026-11-26', name: createNames('Thanksgiving') }],
  dayOne: 'minutes',
}

/** Returns a week with the same hours on each of these ISO weekdays. */
export function createWeekOfSameHours(weekdays: number[], spans: [from: string, to: string][]): CalendarRules['week'] {
  return Object.fromEntries(weekdays.map((weekday) => [String(weekday), spans]))
}

/** Resolves the rules from one UTC date to another, both inclusive. */
export const createCalendar = (rules: CalendarRules, from = '2026-01-01', to = '2027-12-31'): Calendar =>
  resolveCalendar(rules, Date.parse(from), Date.parse(to) + DAY_MS)

export interface LocalTime {
  on: string
  minutesSinceMidnight: number
}

/**
 * Reads local times from Intl alone, as an independent check of `resolveCalendar`.
 * Zone offsets change only at quarters of an hour, so one call of Intl serves 15 minutes.
 */
export function createLocalClock(timeZone: string): (at: number) => LocalTime {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const localTimesByQuarter = new Map<number, LocalTime>()
  return (at) => {
    const quarter = Math.floor(at / QUARTER_MS) * QUARTER_MS
    let local = localTimesByQuarter.get(quarter)
    if (!local) {
      const [on = '', time = ''] = format.format(quarter).split(' ')
      local = { on, minutesSinceMidnight: parseMinutes(time) }
      localTimesByQuarter.set(quarter, local)
    }
    return {
      on: local.on,
      minutesSinceMidnight: local.minutesSinceMidnight + Math.floor((at - quarter) / 60_000),
    }
  }
}

const parseMinutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Returns a function that checks whether the minute that begins at an instant is working time by the rules. */
export function createWorkingMinuteCheck(rules: CalendarRules): (minute: number) => boolean {
  const localTimeAt = createLocalClock(rules.timeZone)
  const spansByDate = new Map<string, [from: number, to: number][]>()
  const findSpans = (on: string) => {
    const period = rules.periods.find(({ from, to }) => from <= on && on <= to)
    const weekday = new Date(on).getUTCDay() || 7
    const [, spans] = Object.entries((period ?? rules).week).find(([day]) => Number(day) === weekday) ?? []
    const isHoliday = rules.holidays.some((holiday) => holiday.on === on)
    return isHoliday || !spans
      ? []
      : spans.map(([from, to]): [number, number] => [parseMinutes(from), parseMinutes(to)])
  }
  return (minute) => {
    const { on, minutesSinceMidnight } = localTimeAt(minute)
    const spans = spansByDate.get(on) ?? findSpans(on)
    spansByDate.set(on, spans)
    return spans.some(([from, to]) => from <= minutesSinceMidnight && minutesSinceMidnight < to)
  }
}
