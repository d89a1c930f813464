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
    select ahead_ms * interval '1 millisecond' from rehearsal_time
    where rehearsal_time.application_id = ${id} ${at === undefined ? '' : `and passed_at <= ${at}`}
    order by passed_at desc limit 1
  ), interval '0')`
