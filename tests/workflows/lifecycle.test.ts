import { wireActivities } from '../../cli/worker/wire-activities'
import { decide, isRefusal } from '../../domain/commands'
import { workflowIdOf } from '../../workflows/messages'
import { keepGolden } from '../support/histories'
import { aPlatform, club, type Platform, until } from '../support/platform'

let platform: Platform

beforeAll(async () => {
  platform = await aPlatform('lifecycle')
  await platform.startWorker()
}, 60_000)
afterAll(() => platform.stop(), 60_000)

const types = async (id: string) => (await platform.eventsOf(id)).map(({ type }) => type)
const isAt = (id: string, stage: string) => until(`it is ${stage}`, async () => (await platform.stageOf(id)) === stage)
const completed = (id: string) => until('the run ended', async () => (await platform.statusOf(id)) === 'COMPLETED')

async function routed(): Promise<string> {
  const id = await platform.submit()
  await platform.give(id, 'route', club.triage)
  return id
}

async function released(): Promise<string> {
  const id = await routed()
  await platform.give(id, 'answer', club.coach)
  await platform.give(id, 'release', club.unit)
  return id
}

describe('the standard complaint', () => {
  it('goes from receipt to closing in at most 80 history events, and its four mails leave', async () => {
    const id = await released()
    await platform.give(id, 'rate', club.applicant)
    await completed(id)
    const { historyLength, historySize } = await platform.client.getHandle(workflowIdOf(id)).describe()
    console.log(`standard complaint: ${historyLength} history events, ${historySize} bytes`)
    expect(historyLength).toBeLessThanOrEqual(80)
    expect((await types(id)).slice(2)).toEqual(['categorised', 'routed', 'answered', 'released', 'rated', 'closed'])
    const mails = await platform.db('notification').where({ application_id: id }).select('status', 'template')
    expect(mails).toHaveLength(4)
    expect(mails.filter(({ status }) => status === 'pending')).toEqual([])
    await keepGolden(platform.client, 'standard', id)
  })
})

describe('a mail that waits for its second try', () => {
  it('keeps the run of a closed application going until it has left', async () => {
    const id = await released()
    platform.inbox.failWith(({ phase }) => (phase === 'recipient' ? { status: 451 } : undefined))
    await platform.give(id, 'rate', club.applicant)
    const closing = { application_id: id, template: 'closed' }
    const row = () => platform.db('notification').where(closing).first()
    await until('it was tried once', async () => (await row()).error_code !== null)
    platform.inbox.failWith(undefined)
    expect(await platform.statusOf(id)).toBe('RUNNING')
    await platform.pass(id, 70)
    await completed(id)
    expect(await row()).toMatchObject({ status: 'sent', attempts: 2 })
  }, 60_000)
})

describe('a life with detours', () => {
  it('is asked, returned, sent back, objected, reopened and confirmed', async () => {
    const id = await routed()
    await platform.give(id, 'claim', club.coach)
    await platform.give(id, 'ask', club.coach)
    await platform.give(id, 'reply', club.applicant)
    await platform.give(id, 'return', club.coach)
    await platform.give(id, 'route', club.triage)
    await platform.give(id, 'answer', club.coach)
    await platform.give(id, 'sendBack', club.unit)
    await platform.give(id, 'answer', club.coach)
    await platform.give(id, 'release', club.unit)
    await platform.give(id, 'rate', club.applicant, { solved: 'no' })
    await platform.give(id, 'object', club.applicant)
    await platform.give(id, 'confirm', club.secondUnit)
    await completed(id)
    expect((await types(id)).slice(-4)).toEqual(['rated', 'objected', 'confirmed', 'closed'])
    await keepGolden(platform.client, 'detours', id)
  })

  it('is redirected, and withdrawn from review', async () => {
    const redirected = await platform.submit()
    await platform.give(redirected, 'redirect', club.triage)
    expect(await platform.stageOf(redirected)).toBe('released')
    const withdrawn = await routed()
    await platform.give(withdrawn, 'answer', club.coach)
    await platform.give(withdrawn, 'withdraw', club.applicant)
    await completed(withdrawn)
    await keepGolden(platform.client, 'withdrawn', withdrawn)
  })
})

describe('silence, on the Workflow’s real timers', () => {
  it('of everybody: handed over, routed by default, reminded, climbed, and listed week after week', async () => {
    const id = await platform.submit()
    await until('its run began', () => platform.statusOf(id))
    await platform.pass(id, 15 * 86_400)
    const said = await types(id)
    expect(said.slice(2, 7)).toEqual(['warned', 'handedOver', 'warned', 'categorised', 'routed'])
    expect(said.slice(7, 12)).toEqual(['reminded', 'reminded', 'reminded', 'breached', 'climbed'])
    expect(said.slice(12, 17)).toEqual(['reminded', 'reminded', 'reminded', 'breached', 'listed'])
    expect(said.slice(17)).toEqual(['overran', 'listed', 'listed'])
    const lateness = (await platform.eventsOf(id)).map(({ at, body }) => ('dueAt' in body ? at - body.dueAt : 0))
    expect(Math.max(...lateness)).toBeLessThan(2_000)
    await keepGolden(platform.client, 'silence', id)
  }, 120_000)

  it('of the reviewer and of the applicant: released unreviewed, reminded, closed unrated', async () => {
    const id = await routed()
    await platform.give(id, 'answer', club.coach)
    await platform.pass(id, 3 * 86_400)
    await isAt(id, 'closed')
    expect((await types(id)).slice(5)).toEqual(['released', 'reminded', 'closed'])
    await keepGolden(platform.client, 'unreviewed', id)
  }, 60_000)

  it('of the second decider: reopened one rung higher', async () => {
    const id = await released()
    await platform.give(id, 'object', club.applicant)
    await platform.pass(id, 31)
    const reopened = (await platform.eventsOf(id)).find(({ type }) => type === 'reopened')
    expect(reopened).toMatchObject({ body: { bySilence: true, rung: 1 } })
  }, 60_000)

  it('towards danger: the next duty seat is rung, and only a person accepts', async () => {
    const id = await platform.submit('The clubhouse is on fire')
    await until('its run began', () => platform.statusOf(id))
    await platform.pass(id, 70)
    expect(await types(id)).toEqual(['received', 'handedOver', 'handedOver'])
    await platform.give(id, 'accept', club.duty)
    await isAt(id, 'triage')
    await keepGolden(platform.client, 'danger', id)
  }, 60_000)
})

describe('a run behind the table, whose worker died after a commit', () => {
  it('learns of it from its next delivery, and ends with the case', async () => {
    platform.inbox.failWith(() => ({ status: 451, text: 'later' }))
    const id = await released()
    const waits = () =>
      platform.db('notification').where({ application_id: id, status: 'pending' }).whereNotNull('error_code')
    await until('a mail has to be tried again', async () => (await waits()).length > 0)
    platform.inbox.failWith(() => undefined)

    const { load, record } = wireActivities(platform.db, platform.config, platform.client)
    const { state, policy, dues } = (await load(id)) ?? {}
    if (!state || !policy || !dues) throw new Error('not there')
    const rate = platform.command('rate', club.applicant)
    const decided = decide(state, policy, rate, Date.now(), dues)
    if (isRefusal(decided)) throw new Error(decided.refused)
    await record(id, state.sequence, rate.commandId, decided, Date.now())
    expect([await platform.stageOf(id), await platform.statusOf(id)]).toEqual(['closed', 'RUNNING'])

    await platform.pass(id, 120)
    await completed(id)
  }, 120_000)
})
