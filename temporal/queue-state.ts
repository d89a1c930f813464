import type { Connection } from '@temporalio/client'
import { toMailQueue } from '../workflows/messages'

/** What waits for workers in the queues of Temporal. */
export interface QueueState {
  /** tasks that no worker has taken; the server's own estimate */
  waiting: number
  /** whole seconds for which the oldest of them waits; absent when none waits */
  oldestSeconds?: number
  /** worker processes that asked for work in the last minute or two */
  workers: number
}

/** Values of `temporal.api.enums.v1.TaskQueueType`. */
const TASK_QUEUE_TYPE_WORKFLOW = 1
const TASK_QUEUE_TYPE_ACTIVITY = 2

/** Reads the queues of applications and of their mails. Throws errors of gRPC. */
export async function readQueueState(
  { workflowService }: Pick<Connection, 'workflowService'>,
  namespace: string,
  taskQueue: string,
): Promise<QueueState> {
  const described = await Promise.all(
    [
      { name: taskQueue, taskQueueType: TASK_QUEUE_TYPE_WORKFLOW },
      { name: taskQueue, taskQueueType: TASK_QUEUE_TYPE_ACTIVITY },
      { name: toMailQueue(taskQueue), taskQueueType: TASK_QUEUE_TYPE_ACTIVITY },
    ].map(({ name, taskQueueType }) =>
      workflowService.describeTaskQueue({ namespace, taskQueue: { name }, taskQueueType, reportStats: true }),
    ),
  )
  const waiting = described.reduce((sum, { stats }) => sum + Number(stats?.approximateBacklogCount ?? 0), 0)
  const oldestSeconds = Math.max(...described.map(({ stats }) => Number(stats?.approximateBacklogAge?.seconds ?? 0)))
  const workers = new Set(described.flatMap(({ pollers }) => (pollers ?? []).map(({ identity }) => identity)))
  return { waiting, workers: workers.size, ...(waiting > 0 && { oldestSeconds }) }
}
