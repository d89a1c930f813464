import { createServer, type RequestListener, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type AppOptions, createApp } from '../../api/app'
import { createEngineDoor } from '../../api/engine-door/door'
import { createLiveSignal } from '../../api/live/live-signal'
import { createWallFeed } from '../../api/live/wall-feed'
import { ROUTES } from '../../api/routes'
import { createSeatCache } from '../../api/seat-cache'
import { deriveKey } from '../../api/secrets'
import { createTemporalClient } from '../../temporal/client'
import { createActLinks } from '../../db/act-links'
import { createAddressLinks } from '../../db/address-links'
import { createOneTimeNumbers } from '../../db/one-time-numbers'
import { createCalendarReader } from '../../db/calendars'
import { getCalendarInForce } from '../../db/tables/calendar-versions'
import { createDatabase, type Database } from '../../db/connection'
import { createCaseRulesReader } from '../../db/ledger/case-rules'
import { createCalendarsReader } from '../../db/ledger/dues'
import { createFutureRulesReader } from '../../db/ledger/future'
import { createIntake } from '../../db/ledger/intake'
import { createLoad } from '../../db/ledger/load'
import { createPolicyReader } from '../../db/tables/policies'
import { createReferences } from '../../db/references'
import { createTrackingCodes } from '../../db/tracking-codes'
import { createPages } from '../../web/create-pages'
import { type Config, renderConfigHelp, readConfig } from '../config'
import { createLog, type Logger } from '../log'
import { countCommands } from '../metrics/count-commands'
import { createGaugeRefresh } from '../metrics/gauges'
import { createMetrics } from '../metrics/metrics'
import { serveMetrics } from '../metrics/serve-metrics'
import { isLocalOnly, isRefusedHost } from '../connections/local-only'
import { POOL_MAX } from '../connections/pool-sizes'
import { type Program, SentenceError } from '../program'
import { createTemporalTls } from '../connections/temporal-tls'
import { reportWorking, waitForStopRequest } from '../stop-request'

/** Of whoever sends a request slowly, ms. */
const REQUEST_LIMITS = { requestTimeout: 30_000, headersTimeout: 10_000 }
/** After a stop request, the running HTTP requests have this long to finish. */
const FINISH_REQUESTS_WITHIN_MS = 10_000

/** `bkm api`: serves HTTP. It starts even without Temporal or PostgreSQL; /api/health/ready then reports what is missing. */
export const api: Program = {
  name: 'api',
  description: 'serve the HTTP API; the settings come from the environment',
  notes: renderConfigHelp(),
  async run(_options, { env }) {
    const config = readConfig(env)
    const log = createLog('api', config.BKM_LOG_LEVEL)
    const stopRequest = waitForStopRequest()
    const database = createDatabase(config.BKM_DATABASE_URL, {
      poolMax: POOL_MAX.api,
      statementTimeoutMs: 10_000,
      applicationName: 'bkm-api',
      log: (sentence) => log.warn(sentence),
    })
    const temporal = createTemporalClient({
      address: config.BKM_TEMPORAL_ADDRESS,
      namespace: config.BKM_TEMPORAL_NAMESPACE,
      taskQueue: config.BKM_TASK_QUEUE,
      tls: createTemporalTls(config),
    })
    const metrics = createMetrics('api')
    const dependencies = createDependencies(database, config)
    const live = createLiveSignal(database, log)
    const walls = createWallFeed({ ...dependencies, temporal, log, now: Date.now })
    // The door and the pages know of a seat that was taken away at the same moment.
    const listCurrentSeats = createSeatCache(dependencies, Date.now)
    const options: AppOptions = {
      ...dependencies,
      listCurrentSeats,
      live,
      walls,
      temporal: countCommands(temporal, metrics),
      log,
      onRequestFinished: ({ method, route, status, ms }) =>
        metrics.requests.observe({ method, route, status }, ms / 1_000),
      onAttempt: ({ door, result }) => metrics.attempts.inc({ door, result }),
    }
    const app = createApp(options, ROUTES, createPages())
    const server = createServer(REQUEST_LIMITS, guardHost(app.callback(), config))
    const door = createDoorServer({ ...dependencies, listCurrentSeats, log }, config)
    const refresh = createGaugeRefresh(metrics, database)
    const metricsServer = await serveMetrics(config, { metrics, refresh, isReady: () => server.listening })
    await listen(server, 'BKM_API_PORT', config)
    if (door) await listen(door, 'BKM_ENGINE_DOOR_PORT', config)
    reportWorking()
    log.info({ host: config.BKM_API_HOST, port: config.BKM_API_PORT }, 'listening')
    log.info({ reason: await stopRequest }, 'stopping')
    // A stream ends only when it is told to.
    await Promise.all([finishRequests(server, log), door && closeDoor(door), live.stop(), walls.stop()])
    metricsServer?.close()
    await temporal.close()
    await database.destroy()
    log.info('stopped')
    return 0
  },
}

/** Creates the dependencies of the API that need only the database and the configuration. */
function createDependencies(database: Database, config: Config) {
  const policyReader = createPolicyReader(database)
  const calendarReader = createCalendarReader((programme, code) => getCalendarInForce(database, programme, code))
  const tracking = createTrackingCodes(config.BKM_TRACKING_KEY)
  return {
    database,
    policyReader,
    calendarReader,
    trackingCodes: tracking,
    actLinks: createActLinks(config.BKM_TRACKING_KEY),
    oneTimeNumbers: createOneTimeNumbers(config.BKM_TRACKING_KEY),
    addressLinks: createAddressLinks(config.BKM_TRACKING_KEY),
    intake: createIntake(database, calendarReader, {
      tracking,
      references: createReferences(deriveKey(config.BKM_TRACKING_KEY, 'references')),
    }),
    load: createLoad(database, calendarReader, policyReader),
    readCaseRules: createCaseRulesReader(database, calendarReader, policyReader),
    readCalendars: createCalendarsReader(calendarReader),
    readFutureRules: createFutureRulesReader(database, calendarReader, policyReader),
    settings: {
      sealingKey: config.BKM_SEALING_KEY,
      // From the tracking key, because it never changes and all APIs have the same one.
      digestKey: deriveKey(config.BKM_TRACKING_KEY, 'digests of commands'),
      // Browsers may refuse `Secure` cookies over plain http, which is only for a platform on one machine.
      secureCookies: new URL(config.BKM_BASE_URL).protocol === 'https:',
      publicAddress: config.BKM_BASE_URL.replace(/\/$/, ''),
      proxyCount: config.BKM_TRUST_PROXY,
      language: 'ar' as const,
      programme: config.BKM_PROGRAMME,
      ...(config.BKM_ENGINE_DOOR !== undefined && { engineDoor: config.BKM_ENGINE_DOOR }),
      ...(config.BKM_DEMO_SIGN_INS && { demoSignIns: config.BKM_DEMO_SIGN_INS }),
      limits: { submissionsPerMinute: config.BKM_SUBMISSIONS_PER_MINUTE },
    },
  }
}

/**
 * Refuses unknown host names (421) while the API serves this machine only. Behind a proxy, or on an address of the network, the
 * platform is public, and the proxy decides about names.
 */
function guardHost(listener: RequestListener, config: Config): RequestListener {
  if (!isLocalOnly(config.BKM_API_HOST) || config.BKM_TRUST_PROXY > 0) return listener
  const { host } = new URL(config.BKM_BASE_URL)
  return (request, response) => {
    if (!isRefusedHost(request.headers.host, host)) return listener(request, response)
    response.writeHead(421, { 'Content-Type': 'text/plain; charset=utf-8' }).end('unknown host name\n')
  }
}

/** Creates the server of the door before Temporal's screens; undefined where the configuration has none. */
function createDoorServer(
  dependencies: Parameters<typeof createEngineDoor>[0] & Pick<AppOptions, 'settings'>,
  config: Config,
): Server | undefined {
  const { BKM_ENGINE_UI: address, BKM_ENGINE_UI_CA: ca, BKM_ENGINE_DOOR: origin } = config
  if (address === undefined || origin === undefined) return undefined
  const door = createEngineDoor(dependencies, {
    origin,
    publicAddress: dependencies.settings.publicAddress,
    namespace: config.BKM_TEMPORAL_NAMESPACE,
    upstream: { address, ...(ca && { ca }) },
  })
  // Without a Host header the door itself refuses, as with a foreign one.
  return createServer({ ...REQUEST_LIMITS, maxHeaderSize: 16_384, requireHostHeader: false }, door)
}

/** Requests of the screens only read, or wait for news: they need not end first. */
const closeDoor = (door: Server): Promise<void> =>
  new Promise((resolve) => {
    door.close(() => resolve())
    door.closeAllConnections()
  })

/** Throws a sentence that names the variable when its port cannot be used. */
function listen(server: Server, name: 'BKM_API_PORT' | 'BKM_ENGINE_DOOR_PORT', config: Config): Promise<void> {
  const { BKM_API_HOST: host, [name]: port } = config
  return new Promise((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      const problem = code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used (${code})`
      reject(new SentenceError(`Port ${port} of ${host} ${problem}. Choose another port with ${name}.`))
    })
    server.listen(port, host, () => resolve())
  })
}

/** Accepts no new connection and waits for the running requests. Aborts the requests that take longer than 10 s. */
async function finishRequests(server: Server, log: Logger): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A keep-alive connection becomes idle only after its response, so idle connections are closed repeatedly.
  const closeTimer = setInterval(() => server.closeIdleConnections(), 50)
  const timeLimit = sleep(FINISH_REQUESTS_WITHIN_MS, false, { ref: false })
  const hasFinished = await Promise.race([closed.then(() => true), timeLimit])
  clearInterval(closeTimer)
  if (hasFinished) return
  log.warn({ afterMs: FINISH_REQUESTS_WITHIN_MS }, 'running requests were aborted')
  server.closeAllConnections()
  await closed
}
