import fc from 'fast-check'
import { createCalendars, resolveCalendar } from '../../db/calendars'
import type { Calendar } from '../../domain/calendar'
import type { CalendarRules } from '../../domain/programme'
import { aCalendar, createMinuteWitness, createWall, everyDay, jordan, losAngeles } from '../support/calendars'
import { createClerk } from '../support/local-times'
import { anOddCalendar } from '../support/odd-calendar'
import { RUNS } from '../support/property-runs'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]

const dayOf = ({ days }: Calendar, on: string) => days.find((day) => day.on === on)

/** `08:00-15:00`, by the clocks of the zone. */
function hoursOf(calendar: Calendar, on: string, timeZone: string): string[] {
  const time = (at: number) => createClerk(timeZone).say(at).slice(15)
  return (dayOf(calendar, on)?.spans ?? []).map(([from, to]) => `${time(from)}-${time(to)}`)
}

describe('a calendar as written becomes instants', () => {
  const office = aCalendar(jordan)

  it.each([
    ['a working day', '2026-11-23', ['08:00-15:00']],
    ['the day before Ramadan', '2026-02-17', ['08:00-15:00']],
    ['the first day of Ramadan', '2026-02-18', ['09:00-14:00']],
    ['its last day', '2026-03-19', ['09:00-14:00']],
    ['the first working day after it', '2026-03-22', ['08:00-15:00']],
    ['a Friday in Ramadan', '2026-02-20', []],
  ])('%s', (_, on, hours) => {
    expect(hoursOf(office, on, 'Asia/Amman')).toEqual(hours)
  })

  it('a holiday says its name, and on a weekend the weekend is why', () => {
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
      ...jordan,
      periods: [{ ...period('2026-11-22', '2026-11-26'), week: everyDay([1], [['10:00', '11:00']]) }],
    }
    const calendar = aCalendar(rules)
    expect(hoursOf(calendar, '2026-11-23', 'Asia/Amman')).toEqual(['10:00-11:00'])
    expect(dayOf(calendar, '2026-11-24')).toMatchObject({ spans: [], why: 'weekend' })
  })

  it('a shift until midnight ends where the next day begins', () => {
    const calendar = aCalendar({
      ...jordan,
      periods: [],
      holidays: [],
      week: everyDay(EVERY_DAY, [['00:00', '24:00']]),
    })
    const midnights = calendar.days.map(({ endsAt }) => endsAt + MINUTE_MS)
    expect(calendar.days.map(({ spans }) => spans.at(-1)?.[1])).toEqual(midnights)
    expect(calendar.days.slice(1).map(({ spans }) => spans[0]?.[0])).toEqual(midnights.slice(0, -1))
  })

  it('covers its range and a day more on each side, in the local days of the zone', () => {
    const calendar = resolveCalendar(jordan, Date.parse('2026-11-23T21:30Z'), Date.parse('2026-11-24T20:59Z'))
    expect(calendar.days.map(({ on }) => on)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25'])
    expect(calendar).toMatchObject({ code: 'jordan', version: '1', dayOne: 'minutes' })
  })

  it.each(['Pacific/Kiritimati', 'Etc/GMT+12'])('cuts neither its first day nor its last (%s)', (timeZone) => {
    const rules = { ...jordan, timeZone, periods: [], holidays: [], week: everyDay(EVERY_DAY, [['00:00', '24:00']]) }
    const { days } = aCalendar(rules, '2026-11-23', '2026-11-23')
    expect(new Set(days.flatMap(({ spans }) => spans.map(([from, to]) => to - from)))).toEqual(new Set([DAY_MS]))
  })
})

const period = (from: string, to: string) => ({ name: { ar: 'x', en: 'x' }, from, to })

describe('a span on a day when the clocks change', () => {
  it('is one span, also where it begins or ends in another offset', () => {
    const calendar = aCalendar({ ...nights(['00:00', '24:00']), holidays: [] })
    expect(calendar.days.filter(({ spans }) => spans.length !== 1)).toEqual([])
  })

  const nights = (...hours: [string, string][]): CalendarRules => ({ ...losAngeles, week: everyDay(EVERY_DAY, hours) })
  const minutesOn = (rules: CalendarRules, on: string) =>
    (dayOf(aCalendar(rules), on)?.spans ?? []).reduce((sum, [from, to]) => sum + (to - from) / MINUTE_MS, 0)

  it.each([
    ['inside the skipped hour is none', ['02:15', '02:45'], '2026-03-08', 0],
    ['from the skipped hour begins after it', ['02:30', '05:00'], '2026-03-08', 120],
    ['into the skipped hour ends before it', ['00:00', '02:30'], '2026-03-08', 120],
    ['across it is an hour shorter', ['00:00', '08:00'], '2026-03-08', 420],
    ['inside the repeated hour comes twice', ['01:15', '01:45'], '2026-11-01', 60],
    ['across it is an hour longer', ['00:00', '08:00'], '2026-11-01', 540],
    ['after it is as written', ['08:00', '17:00'], '2026-11-01', 540],
  ] as [string, [string, string], string, number][])('%s', (_, hours, on, minutes) => {
    expect(minutesOn(nights(hours), on)).toBe(minutes)
  })

  it('keeps two shifts in order where the repeated hour holds both', () => {
    const [a, b, c, d] = dayOf(aCalendar(nights(['01:00', '01:15'], ['01:30', '01:45'])), '2026-11-01')?.spans ?? []
    const starts = [a, b, c, d].map((span) => span?.[0] ?? 0)
    expect(starts).toEqual([...starts].sort((x, y) => x - y))
    expect(new Set(starts).size).toBe(4)
  })

  it('a date that a zone left out is no day', () => {
    const days = aCalendar({ ...losAngeles, timeZone: 'Pacific/Apia' }, '2011-12-27', '2012-01-03').days.map(
      ({ on }) => on,
    )
    expect(days).not.toContain('2011-12-30')
    expect(days).toEqual(expect.arrayContaining(['2011-12-29', '2011-12-31']))
  })
})

describe('any calendar in any zone', () => {
  it('works at exactly the minutes at which the clock on the wall shows working hours', () => {
    fc.assert(
      fc.property(anOddCalendar, ({ rules, around }) => {
        const calendar = resolveCalendar(rules, around - 3 * DAY_MS, around + 3 * DAY_MS)
        const isWork = createMinuteWitness(rules)
        const spans = calendar.days.flatMap((day) => day.spans)
        spans.forEach(([from, to], index) => {
          expect(from).toBeLessThan(to)
          expect(from).toBeGreaterThanOrEqual(spans[index - 1]?.[1] ?? from)
        })
        const wrong: string[] = []
        let index = 0
        for (let at = around - 3 * DAY_MS; at < around + 3 * DAY_MS; at += MINUTE_MS) {
          while ((spans[index]?.[1] ?? Number.POSITIVE_INFINITY) <= at) index += 1
          if (isWork(at) !== (spans[index]?.[0] ?? Number.POSITIVE_INFINITY) <= at)
            wrong.push(new Date(at).toISOString())
        }
        expect(wrong).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })

  it('ends each day at 23:59, a minute before the wall shows the next date', () => {
    fc.assert(
      fc.property(anOddCalendar, ({ rules, around }) => {
        const wallAt = createWall(rules.timeZone)
        const { days } = resolveCalendar(rules, around - 9 * DAY_MS, around + 9 * DAY_MS)
        const dates = days.map(({ on }) => on)
        expect(days.map(({ endsAt }) => wallAt(endsAt).on)).toEqual(dates)
        expect(days.filter(({ endsAt }) => wallAt(endsAt).minutes !== 23 * 60 + 59)).toEqual([])
        expect(days.slice(0, -1).map(({ endsAt }) => wallAt(endsAt + MINUTE_MS).on)).toEqual(dates.slice(1))
      }),
      { numRuns: RUNS },
    )
  })
})

describe('rules that make no sense are refused by a code', () => {
  it.each<[string, Partial<CalendarRules>]>([
    ['calendar.unknown_time_zone', { timeZone: 'Asia/Petra' }],
    ['calendar.malformed_hours', { week: everyDay([1], [['08:00', '8:30']]) }],
    ['calendar.malformed_hours', { week: everyDay([1], [['08:00', '24:30']]) }],
    ['calendar.malformed_hours', { week: everyDay([1], [['15:00', '08:00']]) }],
    [
      'calendar.malformed_hours',
      {
        week: everyDay(
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
      { periods: [{ ...period('2026-01-01', '2026-01-02'), week: everyDay([1], [['a', 'b']]) }] },
    ],
  ])('%s', (code, wrong) => {
    expect(() => aCalendar({ ...jordan, ...wrong })).toThrow(new Error(code))
  })
})

describe('the calendars in force', () => {
  const [from, to] = [Date.parse('2026-11-23'), Date.parse('2027-02-01')]

  it('are asked for every time and resolved once a version and range of years', async () => {
    let version = '1'
    const asked: string[] = []
    const calendars = createCalendars(async (programme, code) => {
      asked.push(`${programme}/${code}`)
      return {
        version,
        rules: { ...jordan, holidays: version === '2' ? [{ on: '2026-11-24', name: { ar: 'x', en: 'x' } }] : [] },
      }
    })
    const first = await calendars.get('club', 'usual', from, to)
    expect(await calendars.get('club', 'usual', from + DAY_MS, to)).toBe(first)
    expect(asked).toEqual(['club/usual', 'club/usual'])
    expect(first).toMatchObject({ code: 'usual', version: '1' })
    expect(dayOf(first, '2026-11-24')?.spans).toHaveLength(1)

    version = '2'
    const second = await calendars.get('club', 'usual', from, to)
    expect(second.version).toBe('2')
    expect(dayOf(second, '2026-11-24')).toMatchObject({ spans: [], why: 'holiday' })

    version = '1'
    expect(await calendars.get('club', 'usual', from, to)).toBe(first)
    expect(await calendars.get('other', 'usual', from, to)).not.toBe(first)
  })

  it('reach over the range asked for, at its very ends', async () => {
    const calendars = createCalendars(async () => ({ version: '1', rules: jordan }))
    const calendar = await calendars.get('club', 'usual', Date.UTC(2026, 0), Date.UTC(2027, 0) - 1)
    expect(calendar.days.at(1)?.on).toBe('2026-01-01')
    expect(calendar.days.at(-2)?.on).toBe('2027-01-01')
    const west = await createCalendars(async () => ({ version: '1', rules: losAngeles })).get(
      'c',
      'u',
      Date.UTC(2026, 0),
      Date.UTC(2026, 5),
    )
    expect(west.days.at(1)?.on).toBe('2025-12-31')
  })

  it('can be read by a caller inside a transaction of its own', async () => {
    const calendars = createCalendars(() => Promise.reject(new Error('not asked')))
    const calendar = await calendars.get('club', 'usual', from, to, async () => ({ version: '7', rules: jordan }))
    expect(calendar.version).toBe('7')
  })
})
