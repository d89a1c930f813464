import { compareSome, keepReport, nudgeOverdue, sweepLiving } from './proxies'

/** Counts of one run. */
interface ReconcileResult {
  clock: number
  mail: number
  repaired: number
  asked: number
}

/**
 * Runs every minute by its Schedule. The activities find in PostgreSQL which applications are overdue and insert outbox rows.
 * Their progress is stored in PostgreSQL too, so a run is short and the next run makes good one that was lost.
 */
export async function reconcileWorkflow(): Promise<ReconcileResult> {
  const { repaired, ...overdue } = await nudgeOverdue()
  const sweep = await sweepLiving()
  await keepReport({ overdue, repaired, sweep })
  // Last, because only this activity needs Visibility, which may be slow. The next report shows its result.
  await compareSome()
  return { ...overdue, repaired, asked: sweep.asked }
}
