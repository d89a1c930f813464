import { readPack } from '../../programmes/read-pack'
import { createSlowClub } from '../support/tennis-club'
import { until } from '../support/until'
import { sendApplicantCommand } from './applicant-requests'
import { submitApplication } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'

const NAMES = readPack(`${__dirname}/../../programmes/tennis`).signIns.map(({ name }) => name)
const SECRET_WORDS = 'The umpires fixed the draw, says quetzalcoatlus.'

interface Handled {
  reference: string
  stage: string
  holder?: string
  dueAt?: string
  words?: string
  act: { type: string; at: string }
}

let fixture: ApiOnPlatform
const references: Record<string, string> = {}

const readAs = async (name: string, path: string) =>
  fixture.api.requestAs(await fixture.staff.getSession(name), { path })

async function listHandled(name: string, query = ''): Promise<Handled[]> {
  const { status, body } = await readAs(name, `/api/staff/handled${query}`)
  expect([name, status]).toEqual([name, 200])
  return body['applications'] as unknown as Handled[]
}

beforeAll(async () => {
  fixture = await startApiOnPlatform('api-handled', { pack: createSlowClub() })
  const { api, staff, platform } = fixture
  const answered = await staff.submitAndRoute()
  references['answered'] = answered.reference
  const remark = { turn: answered.turn, text: 'The caller was polite.', audience: 'staff' }
  await staff.expectRecorded('club.coach2', answered.reference, 'remark', remark)
  const answer = { turn: answered.turn, outcome: 'done', text: 'It is mended.' }
  await staff.expectRecorded('club.coach1', answered.reference, 'answer', answer)
  const returned = await staff.submitAndRoute()
  references['returned'] = returned.reference
  await staff.expectRecorded('club.coach1', returned.reference, 'return', { turn: returned.turn, reason: 'rain' })
  const claimed = await staff.submitAndRoute()
  references['claimed'] = claimed.reference
  await staff.expectRecorded('club.coach1', claimed.reference, 'claim', { turn: claimed.turn })
  const secret = await submitApplication(api, { text: SECRET_WORDS })
  references['secret'] = secret.reference
  await staff.expectRecorded('club.porter', secret.reference, 'redirect', {
    turn: 1,
    where: 'swimming_pool',
    text: 'There.',
  })
  await sendApplicantCommand(api, secret, 'object', { reason: 'not_solved', text: 'No.' })
  // The second coach acted, and has another seat now.
  const [person_id] = await platform.ownerDb('person').where({ name: 'club.coach2' }).pluck('id')
  await platform.ownerDb('holding').where({ person_id }).delete()
  await platform.ownerDb('seat').insert({
    id: 'tennis/pool/lifeguard',
    programme: 'tennis',
    role: 'entity',
    entity: 'swimming-pool',
    rung_name: 'lifeguard',
    desk: 'tennis/pool/lifeguard',
  })
  await platform.ownerDb('holding').insert({ person_id, seat_id: 'tennis/pool/lifeguard' })
  const path = `/api/staff/applications/${answered.reference}`
  await until('the second coach has left', async () => (await readAs('club.coach2', path)).status === 404)
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

test.each(NAMES)('%s finds what they acted in and may still open, and nothing else', async (name) => {
  const { platform } = fixture
  const [personId] = await platform.ownerDb('person').where({ name }).pluck('id')
  const acted = await platform
    .ownerDb('event')
    .join('application', 'application.id', 'application_id')
    .whereRaw(`actor ->> 'personId' = ?`, [personId])
    .whereNotIn('event.type', ['claimed', 'unclaimed'])
    .distinct('reference')
    .pluck('reference')
  const opened = await Promise.all(
    acted.map(async (reference: string) => ({
      reference,
      ...(await readAs(name, `/api/staff/applications/${reference}`)),
    })),
  )
  const readable = opened.filter(({ status }) => status === 200)
  const handled = await listHandled(name)
  expect(handled.map(({ reference }) => reference).toSorted()).toEqual(
    readable.map(({ reference }) => reference).toSorted(),
  )
  for (const { reference, body } of readable) {
    const row = handled.find((each) => each.reference === reference)
    const { stage, holder, dueAt, texts } = body as unknown as Handled & { texts: { kind: string; body: string }[] }
    expect([row?.stage, row?.dueAt]).toEqual([stage, dueAt])
    expect(row?.holder ?? holder).toBe(holder)
    expect(row?.words).toBe(texts.find(({ kind }) => kind === 'application')?.body)
  }
})

test('lists the newest act first, and names it', async () => {
  const rows = await listHandled('club.coach1')
  expect(rows.map(({ reference, act }) => [reference, act.type])).toEqual([
    [references['returned'], 'returned'],
    [references['answered'], 'answered'],
  ])
  const atTriage = (await listHandled('club.triage')).map(({ act }) => act.type)
  expect(atTriage).toEqual(['routed', 'routed', 'routed'])
})

test('who left their seats reads nothing of what they did there, and a secret application stays with those who may read it', async () => {
  expect(await listHandled('club.coach2')).toEqual([])
  const path = `/api/staff/applications/${references['answered']}`
  expect((await readAs('club.coach2', path)).status).toBe(404)
  expect(await listHandled('club.porter')).toMatchObject([{ reference: references['secret'], stage: 'objection' }])
  for (const name of NAMES.filter((each) => each !== 'club.porter'))
    expect(JSON.stringify(await listHandled(name))).not.toContain('quetzalcoatlus')
})

test('comes in pages whose cursors are sealed, and of one programme', async () => {
  const first = (await readAs('club.coach1', '/api/staff/handled?limit=1')).body
  const cursor = encodeURIComponent(String(first['after']))
  const second = await listHandled('club.coach1', `?limit=1&after=${cursor}`)
  expect(second.map(({ reference }) => reference)).toEqual([references['answered']])
  expect((await readAs('club.triage', `/api/staff/handled?limit=1&after=${cursor}`)).status).toBe(422)
  expect((await readAs('club.coach1', '/api/staff/handled?after=nonsense')).status).toBe(422)
  expect(await listHandled('club.coach1', '?programme=croquet')).toEqual([])
})

test('writes one row of the access log, with what it shows', async () => {
  const ids: string[] = await fixture.platform
    .ownerDb('application')
    .whereIn('reference', [references['answered'] ?? '', references['returned'] ?? ''])
    .pluck('id')
  await listHandled('club.coach1')
  const row = await fixture.platform.ownerDb('access_log').orderBy('id', 'desc').first()
  expect([row.act, row.application_ids.toSorted()]).toEqual(['staff.handled', ids.toSorted()])
})

test('a claim alone is no act of the list, and does not hide what the person did before it', async () => {
  const { staff, api } = fixture
  const { reference, turn, trackingCode } = await staff.submitAndRoute()
  await staff.expectRecorded('club.coach1', reference, 'claim', { turn })
  const listed = async () => (await listHandled('club.coach1')).find((row) => row.reference === reference)?.act.type
  expect(await listed()).toBeUndefined()
  const { turn: asked } = await staff.expectRecorded('club.coach1', reference, 'ask', { turn, text: 'Which net?' })
  await sendApplicantCommand(api, { reference, trackingCode }, 'reply', { text: 'The second.' })
  await staff.expectRecorded('club.coach1', reference, 'claim', { turn: asked + 1 })
  expect(await listed()).toBe('asked')
})
