import { insertPack } from '../../db/tables/policies'
import { listSeats } from '../../programmes/list-seats'
import { createPages } from '../../web/create-pages'
import { readClub, withJoiningCourt } from '../support/tennis-club'
import { createOfficerBrowsers } from '../web/officer-browsers'
import { createSubmission, newClientAddress, submitApplication } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'

// The far court joins on a day. A version of the pack moves that day, for applications that were received before too.

const AHEAD = '2035-06-01'

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('api-joining-bodies', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const { browserOf } = createOfficerBrowsers(() => fixture.api.baseUrl)

async function setDay(version: number, liveFrom: string) {
  const pack = { ...withJoiningCourt(readClub(), liveFrom), version }
  await insertPack(fixture.platform.ownerDb, pack, listSeats(pack))
}

const route = (reference: string, entity: string) =>
  fixture.staff.sendCommand('club.triage', reference, 'route', {
    commandId: crypto.randomUUID(),
    turn: 2,
    importance: 'low',
    pillar: 'court',
    entity,
  })

const readFarCourt = async () => {
  const { body } = await fixture.api.request({ path: '/api/programmes/tennis' })
  return (body['entities'] as unknown as { code: string }[]).find(({ code }) => code === 'far-court')
}

test('until its day nothing is sent to the body, in clear words; from its day on it is like any other', async () => {
  const before = await submitApplication(fixture.api)
  expect(await readFarCourt()).not.toHaveProperty('joinsOn')

  await setDay(2, AHEAD)
  expect(await readFarCourt()).toMatchObject({ joinsOn: AHEAD })
  const named = await fixture.api.request({
    method: 'POST',
    path: '/api/applications',
    body: createSubmission({ sector: 'courts', entity: 'far-court' }),
    headers: { ...newClientAddress(), 'accept-language': 'en' },
  })
  expect(named).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/entity', code: 'intake.entity_joins_later' }] },
  })
  const after = await submitApplication(fixture.api, { sector: 'courts' })
  for (const { reference } of [before, after]) {
    const refused = await route(reference, 'far-court')
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/entity', code: 'intake.entity_joins_later' }] },
    })
    expect(JSON.stringify(refused.body)).toContain('1 June 2035')
  }

  await setDay(3, '2026-01-02')
  expect(await readFarCourt()).toMatchObject({ joinedOn: '2026-01-02' })
  for (const { reference } of [before, after]) {
    const routed = await route(reference, 'far-court')
    expect([routed.status, routed.body['stage']]).toEqual([200, 'with_entity'])
  }
})

test('the list of the route tells the day beside the body, and the refusal stands at the field with what was typed', async () => {
  await setDay(4, AHEAD)
  const { reference } = await submitApplication(fixture.api)
  const browser = await browserOf('club.triage')
  const form = await browser.open(`/en/desk/${reference}/route`)
  expect(form.html).toContain('<option value="Far court">Courts, joins on Friday, 1 June 2035</option>')
  const refused = await browser.post(form, `/desk/${reference}/route`, { cell: 'low/court', entity: 'Far court' })
  expect(refused.status).toBe(422)
  expect(refused.html).toMatch(/id="entity-error">.*This body joins on Friday, 1 June 2035/)
  expect(refused.html).toMatch(/name="entity"[^>]* value="Far court"/)
  expect(refused.html).not.toContain('data-takes="entity" value="Far court"')
})

/** What the clock did with an application once nobody routed it in time. `before`: changes the pack while it waits for the triage. */
async function letClockRoute(before: () => Promise<void>) {
  const { reference } = await submitApplication(fixture.api, { sector: 'courts', entity: 'far-court' })
  await before()
  const session = await fixture.staff.getSession('club.triage')
  const read = async () =>
    (await fixture.api.requestAs(session, { path: `/api/staff/applications/${reference}` })).body as unknown as {
      targets?: { entity: string }
    }
  const told = (await read()).targets?.entity
  const { id } = await fixture.platform.db('application').where({ reference }).first('id')
  await fixture.platform.letTimePass(id, 600)
  const [routed] = (await fixture.platform.listEvents(id)).filter(({ type }) => type === 'routed')
  const body = routed?.body as { entity?: { code: string }; by?: string }
  return { told, to: body.entity?.code, by: body.by }
}

test('when nobody routes in time, the clock goes past a body whose day a later version moved ahead, as the desk was told', async () => {
  await setDay(5, '2026-01-02')
  expect(await letClockRoute(async () => {})).toEqual({ told: 'far-court', to: 'far-court', by: 'default' })
  const moved = await letClockRoute(() => setDay(6, AHEAD))
  expect(moved).toEqual({ told: 'centre-court', to: 'centre-court', by: 'default' })
}, 60_000)
