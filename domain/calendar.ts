import type { Budget } from './application'
import type { CalendarRules } from './programme'

/** One local day as instants (epoch ms). `spans` contains the working hours [from, to) in order, without overlap. */
export interface Day {
  /** YYYY-MM-DD */
  on: string
  spans: [from: number, to: number][]
  /** the last millisecond of this local day, 23:59:59.999; applicants' windows and the overall promise end here */
  endsAt: number
  /** the reason why the day has no working hours */
  why?: 'weekend' | 'holiday'
  /** name of the holiday */
  holiday?: { ar: string; en: string }
}

/** A working calendar over consecutive local days. `db/calendars` creates it from the rules of a pack. */
export interface Calendar {
  code: string
  version: string
  /** when the time of a budget begins to count; see `budgetStartAt` */
  dayOne: CalendarRules['dayOne']
  /** the first day only marks the start of the second day; an instant inside the first day is outside the calendar */
  days: Day[]
}

const MINUTE_MS = 60_000

/** The first instant after a local day. */
export const firstInstantAfter = (day: Day): number => day.endsAt + 1

/** Working milliseconds in [from, to). Throws RangeError('calendar.horizon') outside the calendar's days. */
export function workingMsBetween(calendar: Calendar, from: number, to: number): number {
  return daysBetween(calendar, from, to)
    .flatMap(({ spans }) => spans)
    .reduce((sum, [opens, closes]) => sum + Math.max(0, Math.min(closes, to) - Math.max(opens, from)), 0)
}

/**
 * The earliest instant at which `ms` working milliseconds have passed since `from`.
 * If the time ends exactly at a closing, the result is this closing, not the next opening.
 * For 0 ms the result is the first working instant at or after `from`. The result is within working hours or at a closing.
 * Throws RangeError('calendar.horizon').
 */
export function addWorkingMs(calendar: Calendar, from: number, ms: number): number {
  let msLeft = Math.max(0, ms)
  for (let index = indexOfDay(calendar, from); ; index += 1) {
    const day = calendar.days[index]
    if (!day) throw horizonError()
    for (const [opens, closes] of day.spans) {
      const start = Math.max(opens, from)
      if (start >= closes) continue
      if (msLeft <= closes - start) return start + msLeft
      msLeft -= closes - start
    }
  }
}

/**
 * The last millisecond of the day that is `days` calendar days after the local day of `from`: the whole last day counts, up to
 * local midnight, and the instant still has the date of that day. Throws RangeError('calendar.horizon').
 */
export function endOfDayAfter(calendar: Calendar, from: number, days: number): number {
  const day = calendar.days[indexOfDay(calendar, from) + days]
  if (!day) throw horizonError()
  return day.endsAt
}

/** The closing of the first working day after the local day of `from`. Throws RangeError('calendar.horizon'). */
export function nextWorkingDayEnd(calendar: Calendar, from: number): number {
  const lastSpan = spansOfNextWorkingDay(calendar, from).at(-1)
  if (!lastSpan) throw horizonError()
  return lastSpan[1]
}

/**
 * The instant at which the time of a budget that starts at `from` and uses working time begins to count.
 * By the day-one rule `minutes` this is the first working instant at or after `from`.
 * By `next_working_day` it is the opening of the first working day after the local day of `from`.
 * Throws RangeError('calendar.horizon').
 */
export function budgetStartAt(calendar: Calendar, from: number): number {
  if (calendar.dayOne === 'minutes') return addWorkingMs(calendar, from, 0)
  const firstSpan = spansOfNextWorkingDay(calendar, from)[0]
  if (!firstSpan) throw horizonError()
  return firstSpan[0]
}

/**
 * The instant at which the budget is used up; undefined while its clock is stopped.
 * If no time was left when its clock last started, the result is the first instant from that start on at which time counts.
 * Throws RangeError('calendar.horizon').
 */
export function budgetDueAt(calendar: Calendar, budget: Budget): number | undefined {
  const state = findBudgetState(calendar, budget)
  if (!state) return undefined
  const { totalMs, usedMs, countsFrom } = state
  return addTime(calendar, budget, countsFrom, Math.max(0, totalMs - usedMs))
}

/**
 * Milliseconds of the budget used until `at`: working time, or all time if the budget runs round the clock.
 * Throws RangeError('calendar.horizon').
 */
export function budgetUsedMs(calendar: Calendar, budget: Budget, at: number): number {
  const countsFrom = earliestCountAt(calendar, budget)
  return budget.spans.reduce(
    (sum, { from, to = at }) => sum + timeBetween(calendar, budget, Math.max(from, countsFrom), Math.min(to, at)),
    0,
  )
}

/**
 * The instant at which `percent` of the total time is used up, but never before the last start of the clock.
 * The total time is the target. With a second try it is at least the time used before this try plus its least time.
 * A percentage that was reached before the last start of the clock returns this start.
 * Throws 'budget.not_running' while the clock is stopped, and RangeError('calendar.horizon').
 */
export function instantAtPercent(calendar: Calendar, budget: Budget, percent: number): number {
  const state = findBudgetState(calendar, budget)
  if (!state) throw new Error('budget.not_running')
  const { totalMs, usedMs, countsFrom, startedAt } = state
  const shareMs = Math.round((totalMs * percent) / 100)
  return shareMs <= usedMs ? startedAt : addTime(calendar, budget, countsFrom, shareMs - usedMs)
}

/** The state of a running budget. Instants are epoch ms. */
interface BudgetState {
  /** the target, or more after a send-back */
  totalMs: number
  /** time used before the last start of the clock */
  usedMs: number
  /** the last start of the clock */
  startedAt: number
  /** the instant from which time counts; later than `startedAt` if the day-one rule delays the budget */
  countsFrom: number
}

/** The state of a running budget; undefined while its clock is stopped. */
function findBudgetState(calendar: Calendar, budget: Budget): BudgetState | undefined {
  const lastSpan = budget.spans.at(-1)
  if (!lastSpan || lastSpan.to !== undefined) return undefined
  const startedAt = lastSpan.from
  const usedMs = budgetUsedMs(calendar, budget, startedAt)
  const targetMs = Math.round(budget.targetMinutes * MINUTE_MS)
  const { floorMinutes, floorSpan = -1 } = budget
  const firstTry = { ...budget, spans: budget.spans.slice(0, floorSpan) }
  const withSecondTryMs = (minutes: number) =>
    budgetUsedMs(calendar, firstTry, startedAt) + Math.round(minutes * MINUTE_MS)
  const totalMs = floorMinutes === undefined ? targetMs : Math.max(targetMs, withSecondTryMs(floorMinutes))
  return { totalMs, usedMs, startedAt, countsFrom: Math.max(startedAt, earliestCountAt(calendar, budget)) }
}

/**
 * The instant before which no time of the budget counts, by the day-one rule; minus infinity if the rule does not apply.
 * It depends on the start of the first span only, even if that span ended earlier than the result.
 */
function earliestCountAt(calendar: Calendar, { roundTheClock, spans: [firstSpan] }: Budget): number {
  if (!firstSpan || roundTheClock || calendar.dayOne === 'minutes') return Number.NEGATIVE_INFINITY
  return budgetStartAt(calendar, firstSpan.from)
}

/** Milliseconds in [from, to): all time if the budget runs round the clock, else working time. */
const timeBetween = (calendar: Calendar, { roundTheClock }: Budget, from: number, to: number): number =>
  roundTheClock ? Math.max(0, to - from) : workingMsBetween(calendar, from, to)

/** The earliest instant at which `ms` of the time that `timeBetween` measures have passed since `from`. */
const addTime = (calendar: Calendar, { roundTheClock }: Budget, from: number, ms: number): number =>
  roundTheClock ? from + ms : addWorkingMs(calendar, from, ms)

/** The local days that [from, to) touches. Throws RangeError('calendar.horizon'). */
export function daysBetween(calendar: Calendar, from: number, to: number): Day[] {
  return from < to ? calendar.days.slice(indexOfDay(calendar, from), indexOfDay(calendar, to - 1) + 1) : []
}

function spansOfNextWorkingDay(calendar: Calendar, from: number): Day['spans'] {
  const today = indexOfDay(calendar, from)
  return calendar.days.find(({ spans }, index) => index > today && spans.length > 0)?.spans ?? []
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
