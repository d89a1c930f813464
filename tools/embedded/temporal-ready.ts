import { setTimeout as sleep } from 'node:timers/promises'
import { Connection } from '@temporalio/client'
import type { Child } from './child-process'

/** Waits until the server that `child` runs serves `namespace`; throws its last words when it does not come to that. */
export async function untilServes(
  child: Child,
  { address, namespace, withinMs }: { address: string; namespace: string; withinMs: number },
): Promise<void> {
  const giveUpAt = Date.now() + withinMs
  while (!child.hasExited() && Date.now() < giveUpAt) {
    if (await serves(address, namespace)) return
    await sleep(50)
  }
  const why = child.hasExited() ? 'ended at once' : `did not answer within ${withinMs / 1_000} s`
  await child.stop()
  throw new Error(
    `The Temporal server ${why}. Free memory and disk, then start again. Its last words:\n${withoutStacks(child.lastLines())}`,
  )
}

// The production server says where in its own sources it was, on a line of thousands of letters.
const withoutStacks = (lines: string): string =>
  lines
    .split('\n')
    .map((line) => line.replace(/,"(logging-call-at|stacktrace)":.*/, ' …'))
    .join('\n')

// The port opens before the server can serve; a namespace that it has from the beginning tells when it can.
async function serves(address: string, namespace: string): Promise<boolean> {
  let connection: Connection | undefined
  try {
    connection = await Connection.connect({ address, connectTimeout: 2_000 })
    const { workflowService } = connection
    await connection.withDeadline(Date.now() + 2_000, () => workflowService.describeNamespace({ namespace }))
    return true
  } catch {
    return false
  } finally {
    await connection?.close()
  }
}
