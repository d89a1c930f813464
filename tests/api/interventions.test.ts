import { logRestartAndInsertNudge } from '../../db/ledger/interventions'
import { workflowIdOf } from '../../workflows/messages'
import type { Platform } from '../support/platform'
import { until } from '../support/until'
import { type AdministrationClient, createAdministrationClient, REASON } from './administration-client'
import type { ApiServer, StaffSession } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'
import type { StaffClient } from './staff-client'

jest.setTimeout(240_000)

let apiOnPlatform: ApiOnPlatform
let platform: Platform
let api: ApiServer
let staff: StaffClient
let admin: StaffSession
let administration: AdministrationClient
/** an application whose step `routeDefault` fails until a test corrects its state: no entity is left to route to */
let stuckApplication: { id: string; reference: string }
/** id of an application whose restart stopped between terminate and start */
let halfRestartedId: string

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-interventions')
  ;({ platform, api, staff } = apiOnPlatform)
  admin = await staff.getSession('club.admin')
  administration = createAdministrationClient(platform, api, admin)
  stuckApplication = await submitStuckApplication()
  halfRestartedId = await submitHalfRestarted()
})

afterAll(() => apiOnPlatform?.stop())

async function submitStuckApplication() {
  const { id, reference } = await administration.submitAndWaitForWorkflow()
  const state = platform.ownerDb.raw(`jsonb_set(state, '{fallbacks}', '[]') #- '{suggestion,entity}'`)
  await platform.ownerDb('application').where({ id }).update({ state })
  expect((await administration.intervene(reference, 'restart')).body).toEqual({ status: 'done' })
  return { id, reference }
}

async function submitHalfRestarted(): Promise<string> {
  const { id } = await administration.submitAndWaitForWorkflow()
  await logRestartAndInsertNudge(
    platform.db,
    id,
    { personId: 'bkm/nobody', target: workflowIdOf(id), reason: REASON },
    30_000,
  )
  await administration.terminateWorkflow(id)
  return id
}

test('restart starts a terminated Workflow again; the log names the person, log and list the act and the reason', async () => {
  const { id, reference } = await administration.submitAndWaitForWorkflow()
  await administration.terminateWorkflow(id)
  expect((await administration.read(`applications/${reference}/workflow`)).body).toMatchObject({
    engine: 'found',
    run: { status: 'terminated' },
  })
  const response = await administration.intervene(reference, 'restart')
  expect([response.status, response.body]).toEqual([200, { status: 'done' }])
  expect(await platform.getRunStatus(id)).toBe('RUNNING')
  expect(await administration.listLogOf(reference)).toMatchObject([
    { act: 'restart', reason: REASON, by: expect.stringMatching(/\w/) },
  ])
  const { workflows, counts } = await administration.listCases('restarted')
  expect(workflows.find((line) => line.reference === reference)?.cure).toMatchObject({ act: 'restart', reason: REASON })
  expect(counts['restarted']).toBeGreaterThanOrEqual(2)
  await administration.intervene(reference, 'restart')
  await staff.routeToCoaches(reference)
  const firstPage = await administration.listCases('restarted', '&limit=1')
  const secondPage = await administration.listCases('restarted', `&limit=1&after=${firstPage.after}`)
  expect(firstPage.workflows[0]?.reference).not.toBe(secondPage.workflows[0]?.reference)
  expect((await administration.read('workflows?state=restarted&after=nonsense')).status).toBe(422)
})

test('a nudge starts a Workflow that does not run', async () => {
  const { id, reference } = await administration.submitAndWaitForWorkflow()
  await administration.terminateWorkflow(id)
  const response = await administration.intervene(reference, 'nudge')
  expect([response.status, response.body]).toEqual([202, { status: 'owed' }])
  await until('it runs again', async () => (await platform.getRunStatus(id)) === 'RUNNING')
})

test('a given-up mail is shown with its error, and is sent after `deliver`', async () => {
  const { id, reference } = await administration.submitAndWaitForWorkflow()
  const readReceiptMail = () =>
    platform.ownerDb('notification').where({ application_id: id, template: 'received' }).first()
  await until('the receipt was mailed', async () => (await readReceiptMail())?.status === 'sent')
  const givenUpFields = {
    status: 'given_up',
    sent_at: null,
    next_try_at: null,
    error_code: 'mail.refused',
    attempts: 7,
  }
  await platform.ownerDb('notification').where({ application_id: id, template: 'received' }).update(givenUpFields)
  const timeline = (await administration.read(`applications/${reference}/workflow`)).body['timeline']
  expect(timeline).toMatchObject({
    mails: [
      { template: 'received', audience: 'applicant', status: 'given_up', attempts: 7, errorCode: 'mail.refused' },
    ],
  })
  const response = await administration.intervene(reference, 'deliver')
  expect([response.status, response.body]).toEqual([202, { status: 'owed', mails: 1 }])
  await until('it was mailed again', async () => (await readReceiptMail())?.status === 'sent')
  expect((await administration.intervene(reference, 'deliver')).body).toEqual({ status: 'owed', mails: 0 })
})

test('without a reason of 10 to 500 characters an intervention is refused and not logged', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow()
  for (const body of [{}, { reason: 'short' }, { reason: `${' '.repeat(20)}no` }, { reason: 'x'.repeat(501) }]) {
    for (const act of ['restart', 'nudge', 'deliver'])
      expect((await administration.intervene(reference, act, body)).status).toBe(422)
  }
  expect(await administration.listLogOf(reference)).toEqual([])
})

test('a focal point is refused, and an administrator of another programme finds nothing', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow()
  const coach = await staff.getSession('club.coach1')
  expect((await administration.intervene(reference, 'restart', { reason: REASON }, coach)).status).toBe(403)
  // A person who sees the application through another seat does not administer it.
  const seat = 'rowing/-/administrator'
  const [person_id] = await platform.ownerDb('person').where({ name: 'club.unit2' }).pluck('id')
  await platform.ownerDb('seat').insert({ id: seat, programme: 'rowing', role: 'administrator', desk: seat })
  await platform.ownerDb('holding').insert({ seat_id: seat, person_id })
  const otherAdmin = await api.signIn('club.unit2')
  expect((await administration.read('workflows', otherAdmin)).body).toMatchObject({
    counts: { running: 0, restarted: 0 },
    workflows: [],
  })
  for (const path of [`applications/${reference}/workflow`, `applications/${reference}/at/1`])
    expect((await administration.read(path, otherAdmin)).status).toBe(404)
  expect((await administration.intervene(reference, 'restart', { reason: REASON }, otherAdmin)).status).toBe(404)
  expect((await administration.read('log', otherAdmin)).body['log']).toEqual([])
  expect(await administration.listLogOf(reference)).toEqual([])
})

test('a restart that stops between terminate and start is finished by the relay, from its outbox row', async () => {
  const isRunning = async () => (await platform.getRunStatus(halfRestartedId)) === 'RUNNING'
  expect(await until('the relay has started it', isRunning, 60_000)).toBe(true)
})

test('an application whose rule throws is listed as stuck with the code; with a correct state and a restart it works', async () => {
  const { id, reference } = stuckApplication
  const findStuckLine = async () =>
    (await administration.listCases('stuck')).workflows.find((line) => line.reference === reference)
  const line = await until('it is listed as stuck', findStuckLine, 150_000)
  expect(line).toMatchObject({ engine: 'found', status: 'running', failure: 'policy.no_default_entity' })
  const { body } = await administration.read(`applications/${reference}/workflow`)
  expect(body['run']).toMatchObject({
    details: expect.stringMatching(/^STUCK at tick\/0\/\d\/0\/routeDefault: policy\.no_default_entity; triage/),
  })
  const healthyApplication = await platform.ownerDb('application').whereNot({ id }).first('state')
  const state = platform.ownerDb.raw(`jsonb_set(state, '{fallbacks}', ?)`, [
    JSON.stringify(healthyApplication.state.fallbacks),
  ])
  await platform.ownerDb('application').where({ id }).update({ state })
  expect((await administration.intervene(reference, 'restart')).body).toEqual({ status: 'done' })
  await until('the clock has routed it by default', async () => (await platform.getStage(id)) === 'with_entity')
  expect((await platform.listEvents(id)).map(({ type }) => type)).toContain('routed')
  await until('it is no longer stuck', async () => !(await findStuckLine()), 60_000)
})
