import type { Calendars } from '../../db/calendars'
import type { Application, Interval } from '../../domain/application'
import { workingMsBetween } from '../../domain/calendar'
import type { RecordedEvent } from '../../domain/events'
import type { Policy } from '../../domain/programme'
import { formatInstant } from '../presenters/format-instant'

interface IntervalFacts {
  row: { state: Application }
  policy: Policy
  events: readonly RecordedEvent[]
}

/**
 * Lists the intervals with their length in minutes: all time, and working time by the calendar in force of the party charged.
 * The open interval ends at `until`, epoch ms.
 */
export function measureIntervals(calendars: Calendars, { row, policy, events }: IntervalFacts, until: number) {
  const { intervals, programme } = row.state
  return Promise.all(
    intervals.map(async (interval) => {
      const { party, from, to = until } = interval
      const calendar = await calendars.get(
        programme,
        calendarCodeFor(interval, policy, events),
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

/** Returns the calendar code: the programme's, or the entity's own. The entity is that of the last route before the interval. */
function calendarCodeFor({ party, from }: Interval, policy: Policy, events: readonly RecordedEvent[]): string {
  if (party !== 'entity') return policy.calendar
  const routed = events.findLast((event) => event.type === 'routed' && event.at <= from)
  return (routed?.type === 'routed' && routed.body.entity.calendar) || policy.calendar
}

/** Converts milliseconds to minutes with one decimal. */
export const toMinutes = (ms: number): number => Math.round(ms / 6_000) / 10
