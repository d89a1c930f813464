import { type OwnServer, startOwnServer } from '../support/own-server'
import { createTestPlatform, type Platform } from '../support/platform'
import { club, createSlowClub } from '../support/tennis-club'
import { until } from '../support/until'
import { replayAll } from '../support/replay-all'
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process'

// This file has its own Temporal server, because it kills the server.
const namespace = 'killed'
let server: OwnServer
let platform: Platform
let worker: WorkerProcess

beforeAll(async () => {
  server = await startOwnServer(namespace)
  platform = await createTestPlatform('killed', { address: server.address, namespace }, createSlowClub())
}, 60_000)

afterAll(async () => {
  await worker?.kill()
  await platform?.stop()
  await server?.remove()
}, 60_000)

beforeEach(async () => {
  worker = await startWorkerProcess(platform)
}, 60_000)
afterEach(() => worker.kill())

async function createRoutedApplication(): Promise<string> {
  const id = await platform.submit()
  await platform.giveCommand(id, 'route', club.triage)
  return id
}

const countEvents = async (id: string, type: string) =>
  (await platform.listEvents(id)).filter((event) => event.type === type).length

/**
 * Sends an answer and waits until the worker has killed itself after the commit. `answerResult` resolves when sending ends:
 * with the outcome, or as `unknown`.
 */
async function answerAndKillWorker(id: string) {
  const answer = platform.createCommand('answer', club.coach, { turn: await platform.getTurn(id) })
  worker.dieAfterCommitOf(answer.commandId)
  const answerResult = platform.sendCommand(id, answer)
  await worker.exited
  return { answer, answerResult }
}

describe('after a worker was killed between COMMIT and its answer to Temporal', () => {
  it('there is one event, and the author gets the committed outcome, at the latest by repeating the command', async () => {
    const id = await createRoutedApplication()
    const { answer, answerResult } = await answerAndKillWorker(id)
    worker = await startWorkerProcess(platform)
    const firstResult = await answerResult
    const repeatedResult = await platform.sendCommand(id, answer)
    expect(repeatedResult).toMatchObject({ kind: 'done', outcome: { stage: 'quality_review' } })
    expect([repeatedResult, { kind: 'unknown' }]).toContainEqual(firstResult)
    expect(await countEvents(id, 'answered')).toBe(1)
  }, 60_000)

  it('another command is decided on the committed state', async () => {
    const id = await createRoutedApplication()
    const { answer, answerResult } = await answerAndKillWorker(id)
    const sendingRemark = platform.sendCommand(id, platform.createCommand('remark', club.applicant))
    worker = await startWorkerProcess(platform)
    expect(await sendingRemark).toMatchObject({ kind: 'done', outcome: { stage: 'quality_review' } })
    await answerResult
    expect(await platform.sendCommand(id, answer)).toMatchObject({ kind: 'done', outcome: { stage: 'quality_review' } })
    expect((await platform.listEvents(id)).map(({ type }) => type).slice(-2)).toEqual(['answered', 'remarked'])
  }, 60_000)

  it('and the Temporal server was killed too, the Workflow reads the committed events before it refuses anything', async () => {
    const id = await createRoutedApplication()
    const { answer, answerResult } = await answerAndKillWorker(id)
    await server.kill()
    await answerResult
    await server.start()
    worker = await startWorkerProcess(platform)
    const release = platform.createCommand('release', club.unit, { turn: await platform.getTurn(id) })
    const releaseResult = await until('the server accepts commands again', async () => {
      const result = await platform.sendCommand(id, release)
      return result.kind === 'unsent' || result.kind === 'unknown' ? undefined : result
    })
    expect(releaseResult).toMatchObject({ kind: 'done', outcome: { stage: 'released' } })
    expect(await platform.sendCommand(id, answer)).toMatchObject({ kind: 'done', outcome: { stage: 'quality_review' } })
    expect(await countEvents(id, 'answered')).toBe(1)
  }, 90_000)
})

it('every history of this file replays', async () => {
  expect(await replayAll(platform.client)).toBeGreaterThanOrEqual(3)
}, 60_000)
