import type { Opening } from '../../domain/opening-disclosure'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { aheadSql } from './rehearsal-times'

/** More seats than a ladder, a triage desk and the central desks have together. */
const MAX_OPENINGS = 100

/**
 * Lists the first reading of the application by each seat, of readers who could see the event `fromSequence`; in order of time.
 * `inRehearsal`: by the own time of the application, as its events are.
 */
export async function listOpenings(
  db: Database,
  { applicationId, fromSequence, inRehearsal }: { applicationId: string; fromSequence: number; inRehearsal: boolean },
): Promise<Opening[]> {
  const first = inRehearsal ? `min(at + ${aheadSql('access_log.application_id', 'access_log.at')})` : 'min(at)'
  const rows = await withSafeErrors(() =>
    db('access_log')
      .join('seat', 'seat.id', 'access_log.seat_id')
      .where({ application_id: applicationId })
      .where('sequence', '>=', fromSequence)
      .groupBy('seat.id', 'role')
      .orderByRaw(`${first}, seat.id`)
      .limit(MAX_OPENINGS)
      .select('seat.id', 'role', db.raw(`${first} as at`)),
  )
  return rows.map(({ id: seatId, role, at }) => ({ seatId, role, at }))
}

/**
 * SQL expression: whether nobody of the desk of a task has opened it since it was opened, and neither has one person in another seat, whose
 * id is the only value. One row of the access log counts, however many follow. `task`: a table with application_id, desk and opened_at.
 * `inRehearsal`: a task is opened at the own time of its application, and the access log has the time of the platform.
 */
export function isUnreadSql(task: string, inRehearsal = false): string {
  const at = inRehearsal ? `access_log.at + ${aheadSql('access_log.application_id', 'access_log.at')}` : 'access_log.at'
  return `(not exists (
    select from seat join access_log on access_log.seat_id = seat.id
    where seat.desk = ${task}.desk and access_log.application_id = ${task}.application_id and ${at} >= ${task}.opened_at
  ) and not exists (
    select from access_log where access_log.application_id = ${task}.application_id
    and access_log.seat_id is not null and ${at} >= ${task}.opened_at and access_log.person_id = ?
  ))`
}
