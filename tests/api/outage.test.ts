import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Database } from '../../db/connection'
import { type MigratedDatabase, createMigratedDatabase } from '../support/servers'
import { until } from '../support/until'
import {
  type ApiServer,
  startApi,
  createSubmission,
  insertTennisClub,
  newClientAddress,
  createPool,
  submitApplication,
} from './start-api'

/** A TCP proxy to PostgreSQL. `cut` ends its connections and refuses new ones until `restore`. */
interface DatabaseProxy {
  url: string
  cut(): Promise<void>
  restore(): Promise<void>
}

async function startProxy(target: string): Promise<DatabaseProxy> {
  const { hostname, port } = new URL(target)
  const openSockets = new Set<Socket>()
  let server: Server
  const listen = (proxyPort: number) =>
    new Promise<number>((resolve) => {
      server = createServer((client) => {
        const upstream = connect(Number(port), hostname)
        for (const socket of [client, upstream]) {
          openSockets.add(socket)
          socket.on('error', () => undefined)
          socket.on('close', () => {
            client.destroy()
            upstream.destroy()
          })
        }
        client.pipe(upstream).pipe(client)
      }).listen(proxyPort, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
    })
  const proxyPort = await listen(0)
  const url = new URL(target)
  url.hostname = '127.0.0.1'
  url.port = String(proxyPort)
  return {
    url: url.href,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of openSockets) socket.destroy()
        openSockets.clear()
      }),
    restore: async () => void (await listen(proxyPort)),
  }
}

let migratedDatabase: MigratedDatabase
let ownerDb: Database
let proxy: DatabaseProxy
let db: Database
let api: ApiServer

beforeAll(async () => {
  migratedDatabase = await createMigratedDatabase('api-outage')
  ownerDb = createPool(migratedDatabase.url, 2)
  await insertTennisClub(ownerDb)
  proxy = await startProxy(migratedDatabase.appUrl)
  db = createPool(proxy.url)
  api = await startApi({ database: db, temporal: { address: '127.0.0.1:1', namespace: 'none' } })
})

afterAll(async () => {
  await api.stop()
  await db.destroy()
  await proxy.cut()
  await ownerDb.destroy()
  await migratedDatabase.drop()
})

test('while PostgreSQL is unreachable, routes that need it return 503; later the same key makes one application', async () => {
  const agentSession = await api.signIn('club.desk')
  const application = await submitApplication(api)
  const countApplications = async () => Number((await ownerDb('application').count('* as n').first())?.n)
  expect(await countApplications()).toBe(1)

  await proxy.cut()
  const body = createSubmission({ text: 'Sent while the database was away.' })
  const submit = () =>
    api.request({
      method: 'POST',
      path: '/api/applications',
      body,
      headers: { 'idempotency-key': 'while-away', ...newClientAddress() },
    })
  const requests = [
    submit(),
    api.request({
      path: `/api/applications/${application.reference}`,
      headers: { 'tracking-code': application.trackingCode, ...newClientAddress() },
    }),
    api.requestAs(agentSession, { path: '/api/staff/tasks' }),
    api.request({
      method: 'POST',
      path: '/api/staff/session',
      body: { name: 'club.desk', password: 'x' },
      headers: newClientAddress(),
    }),
  ]
  for (const { status, headers, body: responseBody } of await Promise.all(requests)) {
    expect([status, responseBody['code']]).toEqual([503, 'service.unavailable'])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  }
  expect((await api.request({ path: '/api/health/live' })).status).toBe(200)
  expect((await api.request({ path: '/api/health/ready' })).status).toBe(503)
  expect(await countApplications()).toBe(1)

  await proxy.restore()
  await until('the API is ready again', async () => (await api.request({ path: '/api/health/ready' })).status === 200)
  const [first, repeated] = [await submit(), await submit()]
  expect([first.status, repeated.status]).toEqual([201, 201])
  expect(repeated.body).toEqual(first.body)
  expect(await countApplications()).toBe(2)
  const outboxKinds = await ownerDb('application')
    .leftJoin('outbox', 'outbox.application_id', 'application.id')
    .pluck('outbox.kind')
  expect(outboxKinds).toEqual(['start', 'start'])
  expect(JSON.stringify(api.logLines)).not.toMatch(/Sent while|player@/)
})
