import type { Database } from '../../../db/connection'
import { createMetrics } from '../../../cli/metrics/metrics'
import { type ApiResponse, type ApiServer, newClientAddress, startApi } from '../start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from '../start-api-without-temporal'

jest.setTimeout(120_000)

let apiWithoutTemporal: ApiWithoutTemporal
let api: ApiServer
let otherApi: ApiServer
let ownerDb: Database

beforeAll(async () => {
  // Turns come faster than in production, so that the attacks of this file end soon.
  const settings = {
    limits: { turnEveryMs: 40, turnOfNameEveryMs: 40, waitAtMostMs: 4_000, wrongPasswordsOfNetwork: 40 },
  }
  apiWithoutTemporal = await startApiWithoutTemporal('api-sign-in-attempts', { settings })
  ;({ api, ownerDb } = apiWithoutTemporal)
  const temporal = { address: '127.0.0.1:1', namespace: 'none' }
  otherApi = await startApi({ database: apiWithoutTemporal.database, temporal })
})

afterAll(async () => {
  await otherApi?.stop()
  await apiWithoutTemporal?.stop()
})

beforeEach(() => ownerDb('attempt_count').delete())

type Headers = Record<string, string>
const path = '/api/staff/session'
const rightPassword = (name: string) => `demo-only-${name}`

const trySignIn = (name: string, password: string, headers: Headers, server = api): Promise<ApiResponse> =>
  server.request({ method: 'POST', path, body: { name, password }, headers })

const repeat = <T>(times: number, work: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, work))

/** Sends wrong passwords one after the other and returns the statuses. */
async function sendWrong(name: string, times: number, headers: Headers, server = api): Promise<number[]> {
  const statuses: number[] = []
  for (let n = 0; n < times; n++) statuses.push((await trySignIn(name, 'wrong', headers, server)).status)
  return statuses
}

const readCookie = (response: ApiResponse, name: string): string =>
  response.headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith(name))
    ?.split(';')[0] ?? ''

/** Signs in and returns the device cookie. */
async function getDeviceCookie(name: string, cookie?: string): Promise<string> {
  const response = await trySignIn(name, rightPassword(name), { ...newClientAddress(), ...(cookie && { cookie }) })
  expect(response.status).toBe(201)
  return readCookie(response, '__Host-device')
}

describe('behind one shared address', () => {
  test('nine mistypes of others do not keep the tenth colleague out', async () => {
    const office = newClientAddress()
    const names = ['club.unit1', 'club.unit2', 'club.coach1', 'club.coach2', 'club.room', 'club.desk']
    for (let n = 0; n < 9; n++) expect((await trySignIn(names[n % 6] ?? '', 'wrong', office)).status).toBe(401)
    expect((await trySignIn('club.triage', rightPassword('club.triage'), office)).status).toBe(201)
  })

  test('many wrong passwords for many names slow down, but the right one is accepted', async () => {
    const carrier = newClientAddress()
    for (let n = 0; n < 10; n++) await repeat(6, () => trySignIn(`nobody.${n}`, 'wrong', carrier))
    expect(api.attempts).toContainEqual({ door: 'session.begin', result: 'delayed' })
    expect((await trySignIn('club.triage', rightPassword('club.triage'), carrier)).status).toBe(201)
  })

  test('after ten wrong passwords for one name from one network, one try a minute is left; neighbours in a /64 are one network', async () => {
    const neighbour = (host: number) => ({ 'x-forwarded-for': `2001:db8:7:7:${host.toString(16)}::1` })
    const statuses: number[] = []
    for (let n = 0; n < 13; n++) statuses.push(...(await sendWrong('club.unit1', 1, neighbour(n))))
    expect(statuses).toEqual([...Array.from({ length: 11 }, () => 401), 429, 429])
    const elsewhere = { 'x-forwarded-for': '2001:db8:7:8::1' }
    expect((await trySignIn('club.unit1', rightPassword('club.unit1'), elsewhere)).status).toBe(201)
  })

  test('an IPv4 address that is written as IPv6 is the same network', async () => {
    await sendWrong('club.unit1', 11, { 'x-forwarded-for': '203.0.113.77' })
    expect(await sendWrong('club.unit1', 1, { 'x-forwarded-for': '::ffff:203.0.113.77' })).toEqual([429])
  })
})

describe('strangers', () => {
  test('with wrong passwords from 24 addresses and 720 empty posts do not keep out the right password, from a fresh address', async () => {
    const attackers = Array.from({ length: 24 }, newClientAddress)
    const sendEmpty = (headers: Headers) => api.request({ method: 'POST', path, body: {}, headers })
    const attack = Promise.all(
      attackers.map(async (headers) => {
        const empty = await repeat(30, () => sendEmpty(headers))
        expect(empty.every(({ status }) => status === 422)).toBe(true)
        return sendWrong('club.admin', 6, headers)
      }),
    )
    const isAttackOver = attack.then(() => 'over')
    const signIns: number[] = []
    for (let isOver = false; !isOver; ) {
      signIns.push((await trySignIn('club.admin', rightPassword('club.admin'), newClientAddress())).status)
      isOver = (await Promise.race([isAttackOver, new Promise((resolve) => setTimeout(resolve, 300))])) === 'over'
    }
    expect(signIns.length).toBeGreaterThan(3)
    expect(signIns.filter((status) => status !== 201)).toEqual([])
    expect((await attack).flat().filter((status) => status !== 401 && status !== 429)).toEqual([])
  })

  test('who were refused do not keep out a person on a known device, at once and from the same address', async () => {
    const cookie = await getDeviceCookie('club.admin')
    const shared = newClientAddress()
    expect(await sendWrong('club.admin', 12, shared)).toContain(429)
    await repeat(30, () => trySignIn('club.admin', 'wrong', newClientAddress()))
    expect((await trySignIn('club.admin', rightPassword('club.admin'), shared)).status).toBe(429)
    const startedAt = performance.now()
    const known = await trySignIn('club.admin', rightPassword('club.admin'), { ...shared, cookie })
    expect(known.status).toBe(201)
    expect(performance.now() - startedAt).toBeLessThan(1_000)
  })

  test('who send empty or malformed posts are answered without a count', async () => {
    const address = newClientAddress()
    for (const body of [{}, { name: '' }, { name: 'club.unit1', password: '' }, { name: 5, password: [] }])
      for (let n = 0; n < 30; n++)
        expect((await api.request({ method: 'POST', path, body, headers: address })).status).toBe(422)
    expect(await ownerDb('attempt_count')).toEqual([])
    expect((await trySignIn('club.unit1', rightPassword('club.unit1'), address)).status).toBe(201)
  })
})

describe('a count', () => {
  test('is shared by two APIs', async () => {
    const address = newClientAddress()
    expect(await sendWrong('club.unit1', 5, address)).not.toContain(429)
    expect(await sendWrong('club.unit1', 6, address, otherApi)).not.toContain(429)
    expect(await sendWrong('club.unit1', 1, address, otherApi)).toEqual([429])
    expect(await sendWrong('club.unit1', 1, address)).toEqual([429])
  })

  test('ends ten minutes after its first failure; later tries do not prolong it', async () => {
    const address = newClientAddress()
    const listExpiries = (): Promise<number[]> =>
      ownerDb('attempt_count').where('key', 'like', 'name-network:%').pluck('expire')
    await sendWrong('club.unit1', 1, address)
    const [firstExpiry] = await listExpiries()
    expect(Number(firstExpiry) - Date.now()).toBeLessThanOrEqual(600_000)
    const statuses = await sendWrong('club.unit1', 14, address)
    expect(statuses.slice(-5)).toEqual([401, 429, 429, 429, 429])
    expect(await listExpiries()).toEqual([firstExpiry])
    const refused = await trySignIn('club.unit1', rightPassword('club.unit1'), address)
    expect(refused.body['code']).toBe('session.too_many_tries')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(30)
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    await ownerDb('attempt_count').update({ expire: Date.now() - 1 })
    expect(await sendWrong('club.unit1', 9, address)).not.toContain(429)
  })

  test('lets one try a minute through, so the right password is accepted soon after a stranger behind the same address stops', async () => {
    const address = newClientAddress()
    expect((await sendWrong('club.unit1', 14, address)).at(-1)).toBe(429)
    await ownerDb('attempt_count')
      .where('key', 'like', 'late:%')
      .update({ expire: Date.now() - 1 })
    expect((await trySignIn('club.unit1', rightPassword('club.unit1'), address)).status).toBe(201)
    expect(await sendWrong('club.unit1', 9, address)).not.toContain(429)
  })

  test('of parallel tries is exact, and a right password takes back its own tries only', async () => {
    const address = newClientAddress()
    const parallel = await repeat(15, () => trySignIn('club.unit2', 'wrong', address))
    expect(parallel.filter(({ status }) => status === 401)).toHaveLength(11)
    await sendWrong('club.unit1', 9, address)
    expect((await trySignIn('club.unit1', rightPassword('club.unit1'), address)).status).toBe(201)
    expect(await sendWrong('club.unit1', 9, address)).not.toContain(429)
    expect(await sendWrong('club.unit2', 1, address)).toEqual([429])
  })

  test('holds neither name nor address nor password', async () => {
    await trySignIn('my-secret-password', 'wrong', { 'x-forwarded-for': '203.0.113.99' })
    const rows = JSON.stringify(await ownerDb('attempt_count'))
    expect(rows).not.toMatch(/my-secret|203\.0\.113/)
    expect(rows).toContain('name-network')
  })

  test('reaches the metrics by door and result', async () => {
    api.attempts.length = 0
    await sendWrong('club.unit1', 12, newClientAddress())
    expect(api.attempts).toHaveLength(12)
    const metrics = createMetrics('api')
    for (const { door, result } of api.attempts) metrics.attempts.inc({ door, result })
    const text = await metrics.registry.metrics()
    expect(text).toContain('bkm_attempts_total{door="session.begin",result="wrong",program="api"} 11')
    expect(text).toContain('bkm_attempts_total{door="session.begin",result="refused",program="api"} 1')
  })
})

describe('a known device', () => {
  /** Whether the cookie lets a person pass whose name and network were refused. */
  async function passes(name: string, cookie: string): Promise<boolean> {
    const address = newClientAddress()
    await sendWrong(name, 12, address)
    return (await trySignIn(name, rightPassword(name), { ...address, cookie })).status === 201
  }

  test('has a cookie that only the server reads, and that names nobody', async () => {
    const response = await trySignIn('club.unit1', rightPassword('club.unit1'), newClientAddress())
    const cookie = response.headers.getSetCookie().find((text) => text.startsWith('__Host-device')) ?? ''
    expect(cookie).toMatch(
      /^__Host-device=[\w-]{22}\.\d{10}\.[\w-]{43}; Path=\/; Max-Age=15552000; HttpOnly; SameSite=Strict; Secure$/,
    )
  })

  test('is known for the person who signed in on it, and for five colleagues who share it', async () => {
    const cookie = await getDeviceCookie('club.unit1')
    expect(await passes('club.unit2', cookie)).toBe(false)
    const shared = await getDeviceCookie('club.unit2', cookie)
    expect(await passes('club.unit1', shared)).toBe(true)
    expect(await passes('club.unit2', shared)).toBe(true)
  })

  test('is not known by a changed or invented cookie', async () => {
    const cookie = await getDeviceCookie('club.unit1')
    const [random = '', at = '', signature = ''] = cookie.slice('__Host-device='.length).split('.')
    const later = String(Number(at) + 1)
    for (const forged of [
      `${random}.${later}.${signature}`,
      `${'A'.repeat(22)}.${at}.${signature}`,
      `${random}.${at}.${'A'.repeat(43)}`,
      'x',
    ])
      expect(await passes('club.unit1', `__Host-device=${forged}`)).toBe(false)
  })

  test('is forgotten after a change of the password', async () => {
    const cookie = await getDeviceCookie('club.coach2')
    expect(await passes('club.coach2', cookie)).toBe(true)
    const person = await ownerDb('person').where({ name: 'club.coach2' }).first()
    const other = await ownerDb('person').where({ name: 'club.coach1' }).first()
    await ownerDb('person').where({ id: person.id }).update({ password_hash: other.password_hash })
    const address = newClientAddress()
    await sendWrong('club.coach2', 12, address)
    const password = rightPassword('club.coach1')
    expect((await trySignIn('club.coach2', password, { ...address, cookie })).status).toBe(429)
    await ownerDb('person').where({ id: person.id }).update({ password_hash: person.password_hash })
  })

  test('has its own count: a stolen cookie gives ten tries, and then counts as any other device', async () => {
    const cookie = await getDeviceCookie('club.unit1')
    const thief = { ...newClientAddress(), cookie }
    const statuses = await sendWrong('club.unit1', 22, thief)
    expect(statuses.filter((status) => status === 401)).toHaveLength(21)
    expect(statuses.at(-1)).toBe(429)
  })
})
