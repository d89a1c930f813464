import { compareSome, keepReport, nudgeOverdue, sweepLiving } from './proxies'

/** Numbers of applications in one run. */
interface ReconcileResult {
  /** nudged because the clock's next step is overdue */
  clock: number
  /** nudged because the next mail is overdue */
  mail: number
  /** nudged by an earlier run, and no longer overdue */
  repaired: number
  /** nudged by the sweep */
  asked: number
}

/**
 * Runs every minute by its Schedule. The activities find in PostgreSQL which applications are overdue and insert outbox rows.
 * Their progress is stored in PostgreSQL too, so a run is short, and the next run does the work of a run that was lost.
 */
export async function reconcileWorkflow(): Promise<ReconcileResult> {
  const { repaired, ...overdue } = await nudgeOverdue()
  const sweep = await sweepLiving()
  await keepReport({ overdue, repaired, sweep })
  // This activity comes last, because it alone needs Visibility, which may be slow. The report of the next run shows its result.
  await compareSome()
  return { ...overdue, repaired, asked: sweep.asked }
}
