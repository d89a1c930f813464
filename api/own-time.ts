import { listAheadMs } from '../db/tables/rehearsal-times'
import { isRehearsal } from './demo-sign-in'
import type { Dependencies } from './dependencies'

/**
 * Reads how far the time of these applications is ahead of the platform's, in ms, by their ids: in a rehearsal days pass for one application
 * alone. Where the platform serves people it reads nothing, and no application has an entry.
 */
export async function readAheadMs(
  { database, settings }: Pick<Dependencies, 'database' | 'settings'>,
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (!isRehearsal(settings.demoSignIns) || applicationIds.length === 0) return new Map()
  return listAheadMs(database, [...new Set(applicationIds)])
}

/** What time it is for an application: the platform's `now`, in a rehearsal its own, and never before its last event. Epoch ms. */
export async function readOwnNow(
  dependencies: Pick<Dependencies, 'database' | 'settings'>,
  { id, state }: { id: string; state: { at: number } },
  now: number,
): Promise<number> {
  const ahead = await readAheadMs(dependencies, [id])
  return Math.max(now + (ahead.get(id) ?? 0), state.at)
}
