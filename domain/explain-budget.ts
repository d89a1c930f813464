import type { Budget } from './application'
import {
  budgetDueAt,
  budgetUsedMs,
  type Calendar,
  type Day,
  daysBetween,
  firstInstantAfter,
  budgetStartAt,
} from './calendar'

/** The facts behind a deadline. `locales` renders them as sentences. Instants are epoch ms. */
export interface BudgetExplanation {
  calendar: { code: string; version: string }
  dayOne: Calendar['dayOne']
  roundTheClock: boolean
  targetMinutes: number
  /** least minutes for a second try */
  floorMinutes?: number
  /** the first instant that counted */
  startAt: number
  /** absent while the clock is stopped */
  dueAt?: number
  /** the first 60 local days on which time counted, up to the due instant or the stop of the clock */
  days: { on: string; minutesUsed: number }[]
  /** the sum of the days after the first 60 */
  further?: { days: number; minutesUsed: number }
  /** days without working hours while the clock was running */
  skipped: { on: string; why: NonNullable<Day['why']>; holiday?: { ar: string; en: string } }[]
  /** periods in which the clock was stopped; the last one has no `to` while the clock is stopped */
  pauses: { from: number; to?: number }[]
}

const LISTED_DAYS = 60
const MINUTE_MS = 60_000

/**
 * Explains the due instant of a budget.
 * Throws RangeError('calendar.horizon'), and 'budget.no_span' for a budget without spans.
 */
export function explainBudget(calendar: Calendar, budget: Budget): BudgetExplanation {
  const { code, version, dayOne } = calendar
  const { targetMinutes, floorMinutes, roundTheClock, spans } = budget
  const [first] = spans
  if (!first) throw new Error('budget.no_span')
  const dueAt = budgetDueAt(calendar, budget)
  const { days, skipped } = listDaysUntil(calendar, budget, first.from, dueAt ?? spans.at(-1)?.to ?? first.from)
  const furtherDays = days.slice(LISTED_DAYS)
  const minutesUsed = furtherDays.reduce((sum, day) => sum + day.minutesUsed, 0)
  return {
    calendar: { code, version },
    dayOne,
    roundTheClock,
    targetMinutes,
    ...(floorMinutes !== undefined && { floorMinutes }),
    startAt: countStartAt(calendar, budget, first.from),
    ...(dueAt !== undefined && { dueAt }),
    days: days.slice(0, LISTED_DAYS),
    ...(furtherDays.length > 0 && { further: { days: furtherDays.length, minutesUsed } }),
    skipped,
    pauses: listPauses(budget),
  }
}

/** Splits the days from `from` to `until` into days that counted and days without working hours. */
function listDaysUntil(calendar: Calendar, budget: Budget, from: number, until: number) {
  const days: BudgetExplanation['days'] = []
  const skipped: BudgetExplanation['skipped'] = []
  let start = from
  let usedBeforeMs = 0
  for (const day of daysBetween(calendar, from, until)) {
    const end = Math.min(firstInstantAfter(day), until)
    const usedMs = budgetUsedMs(calendar, budget, end)
    if (usedMs > usedBeforeMs) days.push({ on: day.on, minutesUsed: (usedMs - usedBeforeMs) / MINUTE_MS })
    else if (day.why && isRunning(budget, start, end)) skipped.push(createSkippedDay(day, day.why))
    usedBeforeMs = usedMs
    start = end
  }
  return { days, skipped }
}

const createSkippedDay = ({ on, holiday }: Day, why: NonNullable<Day['why']>) => ({
  on,
  why,
  ...(holiday && { holiday }),
})

const isRunning = ({ spans }: Budget, start: number, end: number): boolean =>
  spans.some(({ from, to = Number.POSITIVE_INFINITY }) => from < end && to > start)

/** The first instant that counted. Ignores a span that ended before the offices opened. */
function countStartAt(calendar: Calendar, budget: Budget, from: number): number {
  if (budget.roundTheClock) return from
  const start = budgetStartAt(calendar, from)
  for (const span of budget.spans) {
    const at = budgetStartAt({ ...calendar, dayOne: 'minutes' }, Math.max(span.from, start))
    if (span.to === undefined || at < span.to) return at
  }
  return start
}

/** The gaps between the spans; leaves out gaps of no length. */
function listPauses({ spans }: Budget): BudgetExplanation['pauses'] {
  return spans.flatMap(({ to }, index) => {
    if (to === undefined) return []
    const next = spans[index + 1]
    if (!next) return [{ from: to }]
    return next.from > to ? [{ from: to, to: next.from }] : []
  })
}
