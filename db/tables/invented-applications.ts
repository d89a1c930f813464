import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { aheadSql } from './rehearsal-times'

/** Records that the page of the rehearsal invented this application. A repeat changes nothing. */
export async function recordInvented(db: Database, reference: string): Promise<void> {
  await withSafeErrors(() =>
    db.raw(
      `insert into invented_application (application_id) select id from application where reference = ?
       on conflict do nothing`,
      [reference],
    ),
  )
}

/** Returns those of these ids whose applications were invented. */
export const listInvented = async (db: Database, applicationIds: readonly string[]): Promise<string[]> =>
  withSafeErrors(() => db('invented_application').whereIn('application_id', applicationIds).pluck('application_id'))

/**
 * SQL condition: the application was made or moved for practice. It was invented, or days passed for it alone, so no figure counts it. `id`:
 * SQL of its id.
 */
export const forPracticeSql = (id: string): string => `(
    exists (select from invented_application where invented_application.application_id = ${id})
    or ${aheadSql(id)} > interval '0')`
