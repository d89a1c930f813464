import { createServer, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createApp } from '../../api/app'
import { createTemporal } from '../../temporal/client'
import { createCalendars, getCalendarInForce } from '../../db/calendars'
import { createDatabase, type Database } from '../../db/connection'
import { createIntake } from '../../db/ledger/intake'
import { createLoad } from '../../db/ledger/load'
import { createPolicies } from '../../db/tables/policies'
import { createTracking } from '../../db/tracking-codes'
import { type Config, configNotes, readConfig } from '../config'
import { createLog, type Logger } from '../log'
import { countCommands } from '../metrics/count-commands'
import { createGauges } from '../metrics/gauges'
import { createMetrics } from '../metrics/metrics'
import { serveMetrics } from '../metrics/serve-metrics'
import { POOL_MAX } from '../pool-sizes'
import { type Program, SentenceError } from '../program'
import { temporalTls } from '../temporal-tls'
import { toldToStop } from '../stop-request'

/** How long requests may go on once the API is asked to end. */
const DRAIN_MS = 10_000

/** `bkm api`: serves HTTP. Starts without Temporal and without PostgreSQL, and says so at /api/health/ready. */
export const api: Program = {
  name: 'api',
  what: 'serve the HTTP API; settings come from the environment',
  notes: configNotes(),
  async run(_given, { env }) {
    const config = readConfig(env)
    const log = createLog('api', config.BKM_LOG_LEVEL)
    const ending = toldToStop()
    const database = createDatabase(config.BKM_DATABASE_URL, {
      poolMax: POOL_MAX.api,
      statementTimeoutMs: 10_000,
      applicationName: 'bkm-api',
      log: (sentence) => log.warn(sentence),
    })
    const temporal = createTemporal({
      address: config.BKM_TEMPORAL_ADDRESS,
      namespace: config.BKM_TEMPORAL_NAMESPACE,
      taskQueue: config.BKM_TASK_QUEUE,
      tls: temporalTls(config),
    })
    const metrics = createMetrics('api')
    const parts = wire(database, config)
    const app = createApp({
      ...parts,
      temporal: countCommands(temporal, metrics),
      log,
      served: ({ method, route, status, ms }) => metrics.requests.observe({ method, route, status }, ms / 1_000),
    })
    const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, app.callback())
    const refresh = createGauges(metrics, database)
    const told = await serveMetrics(config, { metrics, refresh, isReady: () => server.listening })
    await listen(server, config)
    log.info({ host: config.BKM_API_HOST, port: config.BKM_API_PORT }, 'listening')
    log.info({ why: await ending }, 'stopping')
    await drain(server, log)
    told?.close()
    await temporal.close()
    await database.destroy()
    log.info('stopped')
    return 0
  },
}

/** The parts of the API that stand on the database and the configuration. */
function wire(database: Database, config: Config) {
  const policies = createPolicies(database)
  const calendars = createCalendars((programme, code) => getCalendarInForce(database, programme, code))
  const tracking = createTracking(config.BKM_TRACKING_KEY)
  const perMinute = config.BKM_SUBMISSIONS_PER_MINUTE
  return {
    database,
    policies,
    calendars,
    tracking,
    intake: createIntake(database, calendars, tracking),
    load: createLoad(database, calendars, policies),
    settings: {
      sealingKey: config.BKM_SEALING_KEY,
      // Browsers keep `Secure` cookies of https only; plain http is for this machine alone.
      secureCookies: new URL(config.BKM_BASE_URL).protocol === 'https:',
      trustProxy: config.BKM_TRUST_PROXY,
      language: 'ar' as const,
      programme: config.BKM_PROGRAMME,
      ...(perMinute > 0 && { rates: { submit: limitOf(perMinute) } }),
    },
  }
}

const limitOf = (perMinute: number) => ({
  burst: perMinute,
  perMinute,
  burstOfAll: perMinute * 1_000,
  perMinuteOfAll: perMinute * 1_000,
})

function listen(server: Server, { BKM_API_HOST: host, BKM_API_PORT: port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      const why = code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be listened on (${code})`
      reject(new SentenceError(`Port ${port} of ${host} ${why}. Choose another one with BKM_API_PORT.`))
    })
    server.listen(port, host, () => resolve())
  })
}

/** Takes nothing new and lets what is being served end; what takes longer than the drain is cut. */
async function drain(server: Server, log: Logger): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection that is kept open becomes idle only once its request is answered.
  const closing = setInterval(() => server.closeIdleConnections(), 50)
  const isDrained = await Promise.race([closed.then(() => true), sleep(DRAIN_MS, false, { ref: false })])
  clearInterval(closing)
  if (isDrained) return
  log.warn({ afterMs: DRAIN_MS }, 'requests were cut')
  server.closeAllConnections()
  await closed
}
