import { setTimeout as sleep } from 'node:timers/promises'
import { Connection } from '@temporalio/client'
import type { ChildProcess } from './child-process'
import { isPortFree } from './port'

/**
 * Waits until the server in `child` serves `namespace`. Stops the child and throws a sentence with its last lines when the
 * server ends or does not serve within `withinMs`. `ownPort`: a port that nobody else knows and on which the server listens too. A server
 * of another program may have taken the port of `address` in the meantime, and would answer in its place.
 */
export async function waitUntilServing(
  child: ChildProcess,
  { address, ownPort, namespace, withinMs }: { address: string; ownPort: number; namespace: string; withinMs: number },
): Promise<void> {
  const giveUpAt = Date.now() + withinMs
  while (!child.hasExited() && Date.now() < giveUpAt) {
    if (!(await isPortFree(ownPort)) && (await isServing(address, namespace)) && !child.hasExited()) return
    await sleep(50)
  }
  const reason = child.hasExited() ? 'ended at once' : `did not answer within ${withinMs / 1_000} s`
  await child.stop()
  throw new Error(
    `The Temporal server ${reason}. Free memory and disk, then start again. Its last lines:\n${removeStacks(child.lastLines())}`,
  )
}

// The production server logs its source position and stack in lines of thousands of characters.
const removeStacks = (lines: string): string =>
  lines
    .split('\n')
    .map((line) => line.replace(/,"(logging-call-at|stacktrace)":.*/, ' …'))
    .join('\n')

// The port opens before the server can serve. A request for a namespace that always exists succeeds only when the server can
// serve.
async function isServing(address: string, namespace: string): Promise<boolean> {
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
