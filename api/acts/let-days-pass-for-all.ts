import { listAliveIds } from '../../db/tables/applications'
import { requireRehearsal } from '../demo-sign-in'
import type { Dependencies } from '../dependencies'
import type { SignedIn } from '../signed-in'
import { refuseTemporal } from './let-days-pass'
import { passTime } from './pass-time'

/** So many applications move at the same time. */
const BATCH = 10
/** So long a request waits for one batch. Then the slow ones go on by themselves, such as one in danger that calls an officer each half hour. */
const WAIT_MS = 3_000
/** A request begins no further batch after this time. */
const WORK_MS = 12_000

/** How far all applications came. */
export interface DaysForAll {
  /** whether all have come there, or are on their way */
  isDone: boolean
  /** id of the application after which the next request goes on; absent when it begins anew */
  after?: string
}

/**
 * In a rehearsal: lets time pass for every open application in the programmes of this person, until the instant `until` (epoch ms). The
 * timers of each fire in order; one that is there already stays. Works for some seconds, and then says where to go on; a repeat is
 * harmless. It does not wait for the slow ones. Throws `request.not_found` where the platform serves people, `rehearsal.no_time_skipping` and `service.temporal_unavailable`.
 */
export async function letDaysPassForAll(
  { database, temporal, settings, logAccess, log }: Dependencies,
  { personId, seats }: SignedIn,
  { until, after: start }: { until: number; after?: string | undefined },
): Promise<DaysForAll> {
  requireRehearsal(settings)
  await temporal.requireTimeSkipping().catch(refuseTemporal)
  const programmes = [...new Set(seats.map(({ programme }) => programme))]
  const endsAt = Date.now() + WORK_MS
  const moveOne = async (id: string, signal: AbortSignal): Promise<void> => {
    const clock = await temporal.readClock(id)
    if (!clock?.isRunning || clock.now >= until) return
    await passTime({ database, temporal }, { id, clock, until }, signal)
  }
  let after = start
  do {
    const ids = await listAliveIds(database, { programmes, after, limit: BATCH })
    await logAccess({ personId, applicationIds: ids, act: 'rehearsal.time' })
    log.info({ applicationIds: ids, until }, 'time passes for applications of the rehearsal')
    const signal = AbortSignal.timeout(WAIT_MS)
    await Promise.all(ids.map((id) => moveOne(id, signal))).catch(refuseTemporal)
    if (ids.length < BATCH) return { isDone: true }
    after = ids.at(-1)
  } while (Date.now() < endsAt)
  return { isDone: false, ...(after !== undefined && { after }) }
}
