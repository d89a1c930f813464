import type { WorkflowClient } from '@temporalio/client'
import { readFailureCode } from './failure-code'
import { type ServerTime, toIsoInstant } from './run-history'

/** The last run of one application's Workflow: numbers, codes and instants (ISO 8601, UTC). A `failure` is a code. */
export interface RunDescription {
  runId: string
  status: string
  startedAt?: string
  closedAt?: string
  historyLength: number
  historyBytes: number
  /** the Task that waits for a worker or runs now; an `attempt` above 1 means that earlier attempts failed or timed out */
  workflowTask?: { attempt: number; scheduledAt?: string; failure?: string }
  activities: PendingActivity[]
}

interface PendingActivity {
  type: string
  attempt: number
  state: string
  failure?: string
  nextTryAt?: string
}

/** One of the runs of an application's Workflow. Instants are ISO 8601, UTC. */
export interface ListedRun {
  runId: string
  status: string
  startedAt?: string
  closedAt?: string
}

/** The fields of the server's answer that a description needs. */
interface ServerDescription {
  workflowExecutionInfo?: {
    execution?: { runId?: string | null } | null
    status?: number | null
    startTime?: ServerTime
    closeTime?: ServerTime
    historyLength?: unknown
    historySizeBytes?: unknown
  } | null
  pendingWorkflowTask?: { attempt?: number | null; scheduledTime?: ServerTime } | null
  pendingActivities?:
    | {
        activityType?: { name?: string | null } | null
        attempt?: number | null
        state?: number | null
        lastFailure?: object | null
        nextAttemptScheduleTime?: ServerTime
      }[]
    | null
}

/** Names of a run's statuses; the index is the server's number. */
const STATUSES = [
  'unknown',
  'running',
  'completed',
  'failed',
  'cancelled',
  'terminated',
  'continued',
  'timed_out',
  'paused',
]
/** Names of an activity's states; the index is the server's number. */
const ACTIVITY_STATES = ['unknown', 'scheduled', 'started', 'cancel_requested', 'paused', 'pause_requested']

/** The last failed Workflow Task is searched among this many newest events. */
const SEARCHED_EVENTS = 20

/**
 * Describes the last run. When its Workflow Task is being retried, adds the failure, if one of the newest events holds it.
 * Throws when there is no Workflow.
 */
export async function describeRun(
  { client, namespace }: { client: WorkflowClient; namespace: string },
  workflowId: string,
): Promise<RunDescription> {
  const execution = { workflowId }
  const described = await client.workflowService.describeWorkflowExecution({ namespace, execution })
  const attempt = described.pendingWorkflowTask?.attempt ?? 0
  if (attempt <= 1) return presentRun(described)
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
    namespace,
    execution,
    maximumPageSize: SEARCHED_EVENTS,
  })
  const failedEvent = history?.events?.find(
    ({ workflowTaskFailedEventAttributes }) => workflowTaskFailedEventAttributes,
  )
  return presentRun(described, readFailureCode(failedEvent?.workflowTaskFailedEventAttributes))
}

const MAX_RUNS = 50

/** Lists the newest runs with this Workflow id, the newest first. */
export async function listRuns(
  { client, namespace }: { client: WorkflowClient; namespace: string },
  workflowId: string,
): Promise<ListedRun[]> {
  const query = `WorkflowId = '${workflowId}'`
  const { executions } = await client.workflowService.listWorkflowExecutions({ namespace, query, pageSize: MAX_RUNS })
  return executions
    .map((info) => pickRun(info))
    .toSorted((one, other) => (other.startedAt ?? '').localeCompare(one.startedAt ?? ''))
}

function pickRun({
  execution,
  status,
  startTime,
  closeTime,
}: NonNullable<ServerDescription['workflowExecutionInfo']>): ListedRun {
  const startedAt = toIsoInstant(startTime)
  const closedAt = toIsoInstant(closeTime)
  return {
    runId: execution?.runId ?? '',
    status: STATUSES[status ?? 0] ?? 'unknown',
    ...(startedAt && { startedAt }),
    ...(closedAt && { closedAt }),
  }
}

function presentRun(described: ServerDescription, failure?: string): RunDescription {
  const info = described.workflowExecutionInfo ?? {}
  const { historyLength, historySizeBytes } = info
  const task = described.pendingWorkflowTask
  return {
    ...pickRun(info),
    historyLength: Number(historyLength ?? 0),
    historyBytes: Number(historySizeBytes ?? 0),
    ...(task && { workflowTask: presentWorkflowTask(task, failure) }),
    activities: (described.pendingActivities ?? []).map(presentActivity),
  }
}

function presentWorkflowTask(
  { attempt, scheduledTime }: NonNullable<ServerDescription['pendingWorkflowTask']>,
  failure?: string,
) {
  const scheduledAt = toIsoInstant(scheduledTime)
  return { attempt: attempt ?? 1, ...(scheduledAt && { scheduledAt }), ...(failure && { failure }) }
}

function presentActivity(activity: NonNullable<ServerDescription['pendingActivities']>[number]): PendingActivity {
  const failure = activity.lastFailure ? readFailureCode({ failure: activity.lastFailure }) : undefined
  const nextTryAt = toIsoInstant(activity.nextAttemptScheduleTime)
  return {
    type: activity.activityType?.name ?? '',
    attempt: activity.attempt ?? 1,
    state: ACTIVITY_STATES[activity.state ?? 0] ?? 'unknown',
    ...(failure && { failure }),
    ...(nextTryAt && { nextTryAt }),
  }
}
