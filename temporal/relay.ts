import type { WorkflowClient } from '@temporalio/client'
import { startOrNudge } from './application-workflows'
import type { OutboxRow } from '../db/tables/outbox'

const SWEEP_MS = 5_000
const BATCH = 50

export interface RelayParts {
  client: WorkflowClient
  taskQueue: string
  outbox: {
    claim(limit: number, leaseMs: number): Promise<OutboxRow[]>
    done(ids: number[]): Promise<void>
    failed(ids: number[], delayMs: number): Promise<void>
  }
  /** calls back whenever a row was written; returns how to stop listening */
  listen: (onRow: () => void) => Promise<() => Promise<void>>
  log: { warn(facts: object, sentence: string): void }
}

/**
 * Carries outbox rows to Temporal: claim, signal-with-start, delete; never a lock across gRPC. Both kinds are the same
 * act, because a run takes everything from `load`: starting or nudging twice is harmless.
 */
export async function startRelay({
  client,
  taskQueue,
  outbox,
  listen,
  log,
}: RelayParts): Promise<{ stop(): Promise<void> }> {
  let stopping = false
  let wake: () => void = () => undefined
  let called = false
  const call = () => {
    called = true
    wake()
  }

  const carry = async (row: OutboxRow): Promise<boolean> => {
    try {
      await client.connection.withDeadline(Date.now() + 10_000, () =>
        startOrNudge(client, taskQueue, row.applicationId),
      )
      return true
    } catch (error) {
      log.warn({ kind: row.kind, error: (error as Error).name }, 'the relay could not reach Temporal; the row stays')
      return false
    }
  }

  const sweep = async (): Promise<number> => {
    const rows = await outbox.claim(BATCH, 30_000)
    const carried = await Promise.all(rows.map(carry))
    const ids = (want: boolean) => rows.filter((_, i) => carried[i] === want).map(({ id }) => id)
    if (ids(true).length > 0) await outbox.done(ids(true))
    if (ids(false).length > 0) await outbox.failed(ids(false), 5_000)
    return rows.length
  }

  const run = async () => {
    let unlisten: (() => Promise<void>) | undefined
    while (!stopping) {
      called = false
      try {
        unlisten ??= await listen(call)
        if ((await sweep()) === BATCH) continue
      } catch (error) {
        log.warn({ error: (error as Error).message }, 'the relay could not read its outbox; it tries again')
      }
      if (!called && !stopping) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, SWEEP_MS)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
    }
    await unlisten?.()
  }

  const ended = run()
  return {
    async stop() {
      stopping = true
      wake()
      await ended
    },
  }
}
