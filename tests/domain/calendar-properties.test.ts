import fc from 'fast-check'
import type { Budget } from '../../domain/application'
import {
  addWorkingMs,
  budgetDueAt,
  budgetUsedMs,
  type Calendar,
  instantAtPercent,
  budgetStartAt,
  workingMsBetween,
} from '../../domain/calendar'
import { createCalendar, createWorkingMinuteCheck } from '../support/calendars'
import { oddCalendarArbitrary } from '../support/odd-calendar'
import { RUNS } from '../support/property-runs'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const toDate = (at: number) => new Date(at).toISOString().slice(0, 10)

/** A calendar from 9 days before to 90 days after `around`, with an independent check of its working minutes. */
const calendarCases = oddCalendarArbitrary.map(({ rules, around }) => ({
  around,
  calendar: createCalendar(rules, toDate(around - 9 * DAY_MS), toDate(around + 90 * DAY_MS)),
  isWorkingMinute: createWorkingMinuteCheck(rules),
}))

const minuteOffset = fc.integer({ min: -5 * 24 * 60, max: 10 * 24 * 60 })
const msOffset = fc.integer({ min: -5 * DAY_MS, max: 10 * DAY_MS })
const workMs = fc.integer({ min: 0, max: 40 * 60 * MINUTE_MS })

/** Leaves out calendars with so few hours that a due instant may be after their last day. */
const hasEnoughHours = ({ calendar }: { calendar: Calendar }) =>
  calendar.days.slice(-30).reduce((sum, { spans }) => sum + spans.reduce((s, [a, b]) => s + b - a, 0), 0) >
  41 * 60 * MINUTE_MS

const checkProperty = <T extends unknown[]>(property: fc.IProperty<T>) => fc.assert(property, { numRuns: RUNS })

describe('working time on any calendar', () => {
  it('equals the count of working minutes, one by one', () => {
    checkProperty(
      fc.property(
        calendarCases,
        minuteOffset,
        fc.integer({ min: 0, max: 3 * 24 * 60 }),
        ({ calendar, around, isWorkingMinute }, start, length) => {
          const from = around + start * MINUTE_MS
          let counted = 0
          for (let i = 0; i < length; i += 1) if (isWorkingMinute(from + i * MINUTE_MS)) counted += 1
          expect(workingMsBetween(calendar, from, from + length * MINUTE_MS)).toBe(counted * MINUTE_MS)
        },
      ),
    )
  })

  it('added and then measured is the same, and no earlier instant is enough', () => {
    checkProperty(
      fc.property(calendarCases.filter(hasEnoughHours), msOffset, workMs, ({ calendar, around }, start, ms) => {
        const from = around + start
        const due = addWorkingMs(calendar, from, ms)
        expect(workingMsBetween(calendar, from, due)).toBe(ms)
        expect(workingMsBetween(calendar, from, ms > 0 ? due - 1 : from)).toBe(Math.max(0, ms - 1))
      }),
    )
  })

  it('never ends outside working hours: the minute before the end is working time; for 0 ms the minute after it', () => {
    checkProperty(
      fc.property(
        calendarCases.filter(hasEnoughHours),
        minuteOffset,
        fc.integer({ min: 0, max: 2400 }),
        ({ calendar, around, isWorkingMinute }, start, minutes) => {
          const due = addWorkingMs(calendar, around + start * MINUTE_MS, minutes * MINUTE_MS)
          expect(isWorkingMinute(minutes === 0 ? due : due - MINUTE_MS)).toBe(true)
        },
      ),
    )
  })

  it('ends no earlier for more time or for a later start', () => {
    checkProperty(
      fc.property(
        calendarCases.filter(hasEnoughHours),
        msOffset,
        msOffset,
        workMs,
        workMs,
        ({ calendar, around }, a, b, m, n) => {
          const [earlierStart, laterStart] = [around + Math.min(a, b), around + Math.max(a, b)]
          const [shorterMs, longerMs] = [Math.min(m, n), Math.max(m, n)]
          expect(addWorkingMs(calendar, earlierStart, shorterMs)).toBeLessThanOrEqual(
            addWorkingMs(calendar, earlierStart, longerMs),
          )
          expect(addWorkingMs(calendar, earlierStart, shorterMs)).toBeLessThanOrEqual(
            addWorkingMs(calendar, laterStart, shorterMs),
          )
          expect(budgetStartAt(calendar, earlierStart)).toBeLessThanOrEqual(budgetStartAt(calendar, laterStart))
        },
      ),
    )
  })

  it('is additive: two parts equal the whole, measured and added', () => {
    checkProperty(
      fc.property(
        calendarCases.filter(hasEnoughHours),
        msOffset,
        workMs,
        fc.integer({ min: 1, max: DAY_MS }),
        ({ calendar, around }, start, a, b) => {
          const from = around + start
          const middle = addWorkingMs(calendar, from, a)
          const end = addWorkingMs(calendar, middle, b)
          expect(end).toBe(addWorkingMs(calendar, from, a + b))
          expect(workingMsBetween(calendar, from, middle) + workingMsBetween(calendar, middle, end)).toBe(
            workingMsBetween(calendar, from, end),
          )
        },
      ),
    )
  })
})

/** A budget with pauses whose clock still runs; the start is a parameter. */
const budgetFactory = fc
  .record({
    gaps: fc.array(fc.tuple(fc.integer({ min: 0, max: DAY_MS }), fc.integer({ min: 0, max: DAY_MS })), {
      maxLength: 4,
    }),
    targetMs: fc.integer({ min: 0, max: 30 * 60 * MINUTE_MS }),
    floorMinutes: fc.option(fc.integer({ min: 1, max: 600 }), { nil: undefined }),
    roundTheClock: fc.boolean(),
  })
  .map(({ gaps, targetMs, floorMinutes, roundTheClock }) => (start: number): Budget => {
    let at = start
    const closedSpans = gaps.map(([length, pause]) => {
      const span = { from: at, to: at + length }
      at = span.to + pause
      return span
    })
    return {
      targetMinutes: targetMs / MINUTE_MS,
      ...(floorMinutes !== undefined && { floorMinutes }),
      roundTheClock,
      spans: [...closedSpans, { from: at }],
    }
  })

/** Returns the last start of the clock of a budget, the time used before it in ms, and the whole time of the budget in ms. */
function computeTotals(calendar: Calendar, budget: Budget) {
  const startedAt = budget.spans.at(-1)?.from ?? Number.NaN
  const usedBeforeMs = budgetUsedMs(calendar, budget, startedAt)
  const floorMs = (budget.floorMinutes ?? 0) * MINUTE_MS
  return {
    startedAt,
    usedBeforeMs,
    totalMs: Math.max(Math.round(budget.targetMinutes * MINUTE_MS), floorMs && usedBeforeMs + floorMs),
  }
}

describe('a budget with pauses', () => {
  it('is due exactly when the target is used, or the floor since the last start', () => {
    checkProperty(
      fc.property(
        calendarCases.filter(hasEnoughHours),
        msOffset,
        budgetFactory,
        ({ calendar, around }, start, createBudget) => {
          const budget = createBudget(around + start)
          const { usedBeforeMs, totalMs } = computeTotals(calendar, budget)
          const due = budgetDueAt(calendar, budget) ?? Number.NaN
          expect(budgetUsedMs(calendar, budget, due)).toBe(Math.max(usedBeforeMs, totalMs))
          expect(budgetUsedMs(calendar, budget, totalMs > usedBeforeMs ? due - 1 : due)).toBe(
            Math.max(usedBeforeMs, totalMs - 1),
          )
        },
      ),
    )
  })

  it('reaches its percentages in order, none before the last start, and 100 % at the due instant', () => {
    checkProperty(
      fc.property(
        calendarCases.filter(hasEnoughHours),
        msOffset,
        budgetFactory,
        ({ calendar, around }, start, createBudget) => {
          const budget = createBudget(around + start)
          const { startedAt, usedBeforeMs, totalMs } = computeTotals(calendar, budget)
          const percents = Array.from({ length: 21 }, (_, i) => i * 5)
          const reachedInstants = percents.map((percent) => instantAtPercent(calendar, budget, percent))
          expect(reachedInstants.map((instant) => budgetUsedMs(calendar, budget, instant))).toEqual(
            percents.map((percent) => Math.max(usedBeforeMs, Math.round((totalMs * percent) / 100))),
          )
          expect(reachedInstants).toEqual([...reachedInstants].sort((a, b) => a - b))
          expect(reachedInstants.at(-1)).toBe(totalMs > usedBeforeMs ? budgetDueAt(calendar, budget) : startedAt)
        },
      ),
    )
  })

  it('is never used faster than time passes, and its use never decreases', () => {
    checkProperty(
      fc.property(
        calendarCases.filter(hasEnoughHours),
        msOffset,
        budgetFactory,
        msOffset,
        msOffset,
        ({ calendar, around }, start, createBudget, a, b) => {
          const budget = createBudget(around + start)
          const [earlierStart, laterStart] = [around + Math.min(a, b), around + Math.max(a, b)]
          const used = budgetUsedMs(calendar, budget, laterStart) - budgetUsedMs(calendar, budget, earlierStart)
          expect(used).toBeGreaterThanOrEqual(0)
          expect(used).toBeLessThanOrEqual(laterStart - earlierStart)
        },
      ),
    )
  })
})
