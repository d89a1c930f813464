import type { Database } from '../../db/connection'
import { getMailBacklog } from '../../db/tables/notifications'
import { getBacklog } from '../../db/tables/outbox'
import { countSupervised } from '../../db/ledger/case-lists'
import type { Metrics } from './metrics'

/** However often Prometheus asks, PostgreSQL is asked no more than this. */
const KEPT_MS = 15_000

/** Reads from PostgreSQL what the platform owes, for the next scrape. While it does not answer the old values are gone. */
export function createGauges(metrics: Metrics, database: Database): () => Promise<void> {
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<void> = Promise.resolve()
  return () => {
    if (performance.now() - readAt > KEPT_MS) {
      readAt = performance.now()
      reading = read(metrics, database)
    }
    return reading
  }
}

async function read(metrics: Metrics, database: Database): Promise<void> {
  const { open, overdue, stuck, outboxRows, outboxOldest, mailsDue, mailsOldest, mailsUndelivered } = metrics
  try {
    const [cases, outbox, mails] = await Promise.all([
      countSupervised(database, { programmes: 'all', troubled: [] }),
      getBacklog(database),
      getMailBacklog(database),
    ])
    open.set(cases.running)
    overdue.set(cases.overdue)
    stuck.set(cases.stuck)
    outboxRows.set(outbox.rows)
    outboxOldest.set(secondsSince(outbox.oldestAt))
    mailsDue.set(mails.due)
    mailsOldest.set(secondsSince(mails.oldestAt))
    mailsUndelivered.set(mails.undelivered)
    metrics.databaseUp.set(1)
  } catch {
    for (const gauge of [open, overdue, stuck, outboxRows, outboxOldest, mailsDue, mailsOldest, mailsUndelivered]) {
      gauge.remove()
    }
    metrics.databaseUp.set(0)
  }
}

const secondsSince = (at: number | undefined): number => (at === undefined ? 0 : Math.max(0, (Date.now() - at) / 1_000))
