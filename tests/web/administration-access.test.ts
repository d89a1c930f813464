import { until } from '../support/until'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { insertAccess } from '../../db/tables/access-log'
import { COMMAND_NAMES } from '../../domain/commands'
import { en } from '../../locales/en'
import { createPages } from '../../web/create-pages'
import { type ApiResponse, type StaffSession, submitApplication } from '../api/start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from '../api/start-api-without-temporal'
import { readClub } from '../support/tennis-club'
import { createOfficerBrowsers } from './officer-browsers'

// The log of readings: who saw which applications, when and how. Administrators read it, and nobody else.

jest.setTimeout(240_000)

let fixture: ApiWithoutTemporal
let admin: StaffSession
beforeAll(async () => {
  fixture = await startApiWithoutTemporal('web-administration-access', { pages: createPages() })
  admin = await fixture.api.signIn('club.admin')
})
afterAll(() => fixture?.stop())

const { open, browserOf } = createOfficerBrowsers(() => fixture.api.baseUrl)
const PAGE = '/en/administration/access'
const toText = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

interface Access {
  id: number
  at: string
  by: string
  act: string
  actName: string
  channel?: string
  seatName?: string
  count: number
  references: string[]
}

const read = (query: Record<string, string> = {}, session = admin): Promise<ApiResponse> =>
  fixture.api.requestAs(session, { path: `/api/admin/access-log?${new URLSearchParams(query).toString()}` })
const list = async (query: Record<string, string> = {}, session = admin) =>
  (await read({ limit: '200', ...query }, session)).body['accesses'] as unknown as Access[]

async function submit(text = 'The lamp of the court is broken.') {
  const { reference } = await submitApplication(fixture.api, { text })
  const [id] = await fixture.ownerDb('application').where({ reference }).pluck('id')
  return { id: id as string, reference }
}

const NAMES = readClub().signIns.map(({ name }) => name)

test.each(NAMES)('%s reads the log on the page exactly when the API gives it to this person', async (name) => {
  const session = await fixture.api.signIn(name)
  const statuses = [(await read({}, session)).status, (await open(name, PAGE)).status]
  expect(statuses).toEqual(name === 'club.admin' ? [200, 200] : [403, 403])
})

test('a reading has who, by which seat, what, which application, when, and by which way; page and API tell the same', async () => {
  const { reference } = await submit()
  const triage = await fixture.api.signIn('club.triage')
  const before = Date.now()
  await fixture.api.requestAs(triage, { path: `/api/staff/applications/${reference}` })
  await open('club.triage', `/en/desk?task=${reference}`)
  await open('club.admin', `/en/administration/${reference}`)
  const accesses = await list({ reference })
  const opened = accesses.find(({ act, channel }) => act === 'staff.application.read' && channel === 'api')
  expect(opened).toMatchObject({ actName: 'Opened the application', count: 1, references: [reference] })
  expect(opened?.seatName).toBeTruthy()
  expect(Math.abs(Date.parse(opened?.at ?? '') - before)).toBeLessThan(60_000)
  expect(accesses).toContainEqual(expect.objectContaining({ act: 'admin.application.workflow', channel: 'page' }))
  const { html } = await open('club.admin', `${PAGE}?reference=${reference}`)
  const page = toText(html)
  for (const { by, actName } of accesses) expect([page.includes(by), page.includes(actName)]).toEqual([true, true])
  expect(html.split('<tr role="row">').length - 2).toBeGreaterThanOrEqual(accesses.length)
})

test('the applicant is named as the applicant, and no text, name or contact of anybody leaves', async () => {
  const { reference, trackingCode } = await submitApplication(fixture.api, {
    text: 'canary-2207 stands here.',
    title: 'canary-2207',
    applicant: { name: 'canary-2207', email: 'canary-2207@club.example' },
  })
  await fixture.api.request({ method: 'POST', path: '/api/applicant/read', body: { reference, trackingCode } })
  const [id] = await fixture.ownerDb('application').where({ reference }).pluck('id')
  await insertAccess(fixture.database, { personId: 'applicant', applicationIds: [id], act: 'applicant.read' })
  expect(await list({ reference })).toContainEqual(
    expect.objectContaining({ by: 'the applicant', actName: 'Opened the page with the tracking code' }),
  )
  const { html } = await open('club.admin', `${PAGE}?reference=${reference}`)
  for (const shown of [html, JSON.stringify((await read({ reference })).body)]) expect(shown).not.toContain('canary')
})

test('reading the log is recorded in the log, also when nothing is found', async () => {
  const { id, reference } = await submit()
  const count = async () =>
    (await fixture
      .ownerDb('access_log')
      .where({ act: 'admin.accessLog', application_id: id })
      .pluck('channel')) as string[]
  await read({ reference })
  await open('club.admin', `${PAGE}?reference=${reference}`)
  expect(await count()).toEqual(['api', 'page'])
  expect(await list({ reference })).toContainEqual(expect.objectContaining({ actName: 'Read the log of readings' }))
})

test('a page that shows a mistake tells its way too', async () => {
  const { id, reference } = await submit()
  const browser = await browserOf('club.admin')
  await browser.post(await browser.open(`/en/administration/${reference}/intervene`), '/intervene', {})
  const channels: string[] = await fixture.ownerDb('access_log').where({ application_id: id }).pluck('channel')
  expect(channels.length).toBeGreaterThanOrEqual(2)
  expect(new Set(channels)).toEqual(new Set(['page']))
})

test('of one application: also the lists in which it stood, and no other row', async () => {
  const [one, other] = [await submit(), await submit()]
  await insertAccess(fixture.database, { personId: 'x', applicationIds: [one.id, other.id], act: 'staff.tasks' })
  await insertAccess(fixture.database, { personId: 'x', applicationIds: [other.id], act: 'staff.application.read' })
  const accesses = (await list({ reference: one.reference })).filter(({ by }) => by === 'x')
  expect(accesses.map(({ act, count, references }) => [act, count, references])).toEqual([
    ['staff.tasks', 2, [one.reference, other.reference].toSorted()],
  ])
})

test('of one person, by a part of the name in any case, and of one day of the platform', async () => {
  const { id } = await submit()
  const { ownerDb } = fixture
  const [coach, unit] = await Promise.all(
    ['club.coach1', 'club.unit1'].map((name) => ownerDb('person').where({ name }).first('id', 'display_name')),
  )
  await ownerDb('person').where({ id: coach.id }).update({ display_name: 'مدرب خالد · Coach Khalil_100%' })
  for (const [person_id, at] of [
    [coach.id, '2026-03-04T21:59:59Z'],
    [coach.id, '2026-03-04T22:00:00Z'],
    [unit.id, '2026-03-05T12:00:00Z'],
    [coach.id, '2026-03-05T21:59:59Z'],
    [coach.id, '2026-03-05T22:00:00Z'],
  ])
    await ownerDb('access_log').insert({ person_id, at, act: 'staff.application.read', application_id: id })
  for (const person of ['khalil', 'خالد', 'L_100%'])
    expect([person, new Set((await list({ person })).map(({ by }) => by))]).toEqual([
      person,
      new Set(['Coach Khalil_100%']),
    ])
  const offset = await list({ day: '2026-03-05' })
  expect(offset.length).toBeGreaterThan(0)
  const { timeZone } = (await read()).body as unknown as { timeZone: string }
  const dayOf = (at: string) =>
    new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(Date.parse(at))
  const all = (await list()).filter(({ at }) => at.startsWith('2026-03'))
  expect(offset.map((access) => access.id)).toEqual(
    all.filter(({ at }) => dayOf(at) === '2026-03-05').map((access) => access.id),
  )
  expect((await list({ person: 'khalil', day: '2026-03-05' })).every(({ by }) => by.includes('Khalil'))).toBe(true)
  const page = await open('club.admin', `${PAGE}?reference=&person=khalil&day-day=5&day-month=3&day-year=2026`)
  expect(page.status).toBe(200)
  expect(page.html.split('<tr role="row">').length - 2).toBe(
    (await list({ person: 'khalil', day: '2026-03-05' })).length,
  )
})

test('the log is read page by page to its end, each row once, the newest first, with its filter', async () => {
  const { id, reference } = await submit()
  for (let row = 0; row < 130; row++)
    await insertAccess(fixture.database, { personId: 'reader', applicationIds: [id], act: `test.${String(row)}` })
  const seen: string[] = []
  let next: string | undefined = `${PAGE}?reference=${reference}`
  let pages = 0
  while (next !== undefined) {
    const { status, html } = await open('club.admin', next)
    expect([next, status]).toEqual([next, 200])
    seen.push(...[...html.matchAll(/test\.(\d+)</g)].map(([, row = '']) => row))
    pages += 1
    next = /<a class="[^"]*" href="([^"]+)" rel="next">/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(pages).toBe(3)
  expect(seen).toEqual(Array.from({ length: 130 }, (_, index) => String(129 - index)))
})

test.each([
  [{ reference: '26-000' }, 'reference', 'No application of your programmes has this reference'],
  [{ person: 'nobody of this name' }, 'person', 'No officer has this name. Write a part of a name.'],
  [{ 'day-day': '31', 'day-month': '2', 'day-year': '2026' }, 'day', 'Write a day that exists'],
  [{ 'day-day': '5' }, 'day', 'Write a day that exists'],
])('the filter %j is told beside its field, and stays typed', async (typed, field, sentence) => {
  const other = field === 'person' ? {} : { person: 'club' }
  const query = new URLSearchParams({ ...typed, ...other } as Record<string, string>)
  const page = await open('club.admin', `${PAGE}?${query.toString()}`)
  expect([page.status, page.html.includes(`href="#${field}"`), toText(page.html).includes(sentence)]).toEqual([
    422,
    true,
    true,
  ])
  for (const [name, value] of query)
    expect(page.html).toMatch(new RegExp(`<input[^>]*name="${name}"[^>]*value="${value}"`))
})

test('several wrong filters are told at once', async () => {
  const page = await open('club.admin', `${PAGE}?reference=1&person=nobody-of-this-name&day-day=5`)
  expect(['reference', 'person', 'day'].filter((field) => page.html.includes(`href="#${field}"`))).toHaveLength(3)
})

test('the API tells which filter finds nothing, each of them, and refuses a forged cursor', async () => {
  const { status, body } = await read({ reference: 'lamp', person: 'nobody of this name' })
  const errors = body['errors'] as unknown as { pointer: string; code: string }[]
  expect([status, errors.map(({ pointer }) => pointer)]).toEqual([422, ['/reference', '/person']])
  for (const query of [{ day: '2026-02-31' }, { day: 'today' }, { after: 'nonsense' }, { limit: '0' }])
    expect([query, (await read(query)).status]).toEqual([query, 422])
})

test('a cursor is good only for the filter for which it was made', async () => {
  const [one, other] = [await submit(), await submit()]
  for (const { id } of [one, one, other])
    await insertAccess(fixture.database, { personId: 'x', applicationIds: [id], act: 'staff.application.read' })
  const { after } = (await read({ reference: one.reference, limit: '1' })).body as unknown as { after: string }
  expect((await read({ reference: one.reference, limit: '1', after })).status).toBe(200)
  expect((await read({ reference: other.reference, limit: '1', after })).status).toBe(422)
})

const changeState = async (id: string, changed: object, columns: object = {}) => {
  const { state } = await fixture.ownerDb('application').where({ id }).first('state')
  await fixture
    .ownerDb('application')
    .where({ id })
    .update({ ...columns, state: JSON.stringify({ ...state, ...changed }) })
}

test.each([
  ['secret', (id: string) => changeState(id, {}, { secret: true })],
  ['that an officer once raised', (id: string) => changeState(id, { used: { asks: 0, raises: 1 } })],
])('of an application %s nobody learns who read it: neither alone nor in a list', async (_name, hide) => {
  const [hidden, other] = [await submit(), await submit()]
  const personId = `reader-${hidden.id}`
  await insertAccess(fixture.database, { personId, applicationIds: [hidden.id], act: 'staff.application.read' })
  await insertAccess(fixture.database, { personId, applicationIds: [hidden.id, other.id], act: 'staff.tasks' })
  const find = async (query: Record<string, string> = {}) => (await list(query)).filter(({ by }) => by === personId)
  expect(await find({ reference: hidden.reference })).toHaveLength(2)
  await hide(hidden.id)
  expect(await list({ reference: hidden.reference })).toEqual([])
  expect((await find()).map(({ act, count, references }) => [act, count, references])).toEqual([
    ['staff.tasks', 1, [other.reference]],
  ])
  const page = await open('club.admin', `${PAGE}?reference=${hidden.reference}`)
  expect([page.status, toText(page.html).includes('This application is left out of this log.')]).toEqual([200, true])
  expect(toText(page.html)).not.toContain('No reading is recorded here.')
  expect((await read({ reference: hidden.reference })).body['leftOut']).toBe(true)
  expect((await read({ reference: other.reference })).body['leftOut']).toBeUndefined()
})

test('around the time at which somebody raises an application no reading of their body is told, and every other one is', async () => {
  const { ownerDb } = fixture
  const { id } = await submit()
  const idOf = async (name: string) => (await ownerDb('person').where({ name }).pluck('id'))[0] as string
  const raiser = await idOf('club.coach1')
  const [colleague, elsewhere] = [await idOf('club.coach2'), await idOf('club.triage')]
  const at = (minutes: number) => new Date(Date.parse('2026-02-03T10:00:00Z') + minutes * 60_000)
  await ownerDb.raw(
    `insert into event select application_id, 98, 'raised', v, :at, recorded_at, :actor::jsonb,
       command_id || 'raise', policy_version, body, previous_hash, hash from event where application_id = :id and sequence = 1`,
    { id, at: at(0), actor: JSON.stringify({ role: 'entity', personId: raiser, seatId: 'x' }) },
  )
  for (const person_id of [raiser, colleague, elsewhere])
    for (const minutes of [-31, -1, 0, 1, 31])
      await ownerDb('access_log').insert({ person_id, at: at(minutes), act: 'staff.tasks', application_id: id })
  const told = async (person: string) => {
    const [{ display_name }] = await ownerDb('person').where({ id: person }).select('display_name')
    const names = String(display_name).split(' · ')
    return (await list({ day: '2026-02-03' }))
      .filter(({ by }) => names.includes(by))
      .map((access) => (Date.parse(access.at) - at(0).getTime()) / 60_000)
  }
  expect([await told(raiser), await told(colleague), await told(elsewhere)]).toEqual([
    [31, -31],
    [31, -31],
    [31, 1, 0, -1, -31],
  ])
})

test('an administrator of another programme finds nothing of this one', async () => {
  const { id, reference } = await submit()
  await insertAccess(fixture.database, { personId: 'x', applicationIds: [id], act: 'staff.application.read' })
  const { ownerDb } = fixture
  const [person_id] = await ownerDb('person').where({ name: 'club.unit2' }).pluck('id')
  const seat = 'rowing/-/administrator'
  await ownerDb('seat').insert({ id: seat, programme: 'rowing', role: 'administrator', desk: seat })
  await ownerDb('holding').insert({ seat_id: seat, person_id })
  const other = await fixture.api.signIn('club.unit2')
  // The API keeps the seats of a person for 5 s.
  await until('the new seat counts', async () => (await read({}, other)).status === 200)
  expect(await list({}, other)).toEqual([])
  expect((await read({ reference }, other)).status).toBe(422)
})

/** Every act that the sources of the API write into the access log. */
const listActs = (): string[] => {
  const folder = join(__dirname, '../../api')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(reads|acts|live)\/.*\.ts$/.test(file))
    .flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(
        /'((?:staff|admin|applicant|rehearsal|applications)\.[\w.]+)'/g,
      ),
    ])
    .flatMap(([, act = '']) => act)
}

test('every act that the API logs has words, in place of its name', () => {
  const NO_ACTS = ['rehearsal.ended', 'rehearsal.no_time_skipping', 'applicant.key_missing']
  const acts = [...new Set(listActs())].filter((act) => !NO_ACTS.includes(act))
  expect(acts.length).toBeGreaterThan(25)
  const named = (act: string) =>
    Object.hasOwn(en, `access.${act}`) || COMMAND_NAMES.some((name) => act.endsWith(`.${name}`))
  expect(acts.filter((act) => !named(act))).toEqual([])
})
