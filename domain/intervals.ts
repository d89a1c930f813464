import type { Interval } from './application'
import { type Calendar, workingMsBetween } from './calendar'
import type { Party } from './vocabulary'

/**
 * Charges the time from `at` (epoch ms) on to `party`. Does nothing if `party` is charged already.
 * Drops intervals of no length.
 * If `at` is before the start of the open interval, that start counts. For a closed application, see `reopenIntervals`.
 */
export function chargeTime(intervals: Interval[], party: Party, at: number): Interval[] {
  const last = intervals.at(-1)
  if (!last) return [{ party, from: at }]
  if (last.to !== undefined) return reopenIntervals(intervals, party, at)
  if (last.party === party) return intervals
  return appendInterval(closeIntervals(intervals, at), party, Math.max(at, last.from))
}

/**
 * Ends the open interval at `at`; closed intervals stay unchanged.
 * An application closed at its receipt keeps one interval of no length, because a reopening needs the end of it.
 */
export function closeIntervals(intervals: Interval[], at: number): Interval[] {
  const last = intervals.at(-1)
  if (!last || last.to !== undefined) return intervals
  const before = intervals.slice(0, -1)
  if (at <= last.from && before.length > 0) return before
  return [...before, { ...last, to: Math.max(at, last.from) }]
}

/**
 * Charges the time from `at` on to `party` after a closed application was reopened.
 * The closed time is charged to the applicant, because only the applicant's objection could reopen the application.
 * So the intervals have no gap between receipt and closing.
 */
export function reopenIntervals(intervals: Interval[], party: Party, at: number): Interval[] {
  const closedAt = intervals.at(-1)?.to
  if (closedAt === undefined) return chargeTime(intervals, party, at)
  const from = Math.max(at, closedAt)
  return appendInterval(closeIntervals(appendInterval(intervals, 'applicant', closedAt), from), party, from)
}

/**
 * Whether the intervals cover [receivedAt, endAt) without gap or overlap.
 * No interval may be empty, unless the whole range is.
 * `endAt` null means: the application is open, and only the last interval is open.
 */
export function isPartition(intervals: Interval[], receivedAt: number, endAt: number | null): boolean {
  const coveredUntil = intervals.reduce<number | null>((end, { from, to }) => {
    const isAdjacent = end !== null && from === end
    const hasLength = to === undefined || to > from || endAt === receivedAt
    return isAdjacent && hasLength ? (to ?? Number.POSITIVE_INFINITY) : null
  }, receivedAt)
  return coveredUntil === (endAt ?? Number.POSITIVE_INFINITY)
}

/**
 * Milliseconds charged to `party`: working time by `calendar`, or all time if `calendar` is null.
 * An open interval counts until `until`; without `until` it throws 'interval.open'.
 * Throws RangeError('calendar.horizon').
 */
export function chargedMs(intervals: Interval[], party: Party, calendar: Calendar | null, until?: number): number {
  return intervals
    .filter((interval) => interval.party === party)
    .reduce((sum, { from, to = until }) => {
      if (to === undefined) throw new Error('interval.open')
      return sum + (calendar ? workingMsBetween(calendar, from, to) : Math.max(0, to - from))
    }, 0)
}

/** Opens an interval at the end of the last one. Joins neighbouring intervals of one party. */
function appendInterval(intervals: Interval[], party: Party, from: number): Interval[] {
  const nonEmpty = intervals.filter((interval) => interval.to !== interval.from)
  const last = nonEmpty.at(-1)
  if (last?.party === party && last.to === from) return [...nonEmpty.slice(0, -1), { party, from: last.from }]
  return [...nonEmpty, { party, from }]
}
