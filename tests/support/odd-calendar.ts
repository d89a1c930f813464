import fc from 'fast-check'
import type { CalendarRules } from '../../domain/programme'

const DAY_MS = 86_400_000
const createNames = (en: string) => ({ ar: en, en })

/** Zones with dates on which the offset or its rule changes, is unusual, or the date is skipped; and one ordinary day in UTC. */
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

const timeArbitrary = fc
  .integer({ min: 0, max: 96 })
  .map((quarter) => `${String(quarter >> 2).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`)

/** No hours, one span or a split shift, at any quarters of an hour. */
const spansOfDay = fc
  .uniqueArray(timeArbitrary, { minLength: 0, maxLength: 4 })
  .map((times) => times.sort())
  .map((times) =>
    [0, 2].flatMap((i): [string, string][] => {
      const [from, to] = [times[i], times[i + 1]]
      return from && to ? [[from, to]] : []
    }),
  )

const weekArbitrary: fc.Arbitrary<CalendarRules['week']> = fc.dictionary(
  fc.constantFrom('1', '2', '3', '4', '5', '6', '7'),
  spansOfDay,
  {
    minKeys: 3,
  },
)

const addDays = (on: string, days: number): string =>
  new Date(Date.parse(on) + days * DAY_MS).toISOString().slice(0, 10)

export interface OddCalendar {
  rules: CalendarRules
  /** midnight UTC of the odd day */
  around: number
}

/** An arbitrary calendar around one of the odd days. */
export const oddCalendarArbitrary: fc.Arbitrary<OddCalendar> = fc
  .record({
    oddDay: fc.constantFrom(...ODD_DAYS),
    week: weekArbitrary,
    periodWeek: weekArbitrary,
    holidays: fc.uniqueArray(fc.integer({ min: -6, max: 8 }), { maxLength: 3 }),
    period: fc.tuple(fc.integer({ min: -6, max: 3 }), fc.integer({ min: 0, max: 5 })),
    dayOne: fc.constantFrom('minutes' as const, 'next_working_day' as const),
  })
  .map(({ oddDay: [timeZone, on], week, periodWeek, holidays, period: [from, length], dayOne }) => ({
    around: Date.parse(on),
    rules: {
      code: 'odd',
      version: '1',
      timeZone,
      week,
      dayOne,
      holidays: holidays.map((days) => ({ on: addDays(on, days), name: createNames('holiday') })),
      periods: [
        { name: createNames('period'), from: addDays(on, from), to: addDays(on, from + length), week: periodWeek },
      ],
    },
  }))
