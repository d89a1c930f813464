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
