import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../../db/connection'
import { getMailBacklog } from '../../../db/tables/notifications'
import { getBacklog } from '../../../db/tables/outbox'
import type { Summary } from '../replay/summary'
import { renderSeconds } from './faults'

/** Whether each API (base addresses) answers and reaches PostgreSQL and Temporal. */
export const areReady = async (apis: readonly string[]): Promise<boolean> =>
  (await Promise.all(apis.map(isReady))).every(Boolean)

async function isReady(api: string): Promise<boolean> {
  try {
    const answer = await fetch(`${api}/api/health/ready`, { signal: AbortSignal.timeout(5_000) })
    const { database, temporal } = (await answer.json()) as Record<string, string>
    return database === 'up' && temporal === 'up'
  } catch {
    return false
  }
}

const LISTED_ERRORS = 20

/** The replay and the recoveries (ms each) as lines. */
export function renderChaos({ rows, closed, leftOpen, errors, seconds }: Summary, recoveries: number[]): string[] {
  const sorted = recoveries.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  return [
    `${rows} rows in ${seconds} s: ${closed} closed, ${leftOpen} left open, ${errors.length} failed.`,
    ...errors.slice(0, LISTED_ERRORS).map(({ line, error }) => `  line ${line}: ${error}`),
    `${recoveries.length} faults; everything answered again after ${renderSeconds(median)} (median), ${renderSeconds(sorted.at(-1) ?? 0)} (longest).`,
  ]
}

/**
 * Waits until no outbox row and no due mail is left, at most `withinMs`; gives how many are left. They are no loss yet: the
 * claims of a killed relay last half a minute, and reconcile acts every minute.
 */
export async function waitUntilCarried(db: Database, withinMs: number): Promise<number> {
  const giveUpAt = Date.now() + withinMs
  for (;;) {
    const left = (await getBacklog(db)).rows + (await getMailBacklog(db)).due
    if (left === 0 || Date.now() >= giveUpAt) return left
    await sleep(500)
  }
}
