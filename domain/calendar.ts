import type { Budget } from './application'
import type { CalendarRules } from './programme'

/** One local day resolved to instants (epoch ms). `spans` are working hours in order, never overlapping; [from, to). */
export interface Day {
  on: string
  spans: [from: number, to: number][]
  /** 23:59 local of this day: the end of applicants' windows and of the overall promise */
  endsAt: number
  /** why a day has no working hours */
  why?: 'weekend' | 'holiday'
  holiday?: { ar: string; en: string }
}

/** A working calendar over a range of consecutive local days; `db/calendars` makes it from the rules as written. */
export interface Calendar {
  code: string
  version: string
  dayOne: CalendarRules['dayOne']
  /** the first day is a margin: its end says where the second begins, and no question may reach into it */
  days: Day[]
}

const MINUTE_MS = 60_000

/** The first instant after a local day. */
export const endOf = (day: Day): number => day.endsAt + MINUTE_MS

/** Working milliseconds in [from, to). Throws RangeError('calendar.horizon') where the days do not reach. */
export function workedMs(calendar: Calendar, from: number, to: number): number {
  return daysBetween(calendar, from, to)
    .flatMap(({ spans }) => spans)
    .reduce((sum, [opens, closes]) => sum + Math.max(0, Math.min(closes, to) - Math.max(opens, from)), 0)
}

/**
 * The earliest instant by which `ms` working milliseconds have passed since `from`. Time that ends with a span ends at
 * its closing, not at the next opening; no time at all gives the first working instant at or after `from`. So the result
 * never lies in closed hours. Throws RangeError('calendar.horizon').
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
  throw beyond()
}

/** 23:59 local, `days` calendar days after the local day of `from`. Throws RangeError('calendar.horizon'). */
export function endOfDayAfter(calendar: Calendar, from: number, days: number): number {
  const day = calendar.days[indexOfDay(calendar, from) + days]
  if (!day) throw beyond()
  return day.endsAt
}

/** When the first working day after the local day of `from` closes. Throws RangeError('calendar.horizon'). */
export function nextWorkingDayEnd(calendar: Calendar, from: number): number {
  const closing = spansOfNextWorkingDay(calendar, from).at(-1)
  if (!closing) throw beyond()
  return closing[1]
}

/**
 * The instant a budget given at `from` begins to count: the first working instant, or by the day-one rule
 * `next_working_day` the opening of the first working day after the local day of `from`. Throws RangeError('calendar.horizon').
 */
export function startOfBudget(calendar: Calendar, from: number): number {
  if (calendar.dayOne === 'minutes') return addWorkingMs(calendar, from, 0)
  const opening = spansOfNextWorkingDay(calendar, from)[0]
  if (!opening) throw beyond()
  return opening[0]
}

/**
 * When the budget is used up; undefined while its clock stands still. With nothing left when the clock was started again:
 * the first working instant from there.
 */
export function budgetDue(calendar: Calendar, budget: Budget): number | undefined {
  const standing = standingOf(calendar, budget)
  if (!standing) return undefined
  const { total, used, countsFrom } = standing
  return timeOf(calendar, budget).add(countsFrom, Math.max(0, total - used))
}

/** Milliseconds of the budget used until `at`: working time, or all time where it runs round the clock. */
export function budgetUsedMs(calendar: Calendar, budget: Budget, at: number): number {
  const { passed } = timeOf(calendar, budget)
  const start = notBefore(calendar, budget)
  return budget.spans.reduce((sum, { from, to = at }) => sum + passed(Math.max(from, start), Math.min(to, at)), 0)
}

/**
 * When `percent` of the whole budget is used up; where that was so before the clock was last started, the instant it was
 * started. The whole is the target, or what was used before a second try plus its floor where that is more: a second try
 * gives time, but no new first half. Throws 'budget.not_running' while the clock stands still.
 */
export function instantAtShare(calendar: Calendar, budget: Budget, percent: number): number {
  const standing = standingOf(calendar, budget)
  if (!standing) throw new Error('budget.not_running')
  const { total, used, countsFrom, startedAt } = standing
  const share = Math.round((total * percent) / 100)
  return share <= used ? startedAt : timeOf(calendar, budget).add(countsFrom, share - used)
}

interface Standing {
  /** ms, with the floor of a second try */
  total: number
  /** ms used before the open span */
  used: number
  startedAt: number
  /** later than `startedAt` where the day-one rule holds the budget back */
  countsFrom: number
}

function standingOf(calendar: Calendar, budget: Budget): Standing | undefined {
  const open = budget.spans.at(-1)
  if (!open || open.to !== undefined) return undefined
  const used = budgetUsedMs(calendar, budget, open.from)
  const target = Math.round(budget.targetMinutes * MINUTE_MS)
  const floor = Math.round((budget.floorMinutes ?? 0) * MINUTE_MS)
  const before = { ...budget, spans: budget.spans.slice(0, budget.floorSpan ?? -1) }
  const total = floor > 0 ? Math.max(target, budgetUsedMs(calendar, before, open.from) + floor) : target
  return { total, used, startedAt: open.from, countsFrom: Math.max(open.from, notBefore(calendar, budget)) }
}

/** The day-one rule holds for a budget's beginning only, also where its first span ended before that. */
function notBefore(calendar: Calendar, { roundTheClock, spans: [first] }: Budget): number {
  if (!first || roundTheClock || calendar.dayOne === 'minutes') return Number.NEGATIVE_INFINITY
  return startOfBudget(calendar, first.from)
}

function timeOf(calendar: Calendar, { roundTheClock }: Budget) {
  return roundTheClock
    ? {
        passed: (from: number, to: number) => Math.max(0, to - from),
        add: (from: number, ms: number) => from + ms,
      }
    : {
        passed: (from: number, to: number) => workedMs(calendar, from, to),
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

/** By bisection: the local day `at` belongs to. */
function indexOfDay({ days }: Calendar, at: number): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    const day = days[middle]
    if (day && endOf(day) > at) high = middle
    else low = middle + 1
  }
  if (low === 0 || low === days.length) throw beyond()
  return low
}

const beyond = (): RangeError => new RangeError('calendar.horizon')
