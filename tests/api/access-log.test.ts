import { Type } from '@sinclair/typebox'
import { defineRoute, type Route } from '../../api/route'
import { ROUTES } from '../../api/routes'
import { getSignedIn } from '../../api/signed-in'
import { object } from '../../api/schemas/primitives'
import type { Database } from '../../db/connection'
import { type ApiServer, newClientAddress, submitApplication } from './start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from './start-api-without-temporal'

const defineTestRoute = (path: string, respond: Route['respond'], changed: Partial<Route> = {}): Route =>
  defineRoute({
    method: 'GET',
    path,
    summary: 'A route of this test',
    audience: 'staff',
    responses: { 200: object({ reference: Type.String() }) },
    audit: 'test.read',
    rate: 'free',
    respond,
    ...changed,
  })
const respondWithout = async () => ({ status: 200, body: { reference: '26-0000-000' } })

const testRoutes: Route[] = [
  defineTestRoute('/api/staff/forgets', respondWithout),
  defineTestRoute('/api/staff/logs', async ({ signedIn }, { logAccess }) => {
    await logAccess({ personId: getSignedIn(signedIn).personId, applicationIds: [], act: 'test.read' })
    return respondWithout()
  }),
  defineTestRoute('/api/staff/exempt', respondWithout, { showsNoApplication: 'a constant' }),
]

let apiWithoutTemporal: ApiWithoutTemporal
let api: ApiServer
let ownerDb: Database

beforeAll(async () => {
  apiWithoutTemporal = await startApiWithoutTemporal('api-access-log', { routes: [...ROUTES, ...testRoutes] })
  ;({ api, ownerDb } = apiWithoutTemporal)
})

afterAll(() => apiWithoutTemporal?.stop())

/** Requests a path as a person of the club; returns the status and the new rows of the access log. */
async function readAs(name: string, path: string, post: { body?: object } = {}) {
  const session = await api.signIn(name)
  const { max: last } = (await ownerDb('access_log').max('id').first()) ?? {}
  const { status, body } = await api.requestAs(session, { path, ...(post.body && { method: 'POST', ...post }) })
  const rows = await ownerDb('access_log')
    .where('id', '>', last ?? 0)
    .orderBy('id')
  const idsOf = ({ application_id, application_ids }: Record<string, unknown>) =>
    (application_ids as string[] | null) ?? [application_id].flatMap((id) => (id === null ? [] : [id as string]))
  return { status, body, rows: rows.map((row) => ({ act: row.act, ids: idsOf(row).toSorted() })) }
}

async function submitMany(count: number): Promise<{ ids: string[]; references: string[] }> {
  const references: string[] = []
  for (let n = 0; n < count; n++) references.push((await submitApplication(api)).reference)
  const ids: string[] = await ownerDb('application').whereIn('reference', references).orderBy('id').pluck('id')
  return { references, ids }
}

describe('the route table', () => {
  test('exempts from the access log only what shows nothing of any application', () => {
    const exempt = ROUTES.filter(({ showsNoApplication }) => showsNoApplication !== undefined)
    expect(exempt.map(({ audit }) => audit).toSorted()).toEqual([
      'admin.calendar',
      'admin.calendar.changes',
      'admin.calendars',
      'admin.orphan.terminate',
      'admin.orphans',
      'admin.pack',
      'admin.pack.changes',
      'admin.packs',
      'admin.people',
      'admin.seats',
      'page.noteDone',
      'page.notes',
      'page.readNote',
      'session.end',
      'session.read',
      'staff.draft.save',
      'staff.tasks.count',
    ])
    expect(
      ROUTES.filter(({ audience }) => audience === 'public')
        .map(({ audit }) => audit)
        .toSorted(),
    ).toEqual([
      'addresses.answer',
      'addresses.read',
      'applications.submit',
      'health.live',
      'health.ready',
      'openapi.read',
      'page.note',
      'programmes.list',
      'programmes.read',
      'session.begin',
    ])
  })

  test('cannot forget it: a response without a row is withheld, unless the route says that it shows no application', async () => {
    expect(await readAs('club.room', '/api/staff/forgets')).toMatchObject({ status: 500, rows: [] })
    expect(await readAs('club.room', '/api/staff/logs')).toMatchObject({
      status: 200,
      rows: [{ act: 'test.read', ids: [] }],
    })
    expect(await readAs('club.room', '/api/staff/exempt')).toMatchObject({ status: 200, rows: [] })
    expect(api.logLines).toContainEqual(
      expect.objectContaining({ sentence: 'a response was withheld, because the access log has no row for it' }),
    )
  })
})

describe('the access log has one row', () => {
  test('for a task list, with the ids of all applications in it, and for an empty one', async () => {
    const { ids } = await submitMany(3)
    const { status, rows } = await readAs('club.triage', '/api/staff/tasks?limit=200')
    expect(status).toBe(200)
    expect(rows).toEqual([{ act: 'staff.tasks', ids: expect.arrayContaining(ids) }])
    expect((await readAs('club.coach2', '/api/staff/tasks')).rows).toEqual([{ act: 'staff.tasks', ids: [] }])
  })

  test('for a search, one application or more', async () => {
    const { ids, references } = await submitMany(2)
    const single = await ownerDb('application').where({ reference: references[0] }).pluck('id')
    expect((await readAs('club.desk', '/api/staff/search', { body: { q: references[0] } })).rows).toEqual([
      { act: 'staff.search', ids: single },
    ])
    const { rows } = await readAs('club.desk', '/api/staff/search', { body: { q: '+962790000001' } })
    expect(rows).toEqual([{ act: 'staff.search', ids: expect.arrayContaining(ids) }])
  })

  test('for the status of a command, recorded, refused or unknown', async () => {
    const {
      ids: [id = ''],
    } = await submitMany(1)
    const room = await ownerDb('person').where({ name: 'club.room' }).first()
    const sequence = 99
    await ownerDb.raw(
      `insert into event select application_id, :sequence, type, v, at, recorded_at, jsonb_build_object('personId', :person::text),
         command_id, policy_version, body, previous_hash, hash from event where application_id = :id and sequence = 1`,
      { id, sequence, person: room.id },
    )
    await ownerDb('command').insert({
      application_id: id,
      command_id: 'status-recorded-1',
      sequence,
      outcome: JSON.stringify({ sequence, stage: 'triage', turn: 1 }),
    })
    const refusal = { command_id: 'status-refused-1', name: 'remark', code: 'command.not_allowed' }
    await ownerDb('rejected_command').insert({ ...refusal, application_id: id, person_id: room.id })
    const act = 'staff.command.status'
    for (const [commandId, status, shownIds] of [
      ['status-recorded-1', 'recorded', [id]],
      ['status-refused-1', 'refused', [id]],
      ['status-unknown-1', 'unknown', []],
    ] as const) {
      const found = await readAs('club.room', `/api/staff/commands/${commandId}`)
      expect([found.body['status'], found.rows]).toEqual([status, [{ act, ids: shownIds }]])
    }
    const stranger = await readAs('club.coach2', '/api/staff/commands/status-recorded-1')
    expect([stranger.body['status'], stranger.rows]).toEqual(['unknown', [{ act, ids: [] }]])
  })

  test('for the administrators’ list of cases and their log', async () => {
    const { ids } = await submitMany(2)
    const list = await readAs('club.admin', '/api/admin/workflows?limit=200')
    expect(list.rows).toEqual([{ act: 'admin.workflows', ids: expect.arrayContaining(ids) }])
    const entry = { person_id: 'bkm/operator', act: 'nudge', reason: 'A test of the log.' }
    await ownerDb('operators_log').insert({ ...entry, target: `application/${ids[0]}` })
    expect((await readAs('club.admin', '/api/admin/log')).rows).toEqual([{ act: 'admin.log', ids: [ids[0]] }])
  })

  test('for an application that an applicant opens', async () => {
    const { reference, trackingCode } = await submitApplication(api)
    const id = (await ownerDb('application').where({ reference }).first()).id
    const headers = { 'tracking-code': trackingCode, ...newClientAddress() }
    await api.request({ path: `/api/applications/${reference}`, headers })
    expect(await ownerDb('access_log').where({ application_id: id })).toMatchObject([
      { person_id: 'applicant', act: 'applicant.read' },
    ])
  })
})
