import { Connection, type TLSConfig, WorkflowClient } from '@temporalio/client'
import type { HumanCommand } from '../domain/arguments'
import { type ApplicationWorkflows, createApplicationWorkflows, undefinedIfNotFound } from './application-workflows'
import { type QueueState, readQueueState } from './queue-state'
import { type SendResult, sendCommand } from './send-command'
import { letTimePassUntil, readWorkflowClock, requireTimeSkipping, type WorkflowClock } from './time-skipping'
import { workflowIdOf } from './workflow-id'

export interface TemporalClientOptions {
  /** host:port of the server */
  address: string
  namespace: string
  taskQueue: string
  /** null: the connection is not encrypted */
  tls?: TLSConfig | null
  /** longest time of most calls, by default 8 s; the outcome of a command without an answer by then counts as unknown */
  deadlineMs?: number
}

/** The calls about single applications and their Workflows that the API and `bkm` make. */
export interface TemporalClient extends ApplicationWorkflows {
  /** sends one command and waits for its outcome; never throws */
  send(applicationId: string, command: HumanCommand): Promise<SendResult>
  /** whether the server answers within 1.5 s */
  isReady(): Promise<boolean>
  /** what waits for workers, and how many of these there are; undefined when the server does not answer in time */
  readQueue(): Promise<QueueState | undefined>
  /** in a rehearsal: the clock of an application's Workflow; undefined when the server has none; throws errors of gRPC */
  readClock(applicationId: string): Promise<WorkflowClock | undefined>
  /** in a rehearsal: throws as `requireTimeSkipping` of the time skipping does */
  requireTimeSkipping(): Promise<void>
  /** in a rehearsal: moves the clock of an application's Workflow to the instant `until` (epoch ms); throws as `letTimePassUntil` does */
  letTimePassUntil(applicationId: string, until: number, signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

const READY_DEADLINE_MS = 1_500

/** Creates the client. It connects at its first call, and connects again after the server was away. */
export function createTemporalClient(options: TemporalClientOptions): TemporalClient {
  const { address, namespace, taskQueue, tls = null, deadlineMs = 8_000 } = options
  const connection = Connection.lazy({
    address,
    tls,
    // This removes the SDK's retries, because a retry would hide that the first call may have arrived.
    interceptors: [],
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 2_000 },
  })
  const client = new WorkflowClient({ connection, namespace })

  return {
    send: (applicationId, command) =>
      sendCommand({ connection, client, taskQueue, deadlineMs }, applicationId, command),
    ...createApplicationWorkflows({ connection, client, namespace, taskQueue, deadlineMs }),
    async isReady() {
      try {
        await connection.withDeadline(Date.now() + READY_DEADLINE_MS, () => client.workflowService.getSystemInfo({}))
        return true
      } catch {
        return false
      }
    },
    readQueue: () =>
      connection
        .withDeadline(Date.now() + READY_DEADLINE_MS, () => readQueueState(connection, namespace, taskQueue))
        .catch(() => undefined),
    readClock: (applicationId) =>
      undefinedIfNotFound(() =>
        connection.withDeadline(Date.now() + deadlineMs, () =>
          readWorkflowClock(connection, { namespace, workflowId: workflowIdOf(applicationId) }),
        ),
      ),
    letTimePassUntil: (applicationId, until, signal) =>
      letTimePassUntil(connection, { namespace, workflowId: workflowIdOf(applicationId), until }, signal),
    requireTimeSkipping: () =>
      connection.withDeadline(Date.now() + deadlineMs, () => requireTimeSkipping(connection, namespace)),
    close: () => connection.close(),
  }
}
