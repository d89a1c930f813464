import { setTimeout as sleep } from 'node:timers/promises'
import { type WorkflowClient, WorkflowNotFoundError } from '@temporalio/client'
import type { WorkflowLists } from '../activities/compare-runs'
import { APPLICATION_WORKFLOW, workflowIdOf } from '../workflows/messages'

const PAGE_SIZE = 1_000
/** A production server answers 10 Visibility requests a second for all clients together. */
const BETWEEN_PAGES_MS = 250
const DEADLINE_MS = 10_000
const RUNNING = `ExecutionStatus = 'Running'`
const ENDED_BADLY = `ExecutionStatus IN ('Failed', 'Terminated', 'TimedOut', 'Canceled')`

/** Lists and describes the Workflows of applications, with a pause after each page. Throws `engine.unavailable`. */
export function createWorkflowLists(client: WorkflowClient): WorkflowLists {
  const list = async (condition: string, prefix: string): Promise<Set<string>> => {
    const applicationIds = new Set<string>()
    const startsWith = prefix === '' ? '' : ` AND WorkflowId STARTS_WITH '${workflowIdOf(prefix)}'`
    const query = `WorkflowType = '${APPLICATION_WORKFLOW}' AND ${condition}${startsWith}`
    let count = 0
    for await (const { workflowId } of client.list({ query, pageSize: PAGE_SIZE })) {
      if (workflowId.startsWith(workflowIdOf(''))) applicationIds.add(workflowId.slice(workflowIdOf('').length))
      count += 1
      if (count % PAGE_SIZE === 0) await sleep(BETWEEN_PAGES_MS)
    }
    await sleep(BETWEEN_PAGES_MS)
    return applicationIds
  }
  return {
    listRunning: (prefix) => list(RUNNING, prefix).catch(throwUnavailable),
    listEndedBadly: (prefix) => list(ENDED_BADLY, prefix).catch(throwUnavailable),
    async getStatus(applicationId) {
      try {
        const described = await client.withDeadline(Date.now() + DEADLINE_MS, () =>
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
 * Drops the server's own message, because an activity's failure stands in a Workflow history. A plain Error, because
 * activities read the code from the message.
 */
function throwUnavailable(): never {
  throw new Error('engine.unavailable')
}
