import {
  type Connection,
  ScheduleAlreadyRunning,
  ScheduleClient,
  type ScheduleDescription,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
} from '@temporalio/client'
import { RECONCILE_WORKFLOW } from '../workflows/messages'

/** Every value of the Schedule stands here. */
const SCHEDULE_ID = 'reconcile'
const EVERY_MS = 60_000
/** What was missed meanwhile the next run makes up for. */
const CATCH_UP_MS = 60_000
const LONGEST_RUN_MS = 600_000
/** It counts as silent when it should have acted this long ago. */
const SILENT_AFTER_MS = 300_000

export interface ScheduleParts {
  connection: Connection
  namespace: string
  taskQueue: string
}

export type ScheduleState = 'there' | 'created' | 'updated' | 'paused' | 'silent'

/** Makes the Schedule where it is absent, and as the code says where it is otherwise; a person's pause is left alone. */
export async function ensureSchedule({ connection, namespace, taskQueue }: ScheduleParts): Promise<ScheduleState> {
  const client = new ScheduleClient({ connection, namespace })
  const handle = client.getHandle(SCHEDULE_ID)
  const options = optionsFor(taskQueue)
  try {
    const found = await handle.describe()
    if (!isAsWanted(found, taskQueue)) {
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

const optionsFor = (taskQueue: string) => ({
  spec: { intervals: [{ every: EVERY_MS }] },
  action: {
    type: 'startWorkflow' as const,
    workflowType: RECONCILE_WORKFLOW,
    workflowId: SCHEDULE_ID,
    taskQueue,
    args: [],
    workflowRunTimeout: LONGEST_RUN_MS,
  },
  policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: CATCH_UP_MS },
})

const isAsWanted = ({ spec, action }: ScheduleDescription, taskQueue: string): boolean =>
  spec.intervals?.[0]?.every === EVERY_MS && action.taskQueue === taskQueue

function isSilent({ info: { createdAt, recentActions, runningActions } }: ScheduleDescription): boolean {
  const last = recentActions.at(-1)?.takenAt ?? createdAt
  return runningActions.length === 0 && Date.now() - last.getTime() > SILENT_AFTER_MS
}
