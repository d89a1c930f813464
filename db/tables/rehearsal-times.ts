import type { EventType } from '../../domain/events'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** Records that from now on the time of an application is so far (in ms) ahead of the platform's. */
export async function recordRehearsalTime(db: Database, applicationId: string, aheadMs: number): Promise<void> {
  await withSafeErrors(() =>
    db('rehearsal_time')
      .insert({ application_id: applicationId, ahead_ms: Math.max(0, Math.round(aheadMs)) })
      .onConflict(['application_id', 'passed_at'])
      .merge(['ahead_ms']),
  )
}

/** Reads how far the time of these applications is ahead of the platform's, in ms, by their ids. One for which no days passed has no entry. */
export async function listAheadMs(db: Database, applicationIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await withSafeErrors(() =>
    db('rehearsal_time')
      .whereIn('application_id', applicationIds)
      .distinctOn('application_id')
      .orderBy([{ column: 'application_id' }, { column: 'passed_at', order: 'desc' }])
      .select('application_id', 'ahead_ms'),
  )
  return new Map(rows.map(({ application_id: id, ahead_ms: aheadMs }) => [id, aheadMs]))
}

/**
 * SQL expression: how far the time of an application was ahead of the platform's at the instant `at`, as an interval; without `at`: how far
 * it is now. `id` and `at`: SQL of its id and of the instant.
 */
export const aheadSql = (id: string, at?: string): string => `coalesce((
    select passed.ms * interval '1 millisecond' from rehearsal_time as passed (of_application, since, ms)
    where passed.of_application = ${id} ${at === undefined ? '' : `and passed.since <= ${at}`}
    order by passed.since desc limit 1
  ), interval '0')`

/**
 * Finds the days that passed last for an application: its own time before and after them, epoch ms. Undefined when none passed, or when its
 * time only came back.
 */
export async function findPassedDays(
  db: Database,
  applicationId: string,
): Promise<{ from: number; to: number } | undefined> {
  const [last, before] = await withSafeErrors(() =>
    db('rehearsal_time')
      .where({ application_id: applicationId })
      .orderBy('passed_at', 'desc')
      .limit(2)
      .select('passed_at', 'ahead_ms'),
  )
  if (!last) return undefined
  const [from, to] = [last.passed_at + (before?.ahead_ms ?? 0), last.passed_at + last.ahead_ms]
  return from < to ? { from, to } : undefined
}

/** What the clock does to an application in days without an act. */
const PASSED_TYPES: readonly EventType[] = [
  'reminded',
  'breached',
  'climbed',
  'handedOver',
  'routed',
  'expired',
  'overran',
  'released',
  'closed',
]

/**
 * Lists the applications that had a task of these desks and came in the last hour to the instant `until` (epoch ms), with the types of the
 * events that the clock caused in these days; only those with such an event.
 */
export async function listPassedForDesks(
  db: Database,
  { desks, until, limit }: { desks: readonly string[]; until: number; limit: number },
): Promise<{ reference: string; types: EventType[] }[]> {
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: { reference: string; types: EventType[] }[] }>(
      `select application.reference, array_agg(distinct event.type::text) as types
       from application cross join lateral (
         select passed_at, ahead_ms, lead(ahead_ms, 1, 0::bigint) over (order by passed_at desc) as before_ms
         from rehearsal_time where application_id = application.id order by passed_at desc limit 1
       ) as days join event on event.application_id = application.id
       and event.at > days.passed_at + days.before_ms * interval '1 millisecond'
       and event.at <= days.passed_at + days.ahead_ms * interval '1 millisecond'
       where exists (select from task where task.application_id = application.id and task.desk = any(?))
       and days.passed_at > now() - interval '1 hour'
       and abs(extract(epoch from days.passed_at + days.ahead_ms * interval '1 millisecond') * 1000 - ?) < 60000
       and event.actor ->> 'role' = 'clock' and event.type = any(?)
       group by application.reference order by application.reference limit ?`,
      [[...desks], until, [...PASSED_TYPES], limit] as never,
    ),
  )
  return rows
}
