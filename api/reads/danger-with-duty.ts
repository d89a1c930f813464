import type { Database } from '../../db/connection'
import { listDangerWithDuty } from '../../db/tables/danger-with-duty'
import { listDutyDesks } from '../../db/tables/seats'
import { findDutyWait } from '../../domain/wait-reasons'
import { formatInstant } from '../presenters/format-instant'
import { MOST_COUNTED } from './count-tasks'

/** How many applications about danger wait for the officers on duty. Nothing else of them may be told to the operation room: they may be secret. */
export interface DangerWithDuty {
  /** up to 99 */
  count: number
  hasMore: boolean
  /** since when the first of them waits, ISO 8601; absent without any */
  since?: string
  /** how often the clock called the next officer for the one for which it called most */
  calls: number
}

/** Counts the applications about danger that wait for the officers on duty of these programmes. Throws a DatabaseError. */
export async function countDangerWithDuty(database: Database, programmes: string[]): Promise<DangerWithDuty> {
  const desks = await listDutyDesks(database, programmes)
  const found = await listDangerWithDuty(database, desks, MOST_COUNTED + 1)
  const waits = found.flatMap(({ state, events }) => findDutyWait(state, events) ?? [])
  const since = waits.flatMap((wait) => wait.since ?? [])
  return {
    count: Math.min(waits.length, MOST_COUNTED),
    hasMore: waits.length > MOST_COUNTED,
    ...(since.length > 0 && { since: formatInstant(Math.min(...since)) }),
    calls: Math.max(0, ...waits.map(({ calls }) => calls)),
  }
}
