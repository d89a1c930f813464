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

/** Replaces the policy that `load` returned, in every payload of the history, as if the rule had never thrown. */
function mendRule(history: unknown): unknown {
  const mend = (data: string): string => {
    const value = JSON.parse(Buffer.from(data, 'base64').toString()) as { policy?: Record<string, unknown> }
    if (typeof value?.policy !== 'object') return data
    const ladders = value.policy['ladders'] as Record<string, unknown>
    const mended = { ...value, policy: { ...value.policy, ladders: { ...ladders, ground: ladders['shop'] } } }
    return Buffer.from(JSON.stringify(mended)).toString('base64')
  }
  return JSON.parse(JSON.stringify(history), (key, value: unknown) =>
    key === 'data' && typeof value === 'string' && isJson(value) ? mend(value) : value,
  )
}

function isJson(data: string): boolean {
  try {
    return typeof JSON.parse(Buffer.from(data, 'base64').toString()) === 'object'
  } catch {
    return false
  }
}

describe('the history of an application that was stuck', () => {
  it('replays also when the rule no longer throws, as after a correction in the code', async () => {
    const stuck = listGoldenHistories().find(({ workflowId }) => workflowId === 'stuck-repinned')
    const mended = mendRule(stuck?.history)
    expect(mended).not.toEqual(stuck?.history)
    const replay = Worker.runReplayHistory(
      { workflowBundle: { codePath: getWorkflowBundlePath() } },
      mended,
      'stuck-repinned',
    )
    await expect(replay).resolves.toBeUndefined()
  })
})
