import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '@temporalio/client'
import { TemporalError } from './errors'

/** The server stops skipping silently at its own, smaller number. */
const MOST_SKIPS = 10_000
/** gRPC: cancelled, out of time, the server away */
const NO_ANSWER_YET = [1, 4, 14]
const UNKNOWN_RUN = 5
const RUNNING = 1
/** How long a Workflow's clock may skip nothing while it should, before that counts as a fault. */
const PATIENCE_MS = 300_000
const PAUSE_MS = 50

interface Passing {
  namespace: string
  workflowId: string
}

/** The clock of one Workflow as the server tells it. */
interface Clock {
  isRunning: boolean
  now: number
  /** how far it is ahead of this machine's */
  aheadMs: number
  /** id of the fast-forward that is under way, whoever began it */
  underWay?: string
}

/**
 * Moves the clock of one running Workflow; its timers on the way fire in order and nothing else notices. Needs a server
 * with time skipping; throws what the server says where it has none.
 */
export async function letTimePass(
  connection: Connection,
  { seconds, ...passing }: Passing & { seconds: number },
): Promise<void> {
  const { isRunning, now } = await readClock(connection, passing)
  if (!isRunning) throw new TemporalError('temporal.workflow_ended')
  await passUntil(connection, { ...passing, until: now + 1000 * seconds })
}

/**
 * The same up to an instant of the Workflow's own clock, so that it may be repeated: what has passed already does not pass
 * again, and a fast-forward under way is waited for, never given a second time. Over when the run has ended.
 */
export async function passUntil(
  connection: Connection,
  { until, ...passing }: Passing & { until: number },
  signal?: AbortSignal,
): Promise<void> {
  let furthestMs = Number.NEGATIVE_INFINITY
  let movedAt = Date.now()
  while (Date.now() - movedAt < PATIENCE_MS) {
    signal?.throwIfAborted()
    const clock = await unlessAway(() => readClock(connection, passing))
    if (clock && (!clock.isRunning || (clock.now >= until && !clock.underWay))) return
    if (clock && clock.aheadMs > furthestMs + PAUSE_MS) {
      furthestMs = clock.aheadMs
      movedAt = Date.now()
    }
    if (clock) await unlessAway(() => passOn(connection, passing, clock, Math.ceil(until - clock.now)), UNKNOWN_RUN)
    await sleep(PAUSE_MS)
  }
  throw new TemporalError('temporal.time_stands_still')
}

/** Throws `temporal.no_time_skipping` when the server cannot let time pass in a single Workflow. */
export async function requireTimeSkipping(connection: Connection, namespace: string): Promise<void> {
  if (!(await canLetTimePass(connection, namespace))) throw new TemporalError('temporal.no_time_skipping')
}

/** Another server does not know the call or has it switched off. */
async function canLetTimePass(connection: Connection, namespace: string): Promise<boolean> {
  const workflowExecution = { workflowId: 'no-such-workflow' }
  try {
    await connection.workflowService.pollWorkflowExecutionTimeSkipping({
      namespace,
      workflowExecution,
      fastForwardId: 'none',
    })
    return true
  } catch (error) {
    return codeOf(error) === UNKNOWN_RUN
  }
}

async function readClock(connection: Connection, { namespace, workflowId }: Passing): Promise<Clock> {
  const { workflowExecutionInfo: run, workflowExtendedInfo } =
    await connection.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId } })
  const { currentTime, effectiveConfig } = workflowExtendedInfo?.timeSkippingInfo ?? {}
  const here = Date.now()
  const now = currentTime ? 1000 * Number(currentTime.seconds) + Math.floor((currentTime.nanos ?? 0) / 1e6) : here
  const underWay = effectiveConfig?.enabled ? effectiveConfig.fastForwardConfig?.id : undefined
  return { isRunning: run?.status === RUNNING, now, aheadMs: now - here, ...(underWay && { underWay }) }
}

/** Begins a fast-forward unless one is under way, and gives it a while to end. */
async function passOn(connection: Connection, passing: Passing, { underWay }: Clock, ms: number): Promise<void> {
  const fastForwardId = underWay ?? (await begin(connection, passing, ms))
  const { namespace, workflowId } = passing
  await connection.withDeadline(Date.now() + 2_000, () =>
    connection.workflowService.pollWorkflowExecutionTimeSkipping({
      namespace,
      workflowExecution: { workflowId },
      fastForwardId,
    }),
  )
}

async function begin(connection: Connection, { namespace, workflowId }: Passing, ms: number): Promise<string> {
  const id = randomUUID()
  const duration = { seconds: Math.floor(ms / 1000) as never, nanos: (ms % 1000) * 1e6 }
  await connection.workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution: { workflowId },
    updateMask: { paths: ['time_skipping_config'] },
    workflowExecutionOptions: {
      timeSkippingConfig: { enabled: true, maxSessionSkipCount: MOST_SKIPS, fastForwardConfig: { id, duration } },
    },
  })
  return id
}

/** The poll is a long one, not answered when the run ends on the way; and a run may have ended since it was described. */
async function unlessAway<T>(call: () => Promise<T>, ...also: number[]): Promise<T | undefined> {
  try {
    return await call()
  } catch (error) {
    if ([...NO_ANSWER_YET, ...also].includes(codeOf(error))) return undefined
    throw error
  }
}

const codeOf = (error: unknown): number => (error as { code?: number }).code ?? 0
