import { randomUUID } from 'node:crypto'
import type { Platform } from '../support/platform'
import { workflowIdOf } from '../../temporal/workflow-id'
import { sendApplicantCommand } from './applicant-requests'
import type { ApiServer } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'
import type { StaffClient } from './staff-client'

let apiOnPlatform: ApiOnPlatform
let platform: Platform
let api: ApiServer
let staff: StaffClient

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-personal-ids')
  ;({ platform, api, staff } = apiOnPlatform)
}, 120_000)

afterAll(() => apiOnPlatform?.stop(), 120_000)

const remarkAs = (name: string, reference: string, commandId: string, text: string, more: object = {}) =>
  staff.sendCommand(name, reference, 'remark', { commandId, audience: 'staff', text, turn: 3, ...more })

const readStatus = async (name: string, commandId: string, query = '') =>
  (await api.requestAs(await staff.getSession(name), { path: `/api/staff/commands/${commandId}${query}` })).body

/** As text, with what Temporal stores as bytes. */
const show = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, key: string, shown: unknown) {
    const content = this[key]
    return content instanceof Uint8Array ? Buffer.from(content).toString('utf8') : shown
  })

/** Everything that is kept for ever about an application: its rows, and the history of its Workflow. */
async function readWhatStays(reference: string): Promise<string> {
  const { id } = await platform.ownerDb('application').where({ reference }).first('id')
  const ofApplication = ['event', 'command', 'rejected_command', 'text', 'access_log'].map((table) =>
    platform.ownerDb(table).where({ application_id: id }),
  )
  const rows = [...ofApplication, ...['lost_code_try', 'outbox'].map((table) => platform.ownerDb(table))]
  const history = await platform.client.getHandle(workflowIdOf(id)).fetchHistory()
  return show([await Promise.all(rows), history])
}

test('a name, a telephone number or a tracking code in the id of a command is neither in a table nor in Temporal, and the id still works', async () => {
  const application = await staff.submitAndRoute()
  const { reference, trackingCode } = application
  const keys = ['0791234567-Layla', trackingCode]
  for (const key of keys) {
    const remark = (text: string) => sendApplicantCommand(api, application, 'remark', { text }, key)
    const first = await remark(`Words of ${keys.indexOf(key)}.`)
    expect(first.status).toBe(200)
    expect((await remark(`Words of ${keys.indexOf(key)}.`)).body).toEqual(first.body)
    expect((await remark('Other words.')).body['code']).toBe('request.idempotency_conflict')
  }
  const [recordedId, refusedId] = ['Layla_Omar_0791234567', 'Refused_Omar_0781234567']
  const first = await remarkAs('club.coach1', reference, recordedId, 'One.')
  expect(first.status).toBe(200)
  expect((await remarkAs('club.coach1', reference, recordedId, 'One.')).body).toEqual(first.body)
  for (const other of [
    remarkAs('club.coach1', reference, recordedId, 'Two.'),
    remarkAs('club.coach2', reference, recordedId, 'One.'),
  ])
    expect((await other).body['code']).toBe('request.idempotency_conflict')
  expect((await remarkAs('club.coach1', reference, refusedId, 'Late.', { turn: 1 })).status).toBe(409)
  const release = { commandId: `${recordedId}-2`, turn: 3 }
  expect((await staff.sendCommand('club.coach1', reference, 'release', release)).status).toBeGreaterThanOrEqual(400)

  const recorded = { status: 'recorded', outcome: first.body }
  expect(await readStatus('club.coach1', recordedId, `?reference=${reference}`)).toEqual({
    commandId: recordedId,
    ...recorded,
    applications: [{ reference, ...recorded }],
  })
  expect(await readStatus('club.coach1', recordedId)).toMatchObject({ commandId: recordedId, status: 'recorded' })
  const refused = { commandId: refusedId, status: 'refused', code: 'application.changed' }
  expect(await readStatus('club.coach1', refusedId)).toMatchObject(refused)

  const stays = await readWhatStays(reference)
  expect(stays).toContain('Words of 0.')
  for (const word of ['Layla', 'Omar', '0791234567', '0781234567', trackingCode]) expect(stays).not.toContain(word)
})

test('an id that was stored before ids were digested is still found', async () => {
  const { reference } = await staff.submitAndRoute()
  const { id } = await platform.ownerDb('application').where({ reference }).first('id')
  const listRemarks = () => platform.ownerDb('event').where({ application_id: id, type: 'remarked' })
  await remarkAs('club.coach1', reference, randomUUID(), 'First.')
  const [{ actor }] = await listRemarks()
  const oldId = 'an-old-client-id'
  const command = platform.createCommand('remark', actor, { commandId: oldId, turn: 3 })
  expect(await platform.sendCommand(id, command)).toMatchObject({ kind: 'done' })
  const before = await platform.listEvents(id)
  expect((await remarkAs('club.coach1', reference, oldId, 'Read.')).status).toBe(200)
  const other = await staff.sendCommand('club.coach1', reference, 'claim', { commandId: oldId, turn: 3 })
  expect([other.status, other.body['code']]).toEqual([422, 'request.idempotency_conflict'])
  expect(await platform.listEvents(id)).toHaveLength(before.length)
  expect(await readStatus('club.coach1', oldId)).toMatchObject({ status: 'recorded' })
})
