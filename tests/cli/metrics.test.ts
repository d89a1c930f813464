import { once } from 'node:events'
import { type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createMetrics } from '../../cli/metrics/metrics'
import { countCommands } from '../../cli/metrics/count-commands'
import { createGaugeRefresh } from '../../cli/metrics/gauges'
import { serveMetrics } from '../../cli/metrics/serve-metrics'
import type { TemporalClient } from '../../temporal/client'
import { readConfig } from '../../cli/config'
import { createDatabase } from '../../db/connection'
import { createTestPlatform, type Platform } from '../support/platform'
import { club } from '../support/tennis-club'

jest.setTimeout(120_000)

const servers: Server[] = []
let platform: Platform
beforeAll(async () => {
  platform = await createTestPlatform('metrics')
})
afterAll(async () => {
  for (const server of servers) server.close()
  await platform.stop()
})

/** Serves metrics and returns a function that fetches a path of the server. */
async function serveTestMetrics(database = platform.db, isReady = true): Promise<(path: string) => Promise<Response>> {
  const metrics = createMetrics('worker')
  const refresh = createGaugeRefresh(metrics, database)
  const config = { ...platform.config, BKM_METRICS_PORT: 0 }
  const server = await serveMetrics(config, { metrics, refresh, isReady: () => isReady })
  if (!server) throw new Error('nothing listens')
  servers.push(server)
  const { port } = server.address() as AddressInfo
  return (path) => fetch(`http://127.0.0.1:${port}${path}`)
}

/** Returns the value of the metric `name`, or undefined when the text does not contain it. */
const readValue = (text: string, name: string): number | undefined => {
  const metricLine = text.split('\n').find((line) => line.startsWith(`${name}{`))
  return metricLine === undefined ? undefined : Number(metricLine.split(' ').at(-1))
}

test('the metrics count open, overdue and stuck cases, outbox rows and mails', async () => {
  const ids = [await platform.submit(), await platform.submit(), await platform.submit()]
  await platform
    .ownerDb('application')
    .where({ id: ids[0] })
    .update({ due_at: new Date(0), wake_at: new Date(0) })
  await platform.ownerDb('outbox').update({ created_at: new Date(Date.now() - 90_000) })
  await platform
    .ownerDb('notification')
    .where({ application_id: ids[1] })
    .update({ status: 'given_up', next_try_at: null })
  const statuses = ['uncertain', 'superseded', 'capped', 'stopped']
  for (const status of statuses) {
    const id = await platform.submit()
    await platform.ownerDb('notification').where({ application_id: id }).update({ status, next_try_at: null })
    await platform.ownerDb('application').where({ id }).update({ stage: 'closed', closed_at: new Date() })
  }
  await platform.ownerDb('outbox').whereNotIn('application_id', ids).delete()
  const text = await (await (await serveTestMetrics())('/metrics')).text()
  for (const status of statuses) expect(readValue(text, `bkm_mails_${status}`)).toBe(1)
  expect(readValue(text, 'bkm_database_up')).toBe(1)
  expect(readValue(text, 'bkm_applications_open')).toBe(3)
  expect(readValue(text, 'bkm_applications_overdue')).toBe(1)
  expect(readValue(text, 'bkm_applications_stuck')).toBe(1)
  expect(readValue(text, 'bkm_outbox_rows')).toBe(3)
  expect(readValue(text, 'bkm_outbox_oldest_seconds')).toBeGreaterThanOrEqual(90)
  expect(readValue(text, 'bkm_mails_undelivered')).toBe(1)
  expect(readValue(text, 'bkm_mails_due')).toBeGreaterThanOrEqual(2)
  for (const id of ids) expect(text).not.toContain(id)
})

test('a desk that nobody holds is a metric while an application waits there', async () => {
  await platform.submit('Lightning has struck.')
  const text = await (await (await serveTestMetrics())('/metrics')).text()
  expect(text).toContain(`bkm_desks_unreachable{desk="${club.duty.seatId}",why="no_holder",program="worker"} 1`)
})

test('a server of metrics for this machine only refuses a foreign host name', async () => {
  const fetchMetrics = await serveTestMetrics()
  const { port } = new URL((await fetchMetrics('/live')).url)
  const get = request({ host: '127.0.0.1', port, path: '/metrics', headers: { host: 'foreign.example' } }).end()
  const [response] = (await once(get, 'response')) as [IncomingMessage]
  response.resume()
  expect(response.statusCode).toBe(421)
  expect((await fetchMetrics('/metrics')).status).toBe(200)
})

test('while PostgreSQL does not answer, the gauges read from it have no values and bkm_database_up is 0', async () => {
  const unreachableDatabase = createDatabase('postgres://nobody:secret@127.0.0.1:1/none', {
    poolMax: 1,
    statementTimeoutMs: 1_000,
    applicationName: 'test',
  })
  const text = await (await (await serveTestMetrics(unreachableDatabase))('/metrics')).text()
  expect(readValue(text, 'bkm_database_up')).toBe(0)
  expect(readValue(text, 'bkm_applications_open')).toBeUndefined()
  expect(text).not.toContain('secret')
  await unreachableDatabase.destroy()
})

test('/ready says whether the program works, /live says that it runs, and other paths are not found', async () => {
  const [fetchFromReady, fetchFromUnready] = [await serveTestMetrics(), await serveTestMetrics(platform.db, false)]
  expect((await fetchFromReady('/ready')).status).toBe(200)
  expect((await fetchFromUnready('/ready')).status).toBe(503)
  expect((await fetchFromUnready('/live')).status).toBe(200)
  expect((await fetchFromReady('/')).status).toBe(404)
})

test('without BKM_METRICS_PORT no server is started', async () => {
  const metrics = createMetrics('api')
  const source = { metrics, refresh: async () => undefined, isReady: () => true }
  expect(await serveMetrics(readConfig(createEnvironment()), source)).toBeUndefined()
})

const createEnvironment = () => ({
  BKM_DATABASE_URL: platform.config.BKM_DATABASE_URL,
  BKM_SMTP_URL: platform.config.BKM_SMTP_URL,
  BKM_BASE_URL: platform.config.BKM_BASE_URL,
  BKM_TRACKING_KEY: 'a'.repeat(64),
  BKM_SEALING_KEY: 'b'.repeat(64),
})

test('each command is counted by its name and outcome', async () => {
  const metrics = createMetrics('api')
  const failingClient = {
    send: async () => ({ kind: 'unsent', code: 'application.busy' }),
  } as unknown as TemporalClient
  const countingClient = countCommands(failingClient, metrics)
  await countingClient.send('any', platform.createCommand('withdraw', club.applicant))
  const text = await metrics.registry.metrics()
  expect(text).toMatch(/bkm_commands_total\{command="withdraw",outcome="unsent",program="api"\} 1/)
})
