import type { Budget } from '../../domain/application'
import { explainBudget } from '../../domain/explain-budget'
import { createCalendar, jordanRules } from '../support/calendars'
import { createLocalTimes } from '../support/local-times'

const amman = createLocalTimes('Asia/Amman')
const office = createCalendar(jordanRules)

const createBudget = (targetMinutes: number, ...spans: [from: string, to?: string][]): Budget => ({
  targetMinutes,
  roundTheClock: false,
  spans: spans.map(([from, to]) => ({ from: amman.parse(from), ...(to && { to: amman.parse(to) }) })),
})

describe('explainBudget', () => {
  it('lists the days that counted, the skipped days with reasons, and the calendar version', () => {
    expect(explainBudget(office, createBudget(900, ['Thu 2026-05-21 14:00']))).toStrictEqual({
      calendar: { code: 'jordan', version: '1' },
      dayOne: 'minutes',
      roundTheClock: false,
      targetMinutes: 900,
      startAt: amman.parse('Thu 2026-05-21 14:00'),
      dueAt: amman.parse('Tue 2026-05-26 15:00'),
      days: [
        { on: '2026-05-21', minutesUsed: 60 },
        { on: '2026-05-24', minutesUsed: 420 },
        { on: '2026-05-26', minutesUsed: 420 },
      ],
      skipped: [
        { on: '2026-05-22', why: 'weekend' },
        { on: '2026-05-23', why: 'weekend' },
        { on: '2026-05-25', why: 'holiday', holiday: { ar: 'Independence Day', en: 'Independence Day' } },
      ],
      pauses: [],
    })
  })

  it('lists pauses; a weekend inside a pause is not a skipped day', () => {
    const budget = createBudget(420, ['Thu 2026-11-26 13:00', 'Thu 2026-11-26 14:00'], ['Sun 2026-11-29 09:00'])
    const explanation = explainBudget(office, budget)
    expect(explanation.pauses).toEqual([
      { from: amman.parse('Thu 2026-11-26 14:00'), to: amman.parse('Sun 2026-11-29 09:00') },
    ])
    expect(explanation.skipped).toEqual([])
    expect(explanation.days).toEqual([
      { on: '2026-11-26', minutesUsed: 60 },
      { on: '2026-11-29', minutesUsed: 360 },
    ])
  })

  it('for a stopped clock: has no due instant, an open pause, and the minutes used so far', () => {
    const explanation = explainBudget(office, createBudget(420, ['Mon 2026-11-23 13:00', 'Tue 2026-11-24 09:00']))
    expect(explanation).not.toHaveProperty('dueAt')
    expect(explanation.pauses).toEqual([{ from: amman.parse('Tue 2026-11-24 09:00') }])
    expect(explanation.days.map(({ minutesUsed }) => minutesUsed)).toEqual([120, 60])
  })

  it('starts at the opening, or by the day-one rule on the next working day, or after an early stop', () => {
    const nextDay = { ...office, dayOne: 'next_working_day' as const }
    const beforeOpening = createBudget(420, ['Thu 2026-11-26 05:00'])
    expect(amman.format(explainBudget(office, beforeOpening).startAt)).toBe('Thu 2026-11-26 08:00')
    expect(amman.format(explainBudget(nextDay, beforeOpening).startAt)).toBe('Sun 2026-11-29 08:00')
    expect(explainBudget(nextDay, beforeOpening).skipped.map(({ on }) => on)).toEqual(['2026-11-27', '2026-11-28'])
    const budgetStoppedEarly = createBudget(
      420,
      ['Fri 2026-11-27 05:00', 'Sun 2026-11-29 08:00'],
      ['Mon 2026-11-30 09:00'],
    )
    expect(amman.format(explainBudget(office, budgetStoppedEarly).startAt)).toBe('Mon 2026-11-30 09:00')
  })

  it('lists a weekend while the clock ran, but no weekend that only touches a pause', () => {
    const firstSpan = ['Thu 2026-11-26 10:00', 'Thu 2026-11-26 11:00'] as [string, string]
    const budgetThroughWeekend = createBudget(420, firstSpan, ['Thu 2026-11-26 12:00'])
    expect(explainBudget(office, budgetThroughWeekend).skipped.map(({ on }) => on)).toEqual([
      '2026-11-27',
      '2026-11-28',
    ])
    const budgetStoppedBeforeWeekend = createBudget(
      420,
      ['Thu 2026-11-26 10:00', 'Fri 2026-11-27 00:00'],
      ['Sun 2026-11-29 00:00'],
    )
    expect(explainBudget(office, budgetStoppedBeforeWeekend).skipped).toEqual([])
  })

  it('starts with the first instant that counted, also after a stop exactly at the opening', () => {
    const atOpening = createBudget(420, ['Thu 2026-11-26 06:00', 'Thu 2026-11-26 08:00'])
    expect(amman.format(explainBudget(office, atOpening).startAt)).toBe('Thu 2026-11-26 08:00')
    const budgetStartedLater = createBudget(
      420,
      ['Thu 2026-11-26 06:00', 'Thu 2026-11-26 07:00'],
      ['Thu 2026-11-26 10:00', 'Thu 2026-11-26 11:00'],
    )
    expect(amman.format(explainBudget(office, budgetStartedLater).startAt)).toBe('Thu 2026-11-26 10:00')
  })

  it('throws for a budget without spans', () => {
    expect(() => explainBudget(office, createBudget(420))).toThrow('budget.no_span')
  })

  it('leaves out a pause of no length', () => {
    const budget = createBudget(420, ['Mon 2026-11-23 08:00', 'Mon 2026-11-23 10:00'], ['Mon 2026-11-23 10:00'])
    expect(explainBudget(office, budget).pauses).toEqual([])
  })

  it('counts every hour and skips no day if the budget runs round the clock', () => {
    const explanation = explainBudget(office, { ...createBudget(1440, ['Thu 2026-11-26 16:00']), roundTheClock: true })
    expect(amman.format(explanation.startAt)).toBe('Thu 2026-11-26 16:00')
    expect(explanation.days).toEqual([
      { on: '2026-11-26', minutesUsed: 480 },
      { on: '2026-11-27', minutesUsed: 960 },
    ])
    expect(explanation.skipped).toEqual([])
  })

  it('lists 60 days and the sum of the others; together they are the target', () => {
    const explanation = explainBudget(office, createBudget(100 * 420, ['Sun 2026-03-22 08:00']))
    expect(explanation.days).toHaveLength(60)
    expect(explanation.further).toEqual({ days: 40, minutesUsed: 40 * 420 })
    expect(explanation.days.reduce((sum, { minutesUsed }) => sum + minutesUsed, 0) + 40 * 420).toBe(100 * 420)
  })

  it('contains the floor of a second try', () => {
    const budget = createBudget(420, ['Mon 2026-11-23 08:00', 'Mon 2026-11-23 15:00'], ['Wed 2026-11-25 08:00'])
    const explanation = explainBudget(office, { ...budget, floorMinutes: 60 })
    expect(explanation.floorMinutes).toBe(60)
    expect(amman.format(explanation.dueAt ?? 0)).toBe('Wed 2026-11-25 09:00')
  })
})
