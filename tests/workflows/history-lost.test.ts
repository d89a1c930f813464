import { verify } from '../../db/ledger/verify'
import { workflowIdOf } from '../../workflows/messages'
import { aPlatform, club, type Platform, until } from '../support/platform'
import { keepRows, removeRows } from '../support/restore-rows'
import { replayAll } from '../support/replay-all'

// PostgreSQL is put back to an earlier instant than the one the running Workflows know.
let platform: Platform
beforeAll(async () => {
  platform = await aPlatform('history_lost')
  await platform.startWorker()
}, 60_000)
afterAll(() => platform.stop(), 60_000)

const handle = (id: string) => platform.client.getHandle(workflowIdOf(id))
const types = async (id: string) => (await platform.eventsOf(id)).map(({ type }) => type)
const nudge = (id: string) => platform.db('outbox').insert({ application_id: id, kind: 'nudge' })
const atSequence = (id: string, sequence: number) =>
  until(`its run knows ${sequence} events`, async () => {
    const glance = await handle(id).query<{ sequence: number }>('glance')
    return glance?.sequence === sequence
  })

async function withEntity(): Promise<string> {
  const id = await platform.submit()
  await platform.give(id, 'route', club.triage)
  return id
}

/** Routed; answered in a time that was lost. */
async function putBack() {
  const id = await withEntity()
  // A mail that is just leaving would be tried again a minute later.
  await until('its mails left', async () => {
    const waiting = await platform.db('notification').where({ application_id: id, status: 'pending' })
    return waiting.length === 0
  })
  const goBack = await keepRows(platform.owner, id)
  await platform.give(id, 'claim', club.coach)
  const answer = await platform.give(id, 'answer', club.coach)
  await goBack()
  return { id, answer }
}

/** Promises 1, 2, 3 and 6 of every application here, the chain of events among them; the words of these commands are made up. */
const isWhole = async () => {
  const { failures } = await verify(platform.db)
  expect(failures.filter(({ what }) => !/its text .* is missing/.test(what))).toEqual([])
}

describe('a run that knows more than the database', () => {
  it('goes on from what the database holds: an answer by its turn works, and nothing is there twice', async () => {
    const { id } = await putBack()
    await platform.give(id, 'answer', club.coach)
    expect((await types(id)).slice(2)).toEqual(['categorised', 'routed', 'answered'])
    // The run may be renewing itself in this moment: then it says that nothing was taken.
    const release = platform.command('release', club.unit, { turn: await platform.turnOf(id) })
    await until('it is released', async () => (await platform.send(id, release)).kind === 'done')
    await platform.give(id, 'rate', club.applicant)
    await until('the run ended', async () => (await platform.statusOf(id)) === 'COMPLETED')
    await isWhole()
  })

  it('decides again every command that waits, each once', async () => {
    const { id } = await putBack()
    const turn = await platform.turnOf(id)
    const remarks = Array.from({ length: 3 }, () => platform.command('remark', club.applicant))
    const sent = await Promise.all([
      ...remarks.map((remark) => platform.send(id, remark)),
      platform.send(id, platform.command('claim', club.secondCoach, { turn })),
    ])
    expect(sent.map(({ kind }) => kind)).toEqual(['done', 'done', 'done', 'done'])
    expect((await types(id)).slice(4).sort()).toEqual(['claimed', 'remarked', 'remarked', 'remarked'])
    await isWhole()
  })

  it('refuses whoever saw a turn that was lost, with what is allowed now', async () => {
    const { id } = await putBack()
    const turn = await platform.turnOf(id)
    const release = platform.command('release', club.unit, { turn: turn + 1 })
    expect(await platform.send(id, release)).toMatchObject({ code: 'application.changed', now: { turn } })
  })

  it('renews itself, so that a command that was lost and comes again is not told the old answer', async () => {
    const { id, answer } = await putBack()
    const { runId } = await handle(id).describe()
    await nudge(id)
    await until('the run was renewed', async () => (await handle(id).describe()).runId !== runId)
    expect(await platform.send(id, answer)).toMatchObject({ kind: 'done', outcome: { stage: 'quality_review' } })
    expect((await platform.eventsOf(id)).at(-1)).toMatchObject({ type: 'answered', commandId: answer.commandId })
    await isWhole()
  })

  it('lets the clock go on from there: whoever has the case now is reminded, each step once', async () => {
    // Its timer is the reviewer's, who has nothing to review any more.
    const { id } = await putBack()
    await until('the entity is reminded', async () => (await types(id)).includes('reminded'), 60_000)
    const said = (await platform.eventsOf(id)).slice(4)
    expect(new Set(said.map(({ commandId }) => commandId)).size).toBe(said.length)
    for (const { commandId } of said) expect(commandId).toMatch(/^tick\/1\/\d+\/0\//)
    expect(await platform.statusOf(id)).toBe('RUNNING')
    await isWhole()
  }, 90_000)

  it('ends as unknown when the database does not know the application any more, and refuses what waits', async () => {
    const id = await withEntity()
    await atSequence(id, 4)
    await removeRows(platform.owner, id)
    const sent = await platform.send(id, platform.command('remark', club.applicant))
    expect(sent).toMatchObject({ kind: 'refused', code: 'application.unknown' })
    await until('the run ended', async () => (await platform.statusOf(id)) === 'COMPLETED')
    expect(await handle(id).result()).toBe('unknown')
  })

  it('ends by a nudge alone, too', async () => {
    const id = await withEntity()
    await atSequence(id, 4)
    await removeRows(platform.owner, id)
    await nudge(id)
    await until('the run ended', async () => (await platform.statusOf(id)) === 'COMPLETED')
    expect(await handle(id).result()).toBe('unknown')
  })
})

it('every history of this file replays, and none needed the patient activity', async () => {
  expect(await replayAll(platform.client)).toBeGreaterThanOrEqual(8)
  for await (const { workflowId, runId } of platform.client.list()) {
    const { events } = await platform.client.getHandle(workflowId, runId).fetchHistory()
    const scheduled = (events ?? []).map((event) => event.activityTaskScheduledEventAttributes?.activityType?.name)
    expect(scheduled.filter((name) => name !== undefined && name !== 'deliver')).toEqual([])
  }
}, 60_000)
