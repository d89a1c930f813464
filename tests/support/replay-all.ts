import type { WorkflowClient } from '@temporalio/client'
import { Worker } from '@temporalio/worker'
import { getWorkflowBundlePath } from './servers'

/**
 * Replays every history of the client's namespace with the present Workflow code and returns how many. Throws at the first
 * that differs.
 */
export async function replayAll(client: WorkflowClient): Promise<number> {
  let count = 0
  for await (const { workflowId, runId } of client.list()) {
    const history = await client.getHandle(workflowId, runId).fetchHistory()
    await Worker.runReplayHistory({ workflowBundle: { codePath: getWorkflowBundlePath() } }, history, workflowId)
    count += 1
  }
  return count
}
