import {
  type Connection,
  ScheduleAlreadyRunning,
  ScheduleClient,
  type ScheduleDescription,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
} from '@temporalio/client'
import { RECONCILE_WORKFLOW } from '../workflows/messages'

const SCHEDULE_ID = 'reconcile'
const RUN_INTERVAL_MS = 60_000
/** Runs missed longer ago than this are not caught up, because the next run does their work too. */
const CATCH_UP_WINDOW_MS = 60_000
const RUN_TIMEOUT_MS = 600_000
/** A Schedule that started no run for this long, while none is running, counts as silent. */
const SILENT_AFTER_MS = 300_000

export interface ScheduleParts {
  connection: Connection
  namespace: string
  taskQueue: string
}

/**
 * `there`: the Schedule exists with the interval and task queue of the code, and is active; `created`, `updated`: by this call;
 * `paused`: a person paused it; `silent`: it has started no run for 5 minutes, and none is running
 */
export type ScheduleState = 'there' | 'created' | 'updated' | 'paused' | 'silent'

/**
 * Creates the Schedule when it is absent and updates it when its interval or task queue differs from the code. A pause
 * that a person set stays. Throws errors of gRPC.
 */
export async function ensureSchedule({ connection, namespace, taskQueue }: ScheduleParts): Promise<ScheduleState> {
  const client = new ScheduleClient({ connection, namespace })
  const handle = client.getHandle(SCHEDULE_ID)
  const options = createScheduleOptions(taskQueue)
  try {
    const found = await handle.describe()
    if (!isUpToDate(found, taskQueue)) {
      await handle.update(({ state }) => ({ ...options, state }))
      return 'updated'
    }
    if (found.state.paused) return 'paused'
    return isSilent(found) ? 'silent' : 'there'
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error
    await client
      .create({ scheduleId: SCHEDULE_ID, ...options, state: { triggerImmediately: true } })
      .catch((cause: unknown) => {
        if (!(cause instanceof ScheduleAlreadyRunning)) throw cause
      })
    return 'created'
  }
}

const createScheduleOptions = (taskQueue: string) => ({
  spec: { intervals: [{ every: RUN_INTERVAL_MS }] },
  action: {
    type: 'startWorkflow' as const,
    workflowType: RECONCILE_WORKFLOW,
    workflowId: SCHEDULE_ID,
    taskQueue,
    args: [],
    workflowRunTimeout: RUN_TIMEOUT_MS,
  },
  policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: CATCH_UP_WINDOW_MS },
})

const isUpToDate = ({ spec, action }: ScheduleDescription, taskQueue: string): boolean =>
  spec.intervals?.[0]?.every === RUN_INTERVAL_MS && action.taskQueue === taskQueue

function isSilent({ info: { createdAt, recentActions, runningActions } }: ScheduleDescription): boolean {
  const lastStart = recentActions.at(-1)?.takenAt ?? createdAt
  return runningActions.length === 0 && Date.now() - lastStart.getTime() > SILENT_AFTER_MS
}
