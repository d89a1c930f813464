import { resolveCalendar } from '../../db/calendars'
import type { Calendar } from '../../domain/calendar'
import type { CalendarRules } from '../../domain/programme'

const DAY_MS = 86_400_000
const QUARTER_MS = 900_000
const name = (en: string) => ({ ar: en, en })

/** Sunday to Thursday 08:00-15:00 in Amman. */
export const jordan: CalendarRules = {
  code: 'jordan',
  version: '1',
  timeZone: 'Asia/Amman',
  week: everyDay([7, 1, 2, 3, 4], [['08:00', '15:00']]),
  periods: [
    {
      name: name('Ramadan'),
      from: '2026-02-18',
      to: '2026-03-19',
      week: everyDay([7, 1, 2, 3, 4], [['09:00', '14:00']]),
      provisional: true,
    },
  ],
  holidays: [
    { on: '2026-05-25', name: name('Independence Day') },
    { on: '2026-12-25', name: name('Christmas') },
  ],
  dayOne: 'minutes',
}

/** Monday to Friday 08:00-17:00 in Los Angeles. */
export const losAngeles: CalendarRules = {
  code: 'los-angeles',
  version: '1',
  timeZone: 'America/Los_Angeles',
  week: everyDay([1, 2, 3, 4, 5], [['08:00', '17:00']]),
  periods: [],
  holidays: [{ on: '2026-11-26', name: name('Thanksgiving') }],
  dayOne: 'minutes',
}

export function everyDay(weekdays: number[], spans: [from: string, to: string][]): CalendarRules['week'] {
  return Object.fromEntries(weekdays.map((weekday) => [String(weekday), spans]))
}

/** The rules resolved for whole dates in UTC, both inclusive. */
export const aCalendar = (rules: CalendarRules, from = '2026-01-01', to = '2027-12-31'): Calendar =>
  resolveCalendar(rules, Date.parse(from), Date.parse(to) + DAY_MS)

export interface Wall {
  on: string
  /** since midnight */
  minutes: number
}

/**
 * What the clock on the wall shows, from Intl alone: the witness that knows nothing of resolved days. Offsets change at
 * quarters of an hour only, so one question to Intl serves fifteen minutes.
 */
export function createWall(timeZone: string): (at: number) => Wall {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const quarters = new Map<number, Wall>()
  return (at) => {
    const quarter = Math.floor(at / QUARTER_MS) * QUARTER_MS
    let wall = quarters.get(quarter)
    if (!wall) {
      const [on = '', time = ''] = format.format(quarter).split(' ')
      wall = { on, minutes: minutesOf(time) }
      quarters.set(quarter, wall)
    }
    return { on: wall.on, minutes: wall.minutes + Math.floor((at - quarter) / 60_000) }
  }
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Whether the minute beginning at an instant is working time, by the rules as written. */
export function createMinuteWitness(rules: CalendarRules): (minute: number) => boolean {
  const wallAt = createWall(rules.timeZone)
  const hours = new Map<string, [from: number, to: number][]>()
  const hoursOn = (on: string) => {
    const period = rules.periods.find(({ from, to }) => from <= on && on <= to)
    const weekday = new Date(on).getUTCDay() || 7
    const [, spans] = Object.entries((period ?? rules).week).find(([day]) => Number(day) === weekday) ?? []
    const isHoliday = rules.holidays.some((holiday) => holiday.on === on)
    return isHoliday || !spans ? [] : spans.map(([from, to]): [number, number] => [minutesOf(from), minutesOf(to)])
  }
  return (minute) => {
    const { on, minutes } = wallAt(minute)
    const spans = hours.get(on) ?? hoursOn(on)
    hours.set(on, spans)
    return spans.some(([from, to]) => from <= minutes && minutes < to)
  }
}
