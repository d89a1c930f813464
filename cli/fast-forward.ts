import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '@temporalio/client'

/** The server stops skipping silently at its own, smaller number. */
const MOST_SKIPS = 10_000
/** answers of the server, by its own numbers; 1 = it has none yet */
const COMPLETED = 2
/** the Workflow has ended: no more time can pass in it */
const CAN_NO_LONGER = 3
/** gRPC: cancelled, out of time, the server away */
const NO_ANSWER_YET = [1, 4, 14]
const PATIENCE_MS = 600_000
const RUNNING = 1

export interface Passing {
  namespace: string
  workflowId: string
  seconds: number
}

/**
 * Moves the clock of one running Workflow; its timers on the way fire in order and nothing else notices. Needs a dev server
 * with time skipping; throws what the server says where it has none.
 */
export async function letTimePass(connection: Connection, { namespace, workflowId, seconds }: Passing): Promise<void> {
  const workflowExecution = { workflowId }
  const fastForwardId = randomUUID()
  await connection.workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    updateMask: { paths: ['time_skipping_config'] },
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        maxSessionSkipCount: MOST_SKIPS,
        fastForwardConfig: { id: fastForwardId, duration: { seconds: seconds as never } },
      },
    },
  })
  await untilPassed(connection, { namespace, workflowExecution, fastForwardId })
}

type Wanted = Parameters<Connection['workflowService']['pollWorkflowExecutionTimeSkipping']>[0]

/** The poll is a long one that is not answered when the run ends on the way: then no more time can pass in it. */
async function untilPassed(connection: Connection, wanted: Wanted): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS
  while (await isRunning(connection, wanted)) {
    if (Date.now() > giveUpAt) throw new Error(`Not all of the time has passed after ${PATIENCE_MS / 60_000} minutes.`)
    try {
      const { fastForwardPollingResult: result } = await connection.withDeadline(Date.now() + 2_000, () =>
        connection.workflowService.pollWorkflowExecutionTimeSkipping(wanted),
      )
      if (result === COMPLETED || result === CAN_NO_LONGER) return
      await sleep(50)
    } catch (error) {
      if (!NO_ANSWER_YET.includes((error as { code?: number }).code ?? 0)) throw error
    }
  }
}

async function isRunning(connection: Connection, { namespace, workflowExecution }: Wanted): Promise<boolean> {
  const request = { namespace: namespace ?? '', execution: workflowExecution ?? null }
  const { workflowExecutionInfo } = await connection.workflowService.describeWorkflowExecution(request)
  return workflowExecutionInfo?.status === RUNNING
}
