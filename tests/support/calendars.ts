import fc from 'fast-check'
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

/** Zones with the places where their clocks, or their dates, do odd things. */
const ODD_DAYS: [timeZone: string, on: string][] = [
  ['UTC', '2026-06-01'],
  ['Asia/Amman', '2022-02-25'],
  ['Asia/Amman', '2021-10-29'],
  ['Asia/Amman', '2022-10-28'],
  ['America/Los_Angeles', '2026-03-08'],
  ['America/Los_Angeles', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/Sao_Paulo', '2018-02-18'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['Asia/Kathmandu', '2026-01-01'],
  ['Pacific/Apia', '2011-12-30'],
]

const aTime = fc
  .integer({ min: 0, max: 96 })
  .map((quarter) => `${String(quarter >> 2).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`)

/** No hours, one span or a split shift; quarters of an hour, day and night. */
const hoursOfDay = fc
  .uniqueArray(aTime, { minLength: 0, maxLength: 4 })
  .map((times) => times.sort())
  .map((times) =>
    [0, 2].flatMap((i): [string, string][] => {
      const [from, to] = [times[i], times[i + 1]]
      return from && to ? [[from, to]] : []
    }),
  )

const aWeek: fc.Arbitrary<CalendarRules['week']> = fc.dictionary(
  fc.constantFrom('1', '2', '3', '4', '5', '6', '7'),
  hoursOfDay,
  {
    minKeys: 3,
  },
)

const dateFrom = (on: string, days: number): string =>
  new Date(Date.parse(on) + days * DAY_MS).toISOString().slice(0, 10)

export interface OddCalendar {
  rules: CalendarRules
  /** midnight UTC of a day near which something odd happens */
  around: number
}

/** Any calendar, around a day on which the clocks of its zone may change. */
export const anOddCalendar: fc.Arbitrary<OddCalendar> = fc
  .record({
    place: fc.constantFrom(...ODD_DAYS),
    week: aWeek,
    hours: aWeek,
    holidays: fc.uniqueArray(fc.integer({ min: -6, max: 8 }), { maxLength: 3 }),
    period: fc.tuple(fc.integer({ min: -6, max: 3 }), fc.integer({ min: 0, max: 5 })),
    dayOne: fc.constantFrom('minutes' as const, 'next_working_day' as const),
  })
  .map(({ place: [timeZone, on], week, hours, holidays, period: [from, length], dayOne }) => ({
    around: Date.parse(on),
    rules: {
      code: 'odd',
      version: '1',
      timeZone,
      week,
      dayOne,
      holidays: holidays.map((days) => ({ on: dateFrom(on, days), name: name('holiday') })),
      periods: [{ name: name('period'), from: dateFrom(on, from), to: dateFrom(on, from + length), week: hours }],
    },
  }))
