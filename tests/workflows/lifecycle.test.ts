import { createWorkerActivities } from '../../cli/worker/worker-activities'
import type { Application } from '../../domain/application'
import { decide } from '../../domain/commands'
import { isRefusal } from '../../domain/refusal'
import { evolve } from '../../domain/evolve'
import { workflowIdOf } from '../../workflows/messages'
import { recordGoldenHistory } from '../support/golden-histories'
import { createTestPlatform, type Platform } from '../support/platform'
import { club } from '../support/tennis-club'
import { until } from '../support/until'

let platform: Platform

beforeAll(async () => {
  platform = await createTestPlatform('lifecycle')
  await platform.startWorker()
}, 60_000)
afterAll(() => platform.stop(), 60_000)

const listEventTypes = async (id: string) => (await platform.listEvents(id)).map(({ type }) => type)
const untilStage = (id: string, stage: string) =>
  until(`its stage is ${stage}`, async () => (await platform.getStage(id)) === stage)
const untilCompleted = (id: string) =>
  until('the run ends', async () => (await platform.getRunStatus(id)) === 'COMPLETED')

async function createRoutedApplication(): Promise<string> {
  const id = await platform.submit()
  await platform.giveCommand(id, 'route', club.triage)
  return id
}

async function createReleasedApplication(): Promise<string> {
  const id = await createRoutedApplication()
  await platform.giveCommand(id, 'answer', club.coach)
  await platform.giveCommand(id, 'release', club.unit)
  return id
}

describe('a standard complaint', () => {
  it('needs at most 80 history events from receipt to closing, and its four mails are sent', async () => {
    const id = await createReleasedApplication()
    await platform.giveCommand(id, 'rate', club.applicant)
    await untilCompleted(id)
    const { historyLength, historySize } = await platform.client.getHandle(workflowIdOf(id)).describe()
    console.log(`standard complaint: ${historyLength} history events, ${historySize} bytes`)
    expect(historyLength).toBeLessThanOrEqual(80)
    expect((await listEventTypes(id)).slice(2)).toEqual([
      'categorised',
      'routed',
      'answered',
      'released',
      'rated',
      'closed',
    ])
    const mails = await platform.db('notification').where({ application_id: id }).select('status', 'template')
    expect(mails).toHaveLength(4)
    expect(mails.filter(({ status }) => status === 'pending')).toEqual([])
    await recordGoldenHistory(platform.client, 'standard', id)
  })
})

describe('a mail that waits for its second try', () => {
  it('keeps the run of a closed application open until it has left', async () => {
    const id = await createReleasedApplication()
    platform.inbox.failWith(({ phase }) => (phase === 'recipient' ? { status: 451 } : undefined))
    await platform.giveCommand(id, 'rate', club.applicant)
    const closedMailKeys = { application_id: id, template: 'closed' }
    const findClosedMail = () => platform.db('notification').where(closedMailKeys).first()
    await until('its first try has failed', async () => (await findClosedMail()).error_code !== null)
    platform.inbox.failWith(undefined)
    expect(await platform.getRunStatus(id)).toBe('RUNNING')
    await platform.letTimePass(id, 70)
    await untilCompleted(id)
    expect(await findClosedMail()).toMatchObject({ status: 'sent', attempts: 2 })
  }, 60_000)
})

describe('an application with detours', () => {
  it('is asked about, returned, sent back, objected to and confirmed', async () => {
    const id = await createRoutedApplication()
    await platform.giveCommand(id, 'claim', club.coach)
    await platform.giveCommand(id, 'ask', club.coach)
    await platform.giveCommand(id, 'reply', club.applicant)
    await platform.giveCommand(id, 'return', club.coach)
    await platform.giveCommand(id, 'route', club.triage)
    await platform.giveCommand(id, 'answer', club.coach)
    await platform.giveCommand(id, 'sendBack', club.unit)
    await platform.giveCommand(id, 'answer', club.coach)
    await platform.giveCommand(id, 'release', club.unit)
    await platform.giveCommand(id, 'rate', club.applicant, { solved: 'no' })
    await platform.giveCommand(id, 'object', club.applicant)
    await platform.giveCommand(id, 'confirm', club.secondUnit)
    await untilCompleted(id)
    expect((await listEventTypes(id)).slice(-4)).toEqual(['rated', 'objected', 'confirmed', 'closed'])
    await recordGoldenHistory(platform.client, 'detours', id)
  })

  it('is redirected, or withdrawn during review', async () => {
    const redirectedId = await platform.submit()
    await platform.giveCommand(redirectedId, 'redirect', club.triage)
    expect(await platform.getStage(redirectedId)).toBe('released')
    const withdrawnId = await createRoutedApplication()
    await platform.giveCommand(withdrawnId, 'answer', club.coach)
    await platform.giveCommand(withdrawnId, 'withdraw', club.applicant)
    await untilCompleted(withdrawnId)
    await recordGoldenHistory(platform.client, 'withdrawn', withdrawnId)
  })
})

describe('an applicant without an address', () => {
  it('is called at once about a question and about the answer; the windows count from the calls', async () => {
    const id = await createRoutedApplication()
    await platform.ownerDb('applicant').where({ application_id: id }).update({ email: null })
    const untilCallBack = (count: number) =>
      until('a call-back opens', async () => {
        const types = await listEventTypes(id)
        return types.filter((type) => type === 'callBackOpened').length === count
      })
    await platform.giveCommand(id, 'ask', club.coach)
    await untilCallBack(1)
    // They call themselves, so the test may run at night.
    const verifyingAgent = { ...club.agent, verifiedBy: 'identity_document' } as const
    await platform.giveCommand(id, 'call', verifyingAgent)
    await platform.giveCommand(id, 'reply', club.applicant)
    await platform.giveCommand(id, 'answer', club.coach)
    await platform.giveCommand(id, 'release', club.unit)
    await untilCallBack(2)
    await platform.letTimePass(id, 40 * 3_600)
    await platform.giveCommand(id, 'call', verifyingAgent)
    await platform.letTimePass(id, 23 * 3_600)
    expect(await platform.getStage(id)).toBe('released')
    await platform.giveCommand(id, 'rate', club.applicant)
    await untilCompleted(id)
    const events = await platform.listEvents(id)
    const reachedAts = events.flatMap(({ body }) => ('reachedAt' in body ? [body.reachedAt] : []))
    const callInstants = events.flatMap(({ type, at, body }) =>
      type === 'called' && body.result === 'reached' ? [at] : [],
    )
    expect(reachedAts).toEqual([callInstants[0], callInstants[1], callInstants[1]])
    const { intervals } = events.reduce<Application | null>(
      (state, event) => evolve(state, event, id),
      null,
    ) as Application
    expect(intervals.filter(({ party }) => party === 'applicant').map(({ from }) => from)).toEqual(callInstants)
    await recordGoldenHistory(platform.client, 'call-back', id)
  }, 120_000)
})

describe('silence, with the real timers of the Workflow', () => {
  it('of everybody: the application is handed over, routed by default, reminded, climbs, and is listed week after week', async () => {
    const id = await platform.submit()
    await until('its run has started', () => platform.getRunStatus(id))
    await platform.letTimePass(id, 15 * 86_400)
    const eventTypes = await listEventTypes(id)
    expect(eventTypes.slice(2, 7)).toEqual(['warned', 'handedOver', 'warned', 'categorised', 'routed'])
    expect(eventTypes.slice(7, 12)).toEqual(['reminded', 'reminded', 'reminded', 'breached', 'climbed'])
    expect(eventTypes.slice(12, 17)).toEqual(['reminded', 'reminded', 'reminded', 'breached', 'listed'])
    expect(eventTypes.slice(17)).toEqual(['overran', 'listed', 'listed'])
    const delaysMs = (await platform.listEvents(id)).map(({ at, body }) => ('dueAt' in body ? at - body.dueAt : 0))
    expect(Math.max(...delaysMs)).toBeLessThan(2_000)
    await recordGoldenHistory(platform.client, 'silence', id)
  }, 120_000)

  it('of the reviewer and the applicant: the answer is released unreviewed, the applicant is reminded, and the application is closed unrated', async () => {
    const id = await createRoutedApplication()
    await platform.giveCommand(id, 'answer', club.coach)
    await platform.letTimePass(id, 3 * 86_400)
    await untilStage(id, 'closed')
    expect((await listEventTypes(id)).slice(5)).toEqual(['released', 'reminded', 'closed'])
    await recordGoldenHistory(platform.client, 'unreviewed', id)
  }, 60_000)

  it('of the person who decides the objection: the application is reopened one rung higher', async () => {
    const id = await createReleasedApplication()
    await platform.giveCommand(id, 'object', club.applicant)
    await platform.letTimePass(id, 31)
    const reopenedEvent = (await platform.listEvents(id)).find(({ type }) => type === 'reopened')
    expect(reopenedEvent).toMatchObject({ body: { bySilence: true, rung: 1 } })
  }, 60_000)

  it('about a danger: the next duty seat is called, and only a person accepts the application', async () => {
    const id = await platform.submit('The clubhouse is on fire')
    await until('its run has started', () => platform.getRunStatus(id))
    await platform.letTimePass(id, 70)
    expect(await listEventTypes(id)).toEqual(['received', 'handedOver', 'handedOver'])
    await platform.giveCommand(id, 'help', club.duty)
    await platform.giveCommand(id, 'accept', club.duty)
    await untilStage(id, 'triage')
    await recordGoldenHistory(platform.client, 'danger', id)
  }, 60_000)
})

describe('a run that does not know the last committed events', () => {
  it('reads them after its next delivery, and ends because the application is closed', async () => {
    platform.inbox.failWith(() => ({ status: 451, text: 'later' }))
    const id = await createReleasedApplication()
    const listFailedMails = () =>
      platform.db('notification').where({ application_id: id, status: 'pending' }).whereNotNull('error_code')
    await until('a mail waits for its second try', async () => (await listFailedMails()).length > 0)
    platform.inbox.failWith(() => undefined)

    const { load, record } = createWorkerActivities(platform.db, platform.config, platform.client)
    const { state, policy, dues } = (await load(id)) ?? {}
    if (!state || !policy || !dues) throw new Error('application not found')
    const rating = platform.createCommand('rate', club.applicant)
    const decidedEvents = decide(state, policy, rating, Date.now(), dues)
    if (isRefusal(decidedEvents)) throw new Error(decidedEvents.refused)
    await record(id, state.sequence, rating.commandId, decidedEvents, Date.now())
    expect([await platform.getStage(id), await platform.getRunStatus(id)]).toEqual(['closed', 'RUNNING'])

    await platform.letTimePass(id, 120)
    await untilCompleted(id)
  }, 120_000)
})
