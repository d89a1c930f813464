import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../../db/connection'
import { getMailBacklog } from '../../../db/tables/notification-lists'
import { getOutboxBacklog } from '../../../db/tables/outbox'
import type { ReplaySummary } from '../replay/summary'
import { renderSeconds } from './faults'

/** Whether every API answers and reaches PostgreSQL and Temporal. `apis`: base addresses. */
export const areApisReady = async (apis: readonly string[]): Promise<boolean> =>
  (await Promise.all(apis.map(isApiReady))).every(Boolean)

async function isApiReady(api: string): Promise<boolean> {
  try {
    const response = await fetch(`${api}/api/health/ready`, { signal: AbortSignal.timeout(5_000) })
    const { database, temporal } = (await response.json()) as Record<string, string>
    return database === 'up' && temporal === 'up'
  } catch {
    return false
  }
}

const MAX_SHOWN_ERRORS = 20

/** Renders the replay, and the recovery time after each fault, as lines for people. */
export function renderChaos(
  { rows, closed, leftOpen, errors, seconds }: ReplaySummary,
  recoveryTimesMs: number[],
): string[] {
  const sorted = recoveryTimesMs.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  const longest = sorted.at(-1) ?? 0
  return [
    `${rows} rows in ${seconds} s: ${closed} closed, ${leftOpen} left open, ${errors.length} failed.`,
    ...errors.slice(0, MAX_SHOWN_ERRORS).map(({ line, error }) => `  line ${line}: ${error}`),
    `${recoveryTimesMs.length} faults; everything answered again after ${renderSeconds(median)} (median), ${renderSeconds(longest)} (longest).`,
  ]
}

/**
 * Waits at most `withinMs` until no outbox row and no due mail is left. Returns how many rows and mails are left. They may
 * still be sent later: the leases of a killed relay last for half a minute, and reconcile runs every minute.
 */
export async function waitForEmptyBacklog(db: Database, withinMs: number): Promise<number> {
  const giveUpAt = Date.now() + withinMs
  for (;;) {
    const leftCount = (await getOutboxBacklog(db)).rows + (await getMailBacklog(db)).due
    if (leftCount === 0 || Date.now() >= giveUpAt) return leftCount
    await sleep(500)
  }
}
