import { setFlagsFromString } from 'node:v8'
import { NativeConnection, type TLSConfig, Worker, type WorkerOptions } from '@temporalio/worker'
import type { Activities } from '../../activities'
import { toMailQueue } from '../../workflows/messages'
import { withHeartbeats } from './heartbeats'

/** Maximum number of Workflow Tasks that the worker runs at the same time. */
const WORKFLOW_TASK_SLOTS = 40
/**
 * Maximum number of cases whose mails this worker sends at the same time. They wait for the mail server most of the time. When
 * all are taken by slow mails, further mails wait in the task queue, and every other activity goes on.
 */
const MAIL_SLOTS = 100
/** Maximum number of frames in a stack of Workflow code. */
const STACK_FRAMES = 3

export interface WorkerSettings {
  address: string
  namespace: string
  taskQueue: string
  tls?: TLSConfig | null
  activities: Activities
  /** file with the bundled Workflow code; without it the worker bundles the code when it starts */
  bundlePath?: string
}

/**
 * Starts a worker. `stop` stops it and waits for running tasks; after 30 s it cancels running activities. `ended` resolves when
 * the worker has ended and rejects when it has failed. Throws when the Temporal server does not answer.
 */
export async function startWorker(settings: WorkerSettings): Promise<{ stop(): Promise<void>; ended: Promise<void> }> {
  const connection = await NativeConnection.connect({ address: settings.address, tls: settings.tls ?? null })
  const options: WorkerOptions = {
    connection,
    namespace: settings.namespace,
    taskQueue: settings.taskQueue,
    ...(settings.bundlePath
      ? { workflowBundle: { codePath: settings.bundlePath } }
      : { workflowsPath: require.resolve('../../workflows') }),
    activities: settings.activities,
    maxConcurrentWorkflowTaskExecutions: WORKFLOW_TASK_SLOTS,
    maxConcurrentLocalActivityExecutions: 100,
    maxConcurrentActivityTaskExecutions: 50,
    maxCachedWorkflows: 2_000,
    shutdownGraceTime: '30s',
    stickyQueueScheduleToStartTimeout: '10s',
  }
  requireLargeWorkflowCache(options)
  const workers = [await Worker.create(options), await createMailWorker(connection, settings)]
  const stop = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown()
  }
  const ended = runUntilAllEnd(workers, stop).finally(() => connection.close())
  return {
    ended,
    async stop() {
      stop()
      await ended
    },
  }
}

/** Runs both parts of the worker. When one of them ends or fails, `stop` stops the other one. Throws the first failure. */
async function runUntilAllEnd(workers: Worker[], stop: () => void): Promise<void> {
  const results = await Promise.allSettled(workers.map((worker) => worker.run().finally(stop)))
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}

/** Creates the part of the worker that only sends mails. */
const createMailWorker = (connection: NativeConnection, settings: WorkerSettings): Promise<Worker> =>
  Worker.create({
    connection,
    namespace: settings.namespace,
    taskQueue: toMailQueue(settings.taskQueue),
    activities: { deliver: settings.activities.deliver },
    interceptors: { activity: [withHeartbeats] },
    maxConcurrentActivityTaskExecutions: MAIL_SLOTS,
    shutdownGraceTime: '30s',
  })

/**
 * Shortens the stacks of Workflow code. The SDK records a stack at every promise of a Workflow. With ten frames, the default,
 * this takes a third of the time of the thread that runs Workflows. Call it before the first worker, because the limit applies
 * only to V8 contexts that are created later. It does not apply to this program's own context.
 */
export const shortenWorkflowStacks = (): void => setFlagsFromString(`--stack-trace-limit=${STACK_FRAMES}`)

/**
 * Throws when the Workflow cache is too small. With a small cache the SDK may evict Workflows during a local activity, and they
 * hang.
 */
export function requireLargeWorkflowCache({
  maxCachedWorkflows = 0,
  maxConcurrentWorkflowTaskExecutions = 40,
}: WorkerOptions): void {
  if (maxCachedWorkflows < 2 * maxConcurrentWorkflowTaskExecutions) {
    throw new Error(
      `The Workflow cache (${maxCachedWorkflows}) must be at least twice the task slots (${maxConcurrentWorkflowTaskExecutions}).`,
    )
  }
}
