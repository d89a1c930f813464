import {
  type Connection,
  WithStartWorkflowOperation,
  type WorkflowClient,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import type { HumanCommand } from '../domain/arguments'
import type { CommandOutcome } from '../domain/record-protocol'
import { APPLICATION_WORKFLOW, commandUpdate } from '../workflows/messages'
import { workflowIdOf } from './workflow-id'

/** Details of a refusal: the commands that the author may give now, and the application's stage and turn. */
export interface RefusalDetails {
  allowed?: string[]
  stage?: string
  turn?: number
}

/**
 * The result of sending one command. `unsent`: nothing happened. `unknown`: the command may have been recorded, so the
 * caller looks it up by its id.
 */
export type SendResult =
  | { kind: 'done'; outcome: CommandOutcome }
  | { kind: 'refused'; code: string; details: RefusalDetails }
  | { kind: 'unsent'; code: 'service.temporal_unavailable' | 'application.busy' }
  | { kind: 'unknown' }

export interface SendCommandParts {
  connection: Connection
  client: WorkflowClient
  taskQueue: string
  /** how long one command may take before its outcome counts as unknown; a second call may add 1 s */
  deadlineMs: number
}

/** The second call gets at least this long, also when the first call used up the deadline. */
const MIN_CALL_MS = 1_000

/** Sends a command as an Update; starts the Workflow with it when no run is running. Never throws. */
export async function sendCommand(
  { connection, client, taskQueue, deadlineMs }: SendCommandParts,
  applicationId: string,
  command: HumanCommand,
): Promise<SendResult> {
  const startedAt = Date.now()
  const withinDeadline = (call: () => Promise<SendResult>): Promise<SendResult> =>
    connection.withDeadline(Date.now() + Math.max(startedAt + deadlineMs - Date.now(), MIN_CALL_MS), call)
  try {
    return await withinDeadline(() => sendUpdate(client, applicationId, command))
  } catch (error) {
    const result = toSendResult(error, Date.now() - startedAt)
    if (result !== 'not_running') return result
  }
  try {
    return await withinDeadline(() => sendUpdateWithStart(client, taskQueue, applicationId, command))
  } catch (error) {
    const result = toSendResult(error, Date.now() - startedAt)
    return result === 'not_running' ? { kind: 'unknown' } : result
  }
}

/**
 * The Update's id. Within one run, Temporal answers a second Update with the same id by the first one's outcome, so the id must
 * tell apart two acts that have the same commandId.
 */
const createUpdateId = ({ commandId, digest }: HumanCommand): string =>
  digest === undefined ? commandId : `${commandId}/${digest}`

async function sendUpdate(client: WorkflowClient, applicationId: string, command: HumanCommand): Promise<SendResult> {
  const handle = client.getHandle(workflowIdOf(applicationId))
  const options = { updateId: createUpdateId(command), args: [command] as [HumanCommand] }
  return { kind: 'done', outcome: await handle.executeUpdate(commandUpdate(command.name), options) }
}

/** Starts a new run for the command, because the last run has ended or none was ever started. */
async function sendUpdateWithStart(
  client: WorkflowClient,
  taskQueue: string,
  applicationId: string,
  command: HumanCommand,
): Promise<SendResult> {
  const startWorkflowOperation = new WithStartWorkflowOperation(APPLICATION_WORKFLOW, {
    workflowId: workflowIdOf(applicationId),
    taskQueue,
    args: [{ applicationId }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  })
  const outcome = await client.executeUpdateWithStart(commandUpdate(command.name), {
    updateId: createUpdateId(command),
    args: [command],
    startWorkflowOperation,
  })
  return { kind: 'done', outcome }
}

/** gRPC status codes. */
const UNAVAILABLE = 14
const RESOURCE_EXHAUSTED = 8

/**
 * Messages of gRPC when it never got a connection, so nothing was sent. They prove this only during NO_SECOND_ATTEMPT_BEFORE_MS:
 * later the same message may describe a second attempt of a call that was sent before.
 */
const NEVER_SENT_MESSAGE = /No connection established|Name resolution failed|ECONNREFUSED|Waiting for LB pick/i
const NO_SECOND_ATTEMPT_BEFORE_MS = 5_000

function toSendResult(error: unknown, elapsedMs: number): SendResult | 'not_running' {
  if (error instanceof WorkflowNotFoundError) return 'not_running'
  if (error instanceof WorkflowUpdateFailedError) return toRefusal(error.cause)
  const { code, details } = findGrpcError(error)
  if (code === RESOURCE_EXHAUSTED) return { kind: 'unsent', code: 'application.busy' }
  const unsent = { kind: 'unsent', code: 'service.temporal_unavailable' } as const
  if (code === UNAVAILABLE && NEVER_SENT_MESSAGE.test(details) && elapsedMs < NO_SECOND_ATTEMPT_BEFORE_MS) return unsent
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError && /Waiting for LB pick/i.test(details)) return unsent
  return { kind: 'unknown' }
}

/**
 * Returns `not_running` for a failure without a code of the platform: the run ended before it answered the Update, so a new run
 * must decide it.
 */
function toRefusal(cause: unknown): SendResult | 'not_running' {
  if (!(cause instanceof ApplicationFailure) || !cause.type || !/^[a-z]+(\.[a-z_]+)+$/.test(cause.type)) {
    return 'not_running'
  }
  return { kind: 'refused', code: cause.type, details: (cause.details?.[0] ?? {}) as RefusalDetails }
}

/** Searches the error and its causes, at most five deep, for a gRPC status code. */
function findGrpcError(error: unknown): { code?: number; details: string } {
  for (
    let current: unknown = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause, depth++
  ) {
    const { code, details } = current as Error & { code?: unknown; details?: unknown }
    if (typeof code === 'number') return { code, details: typeof details === 'string' ? details : current.message }
  }
  return { details: '' }
}
