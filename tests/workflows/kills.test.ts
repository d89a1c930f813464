import { type OwnServer, ownServer } from '../support/own-server'
import { aPlatform, club, type Platform, unhurriedClub, until } from '../support/platform'
import { replayAll } from '../support/replay-all'
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process'

// A Temporal server of this file's own, so that it can be killed and come back.
const namespace = 'kills'
let server: OwnServer
let platform: Platform
let worker: WorkerProcess

beforeAll(async () => {
  server = await ownServer(namespace)
  platform = await aPlatform('kills', { address: server.address, namespace }, unhurriedClub())
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

async function withEntity(): Promise<string> {
  const id = await platform.submit()
  await platform.give(id, 'route', club.triage)
  return id
}

const count = async (id: string, type: string) =>
  (await platform.eventsOf(id)).filter((event) => event.type === type).length

async function answerAndDie(id: string) {
  const answer = platform.command('answer', club.coach, { turn: await platform.turnOf(id) })
  worker.dieAfterCommitOf(answer.commandId)
  const sent = platform.send(id, answer)
  await worker.exited
  return { answer, sent }
}

describe('a worker killed between COMMIT and completion', () => {
  it('leaves one event, and the author gets the answer that was committed', async () => {
    const id = await withEntity()
    const { answer, sent } = await answerAndDie(id)
    worker = await startWorkerProcess(platform)
    const first = await sent
    const again = await platform.send(id, answer)
    expect(again).toMatchObject({ kind: 'done', outcome: { stage: 'quality_review' } })
    expect([again, { kind: 'unknown' }]).toContainEqual(first)
    expect(await count(id, 'answered')).toBe(1)
  }, 60_000)

  it('takes another command first, decided on what was committed', async () => {
    const id = await withEntity()
    const { answer, sent } = await answerAndDie(id)
    const remark = platform.send(id, platform.command('remark', club.applicant))
    worker = await startWorkerProcess(platform)
    expect(await remark).toMatchObject({ kind: 'done', outcome: { stage: 'quality_review' } })
    await sent
    expect(await platform.send(id, answer)).toMatchObject({ kind: 'done', outcome: { stage: 'quality_review' } })
    expect((await platform.eventsOf(id)).map(({ type }) => type).slice(-2)).toEqual(['answered', 'remarked'])
  }, 60_000)

  it('and the server killed too: the Workflow catches up with what was committed before it refuses anything', async () => {
    const id = await withEntity()
    const { answer, sent } = await answerAndDie(id)
    await server.kill()
    await sent
    await server.start()
    worker = await startWorkerProcess(platform)
    const release = platform.command('release', club.unit, { turn: await platform.turnOf(id) })
    const done = await until('the server takes commands again', async () => {
      const result = await platform.send(id, release)
      return result.kind === 'unsent' || result.kind === 'unknown' ? undefined : result
    })
    expect(done).toMatchObject({ kind: 'done', outcome: { stage: 'released' } })
    expect(await platform.send(id, answer)).toMatchObject({ kind: 'done', outcome: { stage: 'quality_review' } })
    expect(await count(id, 'answered')).toBe(1)
  }, 90_000)
})

it('every history of this file replays', async () => {
  expect(await replayAll(platform.client)).toBeGreaterThanOrEqual(3)
}, 60_000)
