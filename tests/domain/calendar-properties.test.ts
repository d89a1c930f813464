import fc from 'fast-check'
import type { Budget } from '../../domain/application'
import {
  addWorkingMs,
  budgetDue,
  budgetUsedMs,
  type Calendar,
  instantAtShare,
  startOfBudget,
  workedMs,
} from '../../domain/calendar'
import { aCalendar, createMinuteWitness } from '../support/calendars'
import { anOddCalendar } from '../support/odd-calendar'
import { RUNS } from '../support/property-runs'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const iso = (at: number) => new Date(at).toISOString().slice(0, 10)

/** A calendar wide enough for every instant of [-5, +10) days, 60 days of work further on, and its minute witness. */
const anyTime = anOddCalendar.map(({ rules, around }) => ({
  around,
  calendar: aCalendar(rules, iso(around - 9 * DAY_MS), iso(around + 90 * DAY_MS)),
  isWork: createMinuteWitness(rules),
}))

const someMinutes = fc.integer({ min: -5 * 24 * 60, max: 10 * 24 * 60 })
const someMs = fc.integer({ min: -5 * DAY_MS, max: 10 * DAY_MS })
const someWork = fc.integer({ min: 0, max: 40 * 60 * MINUTE_MS })

/** Calendars without any hours at all have no dues: nothing can be said about them. */
const hasHours = ({ calendar }: { calendar: Calendar }) =>
  calendar.days.slice(-30).reduce((sum, { spans }) => sum + spans.reduce((s, [a, b]) => s + b - a, 0), 0) >
  41 * 60 * MINUTE_MS

const check = <T extends unknown[]>(property: fc.IProperty<T>) => fc.assert(property, { numRuns: RUNS })

describe('working time on any calendar', () => {
  it('is what counting the minutes one by one gives', () => {
    check(
      fc.property(
        anyTime,
        someMinutes,
        fc.integer({ min: 0, max: 3 * 24 * 60 }),
        ({ calendar, around, isWork }, start, length) => {
          const from = around + start * MINUTE_MS
          let counted = 0
          for (let i = 0; i < length; i += 1) if (isWork(from + i * MINUTE_MS)) counted += 1
          expect(workedMs(calendar, from, from + length * MINUTE_MS)).toBe(counted * MINUTE_MS)
        },
      ),
    )
  })

  it('added and then measured is the same, and no earlier instant would do', () => {
    check(
      fc.property(anyTime.filter(hasHours), someMs, someWork, ({ calendar, around }, start, ms) => {
        const from = around + start
        const due = addWorkingMs(calendar, from, ms)
        expect(workedMs(calendar, from, due)).toBe(ms)
        expect(workedMs(calendar, from, ms > 0 ? due - 1 : from)).toBe(Math.max(0, ms - 1))
      }),
    )
  })

  it('never ends in closed hours: the minute before the end is work, or no time was given and the next one is', () => {
    check(
      fc.property(
        anyTime.filter(hasHours),
        someMinutes,
        fc.integer({ min: 0, max: 2400 }),
        ({ calendar, around, isWork }, start, minutes) => {
          const due = addWorkingMs(calendar, around + start * MINUTE_MS, minutes * MINUTE_MS)
          expect(isWork(minutes === 0 ? due : due - MINUTE_MS)).toBe(true)
        },
      ),
    )
  })

  it('grows with the time given and with a later beginning', () => {
    check(
      fc.property(anyTime.filter(hasHours), someMs, someMs, someWork, someWork, ({ calendar, around }, a, b, m, n) => {
        const [early, late] = [around + Math.min(a, b), around + Math.max(a, b)]
        const [less, more] = [Math.min(m, n), Math.max(m, n)]
        expect(addWorkingMs(calendar, early, less)).toBeLessThanOrEqual(addWorkingMs(calendar, early, more))
        expect(addWorkingMs(calendar, early, less)).toBeLessThanOrEqual(addWorkingMs(calendar, late, less))
        expect(startOfBudget(calendar, early)).toBeLessThanOrEqual(startOfBudget(calendar, late))
      }),
    )
  })

  it('adds up over parts, measured and added', () => {
    check(
      fc.property(
        anyTime.filter(hasHours),
        someMs,
        someWork,
        fc.integer({ min: 1, max: DAY_MS }),
        ({ calendar, around }, start, a, b) => {
          const from = around + start
          const middle = addWorkingMs(calendar, from, a)
          const end = addWorkingMs(calendar, middle, b)
          expect(end).toBe(addWorkingMs(calendar, from, a + b))
          expect(workedMs(calendar, from, middle) + workedMs(calendar, middle, end)).toBe(workedMs(calendar, from, end))
        },
      ),
    )
  })
})

/** A budget whose clock was stopped and started, and runs on. */
const aBudget = fc
  .record({
    gaps: fc.array(fc.tuple(fc.integer({ min: 0, max: DAY_MS }), fc.integer({ min: 0, max: DAY_MS })), {
      maxLength: 4,
    }),
    targetMs: fc.integer({ min: 0, max: 30 * 60 * MINUTE_MS }),
    floor: fc.option(fc.integer({ min: 1, max: 600 }), { nil: undefined }),
    roundTheClock: fc.boolean(),
  })
  .map(({ gaps, targetMs, floor, roundTheClock }) => (start: number): Budget => {
    let at = start
    const closed = gaps.map(([length, pause]) => {
      const span = { from: at, to: at + length }
      at = span.to + pause
      return span
    })
    return {
      targetMinutes: targetMs / MINUTE_MS,
      ...(floor !== undefined && { floorMinutes: floor }),
      roundTheClock,
      spans: [...closed, { from: at }],
    }
  })

/** The whole of a budget and what was used of it when its clock was last started, ms. */
function wholeOf(calendar: Calendar, budget: Budget) {
  const startedAt = budget.spans.at(-1)?.from ?? Number.NaN
  const before = budgetUsedMs(calendar, budget, startedAt)
  const floor = (budget.floorMinutes ?? 0) * MINUTE_MS
  return { startedAt, before, total: Math.max(Math.round(budget.targetMinutes * MINUTE_MS), floor && before + floor) }
}

describe('a budget whose clock was stopped and started', () => {
  it('is due exactly when its target is used, or its floor since the last start', () => {
    check(
      fc.property(anyTime.filter(hasHours), someMs, aBudget, ({ calendar, around }, start, make) => {
        const budget = make(around + start)
        const { before, total } = wholeOf(calendar, budget)
        const due = budgetDue(calendar, budget) ?? Number.NaN
        expect(budgetUsedMs(calendar, budget, due)).toBe(Math.max(before, total))
        expect(budgetUsedMs(calendar, budget, total > before ? due - 1 : due)).toBe(Math.max(before, total - 1))
      }),
    )
  })

  it('reaches its shares in order, each when it is used or at once if it was, and the last when it is due', () => {
    check(
      fc.property(anyTime.filter(hasHours), someMs, aBudget, ({ calendar, around }, start, make) => {
        const budget = make(around + start)
        const { startedAt, before, total } = wholeOf(calendar, budget)
        const percents = Array.from({ length: 21 }, (_, i) => i * 5)
        const reached = percents.map((percent) => instantAtShare(calendar, budget, percent))
        expect(reached.map((instant) => budgetUsedMs(calendar, budget, instant))).toEqual(
          percents.map((percent) => Math.max(before, Math.round((total * percent) / 100))),
        )
        expect(reached).toEqual([...reached].sort((a, b) => a - b))
        expect(reached.at(-1)).toBe(total > before ? budgetDue(calendar, budget) : startedAt)
      }),
    )
  })

  it('is used no faster than time passes, and never less than before', () => {
    check(
      fc.property(
        anyTime.filter(hasHours),
        someMs,
        aBudget,
        someMs,
        someMs,
        ({ calendar, around }, start, make, a, b) => {
          const budget = make(around + start)
          const [early, late] = [around + Math.min(a, b), around + Math.max(a, b)]
          const used = budgetUsedMs(calendar, budget, late) - budgetUsedMs(calendar, budget, early)
          expect(used).toBeGreaterThanOrEqual(0)
          expect(used).toBeLessThanOrEqual(late - early)
        },
      ),
    )
  })
})
