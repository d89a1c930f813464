import { verifyApplications } from '../../db/ledger/verify'
import { statusQuery, workflowIdOf } from '../../workflows/messages'
import { createTestPlatform, type Platform } from '../support/platform'
import { club } from '../support/tennis-club'
import { until } from '../support/until'
import { saveRows, deleteRows } from '../support/saved-rows'
import { replayAll } from '../support/replay-all'

// The rows of an application are restored to an earlier state than the one its running Workflow knows.
let platform: Platform
beforeAll(async () => {
  platform = await createTestPlatform('history_lost')
  await platform.startWorker()
}, 60_000)
afterAll(() => platform.stop(), 60_000)

const getHandle = (id: string) => platform.client.getHandle(workflowIdOf(id))
const listEventTypes = async (id: string) => (await platform.listEvents(id)).map(({ type }) => type)
const insertNudge = (id: string) => platform.db('outbox').insert({ application_id: id, kind: 'nudge' })
const untilSequence = (id: string, sequence: number) =>
  until(`its run knows ${sequence} events`, async () => {
    const status = await getHandle(id).query(statusQuery)
    return status?.sequence === sequence
  })

async function createRoutedApplication(): Promise<string> {
  const id = await platform.submit()
  await platform.giveCommand(id, 'route', club.triage)
  return id
}

/** Returns an application that was answered, and whose rows were then restored to the time before. */
async function createRestoredApplication() {
  const id = await createRoutedApplication()
  // A mail that is being sent during the restore would get its next try only a minute later.
  await until('its mails have left', async () => {
    const pendingMails = await platform.db('notification').where({ application_id: id, status: 'pending' })
    return pendingMails.length === 0
  })
  const restoreRows = await saveRows(platform.ownerDb, id)
  await platform.giveCommand(id, 'claim', club.coach)
  const answer = await platform.giveCommand(id, 'answer', club.coach)
  await restoreRows()
  return { id, answer }
}

/** Verifies every application of this file. A missing text is no failure, because the commands name texts that do not exist. */
const expectVerified = async () => {
  const { failures } = await verifyApplications(platform.db)
  expect(failures.filter(({ what }) => !/its text .* is missing/.test(what))).toEqual([])
}

describe('a run that knows more than the database', () => {
  it('goes on from the restored rows: an answer with the turn of these rows is accepted, and no event is recorded twice', async () => {
    const { id } = await createRestoredApplication()
    await platform.giveCommand(id, 'answer', club.coach)
    expect((await listEventTypes(id)).slice(2)).toEqual(['categorised', 'routed', 'answered'])
    // While the run renews itself, a command may come back as `unsent`.
    const release = platform.createCommand('release', club.unit, { turn: await platform.getTurn(id) })
    await until('it is released', async () => (await platform.sendCommand(id, release)).kind === 'done')
    await platform.giveCommand(id, 'rate', club.applicant)
    await until('the run ends', async () => (await platform.getRunStatus(id)) === 'COMPLETED')
    await expectVerified()
  })

  it('decides every waiting command again, and each only once', async () => {
    const { id } = await createRestoredApplication()
    const turn = await platform.getTurn(id)
    const remarks = Array.from({ length: 3 }, () => platform.createCommand('remark', club.applicant))
    const results = await Promise.all([
      ...remarks.map((remark) => platform.sendCommand(id, remark)),
      platform.sendCommand(id, platform.createCommand('claim', club.secondCoach, { turn })),
    ])
    expect(results.map(({ kind }) => kind)).toEqual(['done', 'done', 'done', 'done'])
    expect((await listEventTypes(id)).slice(4).sort()).toEqual(['claimed', 'remarked', 'remarked', 'remarked'])
    await expectVerified()
  })

  it('refuses a command with a turn that was lost, and says the present turn', async () => {
    const { id } = await createRestoredApplication()
    const turn = await platform.getTurn(id)
    const release = platform.createCommand('release', club.unit, { turn: turn + 1 })
    expect(await platform.sendCommand(id, release)).toMatchObject({ code: 'application.changed', details: { turn } })
  })

  it('renews itself, so that a repeated command whose event was lost is decided and recorded again', async () => {
    const { id, answer } = await createRestoredApplication()
    const { runId } = await getHandle(id).describe()
    await insertNudge(id)
    await until('the run has renewed itself', async () => (await getHandle(id).describe()).runId !== runId)
    expect(await platform.sendCommand(id, answer)).toMatchObject({ kind: 'done', outcome: { stage: 'quality_review' } })
    expect((await platform.listEvents(id)).at(-1)).toMatchObject({ type: 'answered', commandId: answer.commandId })
    await expectVerified()
  })

  it('lets the clock go on from the restored rows: it reminds the entity, and takes each step once', async () => {
    // The run's timer still belongs to the review, which was lost.
    const { id } = await createRestoredApplication()
    await until('the entity is reminded', async () => (await listEventTypes(id)).includes('reminded'), 60_000)
    const clockEvents = (await platform.listEvents(id)).slice(4)
    expect(new Set(clockEvents.map(({ commandId }) => commandId)).size).toBe(clockEvents.length)
    for (const { commandId } of clockEvents) expect(commandId).toMatch(/^tick\/1\/\d+\/0\//)
    expect(await platform.getRunStatus(id)).toBe('RUNNING')
    await expectVerified()
  }, 90_000)

  it('ends as unknown when the rows are gone, and refuses the waiting commands', async () => {
    const id = await createRoutedApplication()
    await untilSequence(id, 4)
    await deleteRows(platform.ownerDb, id)
    const result = await platform.sendCommand(id, platform.createCommand('remark', club.applicant))
    expect(result).toMatchObject({ kind: 'refused', code: 'application.unknown' })
    await until('the run ends', async () => (await platform.getRunStatus(id)) === 'COMPLETED')
    expect(await getHandle(id).result()).toBe('unknown')
  })

  it('ends as unknown after a nudge, too', async () => {
    const id = await createRoutedApplication()
    await untilSequence(id, 4)
    await deleteRows(platform.ownerDb, id)
    await insertNudge(id)
    await until('the run ends', async () => (await platform.getRunStatus(id)) === 'COMPLETED')
    expect(await getHandle(id).result()).toBe('unknown')
  })
})

it('every history of this file replays, and none needed a regular activity for load or record', async () => {
  expect(await replayAll(platform.client)).toBeGreaterThanOrEqual(8)
  for await (const { workflowId, runId } of platform.client.list()) {
    const { events } = await platform.client.getHandle(workflowId, runId).fetchHistory()
    const activityNames = (events ?? []).map((event) => event.activityTaskScheduledEventAttributes?.activityType?.name)
    expect(activityNames.filter((name) => name !== undefined && name !== 'deliver')).toEqual([])
  }
}, 60_000)
