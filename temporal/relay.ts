import type { WorkflowClient } from '@temporalio/client'
import type { OutboxRow } from '../db/tables/outbox'
import { startOrNudge } from './application-workflows'

/** Without a message from PostgreSQL about a new row, the relay reads the outbox again after this time. */
const POLL_INTERVAL_MS = 5_000
const BATCH_SIZE = 50
const LEASE_MS = 30_000
const CALL_DEADLINE_MS = 10_000
const RETRY_AFTER_MS = 5_000

export interface RelayParts {
  client: WorkflowClient
  taskQueue: string
  outbox: {
    /** leases up to `limit` due rows for `leaseMs`, so that no other relay takes them meanwhile */
    claim(limit: number, leaseMs: number): Promise<OutboxRow[]>
    delete(ids: number[]): Promise<void>
    /** ends the lease of these rows; they are due again after `delayMs` */
    postpone(ids: number[], delayMs: number): Promise<void>
  }
  /** calls `onRow` when a row was inserted; returns a function that stops listening */
  listen: (onRow: () => void) => Promise<() => Promise<void>>
  log: { warn(facts: object, sentence: string): void }
}

/**
 * Carries outbox rows to Temporal: it leases rows, sends a signal-with-start for each and deletes the sent ones; the others are
 * due again after 5 s. It holds no database lock during a gRPC call. Rows of kind `start` and `nudge` lead to the same call,
 * because a run reads its whole state from PostgreSQL; so sending a row twice is harmless.
 */
export async function startRelay({
  client,
  taskQueue,
  outbox,
  listen,
  log,
}: RelayParts): Promise<{ stop(): Promise<void> }> {
  let isStopping = false
  let isNotified = false
  let endWait: () => void = () => undefined
  const notify = () => {
    isNotified = true
    endWait()
  }

  const sendRow = async (row: OutboxRow): Promise<boolean> => {
    try {
      await client.connection.withDeadline(Date.now() + CALL_DEADLINE_MS, () =>
        startOrNudge(client, taskQueue, row.applicationId),
      )
      return true
    } catch (error) {
      log.warn({ kind: row.kind, error: (error as Error).name }, 'the relay could not reach Temporal; the row stays')
      return false
    }
  }

  /** Leases and sends one batch of due rows. Returns how many rows it leased. */
  const sendBatch = async (): Promise<number> => {
    const rows = await outbox.claim(BATCH_SIZE, LEASE_MS)
    const results = await Promise.all(rows.map(sendRow))
    const listIds = (isSent: boolean) => rows.filter((_, i) => results[i] === isSent).map(({ id }) => id)
    if (listIds(true).length > 0) await outbox.delete(listIds(true))
    if (listIds(false).length > 0) await outbox.postpone(listIds(false), RETRY_AFTER_MS)
    return rows.length
  }

  const wait = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_INTERVAL_MS)
      endWait = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const runUntilStopped = async () => {
    let stopListening: (() => Promise<void>) | undefined
    while (!isStopping) {
      isNotified = false
      try {
        stopListening ??= await listen(notify)
        if ((await sendBatch()) === BATCH_SIZE) continue
      } catch (error) {
        log.warn({ error: (error as Error).message }, 'the relay could not read its outbox; it tries again')
      }
      if (!isNotified && !isStopping) await wait()
    }
    await stopListening?.()
  }

  const runEnded = runUntilStopped()
  return {
    async stop() {
      isStopping = true
      endWait()
      await runEnded
    },
  }
}
