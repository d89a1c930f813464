import { setTimeout as sleep } from 'node:timers/promises'
import { type WorkflowClient, WorkflowNotFoundError } from '@temporalio/client'
import type { WorkflowLists } from '../activities/compare-runs'
import { APPLICATION_WORKFLOW, workflowIdOf } from '../workflows/messages'

const PAGE_SIZE = 1_000
/** A production server answers 10 Visibility requests a second for all clients together; with this pause we make at most 4. */
const PAUSE_AFTER_PAGE_MS = 250
const DESCRIBE_DEADLINE_MS = 10_000
const RUNNING_CONDITION = `ExecutionStatus = 'Running'`
const ENDED_BADLY_CONDITION = `ExecutionStatus IN ('Failed', 'Terminated', 'TimedOut', 'Canceled')`

/** Lists (with a pause after each page) and describes the Workflows of applications. The methods throw `engine.unavailable`. */
export function createWorkflowLists(client: WorkflowClient): WorkflowLists {
  const listApplicationIds = async (condition: string, prefix: string): Promise<Set<string>> => {
    const applicationIds = new Set<string>()
    const startsWith = prefix === '' ? '' : ` AND WorkflowId STARTS_WITH '${workflowIdOf(prefix)}'`
    const query = `WorkflowType = '${APPLICATION_WORKFLOW}' AND ${condition}${startsWith}`
    let listedCount = 0
    for await (const { workflowId } of client.list({ query, pageSize: PAGE_SIZE })) {
      if (workflowId.startsWith(workflowIdOf(''))) applicationIds.add(workflowId.slice(workflowIdOf('').length))
      listedCount += 1
      if (listedCount % PAGE_SIZE === 0) await sleep(PAUSE_AFTER_PAGE_MS)
    }
    await sleep(PAUSE_AFTER_PAGE_MS)
    return applicationIds
  }
  return {
    listRunning: (prefix) => listApplicationIds(RUNNING_CONDITION, prefix).catch(throwUnavailable),
    listEndedBadly: (prefix) => listApplicationIds(ENDED_BADLY_CONDITION, prefix).catch(throwUnavailable),
    async getStatus(applicationId) {
      try {
        const described = await client.withDeadline(Date.now() + DESCRIBE_DEADLINE_MS, () =>
          client.getHandle(workflowIdOf(applicationId)).describe(),
        )
        return described.status.name
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'absent'
        return throwUnavailable()
      }
    },
  }
}

/**
 * Throws a code instead of the server's message: the message may hold personal data, and Temporal stores an activity's failure
 * in the Workflow history. The error is a plain Error, because activities read the code from its message.
 */
function throwUnavailable(): never {
  throw new Error('engine.unavailable')
}
