import { randomUUID } from 'node:crypto'
import { until } from '../support/until'
import type { Platform } from '../support/platform'
import { createSlowClub } from '../support/tennis-club'
import { sendApplicantCommand } from './applicant-requests'
import { type ApiServer, submitApplication } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'
import type { StaffClient } from './staff-client'

let apiOnPlatform: ApiOnPlatform
let platform: Platform
let api: ApiServer
let staff: StaffClient

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-lost-code-calls', { pack: createSlowClub() })
  ;({ platform, api, staff } = apiOnPlatform)
}, 120_000)

afterAll(() => apiOnPlatform?.stop(), 120_000)

const CALL_BY = '2031-06-03T10:30:00.000Z'

let phoneCount = 0
const newPhone = () => `07900${String(10_000 + (phoneCount += 1))}`

const submit = (phone: string, changes: object = {}) =>
  submitApplication(api, { applicant: { name: 'A caller', phone }, ...changes })

const ask = (phone: string) => platform.db('lost_code_request').insert({ phone, call_by: new Date(CALL_BY) })

interface CallTask {
  reference: string
  seat: string
  dueAt: string
  references: string[]
  countsFrom?: string
}

async function listCalls(name: string, references: string[]): Promise<CallTask[]> {
  const session = await staff.getSession(name)
  const { body } = await api.requestAs(session, { path: '/api/staff/tasks?scope=mine&kind=lost_code&limit=200' })
  const tasks = body['tasks'] as unknown as (CallTask & { kind: string })[]
  return tasks.filter(({ kind, reference }) => kind === 'lost_code' && references.includes(reference))
}

async function record(name: string, reference: string, result: string, commandId: string = randomUUID()) {
  const path = `/api/staff/applications/${reference}/lost-code-call`
  const session = await staff.getSession(name)
  const { status, body } = await api.requestAs(session, { method: 'POST', path, body: { commandId, result } })
  return [status, body['code'] ?? body]
}

test('the contact centre has one call to make, with all references of the number, also of a closed application', async () => {
  const phone = newPhone()
  const [first, second] = [await submit(phone), await submit(`+962${phone.slice(1)}`)]
  await submit(newPhone())
  expect((await sendApplicantCommand(api, second, 'withdraw', { reason: 'solved' })).status).toBe(200)
  const { id } = await platform.ownerDb('application').where({ reference: second.reference }).first('id')
  await until('its run has ended', async () => (await platform.getRunStatus(id)) === 'COMPLETED')
  await ask(phone)
  const own = [first.reference, second.reference]
  await until('the call is a task', async () => (await listCalls('club.desk', own)).length > 0)
  expect(await listCalls('club.desk', own)).toMatchObject([
    { reference: second.reference, seat: 'tennis/-/contact_centre', dueAt: CALL_BY, references: own.toReversed() },
  ])
  const seen = await platform.ownerDb('access_log').where({ act: 'staff.tasks' }).orderBy('id', 'desc').first()
  const ids = await platform.ownerDb('application').whereIn('reference', own).pluck('id')
  expect(seen.application_ids).toEqual(expect.arrayContaining(ids))
}, 60_000)

test('a result ends the task, and its repetition gets the same answer; another seat or a later result is refused', async () => {
  const phone = newPhone()
  const { reference } = await submit(phone)
  const { id } = await platform.ownerDb('application').where({ reference }).first('id')
  expect(await record('club.desk', reference, 'reached')).toEqual([409, 'command.no_call_back'])
  await ask(phone)
  await until('the call is a task', async () => (await listCalls('club.desk', [reference])).length === 1)
  expect(await record('club.triage', reference, 'reached')).toEqual([403, 'access.denied'])
  // At night the club's first try is refused, too: whatever the time is now, the second one of the same minute is.
  await record('club.desk', reference, 'not_reached')
  expect(await record('club.desk', reference, 'not_reached')).toEqual([409, 'command.too_early'])
  const [row] = await listCalls('club.desk', [reference])
  expect(Date.parse(row?.countsFrom ?? '')).toBeGreaterThan(Date.now())
  const commandId = 'Layla_0791234567'
  expect(await record('club.desk', reference, 'reached', commandId)).toEqual([200, {}])
  await until('the task closes', async () => (await listCalls('club.desk', [reference])).length === 0)
  expect(await record('club.desk', reference, 'reached', commandId)).toEqual([200, {}])
  expect(await record('club.desk', reference, 'wrong_number', commandId)).toEqual([422, 'request.idempotency_conflict'])
  expect(await record('club.desk', reference, 'reached')).toEqual([409, 'command.no_call_back'])
  const tries = () => platform.ownerDb('lost_code_try').where({ result: 'reached' })
  expect(JSON.stringify(await tries())).not.toContain('Layla')
  // As it was stored before ids were digested.
  expect(await tries().update({ command_id: commandId })).toBe(1)
  expect(await record('club.desk', reference, 'reached', commandId)).toEqual([200, {}])
  const log = await platform.ownerDb('access_log').where({ application_id: id, act: 'staff.lostCodeCall' })
  expect(new Set(log.map(({ seat_id: seat }) => seat))).toEqual(
    new Set(['tennis/-/contact_centre', 'tennis/sector.courts/main_focal_point']),
  )
}, 60_000)

test('the contact centre never learns of a secret application of the number; the duty seat makes that call', async () => {
  const phone = newPhone()
  const open = await submit(phone)
  const secret = await submit(phone, { text: 'The umpires fixed the draw.' })
  const own = [open.reference, secret.reference]
  await ask(phone)
  await until('both calls are tasks', async () => {
    const calls = await Promise.all(['club.desk', 'club.porter'].map((name) => listCalls(name, own)))
    return calls.flat().length === 2
  })
  expect(await listCalls('club.desk', own)).toMatchObject([{ reference: open.reference, references: [open.reference] }])
  expect(await listCalls('club.porter', own)).toMatchObject([
    { reference: secret.reference, references: [secret.reference] },
  ])
  expect(await record('club.desk', secret.reference, 'reached')).toEqual([404, 'application.not_found'])
  expect(await record('club.desk', open.reference, 'reached')).toEqual([200, {}])
  expect(await record('club.porter', secret.reference, 'reached')).toEqual([200, {}])
}, 60_000)

test('when a later text tells of danger, the duty seat makes the call, and the contact centre does not learn why', async () => {
  const phone = newPhone()
  const application = await submit(phone)
  const { reference } = application
  await ask(phone)
  await until('the call is a task', async () => (await listCalls('club.desk', [reference])).length === 1)
  const remarked = await sendApplicantCommand(api, application, 'remark', { text: 'Lightning struck court one.' })
  expect(remarked.status).toBe(200)
  expect(await listCalls('club.desk', [reference])).toEqual([])
  expect(await listCalls('club.porter', [reference])).toMatchObject([{ reference, dueAt: CALL_BY }])
  expect(await record('club.desk', reference, 'reached')).toEqual([409, 'command.no_call_back'])
  expect(await record('club.porter', reference, 'wrong_number')).toEqual([200, {}])
}, 60_000)

test('a call at a wrong time is refused with the instant from which a try counts, and its page tells the tries before', async () => {
  const phone = newPhone()
  const { reference } = await submit(phone)
  await ask(phone)
  await until('the call is a task', async () => (await listCalls('club.desk', [reference])).length === 1)
  const session = await staff.getSession('club.desk')
  const { id } = await platform.ownerDb('application').where({ reference }).first('id')
  const { id: call } = await platform.ownerDb('lost_code_call').where({ application_id: id }).first('id')
  const at = new Date(Date.now() - 1000)
  const made = { seat_id: 'tennis/-/contact_centre', person_id: 'somebody', result: 'not_reached', at }
  await platform.ownerDb('lost_code_try').insert({ call_id: call, command_id: randomUUID(), ...made })
  const path = `/api/staff/applications/${reference}/lost-code-call`
  const body = { commandId: randomUUID(), result: 'not_reached' }
  const refused = await api.requestAs(session, { method: 'POST', path, body })
  expect([refused.status, refused.body['code']]).toEqual([409, 'command.too_early'])
  expect(refused.body['detail']).toMatch(/^A try counts from \w+day, /)
  const { body: read } = await api.requestAs(session, { path: `/api/staff/applications/${reference}` })
  const tries = [{ at: at.toISOString(), result: 'not_reached' }]
  expect(read['lostCodeCall']).toMatchObject({ countsNow: false, tries, triesLeft: 2 })
  const { countsFrom } = read['lostCodeCall'] as unknown as { countsFrom: string }
  expect(Date.parse(countsFrom)).toBeGreaterThan(Date.now())
  expect((await listCalls('club.desk', [reference])).map((task) => task.countsFrom)).toEqual([countsFrom])
}, 60_000)

test('who is called and withdraws on the telephone was called: the call is owed no more; known otherwise, it still is', async () => {
  const submitAndAsk = async () => {
    const phone = newPhone()
    const { reference } = await submit(phone)
    await ask(phone)
    await until('the call is a task', async () => (await listCalls('club.desk', [reference])).length > 0)
    return reference
  }
  const withdraw = (reference: string, verifiedBy: string, commandId: string = randomUUID()) =>
    staff.expectRecorded('club.desk', reference, 'withdraw', { commandId, reason: 'solved', verifiedBy })
  const [called, seen] = [await submitAndAsk(), await submitAndAsk()]
  await withdraw(seen, 'identity_document')
  const commandId = randomUUID()
  const first = await withdraw(called, 'call_back', commandId)
  expect(await withdraw(called, 'call_back', commandId)).toEqual(first)
  await until('the call is no task', async () => (await listCalls('club.desk', [called])).length === 0)
  expect(await listCalls('club.desk', [seen])).toHaveLength(1)
}, 60_000)
