import { verifyApplications } from '../../db/ledger/verify'
import { insertPack } from '../../db/tables/policies'
import type { Pack } from '../../domain/programme'
import { listSeats } from '../../programmes/list-seats'
import { nudge, type RunStatus, statusQuery, workflowIdOf } from '../../workflows/messages'
import { recordGoldenHistory } from '../support/golden-histories'
import { createTestPlatform, type Platform } from '../support/platform'
import { club, readClub } from '../support/tennis-club'
import { until } from '../support/until'

jest.setTimeout(120_000)

/** The club as version 1, whose ladders lack the kind of the default entity, so that the default route throws. */
function createBrokenClub(): Pack {
  const pack = readClub()
  return { ...pack, ladders: { shop: pack.ladders['shop'] as Pack['ladders'][string] } }
}

let platform: Platform
beforeAll(async () => {
  platform = await createTestPlatform('stuck', undefined, createBrokenClub())
  const corrected = { ...readClub(), version: 2 }
  await insertPack(platform.ownerDb, corrected, listSeats(corrected))
  await platform.startWorker()
}, 60_000)
afterAll(() => platform.stop(), 60_000)

const getHandle = (id: string) => platform.client.getHandle(workflowIdOf(id))
const getStatus = async (id: string): Promise<RunStatus | undefined> => getHandle(id).query(statusQuery)
const countHistoryEvents = async (id: string): Promise<number> => (await getHandle(id).describe()).historyLength
const listEventTypes = async (id: string) => (await platform.listEvents(id)).map(({ type }) => type)
const getRow = async (id: string) =>
  platform.db('application').where({ id }).first('policy_version', 'stage', 'wake_at', 'sequence')

/** Waits until the history of the run has not grown for a second. */
async function countHistoryEventsAtRest(id: string): Promise<number> {
  let count = 0
  await until('the run is at rest', async () => {
    const before = await countHistoryEvents(id)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    count = await countHistoryEvents(id)
    return count === before
  })
  return count
}

/** Receives an application and lets the time pass in which the clock would route it by default. */
async function createStuckApplication(): Promise<string> {
  const id = await platform.submit()
  await until('its run has started', () => platform.getRunStatus(id))
  await platform.letTimePass(id, 120)
  await until('its clock is stuck', async () => (await getStatus(id))?.stuck)
  return id
}

describe('an application whose default route throws', () => {
  it('is marked stuck with its step and code, waits without a growing history, and its wake stays in the past', async () => {
    const id = await createStuckApplication()
    expect(await getStatus(id)).toMatchObject({
      stage: 'triage',
      stuck: { step: 'tick/0/2/0/routeDefault', code: 'policy.no_ladder' },
    })
    expect(await platform.getRunStatus(id)).toBe('RUNNING')
    const { workflowTask } = await getHandle(id)
      .describe()
      .then(({ raw }) => ({ workflowTask: raw.pendingWorkflowTask }))
    expect(workflowTask).toBeFalsy()
    const { wake_at: wakeAt } = await getRow(id)
    expect(wakeAt).toBeLessThan(((await platform.listEvents(id)).at(-1)?.at ?? 0) + 60_000)

    const atRest = await countHistoryEventsAtRest(id)
    await getHandle(id).signal(nudge)
    const afterNudge = await countHistoryEventsAtRest(id)
    console.log(`a nudge of a stuck application: ${afterNudge - atRest} history events`)
    expect(afterNudge - atRest).toBeLessThanOrEqual(6)
    expect((await getStatus(id))?.stuck?.code).toBe('policy.no_ladder')
  })

  it('refuses what must wait for the clock, records nothing of it and leaves no history event', async () => {
    const id = await createStuckApplication()
    const [sequence, events] = [(await getRow(id)).sequence, await countHistoryEventsAtRest(id)]
    const turn = await platform.getTurn(id)
    for (const command of [
      platform.createCommand('route', club.triage, { turn }),
      platform.createCommand('withdraw', club.applicant),
      platform.createCommand('remark', club.applicant),
    ]) {
      expect(await platform.sendCommand(id, command)).toMatchObject({ kind: 'refused', code: 'application.stuck' })
    }
    expect((await getRow(id)).sequence).toBe(sequence)
    expect(await countHistoryEventsAtRest(id)).toBe(events)
  })

  it('is cured by a move to a corrected version: the clock takes its step, and a refused command is accepted then', async () => {
    const id = await createStuckApplication()
    const refusedCommand = platform.createCommand('remark', club.applicant)
    expect(await platform.sendCommand(id, refusedCommand)).toMatchObject({ code: 'application.stuck' })
    const repin = await platform.giveCommand(id, 'repin', club.administrator)
    await until('it is with the entity', async () => (await platform.getStage(id)) === 'with_entity')
    expect((await listEventTypes(id)).slice(-4)).toEqual(['warned', 'repinned', 'categorised', 'routed'])
    const [repinned, , routed] = (await platform.listEvents(id)).slice(-3)
    expect(repinned).toMatchObject({
      policyVersion: 1,
      commandId: repin.commandId,
      body: { version: 2, from: 1, reason: 'rule_fails' },
    })
    expect(routed).toMatchObject({ policyVersion: 2, actor: { role: 'clock' } })
    expect(await getRow(id)).toMatchObject({ policy_version: 2 })
    expect((await getStatus(id))?.stuck).toBeUndefined()
    expect((await verifyApplications(platform.db)).failures).toEqual([])

    expect(await platform.sendCommand(id, repin)).toMatchObject({ kind: 'done' })
    expect(await platform.sendCommand(id, refusedCommand)).toMatchObject({ kind: 'done' })
    await platform.giveCommand(id, 'answer', club.coach)
    await platform.giveCommand(id, 'release', club.unit)
    await platform.giveCommand(id, 'rate', club.applicant)
    await until('the run ends', async () => (await platform.getRunStatus(id)) === 'COMPLETED')
    await recordGoldenHistory(platform.client, 'stuck-repinned', id)
  })

  it('refuses a move to a version that does not exist, to its own version, and by anybody else', async () => {
    const id = await createStuckApplication()
    const turn = await platform.getTurn(id)
    const trySending = async (version: number, by = club.administrator) =>
      platform.sendCommand(
        id,
        platform.createCommand('repin', by, { turn, with: { version, reason: 'law_changed' } as never }),
      )
    expect(await trySending(9)).toMatchObject({ kind: 'refused', code: 'repin.unknown_version' })
    expect(await trySending(1)).toMatchObject({ kind: 'refused', code: 'repin.same_version' })
    expect(await trySending(2, club.unit)).toMatchObject({ kind: 'refused', code: 'command.not_allowed' })
    expect(await listEventTypes(id)).not.toContain('repinned')
  })
})

describe('an application whose clock is not stuck', () => {
  it('moves to another version while it is with an entity, and goes on under its rules', async () => {
    const id = await platform.submit()
    const entity = { code: 'stringer', kind: 'shop' }
    await platform.giveCommand(id, 'route', club.triage, { importance: 'normal', pillar: 'court', entity })
    await platform.giveCommand(id, 'repin', club.administrator)
    const coach = { ...club.coach, seatId: 'tennis/stringer/coach' }
    await platform.giveCommand(id, 'answer', coach)
    await platform.giveCommand(id, 'release', club.unit)
    await platform.giveCommand(id, 'rate', club.applicant)
    await until('the run ends', async () => (await platform.getRunStatus(id)) === 'COMPLETED')
    expect((await platform.listEvents(id)).map(({ policyVersion }) => policyVersion)).toEqual([
      1, 1, 1, 1, 1, 2, 2, 2, 2,
    ])
    await recordGoldenHistory(platform.client, 'repinned', id)
  })
})
