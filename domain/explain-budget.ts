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

/** The facts that explain a due instant. `locales` renders them as sentences. Instants are epoch ms. */
export interface BudgetExplanation {
  calendar: { code: string; version: string }
  dayOne: Calendar['dayOne']
  roundTheClock: boolean
  targetMinutes: number
  /** the least time for a second try after a send-back */
  floorMinutes?: number
  /** the first instant that counted */
  startAt: number
  /** absent while the clock of the budget is stopped */
  dueAt?: number
  /** the first 60 local days on which time counted, up to the due instant or the stop of the clock */
  days: { on: string; minutesUsed: number }[]
  /** the number of days after the first 60, and their minutes */
  further?: { days: number; minutesUsed: number }
  /** days without working hours while the clock was running */
  skipped: { on: string; why: NonNullable<Day['why']>; holiday?: { ar: string; en: string } }[]
  /** periods in which the clock was stopped; the last one has no `to` while the clock is stopped */
  pauses: { from: number; to?: number }[]
}

const MAX_LISTED_DAYS = 60
const MINUTE_MS = 60_000

/**
 * Explains the due instant of a budget.
 * Throws RangeError('calendar.horizon'), and 'budget.no_span' for a budget without spans.
 */
export function explainBudget(calendar: Calendar, budget: Budget): BudgetExplanation {
  const { code, version, dayOne } = calendar
  const { targetMinutes, floorMinutes, roundTheClock, spans } = budget
  const [firstSpan] = spans
  if (!firstSpan) throw new Error('budget.no_span')
  const dueAt = budgetDueAt(calendar, budget)
  const { days, skipped } = listDaysUntil(calendar, budget, firstSpan.from, dueAt ?? spans.at(-1)?.to ?? firstSpan.from)
  const furtherDays = days.slice(MAX_LISTED_DAYS)
  const minutesUsed = furtherDays.reduce((sum, day) => sum + day.minutesUsed, 0)
  return {
    calendar: { code, version },
    dayOne,
    roundTheClock,
    targetMinutes,
    ...(floorMinutes !== undefined && { floorMinutes }),
    startAt: countStartAt(calendar, budget, firstSpan.from),
    ...(dueAt !== undefined && { dueAt }),
    days: days.slice(0, MAX_LISTED_DAYS),
    ...(furtherDays.length > 0 && { further: { days: furtherDays.length, minutesUsed } }),
    skipped,
    pauses: listPauses(budget),
  }
}

/** Lists the days from `from` to `until` on which time counted, and those without working hours (`skipped`). */
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

/** Whether the clock of the budget ran at any time in [start, end). */
const isRunning = ({ spans }: Budget, start: number, end: number): boolean =>
  spans.some(({ from, to = Number.POSITIVE_INFINITY }) => from < end && to > start)

/** The first instant at which time counted. Ignores a span that ended before the working hours began. */
function countStartAt(calendar: Calendar, budget: Budget, from: number): number {
  if (budget.roundTheClock) return from
  const start = budgetStartAt(calendar, from)
  for (const span of budget.spans) {
    const at = budgetStartAt({ ...calendar, dayOne: 'minutes' }, Math.max(span.from, start))
    if (span.to === undefined || at < span.to) return at
  }
  return start
}

/** The periods between the spans, without those of no length; the last one is open while the clock is stopped. */
function listPauses({ spans }: Budget): BudgetExplanation['pauses'] {
  return spans.flatMap(({ to }, index) => {
    if (to === undefined) return []
    const nextSpan = spans[index + 1]
    if (!nextSpan) return [{ from: to }]
    return nextSpan.from > to ? [{ from: to, to: nextSpan.from }] : []
  })
}
