import type { Budget } from '../../domain/application'
import { extendLastSpan, pauseBudget, resumeBudget, undoPause } from '../../domain/budget'
import { budgetDueAt, budgetStartAt, budgetUsedMs, instantAtPercent } from '../../domain/calendar'
import { createCalendar, jordanRules } from '../support/calendars'
import { createLocalTimes } from '../support/local-times'

const HOUR_MS = 3_600_000
const amman = createLocalTimes('Asia/Amman')
const office = createCalendar(jordanRules)
const nextDayOffice = createCalendar({ ...jordanRules, dayOne: 'next_working_day' })

const createBudget = (from: number, targetHours: number, overrides: Partial<Budget> = {}): Budget => ({
  targetMinutes: targetHours * 60,
  roundTheClock: false,
  spans: [{ from }],
  ...overrides,
})

describe('the day-one rule', () => {
  it.each([
    [
      '`minutes`: counts from the receipt',
      office,
      'Mon 2026-11-23 09:00',
      'Mon 2026-11-23 09:00',
      'Tue 2026-11-24 09:00',
    ],
    [
      '`minutes`: waits for the opening',
      office,
      'Thu 2026-11-26 16:00',
      'Sun 2026-11-29 08:00',
      'Sun 2026-11-29 15:00',
    ],
    [
      '`next_working_day`: counts from the working day after the receipt',
      nextDayOffice,
      'Mon 2026-11-23 09:00',
      'Tue 2026-11-24 08:00',
      'Tue 2026-11-24 15:00',
    ],
    [
      '`next_working_day`: the same before the opening',
      nextDayOffice,
      'Mon 2026-11-23 05:00',
      'Tue 2026-11-24 08:00',
      'Tue 2026-11-24 15:00',
    ],
    [
      '`next_working_day`: counts from Sunday after a Thursday',
      nextDayOffice,
      'Thu 2026-11-26 09:00',
      'Sun 2026-11-29 08:00',
      'Sun 2026-11-29 15:00',
    ],
    [
      '`next_working_day`: skips a holiday',
      nextDayOffice,
      'Sun 2026-05-24 09:00',
      'Tue 2026-05-26 08:00',
      'Tue 2026-05-26 15:00',
    ],
  ])('%s', (_, calendar, from, start, due) => {
    const budget = createBudget(amman.parse(from), 7)
    expect(amman.format(budgetStartAt(calendar, amman.parse(from)))).toBe(start)
    expect(amman.format(budgetDueAt(calendar, budget) ?? 0)).toBe(due)
  })

  it('also delays a budget with a pause on the day of receipt', () => {
    const [received, asked, replied] = ['09:00', '10:00', '11:00'].map((time) => amman.parse(`Mon 2026-11-23 ${time}`))
    const budget = createBudget(0, 7, { spans: [{ from: received ?? 0, to: asked ?? 0 }, { from: replied ?? 0 }] })
    expect(amman.format(budgetDueAt(nextDayOffice, budget) ?? 0)).toBe('Tue 2026-11-24 15:00')
    expect(budgetUsedMs(nextDayOffice, budget, amman.parse('Tue 2026-11-24 09:00'))).toBe(HOUR_MS)
  })

  it('does not delay a budget that runs round the clock', () => {
    const budget = createBudget(amman.parse('Thu 2026-11-26 16:00'), 24, { roundTheClock: true })
    expect(amman.format(budgetDueAt(nextDayOffice, budget) ?? 0)).toBe('Fri 2026-11-27 16:00')
    expect(amman.format(instantAtPercent(nextDayOffice, budget, 50))).toBe('Fri 2026-11-27 04:00')
  })
})

describe('a budget with a pause for a question to the applicant', () => {
  const budget = createBudget(0, 14, {
    spans: [
      { from: amman.parse('Mon 2026-11-23 08:00'), to: amman.parse('Mon 2026-11-23 12:00') },
      { from: amman.parse('Wed 2026-11-25 10:00') },
    ],
  })

  it('is due when the remaining time is used', () => {
    expect(amman.format(budgetDueAt(office, budget) ?? 0)).toBe('Thu 2026-11-26 13:00')
  })

  it.each([
    [25, 'was reached before the pause: is at the restart', 'Wed 2026-11-25 10:00'],
    [50, 'counts the time used before the pause', 'Wed 2026-11-25 13:00'],
    [75, 'is on the next day', 'Thu 2026-11-26 09:30'],
    [100, 'is the due instant', 'Thu 2026-11-26 13:00'],
  ])('%i %% of it %s', (percent, _, reachedAt) => {
    expect(amman.format(instantAtPercent(office, budget, percent))).toBe(reachedAt)
  })

  it('reaches a percentage used exactly at the pause at the restart, even outside working hours', () => {
    const budgetRestartedOnFriday = createBudget(0, 8, {
      spans: [...budget.spans.slice(0, 1), { from: amman.parse('Fri 2026-11-27 02:00') }],
    })
    expect(amman.format(instantAtPercent(office, budgetRestartedOnFriday, 50))).toBe('Fri 2026-11-27 02:00')
  })

  it('has used time, but no due instant and no percentages, while its clock is stopped', () => {
    const stoppedBudget = { ...budget, spans: budget.spans.slice(0, 1) }
    expect(budgetDueAt(office, stoppedBudget)).toBeUndefined()
    expect(() => instantAtPercent(office, stoppedBudget, 50)).toThrow('budget.not_running')
    expect(budgetUsedMs(office, stoppedBudget, amman.parse('Thu 2026-11-26 13:00'))).toBe(4 * HOUR_MS)
  })
})

describe('a second try after a send-back', () => {
  const createSentBackBudget = (answeredAt: string) =>
    createBudget(0, 14, {
      floorMinutes: 180,
      spans: [
        { from: amman.parse('Sun 2026-11-22 08:00'), to: amman.parse(answeredAt) },
        { from: amman.parse('Wed 2026-11-25 08:00') },
      ],
    })

  it.each([
    ['has the remaining time if that is more than the floor', 'Sun 2026-11-22 14:00', 'Thu 2026-11-26 09:00'],
    ['has the floor if less time remains', 'Mon 2026-11-23 14:00', 'Wed 2026-11-25 11:00'],
    ['has the floor if no time remains', 'Tue 2026-11-24 14:00', 'Wed 2026-11-25 11:00'],
  ])('%s', (_, answeredAt, due) => {
    expect(amman.format(budgetDueAt(office, createSentBackBudget(answeredAt)) ?? 0)).toBe(due)
  })

  it('has the floor after all the time used before, also when a question interrupted that time', () => {
    const [begun, closed] = [amman.parse('Sun 2026-11-22 08:00'), amman.parse('Sun 2026-11-22 15:00')]
    const [replied, answered] = [amman.parse('Mon 2026-11-23 08:00'), amman.parse('Mon 2026-11-23 14:00')]
    const used = [
      { from: begun, to: closed },
      { from: replied, to: answered },
    ]
    const budget = createBudget(0, 14, {
      floorMinutes: 180,
      spans: [...used, { from: amman.parse('Wed 2026-11-25 08:00') }],
    })
    expect(amman.format(budgetDueAt(office, budget) ?? 0)).toBe('Wed 2026-11-25 11:00')
  })

  it('does not repeat the first half: percentages count the used time and the floor together', () => {
    const budget = createSentBackBudget('Mon 2026-11-23 14:00')
    expect(amman.format(instantAtPercent(office, budget, 50))).toBe('Wed 2026-11-25 08:00')
    expect(amman.format(instantAtPercent(office, budget, 90))).toBe('Wed 2026-11-25 09:24')
    expect(amman.format(instantAtPercent(office, budget, 100))).toBe('Wed 2026-11-25 11:00')
  })

  it('without floor and remaining time is due at the next working instant', () => {
    const { floorMinutes: _, ...budget } = createSentBackBudget('Tue 2026-11-24 14:00')
    const budgetRestartedOnFriday = {
      ...budget,
      spans: [...budget.spans.slice(0, 1), { from: amman.parse('Fri 2026-11-27 02:00') }],
    }
    expect(amman.format(budgetDueAt(office, budgetRestartedOnFriday) ?? 0)).toBe('Sun 2026-11-29 08:00')
    expect(amman.format(instantAtPercent(office, budgetRestartedOnFriday, 90))).toBe('Fri 2026-11-27 02:00')
  })
})

test('targets may be fractions of a minute, to the millisecond', () => {
  const opening = amman.parse('Mon 2026-11-23 08:00')
  expect(budgetDueAt(office, createBudget(opening, 1.5 / 3600))).toBe(opening + 1500)
  expect(instantAtPercent(office, createBudget(opening, 1 / 3600), 33.33)).toBe(opening + 333)
})

describe('the clock of a budget', () => {
  const [from, stop, later] = ['09:00', '10:00', '11:00'].map((time) => amman.parse(`Mon 2026-11-23 ${time}`)) as [
    number,
    number,
    number,
  ]
  const running = createBudget(from, 7)
  const stopped = createBudget(from, 7, { spans: [{ from, to: stop }] })

  it('stops once, goes on once, and can run on as if it had stopped later or not at all', () => {
    expect(pauseBudget(running, stop)).toEqual(stopped)
    expect(pauseBudget(stopped, later)).toEqual(stopped)
    expect(resumeBudget(stopped, later)).toEqual({ ...stopped, spans: [{ from, to: stop }, { from: later }] })
    expect(resumeBudget(running, later)).toEqual(running)
    expect(extendLastSpan(stopped, later)).toEqual({ ...stopped, spans: [{ from, to: later }] })
    expect(extendLastSpan(stopped, from)).toEqual(stopped)
    expect(extendLastSpan(stopped, null)).toEqual(running)
    expect(extendLastSpan(running, later)).toEqual(running)
    expect(undoPause(stopped)).toEqual(running)
  })

  it('never stops before it started', () => {
    expect(pauseBudget(createBudget(stop, 7), from)).toEqual(
      createBudget(stop, 7, { spans: [{ from: stop, to: stop }] }),
    )
  })

  it('does not exist without a budget, and does not run when it never started', () => {
    const neverStarted = createBudget(from, 7, { spans: [] })
    for (const change of [
      (budget: Budget | null) => pauseBudget(budget, stop),
      (budget: Budget | null) => resumeBudget(budget, stop),
      (budget: Budget | null) => extendLastSpan(budget, stop),
      (budget: Budget | null) => undoPause(budget),
    ]) {
      expect(change(null)).toBeNull()
      expect(change(neverStarted)).toEqual(neverStarted)
    }
    expect(budgetDueAt(office, neverStarted)).toBeUndefined()
  })
})
