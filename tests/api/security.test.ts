import type { Database } from '../../db/connection'
import { object } from '../../api/schemas/primitives'
import { route } from '../../api/route'
import { ROUTES } from '../../api/routes'
import { Type } from '@sinclair/typebox'
import { type FreshDatabase, freshDatabase } from '../support/servers'
import { type ApiServer, anApi, aSubmission, fillClub, from, poolOf, submitted } from './server'

/** Declares one field and answers with two. */
const leak = route({
  method: 'GET',
  path: '/api/leak',
  summary: 'A route that says more than it declares',
  audience: 'public',
  responses: { 200: object({ code: Type.String() }) },
  audit: 'leak',
  rate: 'free',
  serve: async () => ({ status: 200, body: { code: 'a', phone: '0790000001' } }),
})

let fresh: FreshDatabase
let owner: Database
let db: Database
let api: ApiServer
/** stands still where a test needs it to */
let clock: number | undefined

beforeAll(async () => {
  fresh = await freshDatabase('api-security')
  owner = poolOf(fresh.url, 4)
  db = poolOf(fresh.appUrl)
  await fillClub(owner)
  // No namespace of its own: nothing here reaches a Workflow.
  const temporal = { address: '127.0.0.1:1', namespace: 'none' }
  api = await anApi({ database: db, temporal, routes: [...ROUTES, leak], now: () => clock ?? Date.now() })
})

afterAll(async () => {
  await api.stop()
  await Promise.all([db.destroy(), owner.destroy()])
  await fresh.drop()
})

describe('who is nobody', () => {
  test('is turned away from every route of staff and administrators', async () => {
    const closed = ROUTES.filter(({ audience }) => audience === 'staff' || audience === 'administrator')
    expect(closed.length).toBeGreaterThan(20)
    for (const { method, path } of closed) {
      const at = path
        .replace('{reference}', '26-AAAA-AAA')
        .replace('{commandId}', 'some-command')
        .replace('{sequence}', '1')
      const answer = await api.ask({ method, path: at, ...(method === 'POST' && { body: {} }) })
      expect([path, answer.status, answer.body['code']]).toEqual([path, 401, 'session.required'])
    }
  })

  test('with a signed-in person who is no administrator is turned away from administration', async () => {
    const coach = await api.signIn('club.coach1')
    expect((await api.askAs(coach, { path: '/api/admin/workflows' })).status).toBe(403)
  })
})

describe('a session', () => {
  test('needs its CSRF token for every unsafe act, and no cross-site request passes', async () => {
    const coach = await api.signIn('club.coach1')
    const out = { method: 'DELETE', path: '/api/staff/session' }
    expect((await api.ask({ ...out, headers: { cookie: coach.cookie } })).body['code']).toBe('session.csrf')
    expect((await api.askAs(coach, { ...out, headers: { 'x-csrf-token': 'another' } })).status).toBe(403)
    expect((await api.askAs(coach, { ...out, headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
    expect((await api.askAs(coach, { path: '/api/staff/session' })).body['csrfToken']).toBe(coach.csrfToken)
    expect((await api.askAs(coach, out)).status).toBe(204)
  })

  test('ends on the server when signed out, and a new sign-in ends the old one', async () => {
    const first = await api.signIn('club.coach1')
    const again = await api.ask({
      method: 'POST',
      path: '/api/staff/session',
      body: { name: 'club.coach1', password: 'demo-only-club.coach1' },
      headers: { cookie: first.cookie, ...from() },
    })
    expect(again.status).toBe(201)
    expect(again.headers.get('set-cookie')).toMatch(
      /^__Host-session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure$/,
    )
    expect((await api.askAs(first, { path: '/api/staff/session' })).body['code']).toBe('session.invalid')
    const second = {
      cookie: again.headers.get('set-cookie')?.split(';')[0] ?? '',
      csrfToken: String(again.body['csrfToken']),
    }
    await api.askAs(second, { method: 'DELETE', path: '/api/staff/session' })
    expect((await api.askAs(second, { path: '/api/staff/session' })).status).toBe(401)
  })

  test('holds no token in the database, and ends with idleness, with age and with its person at once', async () => {
    const room = await api.signIn('club.room')
    const token = room.cookie.split('=')[1] ?? ''
    const rows = await owner('session').select()
    expect(JSON.stringify(rows)).not.toContain(token)
    const look = async () => (await api.askAs(room, { path: '/api/staff/session' })).status
    const mine = () => owner('session').whereIn('person_id', owner('person').where({ name: 'club.room' }).select('id'))
    expect(await look()).toBe(200)
    await mine().update({ last_seen_at: owner.raw("now() - interval '31 minutes'") })
    expect(await look()).toBe(401)
    await mine().update({ last_seen_at: owner.fn.now(), expires_at: owner.raw("now() - interval '1 second'") })
    expect(await look()).toBe(401)
    await mine().update({ expires_at: owner.raw("now() + interval '1 hour'") })
    expect(await look()).toBe(200)
    await owner('person').where({ name: 'club.room' }).update({ disabled_at: owner.fn.now() })
    expect(await look()).toBe(401)
    const refused = await api.ask({
      method: 'POST',
      path: '/api/staff/session',
      body: { name: 'club.room', password: 'demo-only-club.room' },
      headers: from(),
    })
    await owner('person').where({ name: 'club.room' }).update({ disabled_at: null })
    expect([refused.status, refused.body['code']]).toEqual([401, 'session.invalid'])
  })

  test('is not begun by a form or by text that looks like JSON', async () => {
    const body = JSON.stringify({ name: 'club.coach1', password: 'demo-only-club.coach1' })
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await api.ask({
        method: 'POST',
        path: '/api/staff/session',
        raw: body,
        headers: { 'content-type': type, ...from() },
      })
      expect(answer.status).toBe(415)
    }
  })
})

describe('signing in', () => {
  const tryAs = (name: string, password: string, headers: Record<string, string>) =>
    api.ask({ method: 'POST', path: '/api/staff/session', body: { name, password }, headers })

  test('is answered alike for a wrong password and for a name nobody has', async () => {
    const address = from()
    const wrong = await tryAs('club.unit1', 'wrong', address)
    const nobody = await tryAs('nobody.at.all', 'wrong', address)
    const told = ({ status, body }: typeof wrong) => ({ status, ...body, requestId: '' })
    expect(told(wrong)).toEqual(told(nobody))
    expect(wrong.status).toBe(401)
  })

  test('is delayed after five wrong tries of one name, from any address, also when they come at once', async () => {
    clock = Date.now()
    const tries = await Promise.all(Array.from({ length: 12 }, () => tryAs('club.unit2', 'wrong', from())))
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(5)
    const delayed = tries.filter(({ status }) => status === 429)
    expect(delayed).toHaveLength(7)
    expect(Number(delayed[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await tryAs('club.unit2', 'demo-only-club.unit2', from())).body['code']).toBe('session.too_many_tries')
    clock += 2_000
    expect((await tryAs('club.unit2', 'demo-only-club.unit2', from())).status).toBe(201)
    clock = undefined
  })

  test('is delayed after five wrong tries from one address, whatever the names', async () => {
    const address = from()
    const statuses: number[] = []
    for (let n = 0; n < 7; n++) statuses.push((await tryAs(`nobody.${n}`, 'wrong', address)).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
  })
})

describe('an application', () => {
  test('does not exist for who has nothing to do with it: one answer for a foreign and for a missing reference', async () => {
    const { reference } = await submitted(api)
    const coaches = await api.signIn('club.coaches')
    const ask = async (path: string, body?: object) => {
      const { status, body: told } = await api.askAs(coaches, { path, ...(body && { method: 'POST', body }) })
      return { status, ...told, requestId: '' }
    }
    const missing = '26-0000-000'
    for (const [path, body] of [
      ['/api/staff/applications/REF'],
      [
        '/api/staff/applications/REF/commands/answer',
        { commandId: 'foreign-1', turn: 1, outcome: 'done', text: 'Mine.' },
      ],
      ['/api/staff/applications/REF/commands/answer', { nonsense: true }],
    ] as [string, object?][]) {
      const foreign = await ask(path.replace('REF', reference), body)
      expect(foreign).toEqual(await ask(path.replace('REF', missing), body))
      expect(foreign.status).toBe(404)
    }
    const text = await ask('/api/staff/texts', { reference, text: 'Mine.' })
    expect(text).toEqual(await ask('/api/staff/texts', { reference: missing, text: 'Mine.' }))
    expect(await owner('text').where({ author_kind: 'staff' })).toEqual([])
  })

  test('is shown to a seat as the table of views says, and each reading is noted', async () => {
    const { reference } = await submitted(api)
    const read = async (name: string) =>
      (await api.askAs(await api.signIn(name), { path: `/api/staff/applications/${reference}` })).body as unknown as {
        applicant?: Record<string, unknown>
        texts: unknown[]
        allowed: string[]
      }
    const triage = await read('club.triage')
    expect(triage.applicant).toEqual({ name: 'A player' })
    expect(triage.texts).toHaveLength(1)
    expect(triage.allowed).toEqual(['redirect', 'route', 'remark'])
    const admin = await read('club.admin')
    expect([admin.applicant, admin.texts, admin.allowed]).toEqual([undefined, [], []])
    const agent = await read('club.desk')
    expect(agent.applicant).toMatchObject({ phone: '+962790000001', email: 'player@club.example' })
    expect(agent.allowed).toEqual(['withdraw', 'remark'])
    const seen = await owner('access_log')
      .join('application', 'application.id', 'application_id')
      .where({ reference, act: 'staff.application.read' })
    expect(seen).toHaveLength(3)
  })

  test('flagged for the duty seat is shown to no desk and no operation room', async () => {
    const { reference } = await submitted(api, { text: 'The umpire takes line calls for money.' })
    const look = async (name: string) =>
      (await api.askAs(await api.signIn(name), { path: `/api/staff/applications/${reference}` })).status
    expect(await look('club.porter')).toBe(200)
    expect(await look('club.triage')).toBe(404)
    expect(await look('club.room')).toBe(404)
  })
})

describe('a tracking code', () => {
  test('opens one application, typed any way; every wrong pair gets the same answer', async () => {
    const [mine, other] = [await submitted(api), await submitted(api)]
    const look = (reference: string, code: string, address = from()) =>
      api.ask({
        path: `/api/applications/${encodeURIComponent(reference)}`,
        headers: { 'tracking-code': code, ...address },
      })
    const open = await look(mine.reference.toLowerCase(), ` ${mine.trackingCode.toLowerCase().replaceAll('-', ' ')}`)
    expect(open.status).toBe(200)
    expect(open.body).toMatchObject({
      reference: mine.reference,
      stage: 'triage',
      holder: expect.stringContaining('focal point'),
    })
    expect(JSON.stringify(open.body)).not.toMatch(/962|player@|female/)
    const wrong = [
      await look(mine.reference, other.trackingCode),
      await look(other.reference, mine.trackingCode),
      await look('26-0000-000', mine.trackingCode),
      await look(mine.reference, 'not a code'),
      await look('not a reference', mine.trackingCode),
    ].map(({ status, body }) => ({ status, ...body, requestId: '' }))
    for (const answer of wrong) expect(answer).toEqual(wrong[0])
    expect(wrong[0]).toMatchObject({ status: 404, code: 'tracking.not_found' })
  })

  test('works from a form body, never from the address', async () => {
    const mine = await submitted(api)
    const form = await api.ask({
      method: 'POST',
      path: '/api/applications/track',
      raw: new URLSearchParams({ reference: mine.reference, trackingCode: mine.trackingCode }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...from() },
    })
    expect([form.status, form.body['reference']]).toEqual([200, mine.reference])
    expect(
      (await api.ask({ path: `/api/applications/${mine.reference}?trackingCode=${mine.trackingCode}` })).status,
    ).toBe(422)
  })

  test('guessed again and again is slowed down; right ones cost nothing', async () => {
    const mine = await submitted(api)
    const address = from()
    const look = (code: string) =>
      api.ask({ path: `/api/applications/${mine.reference}`, headers: { 'tracking-code': code, ...address } })
    for (let n = 0; n < 40; n++) expect((await look(mine.trackingCode)).status).toBe(200)
    const guesses: number[] = []
    for (let n = 0; n < 40; n++) guesses.push((await look('0000-0000-0000-0000-0')).status)
    expect(guesses.slice(0, 25)).toEqual(Array.from({ length: 25 }, () => 404))
    expect(guesses).toContain(429)
  })
})

describe('what leaves', () => {
  test('never holds an undeclared field: the answer is withheld and logged without its values', async () => {
    const answer = await api.ask({ path: '/api/leak' })
    expect([answer.status, answer.body['code']]).toEqual([500, 'internal.error'])
    expect(JSON.stringify(answer.body) + JSON.stringify(api.logged)).not.toContain('0790000001')
    expect(api.logged).toContainEqual(expect.objectContaining({ route: 'leak', keyword: 'additionalProperties' }))
  })

  test('may not be framed, sniffed, cached or followed', async () => {
    const { headers } = await api.ask({ path: '/api/programmes' })
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  test('into the log is the pattern of the route and nothing a person wrote', async () => {
    const mine = await submitted(api, {
      text: 'Canary-text-4711 stands here.',
      applicant: { name: 'Canary-name-4711', phone: '+962795554711' },
    })
    await api.ask({
      path: `/api/applications/${mine.reference}`,
      headers: { 'tracking-code': mine.trackingCode, ...from() },
    })
    const log = JSON.stringify(api.logged)
    expect(log).toContain('/api/applications/{reference}')
    // Longer than any run of digits that a random request id holds by chance.
    const written = ['Canary-text', 'Canary-name', '95554711']
    for (const secret of [...written, mine.reference, mine.trackingCode]) expect(log).not.toContain(secret)
  })
})

describe('a signed-in cookie on a public form', () => {
  test('counts for nothing without the CSRF token', async () => {
    const agent = await api.signIn('club.desk')
    const body = aSubmission({ channel: 'contact_centre' })
    const path = '/api/applications'
    const forged = await api.ask({ method: 'POST', path, body, headers: { cookie: agent.cookie, ...from() } })
    expect([forged.status, forged.body['code']]).toEqual([403, 'intake.channel_needs_agent'])
    const meant = await api.askAs(agent, { method: 'POST', path, body, headers: from() })
    expect([meant.status, meant.body['trackingCode']]).toEqual([201, undefined])
  })
})
