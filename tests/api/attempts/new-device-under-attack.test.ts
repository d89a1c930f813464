import type { Database } from '../../../db/connection'
import type { ApiServer } from '../start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from '../start-api-without-temporal'

jest.setTimeout(120_000)

// The limits of production; `sign-in.test.ts` uses quicker ones.
let apiWithoutTemporal: ApiWithoutTemporal
let api: ApiServer
let ownerDb: Database

beforeAll(async () => {
  apiWithoutTemporal = await startApiWithoutTemporal('api-new-device')
  ;({ api, ownerDb } = apiWithoutTemporal)
})
afterAll(() => apiWithoutTemporal?.stop())
beforeEach(() => ownerDb('attempt_count').delete())

const trySignIn = async (password: string, address: string) => {
  const { status } = await api.request({
    method: 'POST',
    path: '/api/staff/session',
    body: { name: 'club.admin', password },
    headers: { 'x-forwarded-for': address },
  })
  return { status }
}

/** Sends wrong passwords for the administrator at this rate, each from the next address. Returns a function that ends the attack. */
function startAttack(perSecond: number, createAddress: (n: number) => string) {
  const attempts: Promise<{ status: number }>[] = []
  const timer = setInterval(() => attempts.push(trySignIn('wrong', createAddress(attempts.length))), 1_000 / perSecond)
  return {
    count: () => attempts.length,
    async stop() {
      clearInterval(timer)
      return Promise.all(attempts)
    },
  }
}

const waitMs = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Signs in from one new device after the other while the attack goes on. */
async function signInRepeatedly(times: number) {
  const signIns: { status: number }[] = []
  for (let n = 0; n < times; n++) {
    signIns.push(await trySignIn('demo-only-club.admin', `203.0.113.${n + 1}`))
    await waitMs(700)
  }
  return signIns
}

describe('an administrator on a new device', () => {
  it.each([
    ['two a second, each from another region', 2, (n: number) => `${20 + (n % 80)}.${n >> 8}.${n & 255}.7`],
    ['two a second, from forty addresses', 2, (n: number) => `198.51.100.${n % 40}`],
    ['twenty a second, from ever new networks of one IPv6 region', 20, (n: number) => `2001:db8:${n.toString(16)}::1`],
  ])(
    'signs in at once, without being refused, while strangers send wrong passwords: %s',
    async (_attack, perSecond, createAddress) => {
      for (let n = 0; n < 40; n += 10) {
        await Promise.all(Array.from({ length: 10 }, (_, m) => trySignIn('wrong', createAddress(n + m))))
      }
      const attack = startAttack(perSecond, (n) => createAddress(n + 40))
      await waitMs(8_000)
      const signIns = await signInRepeatedly(6)
      const attempts = await attack.stop()
      expect(attempts.length).toBeGreaterThan(5 * perSecond)
      expect(attempts.filter(({ status }) => status === 201)).toEqual([])
      expect(signIns.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201])
    },
  )

  it('is protected from guesses: at most ten passwords a second are checked for one name', async () => {
    for (let n = 0; n < 3; n++) {
      await Promise.all(Array.from({ length: 10 }, (_, m) => trySignIn('wrong', `${n + 30}.${m}.9.9`)))
    }
    const startedAt = performance.now()
    const checked = await Promise.all(Array.from({ length: 30 }, (_, m) => trySignIn('wrong', `${m + 60}.1.9.9`)))
    expect(checked.every(({ status }) => status === 401)).toBe(true)
    expect(performance.now() - startedAt).toBeGreaterThan(2_800)
  })
})
