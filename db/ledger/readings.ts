import type { Database } from '../connection'
import { isReachedByOpening } from '../../domain/answer-way'
import { waitsForApplicant } from '../../domain/reach'
import { withSafeErrors } from '../errors'
import type { AccessChannel } from '../tables/access-log'
import { findApplicant } from '../tables/applicants'
import type { ApplicationRow } from '../tables/application-row'

/**
 * Logs that the applicant used the tracking code to open the application. The first reading of a message that waits for the applicant
 * lets the Workflow count anew, if the reading counts (`isReachedByOpening`): the same statement inserts a nudge. `act`: audit name of the route, `applicant.read` for a reading.
 */
export async function recordReading(
  db: Database,
  row: ApplicationRow,
  act: string,
  channel?: AccessChannel,
): Promise<void> {
  const { id, sequence, reachedAt } = row
  const logSql = `insert into access_log (person_id, application_id, act, sequence, channel)
    values ('applicant', :id, :act, :sequence, :channel)`
  // A nudge that a relay has leased may have been sent before this reading.
  const nudgeSql = `with logged as (${logSql})
    insert into outbox (application_id, kind)
    select :id, 'nudge' where not exists (select from outbox where application_id = :id and lease_until is null)`
  const isFirstReading =
    act === 'applicant.read' &&
    waitsForApplicant(row.state.stage) &&
    reachedAt === null &&
    isReachedByOpening((await findApplicant(db, id)) ?? {})
  await withSafeErrors(() =>
    db.raw(isFirstReading ? nudgeSql : logSql, { id, act, sequence, channel: channel ?? null }),
  )
}
