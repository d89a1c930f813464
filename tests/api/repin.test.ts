import { verifyApplications } from '../../db/ledger/verify'
import { insertPack } from '../../db/tables/policies'
import type { Pack } from '../../domain/programme'
import { listSeats } from '../../programmes/list-seats'
import { workflowIdOf, statusQuery } from '../../workflows/messages'
import type { Platform } from '../support/platform'
import { readClub } from '../support/tennis-club'
import { until } from '../support/until'
import { type AdministrationClient, createAdministrationClient } from './administration-client'
import type { ApiServer, StaffSession } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'

jest.setTimeout(240_000)

let apiOnPlatform: ApiOnPlatform
let platform: Platform
let api: ApiServer
let admin: StaffSession
let administration: AdministrationClient

/** The club as another version. Version 2 lacks the ladder of the default entity; the pack check would refuse it. */
const createVersion = (version: number): Pack => {
  const pack = { ...readClub(), version }
  return version === 2 ? { ...pack, ladders: { shop: pack.ladders['shop'] as Pack['ladders'][string] } } : pack
}

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-repin')
  ;({ platform, api } = apiOnPlatform)
  const broken = createVersion(2)
  await insertPack(platform.ownerDb, broken, listSeats(broken))
  admin = await apiOnPlatform.staff.getSession('club.admin')
  administration = createAdministrationClient(platform, api, admin)
})
afterAll(() => apiOnPlatform?.stop())

const post = (reference: string, body: object, session = admin) =>
  api.requestAs(session, { method: 'POST', path: `/api/staff/applications/${reference}/commands/repin`, body })

async function createStuckApplication() {
  const application = await administration.submitAndWaitForWorkflow()
  await platform.letTimePass(application.id, 120)
  const getStatus = () => platform.client.getHandle(workflowIdOf(application.id)).query(statusQuery)
  await until('its clock is stuck', async () => (await getStatus())?.stuck)
  // The clock of the Workflow is ahead of the real one, by which the list of stuck cases judges.
  await platform
    .ownerDb('application')
    .where({ id: application.id })
    .update({ wake_at: new Date(Date.now() - 120_000) })
  return application
}

test('a stuck application is listed with its code, refuses acts kindly, is previewed, moved and verified, and nothing is lost', async () => {
  const { id, reference, trackingCode } = await createStuckApplication()
  const line = (await administration.listCases('stuck')).workflows.find((found) => found.reference === reference)
  expect(line).toMatchObject({ engine: 'found', status: 'running', failure: 'policy.no_ladder' })

  const remark = { text: 'Please hurry.' }
  const give = () =>
    api.request({
      method: 'POST',
      path: `/api/applications/${reference}/remark`,
      headers: {
        'tracking-code': trackingCode,
        'idempotency-key': '6a0e3f0e-4a2b-4e43-9d6b-2b8f9e1d7c55',
        'accept-language': 'en',
      },
      body: remark,
    })
  const refused = await give()
  expect(refused.status).toBe(503)
  expect(refused.body).toMatchObject({ code: 'application.stuck', allowed: [] })
  expect(JSON.stringify(refused.body)).toContain(
    'Your act was not recorded. The administrators are told. Try again later.',
  )
  expect(refused.headers.get('retry-after')).toBe('600')

  expect((await administration.read(`applications/${reference}/repin?version=3`)).body).toMatchObject({
    code: 'repin.unknown_version',
  })
  const corrected = createVersion(3)
  await insertPack(platform.ownerDb, corrected, listSeats(corrected))
  const preview = await administration.read(`applications/${reference}/repin?version=3`)
  expect(preview.status).toBe(200)
  expect(preview.body).toMatchObject({
    before: { version: 2, failing: 'policy.no_ladder' },
    after: { version: 3 },
    reasons: expect.arrayContaining([expect.objectContaining({ code: 'rule_fails' })]),
  })
  expect((preview.body['after'] as unknown as { failing?: string }).failing).toBeUndefined()
  expect(await platform.listEvents(id)).not.toContainEqual(expect.objectContaining({ type: 'repinned' }))

  const turn = await platform.getTurn(id)
  const commandId = '0b7a2a4e-93b5-4e0c-8f3d-3c1f6f6d2a10'
  const unit = await apiOnPlatform.staff.getSession('club.unit1')
  expect(
    (await post(reference, { commandId, turn, version: 3, reason: 'rule_fails' }, unit)).status,
  ).toBeGreaterThanOrEqual(403)
  expect((await post(reference, { commandId, turn, version: 3, reason: 'because' })).status).toBe(422)
  const moved = await post(reference, { commandId, turn, version: 3, reason: 'rule_fails' })
  expect(moved).toMatchObject({ status: 200 })
  await until('the clock routed it', async () => (await platform.getStage(id)) === 'with_entity')
  expect((await give()).status).toBe(200)
  const types = (await platform.listEvents(id)).map(({ type }) => type)
  expect(types).toEqual(expect.arrayContaining(['received', 'repinned', 'routed', 'remarked']))
  expect((await verifyApplications(platform.db)).failures).toEqual([])
  const atRepin = await administration.read(`applications/${reference}/at/${types.indexOf('repinned') + 1}`)
  expect(atRepin.status).toBe(200)
})

test('a command recorded before a move to another version gets its outcome again, though that version lacks its codes', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow()
  const { staff } = apiOnPlatform
  const route = {
    commandId: '8d0f6a52-3c1b-4f57-9f7e-6b1d2c3e4f50',
    turn: 2,
    importance: 'low',
    pillar: 'court',
    entity: 'centre-court',
  }
  const first = await staff.sendCommand('club.triage', reference, 'route', route)
  expect(first.status).toBe(200)
  const present = createVersion(7)
  const closed = present.entities.map((entity) =>
    entity.code === 'centre-court' ? { ...entity, inScope: false } : entity,
  )
  await insertPack(platform.ownerDb, { ...present, entities: closed }, listSeats(present))
  const turn = first.body['turn']
  const commandId = '1c8b3b5f-04c6-4f1d-9c4e-4d2a7a7e3b21'
  expect((await post(reference, { commandId, turn, version: 7, reason: 'law_changed' })).status).toBe(200)
  const repeated = await staff.sendCommand('club.triage', reference, 'route', route)
  expect([repeated.status, repeated.body]).toEqual([200, first.body])
  const other = await staff.sendCommand('club.triage', reference, 'route', { ...route, commandId: `${commandId}-new` })
  expect(other.status).toBe(422)
})

/** Stores the club as one more version, with this factor for all targets after triage. */
async function insertVersion(version: number, factor = 1) {
  const present = createVersion(version)
  const types = Object.entries(present.types).map(([type, rules]) => {
    const cells = JSON.parse(JSON.stringify(rules.targets.cells), (key, value) =>
      key === '' || typeof value !== 'number' ? value : value * factor,
    )
    return [type, { ...rules, targets: { ...rules.targets, cells } }]
  })
  const pack = { ...present, types: Object.fromEntries(types) }
  await insertPack(platform.ownerDb, pack, listSeats(pack))
}

const listMoves = async (id: string) => (await platform.listEvents(id)).filter(({ type }) => type === 'repinned')

test('a move after which the clock would fail later is shown by the preview, and refused', async () => {
  await insertVersion(8)
  const { id, reference } = await administration.submitAndWaitForWorkflow()
  const preview = await administration.read(`applications/${reference}/repin?version=2`)
  expect(preview.status).toBe(200)
  const { before, after, refused } = preview.body as unknown as Record<string, Record<string, string>>
  expect(before?.['failing']).toBeUndefined()
  expect(after).toMatchObject({ failing: 'policy.no_ladder', failsAtStep: 'routeDefault', failsAt: expect.any(String) })
  expect(refused).toBe('repin.unfit_version')
  const move = { commandId: crypto.randomUUID(), turn: await platform.getTurn(id), version: 2, reason: 'law_changed' }
  expect(await post(reference, move)).toMatchObject({ status: 422, body: { code: 'repin.unfit_version' } })
  expect(await listMoves(id)).toEqual([])
})

test('of two moves at once, the second is decided on the application after the first', async () => {
  await insertVersion(9, 2)
  await insertVersion(10, 3)
  const { id, reference } = await administration.submitAndWaitForWorkflow()
  const route = { importance: 'low', pillar: 'court', entity: 'centre-court' }
  const turnBefore = await platform.getTurn(id)
  await apiOnPlatform.staff.expectRecorded('club.triage', reference, 'route', {
    ...route,
    commandId: crypto.randomUUID(),
    turn: turnBefore,
  })
  const from = (await platform.db('application').where({ id }).first('policy_version')).policy_version
  const turn = await platform.getTurn(id)
  const move = (version: number) =>
    post(reference, { commandId: crypto.randomUUID(), turn, version, reason: 'law_changed' })
  const moves = await Promise.all([9, 9, 8, 10, 8].map(move))
  const recorded = await listMoves(id)
  expect(moves.filter(({ status }) => status === 200)).toHaveLength(recorded.length)
  for (const { status, body } of moves.filter((response) => response.status !== 200)) {
    expect([status, body['code']]).toEqual([409, 'repin.same_version'])
  }
  const bodies = recorded.map(({ body }) => body as { from: number; version: number; targetMinutes: number })
  expect(bodies.map((body) => body.from)).toEqual([from, ...bodies.slice(0, -1).map(({ version }) => version)])
  const targets = new Map(bodies.map(({ version, targetMinutes }) => [version, targetMinutes]))
  expect(targets.get(9)).toBe(2 * Number(targets.get(8)))
  expect(targets.get(10)).toBe(3 * Number(targets.get(8)))
  expect((await verifyApplications(platform.db)).failures).toEqual([])
})

test('over HTTP, a secret application is not moved or previewed: the response and the access log are those of an unknown one', async () => {
  const { id, reference } = await administration.submitAndWaitForWorkflow({
    text: 'The umpires fixed the draw, says quetzalcoatlus.',
  })
  expect(await platform.getStage(id)).toBe('screening')
  const lastRow = async () => (await platform.ownerDb('access_log').max('id as last').first())?.last
  const before = await lastRow()
  const tryBoth = async (wanted: string) => {
    const preview = await administration.read(`applications/${wanted}/repin?version=8`)
    const body = { commandId: crypto.randomUUID(), turn: 1, version: 8, reason: 'rule_fails' }
    const command = await post(wanted, body)
    return [preview, command].map(({ status, body: { requestId: _requestId, ...told } }) => ({ status, told }))
  }
  const ofSecret = await tryBoth(reference)
  expect(ofSecret.map(({ status }) => status)).toEqual([404, 404])
  expect(ofSecret).toEqual(await tryBoth('26-0000-000'))
  expect(await lastRow()).toEqual(before)
  expect(await listMoves(id)).toEqual([])
})
