import { randomUUID } from 'node:crypto'
import type { Platform } from '../support/platform'
import { createSlowClub } from '../support/tennis-club'
import { until } from '../support/until'
import { sendApplicantCommand } from './applicant-requests'
import { type ApiServer, submitApplication } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'
import type { StaffClient } from './staff-client'

// The right telephone number of an applicant, recorded by an agent who verified the caller.

let apiOnPlatform: ApiOnPlatform
let platform: Platform
let api: ApiServer
let staff: StaffClient

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-numbers', { pack: createSlowClub() })
  ;({ platform, api, staff } = apiOnPlatform)
}, 120_000)

afterAll(() => apiOnPlatform?.stop(), 120_000)

let phoneCount = 0
const newPhone = () => `07988${String(10_000 + (phoneCount += 1))}`

const submit = (applicant: object, changes: object = {}) =>
  submitApplication(api, { applicant: { name: 'A caller', ...applicant }, ...changes })

async function record(name: string, reference: string, phone: string, fields: object = {}) {
  const path = `/api/staff/applications/${reference}/phone`
  const body = { commandId: randomUUID(), phone, verifiedBy: 'identity_document', ...fields }
  const answer = await api.requestAs(await staff.getSession(name), { method: 'POST', path, body })
  return [answer.status, answer.body['code'] ?? answer.body]
}

interface Read {
  status: number
  text: string
  phone?: string | undefined
  number?: { wrongAt?: string; recordedAt?: string; verifications?: string[] }
}

async function readAs(name: string, reference: string): Promise<Read> {
  const session = await staff.getSession(name)
  const { status, body } = await api.requestAs(session, { path: `/api/staff/applications/${reference}` })
  const { applicant, number } = body as unknown as { applicant?: { phone?: string }; number?: Read['number'] }
  return { status, text: JSON.stringify(body), phone: applicant?.phone, ...(number && { number }) }
}

/** A call about a lost code finds that the number is not the applicant's. */
async function findWrong(reference: string, phone: string, name = 'club.desk'): Promise<void> {
  await platform.db('lost_code_request').insert({ phone, call_by: new Date('2031-06-03T10:30:00Z') })
  const path = `/api/staff/applications/${reference}/lost-code-call`
  const session = await staff.getSession(name)
  await until('the call is recorded', async () => {
    const body = { commandId: randomUUID(), result: 'wrong_number' }
    return (await api.requestAs(session, { method: 'POST', path, body })).status === 200
  })
}

test('whoever saw the old number sees the new one, nobody sees the old one any more, and the search finds the new one', async () => {
  const [old, right] = [newPhone(), newPhone()]
  const { reference } = await submit({ phone: old })
  await staff.routeToCoaches(reference)
  expect(await record('club.desk', reference, `00962 ${right.slice(1)}`)).toEqual([200, {}])
  for (const name of ['club.desk', 'club.room', 'club.coach1']) {
    const read = await readAs(name, reference)
    expect([name, read.phone]).toEqual([name, `+962${right.slice(1)}`])
    expect(read.number?.recordedAt).toBeDefined()
    expect(read.text).not.toContain(old)
  }
  for (const name of ['club.triage', 'club.unit1']) {
    const read = await readAs(name, reference)
    expect([name, read.phone, read.number]).toEqual([name, undefined, undefined])
  }
  const find = async (phone: string) =>
    (await staff.search('club.desk', phone)).applications.map((found) => found.reference)
  expect([await find(right), await find(old)]).toEqual([[reference], []])
}, 60_000)

test('a number that a call found wrong says so until the right one is recorded, and verifies no caller', async () => {
  const [wrong, right] = [newPhone(), newPhone()]
  const { reference } = await submit({ phone: wrong, email: 'a@citizen.example' })
  expect((await readAs('club.desk', reference)).number).toEqual({
    verifications: ['call_back', 'identity_document'],
  })
  await findWrong(reference, wrong)
  expect((await readAs('club.desk', reference)).number).toEqual({
    wrongAt: expect.any(String),
    verifications: ['identity_document'],
  })
  expect((await readAs('club.room', reference)).number).toEqual({ wrongAt: expect.any(String) })
  const impossible = [409, 'command.impossible_verification']
  expect(await record('club.desk', reference, right, { verifiedBy: 'call_back' })).toEqual(impossible)
  const withdrawal = { reason: 'solved', verifiedBy: 'call_back' }
  const refused = await staff.sendCommand('club.desk', reference, 'withdraw', withdrawal)
  expect([refused.status, refused.body['code']]).toEqual(impossible)
  expect(await record('club.desk', reference, right, { verifiedBy: 'known_facts' })).toEqual([
    409,
    'command.weak_verification',
  ])
  expect((await readAs('club.desk', reference)).phone).toBe(wrong)
  expect(await record('club.desk', reference, right)).toEqual([200, {}])
  expect((await readAs('club.room', reference)).number).toEqual({ recordedAt: expect.any(String) })
  await staff.expectRecorded('club.desk', reference, 'withdraw', withdrawal)
}, 60_000)

test('while no call is owed, a call of ours to a wrong number is refused, and any other needs how the caller was verified', async () => {
  const [wrong, right] = [newPhone(), newPhone()]
  const { reference } = await submit({ phone: wrong, email: 'a@citizen.example' })
  const { turn } = await staff.routeToCoaches(reference)
  const asked = await staff.expectRecorded('club.coach1', reference, 'ask', { turn, text: 'Which court?' })
  const call = async () => {
    const sent = { turn: asked.turn, result: 'reached' }
    const { status, body } = await staff.sendCommand('club.desk', reference, 'call', sent)
    return { status, code: body['code'], errors: body['errors'] }
  }
  await findWrong(reference, wrong)
  expect(await call()).toMatchObject({ status: 409, code: 'command.impossible_verification' })
  expect(await record('club.desk', reference, right)).toEqual([200, {}])
  const unverified = {
    status: 422,
    code: 'request.invalid',
    errors: [{ pointer: '/verifiedBy', code: 'field.required' }],
  }
  expect(await call()).toMatchObject(unverified)
}, 60_000)

test('only the contact centre and a duty seat that sees the application record a number; the agent reads nothing of a secret one', async () => {
  const { reference } = await submit({ phone: newPhone() })
  await staff.routeToCoaches(reference)
  for (const name of ['club.coach1', 'club.room', 'club.unit1', 'club.triage'])
    expect([name, await record(name, reference, newPhone())]).toEqual([name, [403, 'access.denied']])
  for (const name of ['club.porter', 'club.coaches'])
    expect([name, await record(name, reference, newPhone())]).toEqual([name, [404, 'application.not_found']])
  const secret = await submit({ phone: newPhone() }, { text: 'The umpires fixed the draw.' })
  const right = newPhone()
  expect(await record('club.desk', secret.reference, right)).toEqual([200, {}])
  expect((await readAs('club.desk', secret.reference)).status).toBe(404)
  expect((await readAs('club.porter', secret.reference)).phone).toBe(right)
  expect(await record('club.porter', secret.reference, newPhone())).toEqual([200, {}])
}, 60_000)

test('the same request again is one act; its id with another number, and a number that is none, are refused', async () => {
  const { reference } = await submit({})
  const [right, commandId] = [newPhone(), randomUUID()]
  for (const _time of [1, 2]) expect(await record('club.desk', reference, right, { commandId })).toEqual([200, {}])
  expect(await record('club.desk', reference, newPhone(), { commandId })).toEqual([422, 'request.idempotency_conflict'])
  expect(await record('club.desk', reference, '12')).toEqual([422, 'request.invalid'])
  const { contact } = await platform.ownerDb('applicant').where({ phone: right }).first('contact')
  expect(contact.recordedNumbers).toHaveLength(1)
  const { id } = await platform.ownerDb('application').where({ reference }).first('id')
  expect(await platform.ownerDb('access_log').where({ application_id: id, act: 'staff.number' })).not.toEqual([])
}, 60_000)

test('the contact centre does not learn that the duty seat called, because that tells of danger', async () => {
  const phone = newPhone()
  const application = await submit({ phone })
  const { reference } = application
  expect((await sendApplicantCommand(api, application, 'remark', { text: 'Lightning struck court one.' })).status).toBe(
    200,
  )
  await findWrong(reference, phone, 'club.porter')
  expect((await readAs('club.desk', reference)).number?.wrongAt).toBeUndefined()
  expect((await readAs('club.porter', reference)).number?.wrongAt).toBeDefined()
}, 60_000)

test('the applicant reads the new number among what they gave', async () => {
  const right = newPhone()
  const { reference, trackingCode } = await submit({ phone: newPhone(), contact: { by: 'phone' } })
  expect(await record('club.desk', reference, right)).toEqual([200, {}])
  const { body } = await api.request({
    path: `/api/applications/${reference}`,
    headers: { 'tracking-code': trackingCode },
  })
  expect(body).toMatchObject({ given: { applicant: { phone: right, contact: { by: 'phone' } } } })
  expect(JSON.stringify(body)).not.toContain('recordedNumbers')
}, 60_000)
