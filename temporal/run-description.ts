import { failureOf, instantOf } from './run-history'

/** The present run of one application's Workflow: numbers, instants and codes. */
export interface Run {
  runId: string
  status: string
  startedAt?: string
  closedAt?: string
  historyLength: number
  historyBytes: number
  /** a Task the worker owes; an attempt above the first has failed before */
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

type Time = { seconds?: unknown; nanos?: number | null } | null

/** The part of a description by the server that is shown. */
interface Description {
  workflowExecutionInfo?: {
    execution?: { runId?: string | null } | null
    status?: number | null
    startTime?: Time
    closeTime?: Time
    historyLength?: unknown
    historySizeBytes?: unknown
  } | null
  pendingWorkflowTask?: { attempt?: number | null; scheduledTime?: Time } | null
  pendingActivities?:
    | {
        activityType?: { name?: string | null } | null
        attempt?: number | null
        state?: number | null
        lastFailure?: object | null
        nextAttemptScheduleTime?: Time
      }[]
    | null
}

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
const ACTIVITY_STATES = ['unknown', 'scheduled', 'started', 'cancel_requested', 'paused', 'pause_requested']

export function presentRun(described: Description, failure?: string): Run {
  const { execution, status, startTime, closeTime, historyLength, historySizeBytes } =
    described.workflowExecutionInfo ?? {}
  const startedAt = instantOf(startTime)
  const closedAt = instantOf(closeTime)
  const task = described.pendingWorkflowTask
  return {
    runId: execution?.runId ?? '',
    status: STATUSES[status ?? 0] ?? 'unknown',
    ...(startedAt && { startedAt }),
    ...(closedAt && { closedAt }),
    historyLength: Number(historyLength ?? 0),
    historyBytes: Number(historySizeBytes ?? 0),
    ...(task && { workflowTask: presentTask(task, failure) }),
    activities: (described.pendingActivities ?? []).map(presentActivity),
  }
}

function presentTask({ attempt, scheduledTime }: NonNullable<Description['pendingWorkflowTask']>, failure?: string) {
  const scheduledAt = instantOf(scheduledTime)
  return { attempt: attempt ?? 1, ...(scheduledAt && { scheduledAt }), ...(failure && { failure }) }
}

function presentActivity(activity: NonNullable<Description['pendingActivities']>[number]): PendingActivity {
  const failure = activity.lastFailure ? failureOf({ failure: activity.lastFailure }) : undefined
  const nextTryAt = instantOf(activity.nextAttemptScheduleTime)
  return {
    type: activity.activityType?.name ?? '',
    attempt: activity.attempt ?? 1,
    state: ACTIVITY_STATES[activity.state ?? 0] ?? 'unknown',
    ...(failure && { failure }),
    ...(nextTryAt && { nextTryAt }),
  }
}
