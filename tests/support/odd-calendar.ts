import fc from 'fast-check'
import type { CalendarRules } from '../../domain/programme'

const DAY_MS = 86_400_000
const name = (en: string) => ({ ar: en, en })

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
