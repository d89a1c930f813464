import { setTimeout as sleep } from 'node:timers/promises'
import { type WorkflowClient, WorkflowNotFoundError } from '@temporalio/client'
import type { Runs } from '../activities/compare-runs'
import { APPLICATION_WORKFLOW, workflowIdOf } from '../workflows/messages'

const PER_PAGE = 1_000
/** A production server answers 10 such questions a second for everybody. */
const BETWEEN_PAGES_MS = 250
const ANSWERS_WITHIN_MS = 10_000
const BADLY = `ExecutionStatus IN ('Failed', 'Terminated', 'TimedOut', 'Canceled')`

/** Asks Temporal about the Workflows of applications, gently. */
export function createRuns(client: WorkflowClient): Runs {
  const list = async (query: string, prefix: string): Promise<Set<string>> => {
    const ids = new Set<string>()
    const begins = prefix === '' ? '' : ` AND WorkflowId STARTS_WITH '${workflowIdOf(prefix)}'`
    const all = client.list({
      query: `WorkflowType = '${APPLICATION_WORKFLOW}' AND ${query}${begins}`,
      pageSize: PER_PAGE,
    })
    let seen = 0
    for await (const { workflowId } of all) {
      if (workflowId.startsWith(workflowIdOf(''))) ids.add(workflowId.slice(workflowIdOf('').length))
      seen += 1
      if (seen % PER_PAGE === 0) await sleep(BETWEEN_PAGES_MS)
    }
    await sleep(BETWEEN_PAGES_MS)
    return ids
  }
  return {
    listRunning: (prefix) => list(`ExecutionStatus = 'Running'`, prefix).catch(throwCode),
    listEndedBadly: (prefix) => list(BADLY, prefix).catch(throwCode),
    async statusOf(id) {
      try {
        const described = await client.withDeadline(Date.now() + ANSWERS_WITHIN_MS, () =>
          client.getHandle(workflowIdOf(id)).describe(),
        )
        return described.status.name
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'absent'
        return throwCode()
      }
    },
  }
}

/** What a server says could stand in a history. */
function throwCode(): never {
  throw new Error('engine.unavailable')
}
