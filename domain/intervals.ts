import type { Interval } from './application'
import { type Calendar, workedMs } from './calendar'
import type { Party } from './vocabulary'

/**
 * From `at` on time is charged to `party`. The same party again changes nothing; an interval of no length is dropped;
 * an instant before the open interval counts as its beginning. Where the application was closed, see `reopenIntervals`.
 */
export function charge(intervals: Interval[], party: Party, at: number): Interval[] {
  const last = intervals.at(-1)
  if (!last) return [{ party, from: at }]
  if (last.to !== undefined) return reopenIntervals(intervals, party, at)
  if (last.party === party) return intervals
  return append(closeIntervals(intervals, at), party, Math.max(at, last.from))
}

/**
 * Ends the open interval at `at`; what is closed stays as it is. An application closed the instant it was received keeps
 * its one interval, of no length: else nobody would know whence to charge when it comes back.
 */
export function closeIntervals(intervals: Interval[], at: number): Interval[] {
  const last = intervals.at(-1)
  if (!last || last.to !== undefined) return intervals
  const before = intervals.slice(0, -1)
  if (at <= last.from && before.length > 0) return before
  return [...before, { ...last, to: Math.max(at, last.from) }]
}

/**
 * A closed application comes back: from `at` on time is charged to `party`, and the time it stood closed to the applicant,
 * whose word brought it back and for whom nobody could act before. So the intervals still partition [received, closed).
 */
export function reopenIntervals(intervals: Interval[], party: Party, at: number): Interval[] {
  const closedAt = intervals.at(-1)?.to
  if (closedAt === undefined) return charge(intervals, party, at)
  const from = Math.max(at, closedAt)
  return append(closeIntervals(append(intervals, 'applicant', closedAt), from), party, from)
}

/**
 * Whether the intervals cover [receivedAt, endAt) without gap or overlap, none of them empty unless the whole is; `endAt`
 * null: the application is open, and so must be the last interval and no other.
 */
export function partitions(intervals: Interval[], receivedAt: number, endAt: number | null): boolean {
  const reached = intervals.reduce<number | null>((end, { from, to }) => {
    const follows = end !== null && from === end
    const lasts = to === undefined || to > from || endAt === receivedAt
    return follows && lasts ? (to ?? Number.POSITIVE_INFINITY) : null
  }, receivedAt)
  return reached === (endAt ?? Number.POSITIVE_INFINITY)
}

/**
 * Milliseconds charged to `party`: working time of `calendar`, or all time where it is null. An open interval counts
 * until `until`; without it one throws 'interval.open'. Throws RangeError('calendar.horizon').
 */
export function chargedMs(intervals: Interval[], party: Party, calendar: Calendar | null, until?: number): number {
  return intervals
    .filter((interval) => interval.party === party)
    .reduce((sum, { from, to = until }) => {
      if (to === undefined) throw new Error('interval.open')
      return sum + (calendar ? workedMs(calendar, from, to) : Math.max(0, to - from))
    }, 0)
}

/** Opens an interval where the last one ended; neighbours of one party are one interval. */
function append(intervals: Interval[], party: Party, from: number): Interval[] {
  const lasting = intervals.filter((interval) => interval.to !== interval.from)
  const last = lasting.at(-1)
  if (last?.party === party && last.to === from) return [...lasting.slice(0, -1), { party, from: last.from }]
  return [...lasting, { party, from }]
}
