import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Database } from '../../db/connection'
import { type FreshDatabase, freshDatabase } from '../support/servers'
import { until } from '../support/platform'
import { type ApiServer, anApi, aSubmission, fillClub, from, poolOf, submitted } from './server'

/** A wire to the real PostgreSQL that can be cut and mended. */
interface Wire {
  url: string
  cut(): Promise<void>
  mend(): Promise<void>
}

async function aWire(target: string): Promise<Wire> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  let server: Server
  const start = (at: number) =>
    new Promise<number>((resolve) => {
      server = createServer((near) => {
        const far = connect(Number(port), hostname)
        for (const socket of [near, far]) {
          open.add(socket)
          socket.on('error', () => undefined)
          socket.on('close', () => {
            near.destroy()
            far.destroy()
          })
        }
        near.pipe(far).pipe(near)
      }).listen(at, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
    })
  const at = await start(0)
  const url = new URL(target)
  url.hostname = '127.0.0.1'
  url.port = String(at)
  return {
    url: url.href,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
        open.clear()
      }),
    mend: async () => void (await start(at)),
  }
}

let fresh: FreshDatabase
let owner: Database
let wire: Wire
let db: Database
let api: ApiServer

beforeAll(async () => {
  fresh = await freshDatabase('api-outage')
  owner = poolOf(fresh.url, 2)
  await fillClub(owner)
  wire = await aWire(fresh.appUrl)
  db = poolOf(wire.url)
  api = await anApi({ database: db, temporal: { address: '127.0.0.1:1', namespace: 'none' } })
})

afterAll(async () => {
  await api.stop()
  await db.destroy()
  await wire.cut()
  await owner.destroy()
  await fresh.drop()
})

test('while PostgreSQL is away everything is 503 with Retry-After and nothing is half done; afterwards the same key is one application', async () => {
  const agent = await api.signIn('club.desk')
  const mine = await submitted(api)
  const count = async () => Number((await owner('application').count('* as n').first())?.n)
  expect(await count()).toBe(1)

  await wire.cut()
  const body = aSubmission({ text: 'Sent while the database was away.' })
  const submit = () =>
    api.ask({
      method: 'POST',
      path: '/api/applications',
      body,
      headers: { 'idempotency-key': 'while-away', ...from() },
    })
  const asked = [
    submit(),
    api.ask({
      path: `/api/applications/${mine.reference}`,
      headers: { 'tracking-code': mine.trackingCode, ...from() },
    }),
    api.askAs(agent, { path: '/api/staff/tasks' }),
    api.ask({
      method: 'POST',
      path: '/api/staff/session',
      body: { name: 'club.desk', password: 'x' },
      headers: from(),
    }),
  ]
  for (const { status, headers, body: told } of await Promise.all(asked)) {
    expect([status, told['code']]).toEqual([503, 'service.unavailable'])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  }
  expect((await api.ask({ path: '/api/health/live' })).status).toBe(200)
  expect((await api.ask({ path: '/api/health/ready' })).status).toBe(503)
  expect(await count()).toBe(1)

  await wire.mend()
  await until('the API is ready again', async () => (await api.ask({ path: '/api/health/ready' })).status === 200)
  const [first, again] = [await submit(), await submit()]
  expect([first.status, again.status]).toEqual([201, 201])
  expect(again.body).toEqual(first.body)
  expect(await count()).toBe(2)
  const rows = await owner('application')
    .leftJoin('outbox', 'outbox.application_id', 'application.id')
    .pluck('outbox.kind')
  expect(rows).toEqual(['start', 'start'])
  expect(JSON.stringify(api.logged)).not.toMatch(/Sent while|player@/)
})
