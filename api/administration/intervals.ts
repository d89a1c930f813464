import type { CalendarReader } from '../../db/calendars'
import type { Application, Interval } from '../../domain/application'
import { workingMsBetween } from '../../domain/calendar'
import type { Dues } from '../../domain/dues'
import type { RecordedEvent } from '../../domain/events'
import type { Policy } from '../../domain/programme'
import { chargeUntilReached } from '../../domain/reach'
import { formatInstant } from '../presenters/format-instant'

interface IntervalFacts {
  row: { state: Application }
  policy: Policy
  dues: Pick<Dues, 'reachedAt'>
  events: readonly RecordedEvent[]
}

/**
 * Lists the intervals with their length in minutes: the whole time, and the working time by the calendar of the charged party,
 * in the version in force now. The open interval is measured up to `until`, epoch ms.
 */
export function measureIntervals(
  calendarReader: CalendarReader,
  { row, policy, dues, events }: IntervalFacts,
  until: number,
) {
  const { programme } = row.state
  const { intervals } = chargeUntilReached(row.state, dues.reachedAt ?? null)
  return Promise.all(
    intervals.map(async (interval) => {
      const { party, from, to = until } = interval
      const calendar = await calendarReader.get(
        programme,
        findCalendarCode(interval, policy, events),
        from,
        Math.max(from, to),
      )
      return {
        party,
        from: formatInstant(from),
        ...(interval.to !== undefined && { to: formatInstant(interval.to) }),
        minutes: toMinutes(Math.max(0, to - from)),
        workingMinutes: toMinutes(workingMsBetween(calendar, from, Math.max(from, to))),
        calendar: `${calendar.code}/${calendar.version}`,
      }
    }),
  )
}

/**
 * Returns the code of the charged party's calendar. An entity may have its own; it is the entity of the last route before the
 * interval or at its beginning.
 */
function findCalendarCode({ party, from }: Interval, policy: Policy, events: readonly RecordedEvent[]): string {
  if (party !== 'entity') return policy.calendar
  const routed = events.findLast((event) => event.type === 'routed' && event.at <= from)
  return (routed?.type === 'routed' && routed.body.entity.calendar) || policy.calendar
}

/** Converts milliseconds to minutes with one decimal. */
export const toMinutes = (ms: number): number => Math.round(ms / 6_000) / 10
