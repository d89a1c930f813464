import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '@temporalio/client'
import { TemporalError } from './errors'

/** The server's default is lower, and at its limit the server stops skipping without an error. */
const MAX_SKIPS = 10_000
/** gRPC status codes: cancelled, deadline exceeded, unavailable. */
const NO_ANSWER = [1, 4, 14]
/** gRPC status code. */
const NOT_FOUND = 5
/** The server's number for the status of a run. */
const RUNNING = 1
/** Time skipping counts as failed when a Workflow's clock skips nothing for this long. */
const STALLED_AFTER_MS = 300_000
const POLL_MS = 50
const FAST_FORWARD_WAIT_MS = 2_000

interface WorkflowKey {
  namespace: string
  workflowId: string
}

/** The clock of one Workflow, as the server describes it. */
interface WorkflowClock {
  isRunning: boolean
  /** epoch ms */
  now: number
  /** how far it is ahead of this machine's clock */
  aheadMs: number
  /** id of the fast-forward that is in progress, whichever program started it */
  fastForwardId?: string
}

/**
 * Moves the clock of one running Workflow forward. The timers in between fire in order; no other Workflow notices. Throws
 * `temporal.workflow_ended`, `temporal.time_stands_still`, and the server's own error when it has no time skipping.
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
 * The same up to an instant (epoch ms) of the Workflow's own clock. It may be repeated: time that has passed does not pass
 * again, and a fast-forward in progress is waited for, not started a second time. Returns when the run has ended.
 */
export async function letTimePassUntil(
  connection: Connection,
  { until, ...workflow }: WorkflowKey & { until: number },
  signal?: AbortSignal,
): Promise<void> {
  let mostAheadMs = Number.NEGATIVE_INFINITY
  let movedAt = Date.now()
  while (Date.now() - movedAt < STALLED_AFTER_MS) {
    signal?.throwIfAborted()
    const clock = await undefinedIfNoAnswer(() => readWorkflowClock(connection, workflow))
    if (clock && (!clock.isRunning || (clock.now >= until && !clock.fastForwardId))) return
    if (clock && clock.aheadMs > mostAheadMs + POLL_MS) {
      mostAheadMs = clock.aheadMs
      movedAt = Date.now()
    }
    if (clock) {
      const remainingMs = Math.ceil(until - clock.now)
      await undefinedIfNoAnswer(() => fastForward(connection, workflow, clock, remainingMs), NOT_FOUND)
    }
    await sleep(POLL_MS)
  }
  throw new TemporalError('temporal.time_stands_still')
}

/** Throws `temporal.no_time_skipping` when the server cannot let time pass in a single Workflow. */
export async function requireTimeSkipping(connection: Connection, namespace: string): Promise<void> {
  if (!(await hasTimeSkipping(connection, namespace))) throw new TemporalError('temporal.no_time_skipping')
}

/** A server with time skipping answers "not found" here; others do not know the call or have it switched off. */
async function hasTimeSkipping(connection: Connection, namespace: string): Promise<boolean> {
  const workflowExecution = { workflowId: 'no-such-workflow' }
  try {
    await connection.workflowService.pollWorkflowExecutionTimeSkipping({
      namespace,
      workflowExecution,
      fastForwardId: 'none',
    })
    return true
  } catch (error) {
    return readGrpcCode(error) === NOT_FOUND
  }
}

async function readWorkflowClock(
  connection: Connection,
  { namespace, workflowId }: WorkflowKey,
): Promise<WorkflowClock> {
  const { workflowExecutionInfo: run, workflowExtendedInfo } =
    await connection.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId } })
  const { currentTime, effectiveConfig } = workflowExtendedInfo?.timeSkippingInfo ?? {}
  const localNow = Date.now()
  const now = currentTime ? 1000 * Number(currentTime.seconds) + Math.floor((currentTime.nanos ?? 0) / 1e6) : localNow
  const fastForwardId = effectiveConfig?.enabled ? effectiveConfig.fastForwardConfig?.id : undefined
  return { isRunning: run?.status === RUNNING, now, aheadMs: now - localNow, ...(fastForwardId && { fastForwardId }) }
}

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
 * Returns undefined for NO_ANSWER and the codes in `alsoCodes`. The server does not answer a poll when the run ends during it,
 * and a run may have ended since it was described.
 */
async function undefinedIfNoAnswer<T>(call: () => Promise<T>, ...alsoCodes: number[]): Promise<T | undefined> {
  try {
    return await call()
  } catch (error) {
    if ([...NO_ANSWER, ...alsoCodes].includes(readGrpcCode(error))) return undefined
    throw error
  }
}

const readGrpcCode = (error: unknown): number => (error as { code?: number }).code ?? 0
