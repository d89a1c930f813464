import { listAliveIds } from '../../db/tables/applications'
import { isRehearsal } from '../demo-sign-in'
import type { Dependencies } from '../dependencies'
import { Problem } from '../problem'
import type { SignedIn } from '../signed-in'
import { refuseTemporal } from './let-days-pass'

/** So many applications move at the same time. */
const BATCH = 10
/** A request begins no further batch after this time, and waits for the last one until `GIVE_UP_MS`. */
const WORK_MS = 10_000
const GIVE_UP_MS = 20_000

/** How far all applications came. */
export interface DaysForAll {
  /** how many applications moved in this request */
  moved: number
  /** whether all have come there */
  isDone: boolean
  /** id of the application after which the next request goes on; absent when it begins anew */
  after?: string
}

/**
 * In a rehearsal: lets time pass for every open application in the programmes of this person, until the instant `until` (epoch ms). The
 * timers of each fire in order; one that is there already stays. Works for some seconds, and then says where to go on; a repeat is
 * harmless. Throws `request.not_found` where the platform serves people, `rehearsal.no_time_skipping` and `service.temporal_unavailable`.
 */
export async function letDaysPassForAll(
  { database, temporal, settings, logAccess, log }: Dependencies,
  { personId, seats }: SignedIn,
  { until, after: start }: { until: number; after?: string | undefined },
): Promise<DaysForAll> {
  if (!isRehearsal(settings.demoSignIns)) throw new Problem('request.not_found')
  const programmes = [...new Set(seats.map(({ programme }) => programme))]
  const signal = AbortSignal.timeout(GIVE_UP_MS)
  const endsAt = Date.now() + WORK_MS
  const moveOne = async (id: string): Promise<number> => {
    const clock = await temporal.readClock(id)
    if (!clock?.isRunning || clock.now >= until) return 0
    await temporal.letTimePassUntil(id, until, signal)
    return 1
  }
  let moved = 0
  let after = start
  do {
    const ids = await listAliveIds(database, { programmes, after, limit: BATCH })
    await logAccess({ personId, applicationIds: ids, act: 'rehearsal.time' })
    log.info({ applicationIds: ids, until }, 'time passes for applications of the rehearsal')
    try {
      for (const count of await Promise.all(ids.map(moveOne))) moved += count
    } catch (error) {
      if (!signal.aborted) refuseTemporal(error)
      return { moved, isDone: false, ...(after !== undefined && { after }) }
    }
    if (ids.length < BATCH) return { moved, isDone: true }
    after = ids.at(-1)
  } while (Date.now() < endsAt)
  return { moved, isDone: false, ...(after !== undefined && { after }) }
}
