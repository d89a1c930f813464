import { addWorkingMs, endOfDayAfter, nextWorkingDayEnd, budgetStartAt, workingMsBetween } from '../../domain/calendar'
import type { CalendarRules } from '../../domain/programme'
import { createCalendar, createWeekOfSameHours, jordanRules, losAngelesRules } from '../support/calendars'
import { createLocalTimes } from '../support/local-times'

const HOUR_MS = 3_600_000
const amman = createLocalTimes('Asia/Amman')
const california = createLocalTimes('America/Los_Angeles')

const office = createCalendar(jordanRules)
const splitShift = createCalendar({
  ...jordanRules,
  week: createWeekOfSameHours(
    [7, 1, 2, 3, 4],
    [
      ['08:00', '12:00'],
      ['13:00', '17:00'],
    ],
  ),
})
const cityHall = createCalendar(losAngelesRules)

describe('addWorkingMs, Sunday to Thursday 08:00-15:00 in Amman', () => {
  it.each([
    ['within one day', 'Mon 2026-11-23 09:00', 2, 'Mon 2026-11-23 11:00'],
    ['ends at the closing, not at the next opening', 'Mon 2026-11-23 09:00', 6, 'Mon 2026-11-23 15:00'],
    ['over a night', 'Mon 2026-11-23 14:00', 3, 'Tue 2026-11-24 10:00'],
    ['received on Thursday at 16:00, over the weekend', 'Thu 2026-11-26 16:00', 2, 'Sun 2026-11-29 10:00'],
    ['received on Thursday exactly at the closing', 'Thu 2026-11-26 15:00', 2, 'Sun 2026-11-29 10:00'],
    ['received on Thursday a minute before the closing', 'Thu 2026-11-26 14:59', 7, 'Sun 2026-11-29 14:59'],
    ['received on a Friday', 'Fri 2026-11-27 12:00', 7, 'Sun 2026-11-29 15:00'],
    ['received before the opening', 'Sun 2026-11-29 06:00', 1, 'Sun 2026-11-29 09:00'],
    ['a week of five days', 'Sun 2026-11-29 08:00', 35, 'Thu 2026-12-03 15:00'],
    ['into Ramadan, when a day has five hours', 'Tue 2026-02-17 14:00', 6, 'Wed 2026-02-18 14:00'],
    ['within Ramadan', 'Wed 2026-02-18 08:00', 6, 'Thu 2026-02-19 10:00'],
    ['out of Ramadan', 'Thu 2026-03-19 13:00', 8, 'Sun 2026-03-22 15:00'],
    ['over a holiday on a Monday', 'Sun 2026-05-24 14:00', 2, 'Tue 2026-05-26 09:00'],
    ['over a holiday on a Friday, which changes nothing', 'Thu 2026-12-24 14:00', 2, 'Sun 2026-12-27 09:00'],
    ['zero hours, in working hours', 'Mon 2026-11-23 09:30', 0, 'Mon 2026-11-23 09:30'],
    ['zero hours, exactly at the closing', 'Thu 2026-11-26 15:00', 0, 'Sun 2026-11-29 08:00'],
    ['zero hours, outside working hours', 'Thu 2026-11-26 16:00', 0, 'Sun 2026-11-29 08:00'],
  ])('%s', (_, from, hours, due) => {
    expect(amman.format(addWorkingMs(office, amman.parse(from), hours * HOUR_MS))).toBe(due)
  })
})

describe('addWorkingMs, split shift 08:00-12:00 and 13:00-17:00', () => {
  it.each([
    ['ends at the end of the morning shift', 'Mon 2026-11-23 08:00', 4, 'Mon 2026-11-23 12:00'],
    ['over the break', 'Mon 2026-11-23 11:00', 2, 'Mon 2026-11-23 14:00'],
    ['received in the break', 'Mon 2026-11-23 12:30', 1, 'Mon 2026-11-23 14:00'],
    ['over the break and a night', 'Mon 2026-11-23 11:00', 6, 'Tue 2026-11-24 09:00'],
  ])('%s', (_, from, hours, due) => {
    expect(amman.format(addWorkingMs(splitShift, amman.parse(from), hours * HOUR_MS))).toBe(due)
  })
})

describe('Amman, which did not leave +03:00 in October 2022', () => {
  const office2022 = createCalendar({ ...jordanRules, holidays: [], periods: [] }, '2021-10-01', '2022-12-31')
  it.each([
    ['opens at 06:00 UTC in the last winter', 'Sun 2022-01-02 00:00', '2022-01-02T06:00:00.000Z'],
    ['opens at 05:00 UTC in summer', 'Sun 2022-10-23 00:00', '2022-10-23T05:00:00.000Z'],
    ['opens at 05:00 UTC after the end of October', 'Sun 2022-10-30 00:00', '2022-10-30T05:00:00.000Z'],
  ])('%s', (_, from, opening) => {
    expect(new Date(budgetStartAt(office2022, amman.parse(from))).toISOString()).toBe(opening)
  })

  it('ends a window at the midnight after a day with 25 hours', () => {
    expect(amman.format(endOfDayAfter(office2022, amman.parse('Wed 2021-10-27 10:00'), 2))).toBe(
      'Fri 2021-10-29 23:59:59',
    )
    expect(endOfDayAfter(office2022, amman.parse('Wed 2021-10-27 10:00'), 2)).toBe(Date.parse('2021-10-29T22:00Z') - 1)
  })
})

describe('Los Angeles, where the clocks change, Monday to Friday 08:00-17:00', () => {
  const allDay = createCalendar({
    ...losAngelesRules,
    week: createWeekOfSameHours([1, 2, 3, 4, 5, 6, 7], [['00:00', '24:00']]),
  })

  it.each([
    ['over the weekend the clocks go forward', 'Fri 2026-03-06 16:00', 2, 'Mon 2026-03-09 09:00'],
    ['over the weekend the clocks go back', 'Fri 2026-10-30 16:00', 2, 'Mon 2026-11-02 09:00'],
    ['over Thanksgiving, a Thursday', 'Wed 2026-11-25 16:30', 1, 'Fri 2026-11-27 08:30'],
  ])('%s', (_, from, hours, due) => {
    expect(california.format(addWorkingMs(cityHall, california.parse(from), hours * HOUR_MS))).toBe(due)
  })

  it.each([
    ['has 23 hours when they go forward', 'Sun 2026-03-08 00:00', 'Mon 2026-03-09 00:00', 23],
    ['has 25 hours when they go back', 'Sun 2026-11-01 00:00', 'Mon 2026-11-02 00:00', 25],
  ])('a day of round-the-clock shifts %s', (_, from, to, hours) => {
    expect(workingMsBetween(allDay, california.parse(from), california.parse(to))).toBe(hours * HOUR_MS)
  })

  it.each([
    ['forward', 'Fri 2026-03-06 10:00', 3, 'Mon 2026-03-09 23:59:59'],
    ['forward, ending on that day', 'Fri 2026-03-06 10:00', 2, 'Sun 2026-03-08 23:59:59'],
    ['back', 'Fri 2026-10-30 23:59', 2, 'Sun 2026-11-01 23:59:59'],
    ['back, received in the hour that occurs twice', 'Sun 2026-11-01 01:30', 1, 'Mon 2026-11-02 23:59:59'],
    ['not at all', 'Mon 2026-11-23 00:00', 14, 'Mon 2026-12-07 23:59:59'],
  ])('a window lasts until the end of 23:59 though the clocks go %s', (_, from, days, end) => {
    const endsAt = endOfDayAfter(cityHall, california.parse(from), days)
    expect(california.format(endsAt)).toBe(end)
    expect(california.format(endsAt + 1).slice(-5)).toBe('00:00')
  })
})

describe('the whole last day of a window counts', () => {
  // An answer was released on 23 November; the applicant has 14 days. What happened at this second of the last day?
  it.each([
    ['the first second of 7 December', '2026-12-07T00:00:00+03:00', true],
    ['23:58:59 on 7 December', '2026-12-07T23:58:59+03:00', true],
    ['23:59:20 on 7 December', '2026-12-07T23:59:20+03:00', true],
    ['the last millisecond of 7 December', '2026-12-07T23:59:59.999+03:00', true],
    ['midnight, the first instant of 8 December', '2026-12-08T00:00:00+03:00', false],
  ])('in Amman: %s', (_, instant, isInTime) => {
    const endsAt = endOfDayAfter(office, amman.parse('Mon 2026-11-23 09:00'), 14)
    expect(Date.parse(instant) <= endsAt).toBe(isInTime)
  })

  it.each([
    ['23:59:20, the clocks go forward on that day', '2026-03-08T23:59:20-07:00', 2, true],
    ['midnight after it', '2026-03-09T00:00:00-07:00', 2, false],
    ['23:59:20, two days later', '2026-03-10T23:59:20-07:00', 4, true],
    ['midnight by the winter time, an hour too late', '2026-03-09T00:00:00-08:00', 2, false],
  ])('in Los Angeles from Friday, 6 March: %s', (_, instant, days, isInTime) => {
    const endsAt = endOfDayAfter(cityHall, california.parse('Fri 2026-03-06 10:00'), days)
    expect(Date.parse(instant) <= endsAt).toBe(isInTime)
  })

  it.each([
    ['23:59:20, the clocks go back on that day', '2026-11-01T23:59:20-08:00', true],
    ['23:59:20 by the summer time, an hour earlier', '2026-11-01T23:59:20-07:00', true],
    ['midnight after it', '2026-11-02T00:00:00-08:00', false],
  ])('in Los Angeles from Friday, 30 October, two days: %s', (_, instant, isInTime) => {
    const endsAt = endOfDayAfter(cityHall, california.parse('Fri 2026-10-30 10:00'), 2)
    expect(Date.parse(instant) <= endsAt).toBe(isInTime)
  })
})

describe('nextWorkingDayEnd', () => {
  it.each([
    ['is on the next day', 'Mon 2026-11-23 09:00', 'Tue 2026-11-24 15:00'],
    ['is not on the same day, even before the opening', 'Mon 2026-11-23 06:00', 'Tue 2026-11-24 15:00'],
    ['is on Sunday after a Thursday', 'Thu 2026-11-26 16:00', 'Sun 2026-11-29 15:00'],
    ['skips a holiday', 'Sun 2026-05-24 23:59', 'Tue 2026-05-26 15:00'],
    ['is earlier in Ramadan', 'Tue 2026-02-17 09:00', 'Wed 2026-02-18 14:00'],
  ])('%s', (_, from, end) => {
    expect(amman.format(nextWorkingDayEnd(office, amman.parse(from)))).toBe(end)
  })

  it('is the end of the afternoon shift', () => {
    expect(amman.format(nextWorkingDayEnd(splitShift, amman.parse('Mon 2026-11-23 09:00')))).toBe(
      'Tue 2026-11-24 17:00',
    )
  })
})

describe('the horizon of a calendar', () => {
  const opening = amman.parse('Mon 2026-11-23 08:00')

  it.each<[string, (calendar: typeof office) => unknown]>([
    ['a due instant after the last day', (calendar) => addWorkingMs(calendar, opening, 200 * HOUR_MS)],
    ['a window that ends after the last day', (calendar) => endOfDayAfter(calendar, opening, 30)],
    ['a start before the second day', (calendar) => addWorkingMs(calendar, opening - 90 * 24 * HOUR_MS, 0)],
    [
      'a period that starts before the second day',
      (calendar) => workingMsBetween(calendar, opening - 90 * 24 * HOUR_MS, opening),
    ],
    [
      'a period that ends after the last day',
      (calendar) => workingMsBetween(calendar, opening, opening + 90 * 24 * HOUR_MS),
    ],
    [
      'the working day after the last day',
      (calendar) => nextWorkingDayEnd(calendar, calendar.days.at(-1)?.endsAt ?? 0),
    ],
    [
      'a budget that starts after the last day',
      (calendar) => budgetStartAt(calendar, calendar.days.at(-1)?.endsAt ?? 0),
    ],
  ])('throws for %s', (_, compute) => {
    const november: CalendarRules = { ...jordanRules, dayOne: 'next_working_day' }
    const calendar = createCalendar(november, '2026-11-01', '2026-11-30')
    expect(() => compute(calendar)).toThrow(new RangeError('calendar.horizon'))
  })

  it('is the end of the last day; an empty period needs no days', () => {
    const november = createCalendar(jordanRules, '2026-11-01', '2026-11-30')
    const last = november.days.at(-1)
    const end = last ? last.endsAt + 1 : 0
    expect(workingMsBetween(november, opening, end)).toBe(workingMsBetween(november, opening, end - 1))
    expect(() => workingMsBetween(november, opening, end + 1)).toThrow('calendar.horizon')
    expect(workingMsBetween(november, end + 1, end + 1)).toBe(0)
    expect(workingMsBetween(november, end + 2, end + 1)).toBe(0)
  })
})
