import type { Budget } from './application'
import { budgetDue, budgetUsedMs, type Calendar, type Day, daysBetween, endOf, startOfBudget } from './calendar'

/** How a deadline came about: plain facts, from which `locales` makes sentences. Instants are epoch ms. */
export interface BudgetExplanation {
  calendar: { code: string; version: string }
  dayOne: Calendar['dayOne']
  roundTheClock: boolean
  targetMinutes: number
  /** least minutes of the second try */
  floorMinutes?: number
  /** when time began to count */
  startAt: number
  /** absent while the clock stands still */
  dueAt?: number
  /** local days on which time counted, at most 60; up to the due instant, or to where the clock was stopped */
  days: { on: string; minutesUsed: number }[]
  /** what the days after the listed ones come to */
  further?: { days: number; minutesUsed: number }
  /** days without working hours, while the clock was running */
  skipped: { on: string; why: NonNullable<Day['why']>; holiday?: { ar: string; en: string } }[]
  /** when the clock stood still; the last one has no end while it does */
  pauses: { from: number; to?: number }[]
}

const LISTED_DAYS = 60
const MINUTE_MS = 60_000

/** The derivation of a budget's due instant. Throws RangeError('calendar.horizon'), 'budget.no_span' where none was begun. */
export function explainBudget(calendar: Calendar, budget: Budget): BudgetExplanation {
  const { code, version, dayOne } = calendar
  const { targetMinutes, floorMinutes, roundTheClock, spans } = budget
  const [first] = spans
  if (!first) throw new Error('budget.no_span')
  const dueAt = budgetDue(calendar, budget)
  const { days, skipped } = daysUntil(calendar, budget, first.from, dueAt ?? spans.at(-1)?.to ?? first.from)
  const later = days.slice(LISTED_DAYS)
  const minutesUsed = later.reduce((sum, day) => sum + day.minutesUsed, 0)
  return {
    calendar: { code, version },
    dayOne,
    roundTheClock,
    targetMinutes,
    ...(floorMinutes !== undefined && { floorMinutes }),
    startAt: startOfCount(calendar, budget, first.from),
    ...(dueAt !== undefined && { dueAt }),
    days: days.slice(0, LISTED_DAYS),
    ...(later.length > 0 && { further: { days: later.length, minutesUsed } }),
    skipped,
    pauses: pausesOf(budget),
  }
}

function daysUntil(calendar: Calendar, budget: Budget, from: number, until: number) {
  const days: BudgetExplanation['days'] = []
  const skipped: BudgetExplanation['skipped'] = []
  let start = from
  let usedBefore = 0
  for (const day of daysBetween(calendar, from, until)) {
    const end = Math.min(endOf(day), until)
    const used = budgetUsedMs(calendar, budget, end)
    if (used > usedBefore) days.push({ on: day.on, minutesUsed: (used - usedBefore) / MINUTE_MS })
    else if (day.why && isRunning(budget, start, end)) skipped.push(skippedDay(day, day.why))
    usedBefore = used
    start = end
  }
  return { days, skipped }
}

const skippedDay = ({ on, holiday }: Day, why: NonNullable<Day['why']>) => ({ on, why, ...(holiday && { holiday }) })

const isRunning = ({ spans }: Budget, start: number, end: number): boolean =>
  spans.some(({ from, to = Number.POSITIVE_INFINITY }) => from < end && to > start)

/** The first instant that counted: not the start of a span that was stopped again before the offices opened. */
function startOfCount(calendar: Calendar, budget: Budget, from: number): number {
  if (budget.roundTheClock) return from
  const start = startOfBudget(calendar, from)
  for (const span of budget.spans) {
    const at = startOfBudget({ ...calendar, dayOne: 'minutes' }, Math.max(span.from, start))
    if (span.to === undefined || at < span.to) return at
  }
  return start
}

function pausesOf({ spans }: Budget): BudgetExplanation['pauses'] {
  return spans.flatMap(({ to }, index) => {
    if (to === undefined) return []
    const next = spans[index + 1]
    if (!next) return [{ from: to }]
    return next.from > to ? [{ from: to, to: next.from }] : []
  })
}
