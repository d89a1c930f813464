import {
  Connection,
  type TLSConfig,
  WithStartWorkflowOperation,
  WorkflowClient,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import type { HumanCommand } from '../domain/arguments'
import type { CommandOutcome } from '../domain/record-protocol'
import { APPLICATION_WORKFLOW, updateOf } from '../workflows/messages'
import { createEngine, type Engine } from './application-workflows'
import { workflowIdOf } from './workflow-id'

export interface TemporalOptions {
  address: string
  namespace: string
  taskQueue: string
  tls?: TLSConfig | null
  /** how long one command may take before its outcome counts as unknown */
  deadlineMs?: number
}

/** What the Workflow said to a refused command beside the code. */
export interface Now {
  allowed?: string[]
  stage?: string
  turn?: number
}

/** What became of sending a command. `unsent`: surely nothing happened; `unknown`: ask for it again by its id. */
export type Sent =
  | { kind: 'done'; outcome: CommandOutcome }
  | { kind: 'refused'; code: string; now: Now }
  | { kind: 'unsent'; code: 'service.temporal_unavailable' | 'application.busy' }
  | { kind: 'unknown' }

export interface Temporal extends Engine {
  send(applicationId: string, command: HumanCommand): Promise<Sent>
  isReady(): Promise<boolean>
  close(): Promise<void>
}

/** The only Temporal client of the API. It connects when first asked and lives through a server that is away. */
export function createTemporal(options: TemporalOptions): Temporal {
  const { address, namespace, taskQueue, tls = null, deadlineMs = 8_000 } = options
  const connection = Connection.lazy({
    address,
    tls,
    // A repeated call would hide that the first one may have arrived.
    interceptors: [],
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 2_000 },
  })
  const client = new WorkflowClient({ connection, namespace })
  const within = <T>(ms: number, call: () => Promise<T>): Promise<T> => connection.withDeadline(Date.now() + ms, call)

  async function send(applicationId: string, command: HumanCommand): Promise<Sent> {
    const startedAt = Date.now()
    const left = () => Math.max(startedAt + deadlineMs - Date.now(), 1_000)
    try {
      return await within(left(), () => update(client, applicationId, command))
    } catch (error) {
      const sent = toSent(error, Date.now() - startedAt)
      if (sent !== 'gone') return sent
    }
    try {
      return await within(left(), () => updateWithStart(client, taskQueue, applicationId, command))
    } catch (error) {
      const sent = toSent(error, Date.now() - startedAt)
      return sent === 'gone' ? { kind: 'unknown' } : sent
    }
  }

  return {
    send,
    ...createEngine({ connection, client, namespace, taskQueue, deadlineMs }),
    async isReady() {
      try {
        await within(1_500, () => client.workflowService.getSystemInfo({}))
        return true
      } catch {
        return false
      }
    },
    close: () => connection.close(),
  }
}

async function update(client: WorkflowClient, applicationId: string, command: HumanCommand): Promise<Sent> {
  const handle = client.getHandle(workflowIdOf(applicationId))
  const options = { updateId: command.commandId, args: [command] as [HumanCommand] }
  return { kind: 'done', outcome: await handle.executeUpdate(updateOf(command.name), options) }
}

/** The run has ended or was never there: any act revives the application. */
async function updateWithStart(
  client: WorkflowClient,
  taskQueue: string,
  applicationId: string,
  command: HumanCommand,
): Promise<Sent> {
  const startWorkflowOperation = new WithStartWorkflowOperation(APPLICATION_WORKFLOW, {
    workflowId: workflowIdOf(applicationId),
    taskQueue,
    args: [{ applicationId }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  })
  const outcome = await client.executeUpdateWithStart(updateOf(command.name), {
    updateId: command.commandId,
    args: [command],
    startWorkflowOperation,
  })
  return { kind: 'done', outcome }
}

const UNAVAILABLE = 14
const RESOURCE_EXHAUSTED = 8

/** gRPC never got a connection, so nothing was sent; later in a call the same words may speak of a second attempt. */
const NEVER_SENT = /No connection established|Name resolution failed|ECONNREFUSED|Waiting for LB pick/i
const ONE_CALL_MS = 5_000

function toSent(error: unknown, afterMs: number): Sent | 'gone' {
  if (error instanceof WorkflowNotFoundError) return 'gone'
  if (error instanceof WorkflowUpdateFailedError) return toRefused(error.cause)
  const { code, details } = grpcErrorOf(error)
  if (code === RESOURCE_EXHAUSTED) return { kind: 'unsent', code: 'application.busy' }
  const unsent = { kind: 'unsent', code: 'service.temporal_unavailable' } as const
  if (code === UNAVAILABLE && NEVER_SENT.test(details) && afterMs < ONE_CALL_MS) return unsent
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError && /Waiting for LB pick/i.test(details)) return unsent
  return { kind: 'unknown' }
}

/** A run that ends with an accepted Update fails it in its own words: the next run decides it. */
function toRefused(cause: unknown): Sent | 'gone' {
  if (!(cause instanceof ApplicationFailure) || !cause.type || !/^[a-z]+(\.[a-z_]+)+$/.test(cause.type)) return 'gone'
  const now = (cause.details?.[0] ?? {}) as Now
  return { kind: 'refused', code: cause.type, now }
}

function grpcErrorOf(error: unknown): { code?: number; details: string } {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { code, details } = at as Error & { code?: unknown; details?: unknown }
    if (typeof code === 'number') return { code, details: typeof details === 'string' ? details : at.message }
  }
  return { details: '' }
}
