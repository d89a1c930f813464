import fc from 'fast-check'
import { resolveCalendar } from '../../db/calendars'
import type { Calendar } from '../../domain/calendar'
import type { CalendarRules } from '../../domain/programme'
import {
  createCalendar,
  createWorkingMinuteCheck,
  createLocalClock,
  createWeekOfSameHours,
  jordanRules,
  losAngelesRules,
} from '../support/calendars'
import { createLocalTimes } from '../support/local-times'
import { oddCalendarArbitrary } from '../support/odd-calendar'
import { RUNS } from '../support/property-runs'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]

const dayOf = ({ days }: Calendar, on: string) => days.find((day) => day.on === on)

/** Returns the working hours of a day as `08:00-15:00`, in local time of the zone. */
function formatHoursOf(calendar: Calendar, on: string, timeZone: string): string[] {
  const formatTime = (at: number) => createLocalTimes(timeZone).format(at).slice(15)
  return (dayOf(calendar, on)?.spans ?? []).map(([from, to]) => `${formatTime(from)}-${formatTime(to)}`)
}

describe('resolveCalendar computes working time from rules', () => {
  const office = createCalendar(jordanRules)

  it.each([
    ['a working day', '2026-11-23', ['08:00-15:00']],
    ['the day before Ramadan', '2026-02-17', ['08:00-15:00']],
    ['the first day of Ramadan', '2026-02-18', ['09:00-14:00']],
    ['the last day of Ramadan', '2026-03-19', ['09:00-14:00']],
    ['the first working day after Ramadan', '2026-03-22', ['08:00-15:00']],
    ['a Friday in Ramadan', '2026-02-20', []],
  ])('%s has the hours of the rules', (_, on, hours) => {
    expect(formatHoursOf(office, on, 'Asia/Amman')).toEqual(hours)
  })

  it('a holiday has its name; a holiday on a weekend is a weekend', () => {
    const name = { ar: 'Independence Day', en: 'Independence Day' }
    expect(dayOf(office, '2026-05-25')).toMatchObject({ spans: [], why: 'holiday', holiday: name })
    expect(dayOf(office, '2026-12-25')).toEqual({
      on: '2026-12-25',
      spans: [],
      why: 'weekend',
      endsAt: expect.any(Number),
    })
  })

  it('a period without hours on a weekday makes it a weekend', () => {
    const rules = {
      ...jordanRules,
      periods: [
        { ...createPeriod('2026-11-22', '2026-11-26'), week: createWeekOfSameHours([1], [['10:00', '11:00']]) },
      ],
    }
    const calendar = createCalendar(rules)
    expect(formatHoursOf(calendar, '2026-11-23', 'Asia/Amman')).toEqual(['10:00-11:00'])
    expect(dayOf(calendar, '2026-11-24')).toMatchObject({ spans: [], why: 'weekend' })
  })

  it('working hours until midnight end where the next day begins', () => {
    const calendar = createCalendar({
      ...jordanRules,
      periods: [],
      holidays: [],
      week: createWeekOfSameHours(EVERY_DAY, [['00:00', '24:00']]),
    })
    const midnights = calendar.days.map(({ endsAt }) => endsAt + 1)
    expect(calendar.days.map(({ spans }) => spans.at(-1)?.[1])).toEqual(midnights)
    expect(calendar.days.slice(1).map(({ spans }) => spans[0]?.[0])).toEqual(midnights.slice(0, -1))
  })

  it('covers its range and one more day on each side, in local days of the zone', () => {
    const calendar = resolveCalendar(jordanRules, Date.parse('2026-11-23T21:30Z'), Date.parse('2026-11-24T20:59Z'))
    expect(calendar.days.map(({ on }) => on)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25'])
    expect(calendar).toMatchObject({ code: 'jordan', version: '1', dayOne: 'minutes' })
  })

  it.each(['Pacific/Kiritimati', 'Etc/GMT+12'])('contains its first and last day completely (%s)', (timeZone) => {
    const rules = {
      ...jordanRules,
      timeZone,
      periods: [],
      holidays: [],
      week: createWeekOfSameHours(EVERY_DAY, [['00:00', '24:00']]),
    }
    const { days } = createCalendar(rules, '2026-11-23', '2026-11-23')
    expect(new Set(days.flatMap(({ spans }) => spans.map(([from, to]) => to - from)))).toEqual(new Set([DAY_MS]))
  })
})

const createPeriod = (from: string, to: string) => ({ name: { ar: 'x', en: 'x' }, from, to })

describe('working hours on a day when the clocks change', () => {
  it('are one span, also when the span begins or ends in another offset', () => {
    const calendar = createCalendar({ ...createDailyRules(['00:00', '24:00']), holidays: [] })
    expect(calendar.days.filter(({ spans }) => spans.length !== 1)).toEqual([])
  })

  const createDailyRules = (...hours: [string, string][]): CalendarRules => ({
    ...losAngelesRules,
    week: createWeekOfSameHours(EVERY_DAY, hours),
  })
  const countMinutesOn = (rules: CalendarRules, on: string) =>
    (dayOf(createCalendar(rules), on)?.spans ?? []).reduce((sum, [from, to]) => sum + (to - from) / MINUTE_MS, 0)

  it.each([
    ['inside the skipped hour do not exist', ['02:15', '02:45'], '2026-03-08', 0],
    ['that begin in the skipped hour begin after it', ['02:30', '05:00'], '2026-03-08', 120],
    ['that end in the skipped hour end before it', ['00:00', '02:30'], '2026-03-08', 120],
    ['across the skipped hour are one hour shorter', ['00:00', '08:00'], '2026-03-08', 420],
    ['inside the repeated hour count twice', ['01:15', '01:45'], '2026-11-01', 60],
    ['across the repeated hour are one hour longer', ['00:00', '08:00'], '2026-11-01', 540],
    ['after the repeated hour do not change', ['08:00', '17:00'], '2026-11-01', 540],
  ] as [string, [string, string], string, number][])('%s', (_, hours, on, minutes) => {
    expect(countMinutesOn(createDailyRules(hours), on)).toBe(minutes)
  })

  it('are in order when the repeated hour contains two spans', () => {
    const [a, b, c, d] =
      dayOf(createCalendar(createDailyRules(['01:00', '01:15'], ['01:30', '01:45'])), '2026-11-01')?.spans ?? []
    const starts = [a, b, c, d].map((span) => span?.[0] ?? 0)
    expect(starts).toEqual([...starts].sort((x, y) => x - y))
    expect(new Set(starts).size).toBe(4)
  })

  it('do not exist on a date that the zone skipped', () => {
    const days = createCalendar({ ...losAngelesRules, timeZone: 'Pacific/Apia' }, '2011-12-27', '2012-01-03').days.map(
      ({ on }) => on,
    )
    expect(days).not.toContain('2011-12-30')
    expect(days).toEqual(expect.arrayContaining(['2011-12-29', '2011-12-31']))
  })
})

describe('any calendar in any zone', () => {
  it('has working time at exactly the minutes whose local time is within working hours', () => {
    fc.assert(
      fc.property(oddCalendarArbitrary, ({ rules, around }) => {
        const calendar = resolveCalendar(rules, around - 3 * DAY_MS, around + 3 * DAY_MS)
        const isWork = createWorkingMinuteCheck(rules)
        const spans = calendar.days.flatMap((day) => day.spans)
        spans.forEach(([from, to], index) => {
          expect(from).toBeLessThan(to)
          expect(from).toBeGreaterThanOrEqual(spans[index - 1]?.[1] ?? from)
        })
        const wrongMinutes: string[] = []
        let index = 0
        for (let at = around - 3 * DAY_MS; at < around + 3 * DAY_MS; at += MINUTE_MS) {
          while ((spans[index]?.[1] ?? Number.POSITIVE_INFINITY) <= at) index += 1
          if (isWork(at) !== (spans[index]?.[0] ?? Number.POSITIVE_INFINITY) <= at)
            wrongMinutes.push(new Date(at).toISOString())
        }
        expect(wrongMinutes).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })

  it('ends each day in the last millisecond of its last minute, just before the next local date', () => {
    fc.assert(
      fc.property(oddCalendarArbitrary, ({ rules, around }) => {
        const localTimeAt = createLocalClock(rules.timeZone)
        const { days } = resolveCalendar(rules, around - 9 * DAY_MS, around + 9 * DAY_MS)
        const dates = days.map(({ on }) => on)
        expect(days.map(({ endsAt }) => localTimeAt(endsAt).on)).toEqual(dates)
        expect(days.filter(({ endsAt }) => localTimeAt(endsAt).minutesSinceMidnight !== 23 * 60 + 59)).toEqual([])
        expect(days.slice(0, -1).map(({ endsAt }) => localTimeAt(endsAt + 1).on)).toEqual(dates.slice(1))
      }),
      { numRuns: RUNS },
    )
  })
})

describe('invalid rules are refused with a code', () => {
  it.each<[string, Partial<CalendarRules>]>([
    ['calendar.unknown_time_zone', { timeZone: 'Asia/Petra' }],
    ['calendar.malformed_hours', { week: createWeekOfSameHours([1], [['08:00', '8:30']]) }],
    ['calendar.malformed_hours', { week: createWeekOfSameHours([1], [['08:00', '24:30']]) }],
    ['calendar.malformed_hours', { week: createWeekOfSameHours([1], [['15:00', '08:00']]) }],
    [
      'calendar.malformed_hours',
      {
        week: createWeekOfSameHours(
          [1],
          [
            ['08:00', '12:00'],
            ['11:00', '15:00'],
          ],
        ),
      },
    ],
    [
      'calendar.malformed_hours',
      { periods: [{ ...createPeriod('2026-01-01', '2026-01-02'), week: createWeekOfSameHours([1], [['a', 'b']]) }] },
    ],
  ])('%s', (code, wrongRules) => {
    expect(() => createCalendar({ ...jordanRules, ...wrongRules })).toThrow(new Error(code))
  })
})
