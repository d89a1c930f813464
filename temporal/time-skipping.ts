import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '@temporalio/client'
import { TemporalError } from './errors'

/** The largest number of skips of one Workflow. The server's default is lower. At the limit it stops skipping without error. */
const MAX_SKIPS = 10_000
/** gRPC status codes: cancelled, deadline exceeded, unavailable. */
const NO_ANSWER_CODES = [1, 4, 14]
/** gRPC status codes: not found; the server has too much to do; another change came first. */
const NOT_FOUND = 5
const RESOURCE_EXHAUSTED = 8
const ABORTED = 10
/** While time passes, the next look at the clock tells what became of a call with one of these. */
const TRY_AGAIN_CODES = [NOT_FOUND, RESOURCE_EXHAUSTED, ABORTED]
/** The server's number for the status of a run. */
const RUNNING_STATUS = 1
/** Time skipping counts as failed when a Workflow's clock skips nothing for this long. */
const STALLED_AFTER_MS = 300_000
const POLL_MS = 50
const FAST_FORWARD_WAIT_MS = 2_000
/** So long one call waits for a server that does not answer. */
const CALL_MS = 5_000

export interface WorkflowKey {
  namespace: string
  workflowId: string
}

/** The clock of one Workflow, as the server describes it. */
export interface WorkflowClock {
  isRunning: boolean
  /** the Workflow's own time, epoch ms */
  now: number
  /** how far `now` is ahead of this machine's clock */
  aheadMs: number
  /** id of the fast-forward that is in progress, whichever program started it */
  fastForwardId?: string
}

/**
 * Moves the clock of one running Workflow forward. The timers in between fire in order; other Workflows keep their time. Throws
 * `temporal.workflow_ended`, `temporal.time_stands_still`, and errors of gRPC, for example when the server has no time skipping.
 */
export async function letTimePass(
  connection: Connection,
  { seconds, ...workflow }: WorkflowKey & { seconds: number },
): Promise<void> {
  const { isRunning, now } = await readWorkflowClock(connection, workflow)
  if (!isRunning) throw new TemporalError('temporal.workflow_ended')
  await letTimePassUntil(connection, { ...workflow, until: now + 1000 * seconds })
}

/**
 * Moves the clock of one running Workflow forward to the instant `until` (epoch ms). Repeating the call is safe: time that has
 * passed does not pass again, and while a fast-forward is in progress it waits for that one. Also returns when the run has
 * ended. Throws `temporal.time_stands_still`, errors of gRPC and, at most 5 s later, the reason of an aborted `signal`.
 */
export async function letTimePassUntil(
  connection: Connection,
  { until, ...workflow }: WorkflowKey & { until: number },
  signal?: AbortSignal,
): Promise<void> {
  let mostAheadMs = Number.NEGATIVE_INFINITY
  let lastMovedAt = Date.now()
  while (Date.now() - lastMovedAt < STALLED_AFTER_MS) {
    signal?.throwIfAborted()
    const clock = await undefinedIfNoAnswer(() => withinCall(connection, () => readWorkflowClock(connection, workflow)))
    if (clock && (!clock.isRunning || (clock.now >= until && !clock.fastForwardId))) return
    if (clock && clock.aheadMs > mostAheadMs + POLL_MS) {
      mostAheadMs = clock.aheadMs
      lastMovedAt = Date.now()
    }
    if (clock) {
      const remainingMs = Math.ceil(until - clock.now)
      await undefinedIfNoAnswer(
        () => withinCall(connection, () => fastForward(connection, workflow, clock, remainingMs)),
        ...TRY_AGAIN_CODES,
      )
    }
    await sleep(POLL_MS)
  }
  throw new TemporalError('temporal.time_stands_still')
}

/**
 * Polls a Workflow that does not exist. Only a server with time skipping answers "not found"; others refuse the call itself. Throws
 * `temporal.no_time_skipping` when the server cannot let time pass in a single Workflow, and `temporal.unavailable` when it does not answer, such
 * as in the seconds after its start.
 */
export async function requireTimeSkipping(connection: Connection, namespace: string): Promise<void> {
  const workflowExecution = { workflowId: 'no-such-workflow' }
  try {
    await connection.workflowService.pollWorkflowExecutionTimeSkipping({
      namespace,
      workflowExecution,
      fastForwardId: 'none',
    })
  } catch (error) {
    const code = readGrpcCode(error)
    if (code === NOT_FOUND) return
    const hasAnswered = ![...NO_ANSWER_CODES, RESOURCE_EXHAUSTED].includes(code)
    throw new TemporalError(hasAnswered ? 'temporal.no_time_skipping' : 'temporal.unavailable', { cause: error })
  }
}

/** Reads the clock of a Workflow. Throws errors of gRPC, such as NOT_FOUND when there is no run. */
export async function readWorkflowClock(
  connection: Connection,
  { namespace, workflowId }: WorkflowKey,
): Promise<WorkflowClock> {
  const { workflowExecutionInfo: run, workflowExtendedInfo } =
    await connection.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId } })
  const { currentTime, effectiveConfig } = workflowExtendedInfo?.timeSkippingInfo ?? {}
  const localNow = Date.now()
  const now = currentTime ? 1000 * Number(currentTime.seconds) + Math.floor((currentTime.nanos ?? 0) / 1e6) : localNow
  const fastForwardId = effectiveConfig?.enabled ? effectiveConfig.fastForwardConfig?.id : undefined
  return {
    isRunning: run?.status === RUNNING_STATUS,
    now,
    aheadMs: now - localNow,
    ...(fastForwardId && { fastForwardId }),
  }
}

const withinCall = <T>(connection: Connection, call: () => Promise<T>): Promise<T> =>
  connection.withDeadline(Date.now() + CALL_MS, call)

/** Starts a fast-forward unless one is in progress, and waits up to 2 s for its end. */
async function fastForward(
  connection: Connection,
  workflow: WorkflowKey,
  clock: WorkflowClock,
  durationMs: number,
): Promise<void> {
  const fastForwardId = clock.fastForwardId ?? (await startFastForward(connection, workflow, durationMs))
  const { namespace, workflowId } = workflow
  await connection.withDeadline(Date.now() + FAST_FORWARD_WAIT_MS, () =>
    connection.workflowService.pollWorkflowExecutionTimeSkipping({
      namespace,
      workflowExecution: { workflowId },
      fastForwardId,
    }),
  )
}

/** Returns the id of the fast-forward. */
async function startFastForward(
  connection: Connection,
  { namespace, workflowId }: WorkflowKey,
  durationMs: number,
): Promise<string> {
  const id = randomUUID()
  const duration = { seconds: Math.floor(durationMs / 1000) as never, nanos: (durationMs % 1000) * 1e6 }
  await connection.workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution: { workflowId },
    updateMask: { paths: ['time_skipping_config'] },
    workflowExecutionOptions: {
      timeSkippingConfig: { enabled: true, maxSessionSkipCount: MAX_SKIPS, fastForwardConfig: { id, duration } },
    },
  })
  return id
}

/**
 * Returns undefined when the call fails with one of NO_ANSWER_CODES or `otherCodes`. When the run ends during a poll, the server
 * does not answer, which gives one of NO_ANSWER_CODES. When the run ended before the call, the server answers NOT_FOUND.
 */
async function undefinedIfNoAnswer<T>(call: () => Promise<T>, ...otherCodes: number[]): Promise<T | undefined> {
  try {
    return await call()
  } catch (error) {
    if ([...NO_ANSWER_CODES, ...otherCodes].includes(readGrpcCode(error))) return undefined
    throw error
  }
}

const readGrpcCode = (error: unknown): number => (error as { code?: number }).code ?? 0
