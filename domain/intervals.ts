import type { Interval } from './application'
import { type Calendar, workingMsBetween } from './calendar'
import type { Party } from './vocabulary'

/**
 * Charges the time from `at` (epoch ms) on to `party`. Does nothing if `party` is charged already.
 * Drops intervals of no length.
 * If `at` is before the start of the open interval, the new interval begins at this start.
 * For a closed application, see `reopenIntervals`.
 */
export function chargeTime(intervals: Interval[], party: Party, at: number): Interval[] {
  const lastInterval = intervals.at(-1)
  if (!lastInterval) return [{ party, from: at }]
  if (lastInterval.to !== undefined) return reopenIntervals(intervals, party, at)
  if (lastInterval.party === party) return intervals
  return appendInterval(closeIntervals(intervals, at), party, Math.max(at, lastInterval.from))
}

/**
 * Ends the open interval at `at`, or drops it if it would have no length; closed intervals stay unchanged.
 * An application that is closed at the instant of its receipt keeps one interval of no length.
 * Reason: `reopenIntervals` needs the end of an interval.
 */
export function closeIntervals(intervals: Interval[], at: number): Interval[] {
  const lastInterval = intervals.at(-1)
  if (!lastInterval || lastInterval.to !== undefined) return intervals
  const earlierIntervals = intervals.slice(0, -1)
  if (at <= lastInterval.from && earlierIntervals.length > 0) return earlierIntervals
  return [...earlierIntervals, { ...lastInterval, to: Math.max(at, lastInterval.from) }]
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
 * Charges the time from `at` on to `party` after a withdrawal was taken back, and the time withdrawn to the applicant. The two stay
 * intervals of their own: `rechargeStart` may charge the second one to another party, never the time withdrawn.
 */
export function resumeAfterWithdrawal(intervals: Interval[], party: Party, at: number): Interval[] {
  const closedAt = intervals.at(-1)?.to
  if (closedAt === undefined) return chargeTime(intervals, party, at)
  const from = Math.max(at, closedAt)
  const withdrawn: Interval[] = from > closedAt ? [{ party: 'applicant', from: closedAt, to: from }] : []
  return [...intervals.filter((interval) => interval.to !== interval.from), ...withdrawn, { party, from }]
}

/**
 * Charges the open interval to `party` up to `until` (epoch ms); `null`: all of it. The rest stays with the party that is charged.
 * Does nothing if `until` is not after the start of the interval, or if no interval is open.
 */
export function rechargeStart(intervals: Interval[], party: Party, until: number | null): Interval[] {
  const lastInterval = intervals.at(-1)
  if (!lastInterval || lastInterval.to !== undefined) return intervals
  if (until !== null && until <= lastInterval.from) return intervals
  const recharged = appendInterval(intervals.slice(0, -1), party, lastInterval.from)
  return until === null ? recharged : chargeTime(recharged, lastInterval.party, until)
}

/**
 * Whether the intervals cover [receivedAt, endAt) without gap or overlap.
 * An interval of no length is allowed only if `endAt` equals `receivedAt`.
 * If `endAt` is null, the application is open: then exactly the last interval must have no end.
 */
export function isPartition(intervals: Interval[], receivedAt: number, endAt: number | null): boolean {
  const coveredUntil = intervals.reduce<number | null>((end, { from, to }) => {
    const isAdjacent = from === end
    const hasLength = to === undefined || to > from || endAt === receivedAt
    return isAdjacent && hasLength ? (to ?? Number.POSITIVE_INFINITY) : null
  }, receivedAt)
  return coveredUntil === (endAt ?? Number.POSITIVE_INFINITY)
}

/**
 * Milliseconds charged to `party`: working time by `calendar`, or all time if `calendar` is null.
 * An interval without an end counts until `until`. Throws 'interval.open' if `until` is missing for it.
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

/** Appends an interval without an end to intervals that end at `from`. If the last one is of the same party, it joins the two. */
function appendInterval(intervals: Interval[], party: Party, from: number): Interval[] {
  const nonEmptyIntervals = intervals.filter((interval) => interval.to !== interval.from)
  const lastInterval = nonEmptyIntervals.at(-1)
  if (lastInterval?.party === party) return [...nonEmptyIntervals.slice(0, -1), { party, from: lastInterval.from }]
  return [...nonEmptyIntervals, { party, from }]
}
