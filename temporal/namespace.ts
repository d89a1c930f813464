import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '@temporalio/client'

/** gRPC status codes. */
const NOT_FOUND = 5
const ALREADY_EXISTS = 6
/** The server keeps the history of an ended Workflow for this long; our tables keep every application for ever. */
const RETENTION_DAYS = 90
const CALL_DEADLINE_MS = 5_000

/**
 * Creates the namespace when it is absent, then waits up to `maxWaitMs` until every part of the server knows it. Throws errors
 * of gRPC.
 */
export async function ensureNamespace(connection: Connection, namespace: string, maxWaitMs = 30_000): Promise<void> {
  const { workflowService } = connection
  const giveUpAt = Date.now() + maxWaitMs
  const withinDeadline = <T>(call: () => Promise<T>): Promise<T> =>
    connection.withDeadline(Date.now() + CALL_DEADLINE_MS, call)
  try {
    await withinDeadline(() => workflowService.describeNamespace({ namespace }))
  } catch (error) {
    if (readGrpcCode(error) !== NOT_FOUND) throw error
    const workflowExecutionRetentionPeriod = { seconds: (RETENTION_DAYS * 86_400) as never }
    await withinDeadline(() =>
      workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod }),
    ).catch((cause: unknown) => {
      if (readGrpcCode(cause) !== ALREADY_EXISTS) throw cause
    })
  }
  // The task queues are the last part of the server to know a new namespace.
  for (;;) {
    try {
      await withinDeadline(() => workflowService.countWorkflowExecutions({ namespace }))
      await withinDeadline(() => workflowService.describeTaskQueue({ namespace, taskQueue: { name: 'probe' } }))
      return
    } catch (error) {
      if (Date.now() > giveUpAt) throw error
      await sleep(50)
    }
  }
}

const readGrpcCode = (error: unknown): unknown => (error as { code?: unknown }).code
