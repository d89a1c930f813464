import { Worker } from '@temporalio/worker'
import { listGoldenHistories } from '../support/golden-histories'
import { getWorkflowBundlePath } from '../support/servers'

// `BKM_TEST_RECORD=1 npx jest tests/workflows/lifecycle` records all these histories again. Record a history again only when no
// running application depends on it any more.
describe('the present Workflow code', () => {
  it.each(listGoldenHistories())('replays the history $workflowId', async ({ workflowId, history }) => {
    const replay = Worker.runReplayHistory(
      { workflowBundle: { codePath: getWorkflowBundlePath() } },
      history,
      workflowId,
    )
    await expect(replay).resolves.toBeUndefined()
  })
})
