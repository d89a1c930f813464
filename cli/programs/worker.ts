import { setTimeout as sleep } from 'node:timers/promises'
import { Connection, WorkflowClient } from '@temporalio/client'
import type { Activities } from '../../activities'
import { createDatabase, type Database } from '../../db/connection'
import { claim, done, failed, OUTBOX_CHANNEL } from '../../db/tables/outbox'
import { wireActivities } from '../worker/wire-activities'
import { type Config, configNotes, readConfig } from '../config'
import { watchServerSetup } from '../../temporal/server-setup'
import { listen } from '../../db/listen'
import { createLog, type Logger, nameOf } from '../log'
import { createGauges } from '../metrics/gauges'
import { createMetrics, type Metrics } from '../metrics/metrics'
import { serveMetrics } from '../metrics/serve-metrics'
import { ensureNamespace } from '../../temporal/namespace'
import { POOL_MAX } from '../pool-sizes'
import type { Program } from '../program'
import { startRelay } from '../../temporal/relay'
import { chooseSdkAddress, installRuntime } from '../worker/sdk-log'
import { temporalTls } from '../temporal-tls'
import { tellWorking, toldToStop } from '../stop-request'
import { shortenWorkflowStacks, startWork } from '../worker/run-worker'
import { bundleWorkflows } from '../worker/workflow-bundle'

const LONGEST_WAIT_MS = 10_000

/** `bkm worker`: carries Workflows and activities, and the outbox to Temporal. Lives through servers that are away. */
export const worker: Program = {
  name: 'worker',
  what: 'carry the Workflows and the outbox; settings come from the environment',
  notes: configNotes(),
  async run(_given, { env }) {
    const config = readConfig(env)
    const log = createLog('worker', config.BKM_LOG_LEVEL)
    const stopping = new AbortController()
    void toldToStop().then((why) => {
      log.info({ why }, 'stopping')
      stopping.abort()
    })
    const metrics = createMetrics('worker')
    const sdkAddress = config.BKM_METRICS_PORT === undefined ? undefined : await chooseSdkAddress()
    const logger = installRuntime(log, sdkAddress)
    shortenWorkflowStacks()
    const database = createDatabase(config.BKM_DATABASE_URL, {
      poolMax: POOL_MAX.worker,
      statementTimeoutMs: 5_000,
      applicationName: 'bkm-worker',
      log: (sentence) => log.warn(sentence),
    })
    const isReady = async () => (await metrics.working.get()).values.some(({ value }) => value === 1)
    const refresh = createGauges(metrics, database)
    const told = await serveMetrics(config, { metrics, refresh, isReady, sdkAddress })
    const connection = Connection.lazy({ address: config.BKM_TEMPORAL_ADDRESS, tls: temporalTls(config) })
    const client = new WorkflowClient({ connection, namespace: config.BKM_TEMPORAL_NAMESPACE })
    const relay = await startRelay({
      client,
      taskQueue: config.BKM_TASK_QUEUE,
      outbox: {
        claim: (limit, leaseMs) => claim(database, limit, leaseMs),
        done: (ids) => done(database, ids),
        failed: (ids, delayMs) => failed(database, ids, delayMs),
      },
      listen: (onRow) => listen(config.BKM_DATABASE_URL, OUTBOX_CHANNEL, onRow),
      log,
    })
    const activities = wireActivities(database, config, client)
    const folder = config.BKM_BUNDLE_FOLDER
    const bundlePath = folder === '' ? undefined : await bundleWorkflows(folder, logger)
    await workUntil(stopping.signal, { config, database, connection, activities, metrics, log, bundlePath })
    await relay.stop()
    await connection.close()
    await database.destroy()
    told?.close()
    log.info('stopped')
    return 0
  },
}

interface Work {
  config: Config
  database: Database
  connection: Connection
  activities: Activities
  metrics: Metrics
  log: Logger
  bundlePath: string | undefined
}

/** Works; when Temporal cannot be reached, or the worker ends, tries again, waiting longer each time, and says so. */
async function workUntil(signal: AbortSignal, work: Work): Promise<void> {
  const { config, log } = work
  for (let waitMs = 500; !signal.aborted; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    try {
      await workOnce(signal, work)
      waitMs = 500
    } catch (error) {
      const address = config.BKM_TEMPORAL_ADDRESS
      log.warn({ address, waitMs, ...nameOf(error) }, 'no work with Temporal; the worker tries again')
      await sleep(waitMs, undefined, { signal }).catch(() => undefined)
    }
  }
}

async function workOnce(signal: AbortSignal, work: Work): Promise<void> {
  const { config, database, connection, activities, metrics, log, bundlePath } = work
  const namespace = config.BKM_TEMPORAL_NAMESPACE
  const taskQueue = config.BKM_TASK_QUEUE
  await ensureNamespace(connection, namespace)
  const running = await startWork({
    address: config.BKM_TEMPORAL_ADDRESS,
    namespace,
    taskQueue,
    tls: temporalTls(config),
    activities,
    ...(bundlePath !== undefined && { bundlePath }),
  })
  log.info({ taskQueue }, 'working')
  metrics.working.set(1)
  tellWorking()
  const ended = new AbortController()
  const watching = watchServerSetup(ended.signal, { db: database, connection, namespace, taskQueue }, log)
  const stop = () => void running.stop().catch(() => undefined)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    await running.ended
  } finally {
    metrics.working.set(0)
    signal.removeEventListener('abort', stop)
    ended.abort()
    await watching
  }
}
