import { countAlive } from '../../db/tables/applications'
import { findApplicationByReference } from '../../db/tables/applications'
import { listPassedForDesks } from '../../db/tables/rehearsal-times'
import type { EventType } from '../../domain/events'
import { findPermittedView } from '../../domain/permissions'
import { requireRehearsal } from '../demo-sign-in'
import type { Dependencies } from '../dependencies'
import type { SignedIn } from '../signed-in'

/** The reader opens each of the others at the desk. */
const MOST_LISTED = 20

/** How many open applications come to a day, and what happened to those of the reader's desks. */
export interface AllDaysProgress {
  /** open applications of the reader's programmes */
  total: number
  /** those of them up to the last one that moved */
  moved: number
  /** what the clock did in the days that passed last; only of what the reader may still see */
  mine: { reference: string; types: EventType[] }[]
  /** `mine` is not all */
  hasMore: boolean
}

/**
 * Reads how far the days for all came. `last`: id of the application that moved last. `hasPassed`: they came to the instant `until` (epoch
 * ms), so the reader reads what happened. Throws `request.not_found` where the platform serves people.
 */
export async function readAllDays(
  { database, settings, logAccess }: Dependencies,
  { personId, seats }: SignedIn,
  { until, last, hasPassed }: { until: number; last?: string | undefined; hasPassed: boolean },
): Promise<AllDaysProgress> {
  requireRehearsal(settings)
  const programmes = [...new Set(seats.map(({ programme }) => programme))]
  const [total, moved, found] = await Promise.all([
    countAlive(database, { programmes }),
    last === undefined ? 0 : countAlive(database, { programmes, upTo: last }),
    hasPassed
      ? listPassedForDesks(database, { desks: seats.map(({ desk }) => desk), until, limit: MOST_LISTED + 1 })
      : [],
  ])
  const listed = found.slice(0, MOST_LISTED)
  const rows = await Promise.all(listed.map(({ reference }) => findApplicationByReference(database, reference)))
  const seen = rows.flatMap((row) => (row && findPermittedView(seats, row.state) ? [row] : []))
  await logAccess({ personId, applicationIds: seen.map(({ id }) => id), act: 'rehearsal.all_days' })
  const mine = listed.filter(({ reference }) => seen.some((row) => row.reference === reference))
  return { total, moved, mine, hasMore: found.length > MOST_LISTED }
}
