import type { Database } from '../../db/connection'
import { type ApiServer, createSubmission, newClientAddress } from './start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from './start-api-without-temporal'

let apiWithoutTemporal: ApiWithoutTemporal
let api: ApiServer
let ownerDb: Database

beforeAll(async () => {
  apiWithoutTemporal = await startApiWithoutTemporal('api-sessions')
  ;({ api, ownerDb } = apiWithoutTemporal)
})

afterAll(() => apiWithoutTemporal?.stop())

describe('a session', () => {
  test('is not ended by a sign-out without its CSRF token or from another site', async () => {
    const coach = await api.signIn('club.coach1')
    const signOut = { method: 'DELETE', path: '/api/staff/session' }
    expect((await api.request({ ...signOut, headers: { cookie: coach.cookie } })).body['code']).toBe('session.csrf')
    expect((await api.requestAs(coach, { ...signOut, headers: { 'x-csrf-token': 'another' } })).status).toBe(403)
    expect((await api.requestAs(coach, { ...signOut, headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
    expect((await api.requestAs(coach, { path: '/api/staff/session' })).body['csrfToken']).toBe(coach.csrfToken)
    expect((await api.requestAs(coach, signOut)).status).toBe(204)
  })

  test('ends on the server at sign-out, and at a new sign-in that sends its cookie', async () => {
    const firstSession = await api.signIn('club.coach1')
    const secondSignIn = await api.request({
      method: 'POST',
      path: '/api/staff/session',
      body: { name: 'club.coach1', password: 'demo-only-club.coach1' },
      headers: { cookie: firstSession.cookie, ...newClientAddress() },
    })
    expect(secondSignIn.status).toBe(201)
    expect(secondSignIn.headers.getSetCookie()[0]).toMatch(
      /^__Host-session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure$/,
    )
    expect((await api.requestAs(firstSession, { path: '/api/staff/session' })).body['code']).toBe('session.invalid')
    const secondSession = {
      cookie: secondSignIn.headers.get('set-cookie')?.split(';')[0] ?? '',
      csrfToken: String(secondSignIn.body['csrfToken']),
    }
    await api.requestAs(secondSession, { method: 'DELETE', path: '/api/staff/session' })
    expect((await api.requestAs(secondSession, { path: '/api/staff/session' })).status).toBe(401)
  })

  test('stores no token in the database; is refused when idle, when too old, and when its person is disabled', async () => {
    const roomSession = await api.signIn('club.room')
    const token = roomSession.cookie.split('=')[1] ?? ''
    const rows = await ownerDb('session').select()
    expect(JSON.stringify(rows)).not.toContain(token)
    const readSession = async () => (await api.requestAs(roomSession, { path: '/api/staff/session' })).status
    const querySessionRows = () =>
      ownerDb('session').whereIn('person_id', ownerDb('person').where({ name: 'club.room' }).select('id'))
    expect(await readSession()).toBe(200)
    await querySessionRows().update({ last_seen_at: ownerDb.raw("now() - interval '31 minutes'") })
    expect(await readSession()).toBe(401)
    await querySessionRows().update({
      last_seen_at: ownerDb.fn.now(),
      expires_at: ownerDb.raw("now() - interval '1 second'"),
    })
    expect(await readSession()).toBe(401)
    await querySessionRows().update({ expires_at: ownerDb.raw("now() + interval '1 hour'") })
    expect(await readSession()).toBe(200)
    await ownerDb('person').where({ name: 'club.room' }).update({ disabled_at: ownerDb.fn.now() })
    expect(await readSession()).toBe(401)
    const refusedSignIn = await api.request({
      method: 'POST',
      path: '/api/staff/session',
      body: { name: 'club.room', password: 'demo-only-club.room' },
      headers: newClientAddress(),
    })
    await ownerDb('person').where({ name: 'club.room' }).update({ disabled_at: null })
    expect([refusedSignIn.status, refusedSignIn.body['code']]).toEqual([401, 'session.invalid'])
  })

  test('does not start from JSON that is sent as plain text or as a form', async () => {
    const body = JSON.stringify({ name: 'club.coach1', password: 'demo-only-club.coach1' })
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const response = await api.request({
        method: 'POST',
        path: '/api/staff/session',
        raw: body,
        headers: { 'content-type': type, ...newClientAddress() },
      })
      expect(response.status).toBe(415)
    }
  })
})

describe('signing in', () => {
  const trySignIn = (name: string, password: string, headers: Record<string, string>) =>
    api.request({ method: 'POST', path: '/api/staff/session', body: { name, password }, headers })

  test('gets the same response for a wrong password and for an unknown name', async () => {
    const address = newClientAddress()
    const responseToWrongPassword = await trySignIn('club.unit1', 'wrong', address)
    const responseToUnknownName = await trySignIn('nobody.at.all', 'wrong', address)
    const withoutRequestId = ({ status, body }: typeof responseToWrongPassword) => ({ status, ...body, requestId: '' })
    expect(withoutRequestId(responseToWrongPassword)).toEqual(withoutRequestId(responseToUnknownName))
    expect(responseToWrongPassword.status).toBe(401)
  })
})

describe('a session cookie on a public route', () => {
  test('is ignored without the CSRF token', async () => {
    const agent = await api.signIn('club.desk')
    const body = createSubmission({ channel: 'contact_centre' })
    const path = '/api/applications'
    const forgedResponse = await api.request({
      method: 'POST',
      path,
      body,
      headers: { cookie: agent.cookie, ...newClientAddress() },
    })
    expect([forgedResponse.status, forgedResponse.body['code']]).toEqual([403, 'intake.channel_needs_agent'])
    const intendedResponse = await api.requestAs(agent, { method: 'POST', path, body, headers: newClientAddress() })
    expect([intendedResponse.status, intendedResponse.body['trackingCode']]).toEqual([201, undefined])
  })
})
