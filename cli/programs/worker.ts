import { setTimeout as sleep } from 'node:timers/promises'
import { Connection, WorkflowClient } from '@temporalio/client'
import type { Activities } from '../../activities'
import { createDatabase, type Database } from '../../db/connection'
import { leaseOutboxRows, deleteOutboxRows, postponeOutboxRows, OUTBOX_CHANNEL } from '../../db/tables/outbox'
import { startCallRequests } from '../worker/call-requests'
import { startNumberMails } from '../worker/number-mails'
import { createNumberMailParts, createWorkerActivities } from '../worker/worker-activities'
import { type Config, renderConfigHelp, readConfig } from '../config'
import { watchServerSetup } from '../../temporal/server-setup'
import { listenToChannel } from '../../db/listen'
import { createLog, type Logger, toLoggableError } from '../log'
import { createGaugeRefresh } from '../metrics/gauges'
import { createMetrics, type Metrics } from '../metrics/metrics'
import { serveMetrics } from '../metrics/serve-metrics'
import { ensureNamespace } from '../../temporal/namespace'
import { POOL_MAX } from '../connections/pool-sizes'
import type { Program } from '../program'
import { startRelay } from '../../temporal/relay'
import { chooseSdkMetricsAddress, installSdkRuntime } from '../worker/sdk-log'
import { createTemporalTls } from '../connections/temporal-tls'
import { reportWorking, waitForStopRequest } from '../stop-request'
import { shortenWorkflowStacks, startWorker } from '../worker/start-worker'
import { bundleWorkflows } from '../worker/bundle-workflows'

/** Delays before a failed worker starts again. */
const LONGEST_RETRY_DELAY_MS = 10_000
const FIRST_RETRY_DELAY_MS = 500

/**
 * `bkm worker`: runs Workflows and activities and sends the outbox rows to Temporal. It keeps running while PostgreSQL or
 * Temporal is down.
 */
export const worker: Program = {
  name: 'worker',
  description: 'run the Workflows and send the outbox to Temporal; the settings come from the environment',
  notes: renderConfigHelp(),
  async run(_options, { env }) {
    const config = readConfig(env)
    const log = createLog('worker', config.BKM_LOG_LEVEL)
    const stopping = new AbortController()
    void waitForStopRequest().then((reason) => {
      log.info({ reason }, 'stopping')
      stopping.abort()
    })
    const metrics = createMetrics('worker')
    const sdkAddress = config.BKM_METRICS_PORT === undefined ? undefined : await chooseSdkMetricsAddress()
    const sdkLogger = installSdkRuntime(log, sdkAddress)
    shortenWorkflowStacks()
    const database = createDatabase(config.BKM_DATABASE_URL, {
      poolMax: POOL_MAX.worker,
      statementTimeoutMs: 5_000,
      applicationName: 'bkm-worker',
      log: (sentence) => log.warn(sentence),
    })
    const isReady = async () => (await metrics.working.get()).values.some(({ value }) => value === 1)
    const refresh = createGaugeRefresh(metrics, database)
    const metricsServer = await serveMetrics(config, { metrics, refresh, isReady, sdkAddress })
    const connection = Connection.lazy({ address: config.BKM_TEMPORAL_ADDRESS, tls: createTemporalTls(config) })
    const client = new WorkflowClient({ connection, namespace: config.BKM_TEMPORAL_NAMESPACE })
    const relay = await startRelay({
      client,
      taskQueue: config.BKM_TASK_QUEUE,
      outbox: {
        claim: (limit, leaseMs) => leaseOutboxRows(database, limit, leaseMs),
        delete: (ids) => deleteOutboxRows(database, ids),
        postpone: (ids, delayMs) => postponeOutboxRows(database, ids, delayMs),
      },
      listen: (onRow) => listenToChannel(config.BKM_DATABASE_URL, OUTBOX_CHANNEL, onRow),
      log,
    })
    const numberMails = startNumberMails(createNumberMailParts(database, config), log)
    const callRequests = startCallRequests(database, log)
    const activities = createWorkerActivities(database, config, client)
    const bundleFolder = config.BKM_BUNDLE_FOLDER
    const bundlePath = bundleFolder === '' ? undefined : await bundleWorkflows(bundleFolder, sdkLogger)
    await runWorkerUntil(stopping.signal, { config, database, connection, activities, metrics, log, bundlePath })
    await relay.stop()
    await numberMails.stop()
    await callRequests.stop()
    await connection.close()
    await database.destroy()
    metricsServer?.close()
    log.info('stopped')
    return 0
  },
}

interface WorkerParts {
  config: Config
  database: Database
  connection: Connection
  activities: Activities
  metrics: Metrics
  log: Logger
  bundlePath: string | undefined
}

/**
 * Runs the worker until `signal` aborts. When it fails, logs the error and tries again; the delay doubles from 0.5 s to 10 s.
 */
async function runWorkerUntil(signal: AbortSignal, parts: WorkerParts): Promise<void> {
  const { config, log } = parts
  for (let waitMs = FIRST_RETRY_DELAY_MS; !signal.aborted; waitMs = Math.min(waitMs * 2, LONGEST_RETRY_DELAY_MS)) {
    try {
      await runWorkerOnce(signal, parts)
      waitMs = FIRST_RETRY_DELAY_MS
    } catch (error) {
      const address = config.BKM_TEMPORAL_ADDRESS
      log.warn({ address, waitMs, ...toLoggableError(error) }, 'the worker cannot work with Temporal; it tries again')
      await sleep(waitMs, undefined, { signal }).catch(() => undefined)
    }
  }
}

/** Runs the worker once: until `signal` aborts, or until the worker ends or fails. */
async function runWorkerOnce(signal: AbortSignal, parts: WorkerParts): Promise<void> {
  const { config, database, connection, activities, metrics, log, bundlePath } = parts
  const namespace = config.BKM_TEMPORAL_NAMESPACE
  const taskQueue = config.BKM_TASK_QUEUE
  await ensureNamespace(connection, namespace)
  const runningWorker = await startWorker({
    address: config.BKM_TEMPORAL_ADDRESS,
    namespace,
    taskQueue,
    tls: createTemporalTls(config),
    activities,
    ...(bundlePath !== undefined && { bundlePath }),
  })
  log.info({ taskQueue }, 'working')
  metrics.working.set(1)
  reportWorking()
  const stopWatching = new AbortController()
  const watching = watchServerSetup(stopWatching.signal, { db: database, connection, namespace, taskQueue }, log)
  const stop = () => void runningWorker.stop().catch(() => undefined)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    await runningWorker.ended
  } finally {
    metrics.working.set(0)
    signal.removeEventListener('abort', stop)
    stopWatching.abort()
    await watching
  }
}
