import type { Database } from '../../db/connection'
import { getMailBacklog } from '../../db/tables/notification-lists'
import { getOutboxBacklog } from '../../db/tables/outbox'
import { listUnreachableDesks } from '../../db/tables/recipients'
import { countWithdrawals } from '../../db/tables/withdrawals'
import { countSupervisedCases } from '../../db/ledger/case-lists'
import type { Metrics } from './metrics'

/** The gauges are read from PostgreSQL at most once in this time, although Prometheus may scrape more often. */
const MIN_READ_INTERVAL_MS = 15_000

/**
 * Creates the function that sets the gauges from PostgreSQL before Prometheus reads them. After a read that failed, they have no
 * values and `databaseUp` is 0. So no value is older than MIN_READ_INTERVAL_MS.
 */
export function createGaugeRefresh(metrics: Metrics, database: Database): () => Promise<void> {
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<void> = Promise.resolve()
  return () => {
    if (performance.now() - readAt > MIN_READ_INTERVAL_MS) {
      readAt = performance.now()
      reading = readGauges(metrics, database)
    }
    return reading
  }
}

async function readGauges(metrics: Metrics, database: Database): Promise<void> {
  const { open, overdue, stuck, outboxRows, outboxOldest, mailsDue, mailsOldest } = metrics
  const { mailsUndelivered, mailsUncertain, mailsSuperseded, mailsCapped, mailsStopped } = metrics
  const { withdrawals, desksUnreachable } = metrics
  try {
    const [cases, outbox, mails, withdrawalCounts, desks] = await Promise.all([
      countSupervisedCases(database, { programmes: 'all', failingIds: [] }),
      getOutboxBacklog(database),
      getMailBacklog(database),
      countWithdrawals(database),
      listUnreachableDesks(database),
    ])
    open.set(cases.running)
    overdue.set(cases.overdue)
    stuck.set(cases.stuck)
    outboxRows.set(outbox.rows)
    outboxOldest.set(secondsSince(outbox.oldestAt))
    mailsDue.set(mails.due)
    mailsOldest.set(secondsSince(mails.oldestAt))
    mailsUndelivered.set(mails.undelivered)
    mailsUncertain.set(mails.uncertain)
    mailsSuperseded.set(mails.superseded)
    mailsCapped.set(mails.capped)
    mailsStopped.set(mails.stopped)
    withdrawals.reset()
    for (const { seat, entity, count } of withdrawalCounts) withdrawals.set({ seat, entity }, count)
    desksUnreachable.reset()
    for (const { desk, why } of desks) desksUnreachable.set({ desk, why }, 1)
    metrics.databaseUp.set(1)
  } catch {
    for (const gauge of [open, overdue, stuck, outboxRows, outboxOldest, mailsDue, mailsOldest]) gauge.remove()
    for (const gauge of [mailsUndelivered, mailsUncertain, mailsSuperseded, mailsCapped, mailsStopped]) gauge.remove()
    withdrawals.reset()
    desksUnreachable.reset()
    metrics.databaseUp.set(0)
  }
}

const secondsSince = (at: number | undefined): number => (at === undefined ? 0 : Math.max(0, (Date.now() - at) / 1_000))
