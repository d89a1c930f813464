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
