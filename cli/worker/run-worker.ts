import { setFlagsFromString } from 'node:v8'
import { NativeConnection, type TLSConfig, Worker, type WorkerOptions } from '@temporalio/worker'
import type { Activities } from '../../activities'

const SLOTS = 40
const FRAMES = 3

export interface WorkParts {
  address: string
  namespace: string
  taskQueue: string
  tls?: TLSConfig | null
  activities: Activities
  /** a bundle made before (tests, production); else it is made at the start */
  bundlePath?: string
}

/** Starts the worker; `stop` lets what runs finish. Local activities need cache room: twice the slots at least. */
export async function startWork(parts: WorkParts): Promise<{ stop(): Promise<void>; ended: Promise<void> }> {
  const connection = await NativeConnection.connect({ address: parts.address, tls: parts.tls ?? null })
  const options: WorkerOptions = {
    connection,
    namespace: parts.namespace,
    taskQueue: parts.taskQueue,
    ...(parts.bundlePath
      ? { workflowBundle: { codePath: parts.bundlePath } }
      : { workflowsPath: require.resolve('../../workflows') }),
    activities: parts.activities,
    maxConcurrentWorkflowTaskExecutions: SLOTS,
    maxConcurrentLocalActivityExecutions: 100,
    maxConcurrentActivityTaskExecutions: 50,
    maxCachedWorkflows: 2_000,
    shutdownGraceTime: '30s',
    stickyQueueScheduleToStartTimeout: '10s',
  }
  assertCacheRoom(options)
  const worker = await Worker.create(options)
  const ended = worker.run().finally(() => connection.close())
  return {
    ended,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown()
      await ended
    },
  }
}

/**
 * The SDK takes down a stack at every promise a Workflow makes; at the usual ten frames that is a third of its thread's time.
 * For a program of its own, before its first worker: new contexts count as told here, this one keeps its own limit.
 */
export const shortenWorkflowStacks = (): void => setFlagsFromString(`--stack-trace-limit=${FRAMES}`)

/** With less room a running local activity is evicted in mid-flight and its Workflow hangs. */
export function assertCacheRoom({
  maxCachedWorkflows = 0,
  maxConcurrentWorkflowTaskExecutions = 40,
}: WorkerOptions): void {
  if (maxCachedWorkflows < 2 * maxConcurrentWorkflowTaskExecutions) {
    throw new Error(
      `The Workflow cache (${maxCachedWorkflows}) must be at least twice the task slots (${maxConcurrentWorkflowTaskExecutions}).`,
    )
  }
}
