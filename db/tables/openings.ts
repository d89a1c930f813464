import type { Opening } from '../../domain/opening-disclosure'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** More seats than a ladder, a triage desk and the central desks have together. */
const MAX_OPENINGS = 100

/** Lists the first reading of the application by each seat, of readers who could see the event `fromSequence`; in order of time. */
export async function listOpenings(db: Database, applicationId: string, fromSequence: number): Promise<Opening[]> {
  const rows = await withSafeErrors(() =>
    db('access_log')
      .join('seat', 'seat.id', 'access_log.seat_id')
      .where({ application_id: applicationId })
      .where('sequence', '>=', fromSequence)
      .groupBy('seat.id', 'role')
      .orderByRaw('min(at), seat.id')
      .limit(MAX_OPENINGS)
      .select('seat.id', 'role', db.raw('min(at) as at')),
  )
  return rows.map(({ id: seatId, role, at }) => ({ seatId, role, at }))
}

/**
 * Returns the ids of those of these tasks that nobody of their desk has opened since they were opened, and neither has this person in
 * another seat. One row of the access log counts, however many follow.
 */
export async function listUnreadTasks(db: Database, taskIds: number[], personId: string): Promise<Set<number>> {
  if (taskIds.length === 0) return new Set()
  const byDesk = `exists (select from seat join access_log on access_log.seat_id = seat.id
    where seat.desk = task.desk and access_log.application_id = task.application_id and access_log.at >= task.opened_at)`
  const byPerson = `exists (select from access_log where access_log.application_id = task.application_id
    and access_log.seat_id is not null and access_log.at >= task.opened_at and access_log.person_id = ?)`
  const ids = await withSafeErrors(() =>
    db('task')
      .whereRaw('id = any(?)', [taskIds])
      .whereRaw(`not ${byDesk}`)
      .whereRaw(`not ${byPerson}`, [personId])
      .pluck('id'),
  )
  return new Set(ids)
}
