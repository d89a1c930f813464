import type { Budget } from '../../domain/application'
import {
  addWorkingMs,
  budgetDue,
  budgetUsedMs,
  endOfDayAfter,
  instantAtShare,
  nextWorkingDayEnd,
  startOfBudget,
  workedMs,
} from '../../domain/calendar'
import type { CalendarRules } from '../../domain/programme'
import { aCalendar, everyDay, jordan, losAngeles } from '../support/calendars'
import { createClerk } from '../support/local-times'

const HOUR_MS = 3_600_000
const amman = createClerk('Asia/Amman')
const city = createClerk('America/Los_Angeles')

const office = aCalendar(jordan)
const split = aCalendar({
  ...jordan,
  week: everyDay(
    [7, 1, 2, 3, 4],
    [
      ['08:00', '12:00'],
      ['13:00', '17:00'],
    ],
  ),
})
const nextDay = aCalendar({ ...jordan, dayOne: 'next_working_day' })
const cityHall = aCalendar(losAngeles)

describe('working hours given on a date end on a date (Sunday to Thursday 08:00-15:00, Amman)', () => {
  it.each([
    ['within one day', 'Mon 2026-11-23 09:00', 2, 'Mon 2026-11-23 11:00'],
    ['to the minute of closing, not to the next opening', 'Mon 2026-11-23 09:00', 6, 'Mon 2026-11-23 15:00'],
    ['over a night', 'Mon 2026-11-23 14:00', 3, 'Tue 2026-11-24 10:00'],
    ['filed on Thursday at 16:00, over the weekend', 'Thu 2026-11-26 16:00', 2, 'Sun 2026-11-29 10:00'],
    ['filed on Thursday at the very closing', 'Thu 2026-11-26 15:00', 2, 'Sun 2026-11-29 10:00'],
    ['filed on Thursday a minute before closing', 'Thu 2026-11-26 14:59', 7, 'Sun 2026-11-29 14:59'],
    ['filed on a Friday', 'Fri 2026-11-27 12:00', 7, 'Sun 2026-11-29 15:00'],
    ['filed before opening', 'Sun 2026-11-29 06:00', 1, 'Sun 2026-11-29 09:00'],
    ['a week of five days', 'Sun 2026-11-29 08:00', 35, 'Thu 2026-12-03 15:00'],
    ['into Ramadan, when a day has five hours', 'Tue 2026-02-17 14:00', 6, 'Wed 2026-02-18 14:00'],
    ['within Ramadan', 'Wed 2026-02-18 08:00', 6, 'Thu 2026-02-19 10:00'],
    ['out of Ramadan', 'Thu 2026-03-19 13:00', 8, 'Sun 2026-03-22 15:00'],
    ['over a holiday on a Monday', 'Sun 2026-05-24 14:00', 2, 'Tue 2026-05-26 09:00'],
    ['over a holiday on a Friday, which takes nothing away', 'Thu 2026-12-24 14:00', 2, 'Sun 2026-12-27 09:00'],
    ['no hours at all, in the office', 'Mon 2026-11-23 09:30', 0, 'Mon 2026-11-23 09:30'],
    ['no hours at all, at the very closing', 'Thu 2026-11-26 15:00', 0, 'Sun 2026-11-29 08:00'],
    ['no hours at all, in a closed office', 'Thu 2026-11-26 16:00', 0, 'Sun 2026-11-29 08:00'],
  ])('%s', (_, from, hours, due) => {
    expect(amman.say(addWorkingMs(office, amman.at(from), hours * HOUR_MS))).toBe(due)
  })
})

describe('a split shift (08:00-12:00 and 13:00-17:00)', () => {
  it.each([
    ['to the minute the morning closes', 'Mon 2026-11-23 08:00', 4, 'Mon 2026-11-23 12:00'],
    ['over the break', 'Mon 2026-11-23 11:00', 2, 'Mon 2026-11-23 14:00'],
    ['filed in the break', 'Mon 2026-11-23 12:30', 1, 'Mon 2026-11-23 14:00'],
    ['over break and night', 'Mon 2026-11-23 11:00', 6, 'Tue 2026-11-24 09:00'],
  ])('%s', (_, from, hours, due) => {
    expect(amman.say(addWorkingMs(split, amman.at(from), hours * HOUR_MS))).toBe(due)
  })
})

describe('the change of Amman from +02:00 in winter to +03:00 for ever, October 2022', () => {
  const then = aCalendar({ ...jordan, holidays: [], periods: [] }, '2021-10-01', '2022-12-31')
  it.each([
    ['last winter the office opened at 06:00 UTC', 'Sun 2022-01-02 00:00', '2022-01-02T06:00:00.000Z'],
    ['in summer at 05:00 UTC', 'Sun 2022-10-23 00:00', '2022-10-23T05:00:00.000Z'],
    ['and the clocks were not put back any more', 'Sun 2022-10-30 00:00', '2022-10-30T05:00:00.000Z'],
  ])('%s', (_, from, opening) => {
    expect(new Date(startOfBudget(then, amman.at(from))).toISOString()).toBe(opening)
  })

  it('ends a window at 23:59 of the day that was 25 hours long', () => {
    expect(amman.say(endOfDayAfter(then, amman.at('Wed 2021-10-27 10:00'), 2))).toBe('Fri 2021-10-29 23:59')
    expect(endOfDayAfter(then, amman.at('Wed 2021-10-27 10:00'), 2)).toBe(Date.parse('2021-10-29T21:59Z'))
  })
})

describe('a city whose clocks change (Monday to Friday 08:00-17:00, Los Angeles)', () => {
  const nights = aCalendar({ ...losAngeles, week: everyDay([1, 2, 3, 4, 5, 6, 7], [['00:00', '24:00']]) })

  it.each([
    ['over the weekend the clocks go forward', 'Fri 2026-03-06 16:00', 2, 'Mon 2026-03-09 09:00'],
    ['over the weekend the clocks go back', 'Fri 2026-10-30 16:00', 2, 'Mon 2026-11-02 09:00'],
    ['over Thanksgiving, a Thursday', 'Wed 2026-11-25 16:30', 1, 'Fri 2026-11-27 08:30'],
  ])('%s', (_, from, hours, due) => {
    expect(city.say(addWorkingMs(cityHall, city.at(from), hours * HOUR_MS))).toBe(due)
  })

  it.each([
    ['has 23 hours when they go forward', 'Sun 2026-03-08 00:00', 'Mon 2026-03-09 00:00', 23],
    ['has 25 hours when they go back', 'Sun 2026-11-01 00:00', 'Mon 2026-11-02 00:00', 25],
  ])('a day of round-the-clock shifts %s', (_, from, to, hours) => {
    expect(workedMs(nights, city.at(from), city.at(to))).toBe(hours * HOUR_MS)
  })

  it.each([
    ['forward', 'Fri 2026-03-06 10:00', 3, 'Mon 2026-03-09 23:59'],
    ['forward, ending on that day', 'Fri 2026-03-06 10:00', 2, 'Sun 2026-03-08 23:59'],
    ['back', 'Fri 2026-10-30 23:59', 2, 'Sun 2026-11-01 23:59'],
    ['back, filed in the hour that comes twice', 'Sun 2026-11-01 01:30', 1, 'Mon 2026-11-02 23:59'],
    ['not at all', 'Mon 2026-11-23 00:00', 14, 'Mon 2026-12-07 23:59'],
  ])('a window ends at 23:59 though the clocks go %s', (_, from, days, end) => {
    expect(city.say(endOfDayAfter(cityHall, city.at(from), days))).toBe(end)
  })
})

describe('the end of the next working day', () => {
  it.each([
    ['is tomorrow', 'Mon 2026-11-23 09:00', 'Tue 2026-11-24 15:00'],
    ['is not today, even before opening', 'Mon 2026-11-23 06:00', 'Tue 2026-11-24 15:00'],
    ['is Sunday for what is recorded on Thursday', 'Thu 2026-11-26 16:00', 'Sun 2026-11-29 15:00'],
    ['passes over a holiday', 'Sun 2026-05-24 23:59', 'Tue 2026-05-26 15:00'],
    ['is early in Ramadan', 'Tue 2026-02-17 09:00', 'Wed 2026-02-18 14:00'],
  ])('%s', (_, from, end) => {
    expect(amman.say(nextWorkingDayEnd(office, amman.at(from)))).toBe(end)
  })

  it('is the end of the afternoon shift', () => {
    expect(amman.say(nextWorkingDayEnd(split, amman.at('Mon 2026-11-23 09:00')))).toBe('Tue 2026-11-24 17:00')
  })
})

const running = (from: number, targetHours: number, more: Partial<Budget> = {}): Budget => ({
  targetMinutes: targetHours * 60,
  roundTheClock: false,
  spans: [{ from }],
  ...more,
})

describe('the first day', () => {
  it.each([
    [
      'counts from the minute of receipt',
      office,
      'Mon 2026-11-23 09:00',
      'Mon 2026-11-23 09:00',
      'Tue 2026-11-24 09:00',
    ],
    [
      'by that rule waits for the opening',
      office,
      'Thu 2026-11-26 16:00',
      'Sun 2026-11-29 08:00',
      'Sun 2026-11-29 15:00',
    ],
    [
      'is the working day after receipt',
      nextDay,
      'Mon 2026-11-23 09:00',
      'Tue 2026-11-24 08:00',
      'Tue 2026-11-24 15:00',
    ],
    [
      'so too for what comes before opening',
      nextDay,
      'Mon 2026-11-23 05:00',
      'Tue 2026-11-24 08:00',
      'Tue 2026-11-24 15:00',
    ],
    ['is Sunday after a Thursday', nextDay, 'Thu 2026-11-26 09:00', 'Sun 2026-11-29 08:00', 'Sun 2026-11-29 15:00'],
    ['is never a holiday', nextDay, 'Sun 2026-05-24 09:00', 'Tue 2026-05-26 08:00', 'Tue 2026-05-26 15:00'],
  ])('%s', (_, calendar, from, start, due) => {
    const budget = running(amman.at(from), 7)
    expect(amman.say(startOfBudget(calendar, amman.at(from)))).toBe(start)
    expect(amman.say(budgetDue(calendar, budget) ?? 0)).toBe(due)
  })

  it('holds back a budget that was stopped and started again on the day of receipt', () => {
    const [received, asked, replied] = ['09:00', '10:00', '11:00'].map((time) => amman.at(`Mon 2026-11-23 ${time}`))
    const budget = running(0, 7, { spans: [{ from: received ?? 0, to: asked ?? 0 }, { from: replied ?? 0 }] })
    expect(amman.say(budgetDue(nextDay, budget) ?? 0)).toBe('Tue 2026-11-24 15:00')
    expect(budgetUsedMs(nextDay, budget, amman.at('Tue 2026-11-24 09:00'))).toBe(HOUR_MS)
  })

  it('is of no account for what runs round the clock', () => {
    const budget = running(amman.at('Thu 2026-11-26 16:00'), 24, { roundTheClock: true })
    expect(amman.say(budgetDue(nextDay, budget) ?? 0)).toBe('Fri 2026-11-27 16:00')
    expect(amman.say(instantAtShare(nextDay, budget, 50))).toBe('Fri 2026-11-27 04:00')
  })
})

describe('a budget that stood still while the applicant was asked', () => {
  const budget = running(0, 14, {
    spans: [
      { from: amman.at('Mon 2026-11-23 08:00'), to: amman.at('Mon 2026-11-23 12:00') },
      { from: amman.at('Wed 2026-11-25 10:00') },
    ],
  })

  it('is due when the remainder is used', () => {
    expect(amman.say(budgetDue(office, budget) ?? 0)).toBe('Thu 2026-11-26 13:00')
  })

  it.each([
    [25, 'reached before it stood still: told at once', 'Wed 2026-11-25 10:00'],
    [50, 'counts what was used before', 'Wed 2026-11-25 13:00'],
    [75, 'goes on the next day', 'Thu 2026-11-26 09:30'],
    [100, 'is the due instant', 'Thu 2026-11-26 13:00'],
  ])('%i %% of it %s', (percent, _, reached) => {
    expect(amman.say(instantAtShare(office, budget, percent))).toBe(reached)
  })

  it('has reached a share that was used to the millisecond when it stood still, though the office is closed', () => {
    const onFriday = running(0, 8, { spans: [...budget.spans.slice(0, 1), { from: amman.at('Fri 2026-11-27 02:00') }] })
    expect(amman.say(instantAtShare(office, onFriday, 50))).toBe('Fri 2026-11-27 02:00')
  })

  it('has no due and no shares while it stands still, but a time used', () => {
    const still = { ...budget, spans: budget.spans.slice(0, 1) }
    expect(budgetDue(office, still)).toBeUndefined()
    expect(() => instantAtShare(office, still, 50)).toThrow('budget.not_running')
    expect(budgetUsedMs(office, still, amman.at('Thu 2026-11-26 13:00'))).toBe(4 * HOUR_MS)
  })
})

describe('a second try', () => {
  const sentBack = (reviewed: string) =>
    running(0, 14, {
      floorMinutes: 180,
      spans: [
        { from: amman.at('Sun 2026-11-22 08:00'), to: amman.at(reviewed) },
        { from: amman.at('Wed 2026-11-25 08:00') },
      ],
    })

  it.each([
    ['has the remainder where that is more than the floor', 'Sun 2026-11-22 14:00', 'Thu 2026-11-26 09:00'],
    ['has the floor where less is left', 'Mon 2026-11-23 14:00', 'Wed 2026-11-25 11:00'],
    ['has the floor where nothing is left', 'Tue 2026-11-24 14:00', 'Wed 2026-11-25 11:00'],
  ])('%s', (_, reviewed, due) => {
    expect(amman.say(budgetDue(office, sentBack(reviewed)) ?? 0)).toBe(due)
  })

  it('gives no new first half: shares are of what was used and the floor together', () => {
    const budget = sentBack('Mon 2026-11-23 14:00')
    expect(amman.say(instantAtShare(office, budget, 50))).toBe('Wed 2026-11-25 08:00')
    expect(amman.say(instantAtShare(office, budget, 90))).toBe('Wed 2026-11-25 09:24')
    expect(amman.say(instantAtShare(office, budget, 100))).toBe('Wed 2026-11-25 11:00')
  })

  it('with no floor and nothing left is due in working hours', () => {
    const { floorMinutes: _, ...budget } = sentBack('Tue 2026-11-24 14:00')
    const onFriday = { ...budget, spans: [...budget.spans.slice(0, 1), { from: amman.at('Fri 2026-11-27 02:00') }] }
    expect(amman.say(budgetDue(office, onFriday) ?? 0)).toBe('Sun 2026-11-29 08:00')
    expect(amman.say(instantAtShare(office, onFriday, 90))).toBe('Fri 2026-11-27 02:00')
  })
})

describe('targets and the edge of the calendar', () => {
  const opening = amman.at('Mon 2026-11-23 08:00')

  it('takes targets of fractions of a minute, to the millisecond', () => {
    expect(budgetDue(office, running(opening, 1.5 / 3600))).toBe(opening + 1500)
    expect(instantAtShare(office, running(opening, 1 / 3600), 33.33)).toBe(opening + 333)
  })

  it.each<[string, (calendar: typeof office) => unknown]>([
    ['a due beyond its last day', (calendar) => addWorkingMs(calendar, opening, 200 * HOUR_MS)],
    ['a window beyond its last day', (calendar) => endOfDayAfter(calendar, opening, 30)],
    ['a due from before its second day', (calendar) => addWorkingMs(calendar, opening - 90 * 24 * HOUR_MS, 0)],
    ['time before its second day', (calendar) => workedMs(calendar, opening - 90 * 24 * HOUR_MS, opening)],
    ['time after its last day', (calendar) => workedMs(calendar, opening, opening + 90 * 24 * HOUR_MS)],
    ['the day after its last', (calendar) => nextWorkingDayEnd(calendar, calendar.days.at(-1)?.endsAt ?? 0)],
    ['a start after its last day', (calendar) => startOfBudget(calendar, calendar.days.at(-1)?.endsAt ?? 0)],
  ])('refuses to guess: %s', (_, ask) => {
    const november: CalendarRules = { ...jordan, dayOne: 'next_working_day' }
    const calendar = aCalendar(november, '2026-11-01', '2026-11-30')
    expect(() => ask(calendar)).toThrow(new RangeError('calendar.horizon'))
  })

  it('answers to its very end, and no time asks for no days', () => {
    const november = aCalendar(jordan, '2026-11-01', '2026-11-30')
    const last = november.days.at(-1)
    const end = last ? last.endsAt + 60_000 : 0
    expect(workedMs(november, opening, end)).toBe(workedMs(november, opening, end - 1))
    expect(() => workedMs(november, opening, end + 1)).toThrow('calendar.horizon')
    expect(workedMs(november, end + 1, end + 1)).toBe(0)
    expect(workedMs(november, end + 2, end + 1)).toBe(0)
  })
})
