import { keepReport, compareSome, nudgeOverdue, sweepLiving } from './proxies'

/** What one run did; counts only. */
interface Reconciled {
  clock: number
  mail: number
  repaired: number
  asked: number
}

/**
 * Runs every minute on its Schedule. It asks PostgreSQL what is owed and writes outbox rows; where it got to stands in
 * PostgreSQL too, so a run is short and one that is lost is made up for by the next.
 */
export async function reconcileWorkflow(): Promise<Reconciled> {
  const { repaired, ...overdue } = await nudgeOverdue()
  const sweep = await sweepLiving()
  await keepReport({ overdue, repaired, sweep })
  // Last, since it alone asks Visibility: what it finds stands in the next report.
  await compareSome()
  return { ...overdue, repaired, asked: sweep.asked }
}
