import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '@temporalio/client'

const NOT_FOUND = 5
const ALREADY_EXISTS = 6
/** How long closed Workflows stay to be looked at; the tables keep everything for ever. */
const RETENTION_DAYS = 90

/** Makes the namespace where it is absent and waits until every part of the server knows it. */
export async function ensureNamespace(connection: Connection, namespace: string, withinMs = 30_000): Promise<void> {
  const { workflowService } = connection
  const giveUpAt = Date.now() + withinMs
  const ask = <T>(call: () => Promise<T>): Promise<T> => connection.withDeadline(Date.now() + 5_000, call)
  try {
    await ask(() => workflowService.describeNamespace({ namespace }))
  } catch (error) {
    if (codeOf(error) !== NOT_FOUND) throw error
    const workflowExecutionRetentionPeriod = { seconds: (RETENTION_DAYS * 86_400) as never }
    await ask(() => workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod })).catch(
      (cause: unknown) => {
        if (codeOf(cause) !== ALREADY_EXISTS) throw cause
      },
    )
  }
  // The part that keeps the queues is the last to learn of it.
  for (;;) {
    try {
      await ask(() => workflowService.countWorkflowExecutions({ namespace }))
      await ask(() => workflowService.describeTaskQueue({ namespace, taskQueue: { name: 'probe' } }))
      return
    } catch (error) {
      if (Date.now() > giveUpAt) throw error
      await sleep(50)
    }
  }
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code
