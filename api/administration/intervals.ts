import type { Calendars } from '../../db/calendars'
import type { Application, Interval } from '../../domain/application'
import { workedMs } from '../../domain/calendar'
import type { Recorded } from '../../domain/events'
import type { Policy } from '../../domain/programme'
import { iso } from '../presenters/programme-context'

interface Facts {
  row: { state: Application }
  policy: Policy
  events: readonly Recorded[]
}

/**
 * Each interval with its length: all time, and working time of the calendar in force of who had it. `until` ends the open one.
 */
export function measureIntervals(calendars: Calendars, { row, policy, events }: Facts, until: number) {
  const { intervals, programme } = row.state
  return Promise.all(
    intervals.map(async (interval) => {
      const { party, from, to = until } = interval
      const calendar = await calendars.get(programme, calendarOf(interval, policy, events), from, Math.max(from, to))
      return {
        party,
        from: iso(from),
        ...(interval.to !== undefined && { to: iso(interval.to) }),
        minutes: minutes(Math.max(0, to - from)),
        workingMinutes: minutes(workedMs(calendar, from, Math.max(from, to))),
        calendar: `${calendar.code}/${calendar.version}`,
      }
    }),
  )
}

/** An entity's own calendar where it has one: the entity of the last route before the interval began. */
function calendarOf({ party, from }: Interval, policy: Policy, events: readonly Recorded[]): string {
  if (party !== 'entity') return policy.calendar
  const routed = events.findLast((event) => event.type === 'routed' && event.at <= from)
  return (routed?.type === 'routed' && routed.body.entity.calendar) || policy.calendar
}

const minutes = (ms: number): number => Math.round(ms / 6_000) / 10
