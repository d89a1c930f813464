import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createMetrics } from '../../cli/metrics/metrics'
import { countCommands } from '../../cli/metrics/count-commands'
import { createGauges } from '../../cli/metrics/gauges'
import { serveMetrics } from '../../cli/metrics/serve-metrics'
import type { Temporal } from '../../temporal/client'
import { readConfig } from '../../cli/config'
import { createDatabase } from '../../db/connection'
import { aPlatform, club, type Platform } from '../support/platform'

jest.setTimeout(120_000)

const servers: Server[] = []
let platform: Platform
beforeAll(async () => {
  platform = await aPlatform('metrics')
})
afterAll(async () => {
  for (const server of servers) server.close()
  await platform.stop()
})

async function tell(database = platform.db, isReady = true): Promise<(path: string) => Promise<Response>> {
  const metrics = createMetrics('worker')
  const refresh = createGauges(metrics, database)
  const config = { ...platform.config, BKM_METRICS_PORT: 0 }
  const server = await serveMetrics(config, { metrics, refresh, isReady: () => isReady })
  if (!server) throw new Error('nothing listens')
  servers.push(server)
  const { port } = server.address() as AddressInfo
  return (path) => fetch(`http://127.0.0.1:${port}${path}`)
}

const valueOf = (text: string, name: string): number | undefined => {
  const found = text.split('\n').find((line) => line.startsWith(`${name}{`))
  return found === undefined ? undefined : Number(found.split(' ').at(-1))
}

test('what the platform owes is told as numbers: open, overdue and stuck cases, outbox, mails', async () => {
  const ids = [await platform.submit(), await platform.submit(), await platform.submit()]
  await platform
    .owner('application')
    .where({ id: ids[0] })
    .update({ due_at: new Date(0), wake_at: new Date(0) })
  await platform.owner('outbox').update({ created_at: new Date(Date.now() - 90_000) })
  await platform
    .owner('notification')
    .where({ application_id: ids[1] })
    .update({ status: 'given_up', next_try_at: null })
  const text = await (await (await tell())('/metrics')).text()
  expect(valueOf(text, 'bkm_database_up')).toBe(1)
  expect(valueOf(text, 'bkm_applications_open')).toBe(3)
  expect(valueOf(text, 'bkm_applications_overdue')).toBe(1)
  expect(valueOf(text, 'bkm_applications_stuck')).toBe(1)
  expect(valueOf(text, 'bkm_outbox_rows')).toBe(3)
  expect(valueOf(text, 'bkm_outbox_oldest_seconds')).toBeGreaterThanOrEqual(90)
  expect(valueOf(text, 'bkm_mails_undelivered')).toBe(1)
  expect(valueOf(text, 'bkm_mails_due')).toBeGreaterThanOrEqual(2)
  for (const id of ids) expect(text).not.toContain(id)
})

test('while PostgreSQL is away the old numbers are gone, and that it is away is told', async () => {
  const nowhere = createDatabase('postgres://nobody:secret@127.0.0.1:1/none', {
    poolMax: 1,
    statementTimeoutMs: 1_000,
    applicationName: 'test',
  })
  const text = await (await (await tell(nowhere))('/metrics')).text()
  expect(valueOf(text, 'bkm_database_up')).toBe(0)
  expect(valueOf(text, 'bkm_applications_open')).toBeUndefined()
  expect(text).not.toContain('secret')
  await nowhere.destroy()
})

test('/ready says whether the program works, /live that it runs, and nothing else is told', async () => {
  const [ready, idle] = [await tell(), await tell(platform.db, false)]
  expect((await ready('/ready')).status).toBe(200)
  expect((await idle('/ready')).status).toBe(503)
  expect((await idle('/live')).status).toBe(200)
  expect((await ready('/')).status).toBe(404)
})

test('without a port nothing listens', async () => {
  const metrics = createMetrics('api')
  const told = { metrics, refresh: async () => undefined, isReady: () => true }
  expect(await serveMetrics(readConfig({ ...plain() }), told)).toBeUndefined()
})

const plain = () => ({
  BKM_DATABASE_URL: platform.config.BKM_DATABASE_URL,
  BKM_SMTP_URL: platform.config.BKM_SMTP_URL,
  BKM_BASE_URL: platform.config.BKM_BASE_URL,
  BKM_TRACKING_KEY: 'a'.repeat(64),
  BKM_SEALING_KEY: 'b'.repeat(64),
})

test('what became of each command is counted by its name', async () => {
  const metrics = createMetrics('api')
  const unsent = { send: async () => ({ kind: 'unsent', code: 'application.busy' }) } as unknown as Temporal
  const counted = countCommands(unsent, metrics)
  await counted.send('any', platform.command('withdraw', club.applicant))
  const text = await metrics.registry.metrics()
  expect(text).toMatch(/bkm_commands_total\{command="withdraw",outcome="unsent",program="api"\} 1/)
})
