import { recordRehearsalTime } from '../../db/tables/rehearsal-times'
import type { WorkflowClock } from '../../temporal/time-skipping'
import type { Dependencies } from '../dependencies'

/**
 * Lets time pass for one application until the instant `until` (epoch ms), and records its own time, by which lists and pages count. After
 * `signal` is aborted the time goes on passing by itself, so that is no error. Throws errors of gRPC.
 */
export async function passTime(
  { database, temporal }: Pick<Dependencies, 'database' | 'temporal'>,
  { id, clock, until }: { id: string; clock: WorkflowClock; until: number },
  signal: AbortSignal,
): Promise<void> {
  // The clock is `aheadMs` ahead at its `now`, so it will be this far ahead at `until`.
  await recordRehearsalTime(database, id, until - clock.now + clock.aheadMs)
  try {
    await temporal.letTimePassUntil(id, until, signal)
  } catch (error) {
    if (signal.aborted) return
    const left = await temporal.readClock(id).catch(() => undefined)
    await recordRehearsalTime(database, id, left?.aheadMs ?? clock.aheadMs)
    throw error
  }
}
