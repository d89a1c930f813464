import { toRoute } from '../../api/page-route'
import { ROUTES } from '../../api/routes'
import { WALL_NUMBERS, WALL_OF_BODIES } from '../../domain/wall'
import { createPages } from '../../web/create-pages'
import { type ApiServer, insertTennisClub, newClientAddress, startApi } from '../api/start-api'
import { createStaffClient, type StaffClient } from '../api/staff-client'
import { createTestPlatform, type Platform } from '../support/platform'
import { createSlowClub } from '../support/tennis-club'
import { until } from '../support/until'
import type { Browser } from './browser'
import { createOfficerBrowsers } from './officer-browsers'
import { followWall, makeWall, openScreen, readCode, readSlots, takeWallBack } from './walls'

// The screens of the operation room: their own sign-in reads the numbers, and nothing else.

const pack = createSlowClub()
const LIMITS = { countMs: 100, bodiesMs: 100, tickMs: 50 }

let platform: Platform
let api: ApiServer
let staff: StaffClient
const pages = createPages()

beforeAll(async () => {
  platform = await createTestPlatform('web-wall', undefined, pack)
  await insertTennisClub(platform.ownerDb, pack)
  await platform.startWorker()
  api = await startAgain()
  staff = createStaffClient(api)
}, 120_000)
afterAll(async () => {
  await api?.stop()
  await platform?.stop()
}, 120_000)
beforeEach(() => platform.ownerDb('attempt_count').delete())

const startAgain = () =>
  startApi({
    database: platform.db,
    linkKey: platform.config.BKM_TRACKING_KEY,
    temporal: {
      address: platform.config.BKM_TEMPORAL_ADDRESS,
      namespace: platform.config.BKM_TEMPORAL_NAMESPACE,
      deadlineMs: 20_000,
    },
    pages,
    wallLimits: LIMITS,
  })

const { browserOf, open } = createOfficerBrowsers(() => api.baseUrl)
const readWalls = () => platform.ownerDb('room_wall').orderBy('id')
const makeScreen = async (place: string) => openScreen(api.baseUrl, await makeWall(await browserOf('club.room'), place))

/** The numbers of the page of the operation room. */
async function readRoom(): Promise<Record<string, string>> {
  const { html } = await open('club.room', '/en/room')
  return Object.fromEntries(
    [...html.matchAll(/href="\/en\/room\/(\w+)"><bdi>(\d+\+?)</g)].map(([, kind, count]) => [kind, count]),
  )
}

test('the code that the page shows once opens one screen, once; the table has neither the code nor what the screen keeps', async () => {
  const room = await browserOf('club.room')
  const form = await room.open('/en/room/walls')
  const { html } = await room.post(form, '/en/room/walls', { place: 'Hall <2>' })
  const code = readCode(html)
  expect(code).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]$/)
  expect(html).toContain('Hall &lt;2>')
  // A form that is sent twice is one wall, with the same code.
  expect(readCode((await room.post(form, '/en/room/walls', { place: 'Hall <2>' })).html)).toBe(code)
  expect(readCode((await room.open('/en/room/walls')).html)).toBe('')
  const { screen, page } = await openScreen(api.baseUrl, code.toLowerCase().replaceAll('-', ' '))
  expect([page.status, page.path]).toEqual([200, '/en/wall'])
  expect((await openScreen(api.baseUrl, code)).page.status).toBe(422)
  const rows = await readWalls()
  expect(rows).toHaveLength(1)
  const stored = JSON.stringify(rows)
  expect(stored).not.toContain(code)
  expect([...screen.cookies.values()].filter((value) => stored.includes(value))).toEqual([])
})

test('a wrong, an old and a missing code open nothing and stay in their field, and too many wrong ones are refused', async () => {
  const code = await makeWall(await browserOf('club.room'), 'Old')
  await platform
    .ownerDb('room_wall')
    .where({ place: 'Old' })
    .update({ code_until: new Date(Date.now() - 1_000) })
  for (const wrong of [code, '0000-0000-0000-0000-0', 'x', '']) {
    const { screen, page } = await openScreen(api.baseUrl, wrong)
    expect([wrong, page.status]).toEqual([wrong, 422])
    expect(page.html).toContain(wrong === '' ? 'Type the code of the wall.' : `value="${wrong}"`)
    expect(screen.cookies.size).toBe(0)
  }
  const headers = { ...newClientAddress(), origin: api.baseUrl }
  const statuses: number[] = []
  for (let tried = 0; tried < 32; tried += 1) {
    const body = new URLSearchParams({ code: 'wrong' })
    statuses.push((await fetch(`${api.baseUrl}/en/wall/open`, { method: 'POST', headers, body })).status)
  }
  expect(new Set(statuses.slice(0, 30))).toEqual(new Set([422]))
  expect(statuses.slice(30)).toEqual([429, 429])
})

test('a wall counts what the page of the operation room counts, and each body what its list has', async () => {
  const { reference } = await staff.submitAndRoute()
  const { page } = await makeScreen('Counts')
  const [slots, room] = [readSlots(page.html), await readRoom()]
  expect(Object.fromEntries(WALL_NUMBERS.map((kind) => [kind, slots[`number.${kind}`]]))).toEqual(
    Object.fromEntries(WALL_NUMBERS.map((kind) => [kind, room[kind]])),
  )
  for (const kind of WALL_NUMBERS) expect(page.html).toContain(`href="/en/room/${kind}"`)
  for (const kind of WALL_OF_BODIES) {
    const ofBodies = Object.entries(slots).filter(([name]) => name.startsWith('body.') && name.endsWith(`.${kind}`))
    expect([kind, ofBodies.reduce((sum, [, count]) => sum + Number(count), 0)]).toEqual([kind, Number(room[kind])])
  }
  expect(slots['body.0.name']).toBe('Centre court')
  expect(slots['body.1.name']).toBe('')
  expect(page.html).not.toContain(reference)
})

test('the stream tells new numbers by itself, and names no person, no application and no text', async () => {
  const { screen } = await makeScreen('Stream')
  const stream = await followWall(api.baseUrl, screen)
  try {
    const before = Number((await readRoom())['at_risk'])
    const { reference } = await staff.submitAndRoute()
    const told = () => stream.told.map(([, data]) => (JSON.parse(data) as { slots: Record<string, string> }).slots)
    await until('the wall tells it', async () => told().at(-1)?.['body.0.at_risk'] === String(before + 1))
    const all = JSON.stringify(stream.told)
    for (const secret of [reference, 'A player', 'hole', 'club.', 'player@club.example'])
      expect(all).not.toContain(secret)
  } finally {
    stream.stop()
  }
})

test('a wall that is taken back is told so at once, and its screen, its stream and its code open nothing any more', async () => {
  const room = await browserOf('club.room')
  const { screen } = await makeScreen('Back')
  const stream = await followWall(api.baseUrl, screen)
  await takeWallBack(room, 'Back')
  await until('the stream ends', async () => stream.ended)
  expect(stream.told.at(-1)?.[0]).toBe('ended')
  const shown = await screen.open('/en/wall')
  expect([shown.status, shown.html.includes('This wall was taken back')]).toEqual([401, true])
  expect(readSlots(shown.html)).toEqual({})
  expect((await followWall(api.baseUrl, screen)).status).toBe(401)
  const code = await makeWall(room, 'Unused')
  await takeWallBack(room, 'Unused')
  expect((await openScreen(api.baseUrl, code)).page.status).toBe(422)
  const [row] = await platform.ownerDb('room_wall').where({ place: 'Back' })
  const [person] = await platform.ownerDb('person').where({ name: 'club.room' })
  expect([row.ended_by_person, row.ended_at > 0]).toEqual([person.id, true])
})

test('the sign-in of a wall has no end of its own, and a restart of the API keeps it', async () => {
  const { screen } = await makeScreen('Restart')
  // Nobody's session would be open after a day.
  await platform.ownerDb('room_wall').update({ last_seen_at: new Date(Date.now() - 300 * 86_400_000) })
  const restarted = await startAgain()
  try {
    const headers = { cookie: cookieOf(screen) }
    expect((await fetch(`${restarted.baseUrl}/en/wall`, { headers, redirect: 'manual' })).status).toBe(200)
  } finally {
    await restarted.stop()
  }
})

const cookieOf = (screen: Browser) => [...screen.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

test('nothing but the wall knows its sign-in: every other route of staff, administrators and applicants refuses it', async () => {
  const { screen } = await makeScreen('Rights')
  const headers = { origin: api.baseUrl }
  const all = [...ROUTES, ...pages.routes.map(toRoute)]
  expect(all.filter(({ audience }) => audience === 'wall').map(({ path }) => path)).toEqual([
    '/{language}/wall',
    '/{language}/wall/stream',
  ])
  const refused = all.filter(({ audience }) => audience !== 'wall' && audience !== 'public')
  expect(refused.length).toBeGreaterThan(80)
  for (const { method, path, audience } of refused) {
    const address = api.baseUrl + path.replace('{language}', 'en').replace(/\{\w+\}/g, '26-482-170-635')
    const [type, body] = path.startsWith('/api') ? ['json', '{}'] : ['x-www-form-urlencoded', 'a=b']
    const sent =
      method === 'POST' ? { body, headers: { ...headers, 'content-type': `application/${type}` } } : { headers }
    const send = (cookie: object) =>
      fetch(address, { method, ...sent, headers: { ...sent.headers, ...cookie }, redirect: 'manual' })
    const [answer, stranger] = await Promise.all([send({ cookie: cookieOf(screen) }), send({})])
    const isToSignIn = answer.status === 303 && (answer.headers.get('location') ?? '').startsWith('/en/sign-in')
    expect([method, path, answer.status]).toEqual([method, path, stranger.status])
    const expected = audience === 'applicant' ? answer.status : 401
    expect([method, path, isToSignIn ? 401 : answer.status]).toEqual([method, path, expected])
  }
}, 60_000)

test('what everybody may read is the same with the sign-in of a wall as without one', async () => {
  const { screen } = await makeScreen('Public')
  const own = pages.routes.filter(
    ({ audience, method, path }) => audience === 'public' && method === 'GET' && !/\{(?!language)/.test(path),
  )
  expect(own.length).toBeGreaterThan(15)
  for (const { path } of own) {
    const address = api.baseUrl + path.replace('{language}', 'en')
    const [with_, without] = await Promise.all([
      fetch(address, { headers: { cookie: cookieOf(screen) }, redirect: 'manual' }),
      fetch(address, { redirect: 'manual' }),
    ])
    expect([path, with_.status]).toEqual([path, without.status])
  }
})

test('only the operation room makes walls, lists them and takes them back', async () => {
  await makeScreen('Kept')
  const kept = (await platform.ownerDb('room_wall').where({ place: 'Kept' }))[0].id
  const count = (await readWalls()).length
  const form = await (await browserOf('club.room')).open('/en/room/walls')
  for (const { name } of pack.signIns.filter((signIn) => signIn.role !== 'operation_room')) {
    const browser = await browserOf(name)
    expect([name, (await browser.open('/en/room/walls')).status]).toEqual([name, 403])
    const own = await browser.open('/en/staff')
    const [, csrfToken = ''] = /name="csrfToken" value="([^"]+)"/.exec(own.html) ?? []
    expect([name, (await browser.post(form, '/en/room/walls', { csrfToken, place: 'Theirs' })).status]).toEqual([
      name,
      403,
    ])
    const back = { ...form, html: `<form action="/en/room/walls/back"></form>` }
    expect([name, (await browser.post(back, '/back', { csrfToken, wall: String(kept) })).status]).toEqual([name, 403])
  }
  expect(await readWalls()).toHaveLength(count)
  expect((await platform.ownerDb('room_wall').where({ id: kept }))[0].ended_at).toBeNull()
}, 60_000)

test('a place without words, or too long, is refused beside its field and kept; walls are listed by pages, the newest first', async () => {
  const room = await browserOf('club.room')
  const form = await room.open('/en/room/walls')
  for (const place of [' ', 'x'.repeat(81)]) {
    const refused = await room.post(form, '/en/room/walls', { place })
    expect([refused.status, refused.html.includes(place)]).toEqual([422, true])
  }
  for (let made = 0; made < 21; made += 1) await makeWall(room, `Screen ${made}`)
  const first = await room.open('/en/room/walls')
  expect(first.html.indexOf('Screen 20<')).toBeGreaterThan(0)
  expect(first.html).not.toContain('Screen 0<')
  const next = /href="([^"]+)" rel="next"/.exec(first.html)?.[1] ?? ''
  expect((await room.open(next)).html).toContain('Screen 0<')
  expect((await room.open('/en/room/walls?after=nonsense')).status).toBe(422)
})

test('a programme has at most 50 walls, and a screen at most 4 streams', async () => {
  const room = await browserOf('club.room')
  const { screen } = await makeScreen('Streams')
  const streams = await Promise.all(Array.from({ length: 4 }, () => followWall(api.baseUrl, screen)))
  try {
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect((await followWall(api.baseUrl, screen)).status).toBe(429)
  } finally {
    for (const { stop } of streams) stop()
  }
  const [row] = await platform.ownerDb('room_wall').where({ place: 'Streams' })
  const { id: _id, ...copied } = row
  const until_ = new Date(Date.now() + 60_000)
  const copies = Array.from({ length: 50 }, (_none, index) => ({
    ...copied,
    command_id: `00000000-0000-4000-8000-0000000000${String(index).padStart(2, '0')}`,
    made_at: until_,
    code_until: until_,
    opened_at: null,
    token_hash: null,
    last_seen_at: null,
  }))
  await platform.ownerDb('room_wall').insert(copies)
  const refused = await room.post(await room.open('/en/room/walls'), '/en/room/walls', { place: 'One more' })
  expect(refused.status).toBe(409)
  expect(await platform.ownerDb('room_wall').where({ place: 'One more' })).toEqual([])
})
