import type { WorkflowClient } from '@temporalio/client'
import { Worker } from '@temporalio/worker'
import { workflowBundle } from './servers'

/** Replays every history of the namespace through the present Workflow code; throws at the first that differs. */
export async function replayAll(client: WorkflowClient): Promise<number> {
  let replayed = 0
  for await (const { workflowId, runId } of client.list()) {
    const history = await client.getHandle(workflowId, runId).fetchHistory()
    await Worker.runReplayHistory({ workflowBundle: { codePath: workflowBundle() } }, history, workflowId)
    replayed += 1
  }
  return replayed
}
