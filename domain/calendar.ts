import type { Budget } from './application'
import type { CalendarRules } from './programme'

/** One local day as instants (epoch ms). `spans` holds the working hours [from, to) in order, without overlap. */
export interface Day {
  on: string
  spans: [from: number, to: number][]
  /** 23:59 local of this day; applicants' windows and the overall promise end here */
  endsAt: number
  /** the reason for a day without working hours */
  why?: 'weekend' | 'holiday'
  holiday?: { ar: string; en: string }
}

/** A working calendar over consecutive local days. `db/calendars` creates it from the rules of a pack. */
export interface Calendar {
  code: string
  version: string
  dayOne: CalendarRules['dayOne']
  /** the first day is a margin: its end marks the start of the second day; instants inside it are beyond the horizon */
  days: Day[]
}

const MINUTE_MS = 60_000

/** The first instant after a local day. */
export const firstInstantAfter = (day: Day): number => day.endsAt + MINUTE_MS

/** Working milliseconds in [from, to). Throws RangeError('calendar.horizon') where the days do not reach. */
export function workingMsBetween(calendar: Calendar, from: number, to: number): number {
  return daysBetween(calendar, from, to)
    .flatMap(({ spans }) => spans)
    .reduce((sum, [opens, closes]) => sum + Math.max(0, Math.min(closes, to) - Math.max(opens, from)), 0)
}

/**
 * The earliest instant at which `ms` working milliseconds have passed since `from`.
 * If the time ends exactly with a span, the result is the closing, not the next opening.
 * For 0 ms the result is the first working instant at or after `from`. The result never lies outside working hours.
 * Throws RangeError('calendar.horizon').
 */
export function addWorkingMs(calendar: Calendar, from: number, ms: number): number {
  let left = Math.max(0, ms)
  for (const { spans } of calendar.days.slice(indexOfDay(calendar, from))) {
    for (const [opens, closes] of spans) {
      const start = Math.max(opens, from)
      if (start >= closes) continue
      if (left <= closes - start) return start + left
      left -= closes - start
    }
  }
  throw horizonError()
}

/** 23:59 local, `days` calendar days after the local day of `from`. Throws RangeError('calendar.horizon'). */
export function endOfDayAfter(calendar: Calendar, from: number, days: number): number {
  const day = calendar.days[indexOfDay(calendar, from) + days]
  if (!day) throw horizonError()
  return day.endsAt
}

/** The closing of the first working day after the local day of `from`. Throws RangeError('calendar.horizon'). */
export function nextWorkingDayEnd(calendar: Calendar, from: number): number {
  const closing = spansOfNextWorkingDay(calendar, from).at(-1)
  if (!closing) throw horizonError()
  return closing[1]
}

/**
 * The instant at which a budget started at `from` begins to count: the first working instant at or after `from`.
 * By the day-one rule `next_working_day` it is the opening of the first working day after the local day of `from`.
 * Throws RangeError('calendar.horizon').
 */
export function budgetStartAt(calendar: Calendar, from: number): number {
  if (calendar.dayOne === 'minutes') return addWorkingMs(calendar, from, 0)
  const opening = spansOfNextWorkingDay(calendar, from)[0]
  if (!opening) throw horizonError()
  return opening[0]
}

/**
 * The instant at which the budget is used up; undefined while its clock is stopped.
 * If nothing is left at the last start of the clock, the result is the first working instant after that start.
 */
export function budgetDueAt(calendar: Calendar, budget: Budget): number | undefined {
  const state = findBudgetState(calendar, budget)
  if (!state) return undefined
  const { total, used, countsFrom } = state
  return createTimeMeasure(calendar, budget).add(countsFrom, Math.max(0, total - used))
}

/** Milliseconds of the budget used until `at`: working time, or all time if the budget runs round the clock. */
export function budgetUsedMs(calendar: Calendar, budget: Budget, at: number): number {
  const { between } = createTimeMeasure(calendar, budget)
  const start = earliestCountAt(calendar, budget)
  return budget.spans.reduce((sum, { from, to = at }) => sum + between(Math.max(from, start), Math.min(to, at)), 0)
}

/**
 * The instant at which `percent` of the whole budget is used up, but never before the last start of the clock.
 * The whole is the target, or the time used before a second try plus its floor, whichever is more.
 * So a second try adds time, but percentages reached before it are not reached again.
 * Throws 'budget.not_running' while the clock is stopped.
 */
export function instantAtPercent(calendar: Calendar, budget: Budget, percent: number): number {
  const state = findBudgetState(calendar, budget)
  if (!state) throw new Error('budget.not_running')
  const { total, used, countsFrom, startedAt } = state
  const share = Math.round((total * percent) / 100)
  return share <= used ? startedAt : createTimeMeasure(calendar, budget).add(countsFrom, share - used)
}

interface BudgetState {
  /** ms; includes the floor of a second try */
  total: number
  /** ms used before the open span */
  used: number
  /** start of the open span */
  startedAt: number
  /** later than `startedAt` when the day-one rule delays the budget */
  countsFrom: number
}

/** The state of a running budget; undefined while its clock is stopped. */
function findBudgetState(calendar: Calendar, budget: Budget): BudgetState | undefined {
  const open = budget.spans.at(-1)
  if (!open || open.to !== undefined) return undefined
  const used = budgetUsedMs(calendar, budget, open.from)
  const target = Math.round(budget.targetMinutes * MINUTE_MS)
  const floor = Math.round((budget.floorMinutes ?? 0) * MINUTE_MS)
  const before = { ...budget, spans: budget.spans.slice(0, budget.floorSpan ?? -1) }
  const total = floor > 0 ? Math.max(target, budgetUsedMs(calendar, before, open.from) + floor) : target
  return { total, used, startedAt: open.from, countsFrom: Math.max(open.from, earliestCountAt(calendar, budget)) }
}

/** The day-one rule delays only the beginning of a budget, also when its first span ended before that instant. */
function earliestCountAt(calendar: Calendar, { roundTheClock, spans: [first] }: Budget): number {
  if (!first || roundTheClock || calendar.dayOne === 'minutes') return Number.NEGATIVE_INFINITY
  return budgetStartAt(calendar, first.from)
}

/** Measures and adds milliseconds: all time round the clock, else working time. */
function createTimeMeasure(calendar: Calendar, { roundTheClock }: Budget) {
  return roundTheClock
    ? {
        between: (from: number, to: number) => Math.max(0, to - from),
        add: (from: number, ms: number) => from + ms,
      }
    : {
        between: (from: number, to: number) => workingMsBetween(calendar, from, to),
        add: (from: number, ms: number) => addWorkingMs(calendar, from, ms),
      }
}

/** The local days that [from, to) touches. Throws RangeError('calendar.horizon'). */
export function daysBetween(calendar: Calendar, from: number, to: number): Day[] {
  return from < to ? calendar.days.slice(indexOfDay(calendar, from), indexOfDay(calendar, to - 1) + 1) : []
}

function spansOfNextWorkingDay(calendar: Calendar, from: number): Day['spans'] {
  const later = calendar.days.slice(indexOfDay(calendar, from) + 1)
  return later.find(({ spans }) => spans.length > 0)?.spans ?? []
}

/** Index of the local day that contains `at`, found by bisection. Throws RangeError('calendar.horizon'). */
function indexOfDay({ days }: Calendar, at: number): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    const day = days[middle]
    if (day && firstInstantAfter(day) > at) high = middle
    else low = middle + 1
  }
  if (low === 0 || low === days.length) throw horizonError()
  return low
}

const horizonError = (): RangeError => new RangeError('calendar.horizon')
