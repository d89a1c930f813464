import { Worker } from '@temporalio/worker'
import { listGolden } from '../support/histories'
import { workflowBundle } from '../support/servers'

// Recorded by `BKM_TEST_RECORD=1 npx jest tests/workflows/lifecycle`; recorded anew only when no case that runs by them is left.
describe('the present Workflow code', () => {
  it.each(listGolden())('does again what $workflowId did', async ({ workflowId, history }) => {
    const replay = Worker.runReplayHistory({ workflowBundle: { codePath: workflowBundle() } }, history, workflowId)
    await expect(replay).resolves.toBeUndefined()
  })
})
