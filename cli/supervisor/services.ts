import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Connection } from '@temporalio/client'
import { Client, escapeIdentifier } from 'pg'
import { APP_ROLE } from '../../db/migrate'
import { startDevInbox } from '../../tools/embedded/dev-inbox'
import { findEngine } from '../../tools/embedded/temporal-cli'
import { chooseLastingPorts, choosePort, loopback } from '../../tools/embedded/port'
import { startPostgres } from '../../tools/embedded/postgres'
import { startTemporal } from '../../tools/embedded/temporal-dev-server'
import { SERVER_CONNECTIONS } from '../../tools/embedded/temporal-production-server'
import { ensureNamespace } from '../../temporal/namespace'
import { POOL_MAX } from '../pool-sizes'
import { type ChildProgram, lastLines, startProgram } from './child-program'
import { keepPart, openLog, type Platform } from './platform'
import { preferPort } from './ports'
import type { PlatformRecord } from './platform-file'

const DATABASE = 'bekhedmetkom'
const asTheSystemChooses = (_: number, what: string) => choosePort(undefined, what)

/** Ports people may have bookmarked, unless every port is to be as the system chooses. */
const preferenceOf = ({ wantedPort }: Platform) => (wantedPort === 0 ? asTheSystemChooses : preferPort)

/** Bundling the Workflow code for the first time takes seconds on a slow machine. */
const WORKS_WITHIN_MS = 120_000

export async function runPostgres(platform: Platform): Promise<void> {
  const onLine = openLog(platform, 'postgres')
  const port = await choosePort(undefined, 'PostgreSQL')
  const maxConnections = connectionsOf(platform)
  const start = () => startPostgres({ dir: platform.folder.postgres, port, durable: true, maxConnections, onLine })
  let server = ''
  await keepPart(platform, 'postgres', start, ({ url }) => {
    server = url
  })
  await createDatabaseIfAbsent(server)
  platform.record.postgresOwner = urlFor(server, {})
  platform.record.postgresApp = urlFor(server, { username: APP_ROLE, password: platform.keys.appPassword })
}

/** As many as all pools may open, and what people, commands and listening workers need besides. */
const connectionsOf = ({ topology, apis, workers }: Platform): number =>
  60 + POOL_MAX.api * apis + POOL_MAX.worker * workers + (topology === 'production' ? SERVER_CONNECTIONS : 0)

function urlFor(server: string, who: { username?: string; password?: string }): string {
  const url = Object.assign(new URL(server), who)
  url.pathname = `/${DATABASE}`
  return url.href
}

async function createDatabaseIfAbsent(server: string): Promise<void> {
  const client = new Client({ connectionString: server })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${escapeIdentifier(DATABASE)}`)
  } finally {
    await client.end()
  }
}

export async function findServer(platform: Platform, onProgress: (line: string) => void): Promise<void> {
  platform.record.temporalCli = await findEngine({ onProgress })
}

export async function runTemporal(platform: Platform): Promise<void> {
  const onLine = openLog(platform, 'temporal')
  const prefer = preferenceOf(platform)
  const [port, uiPort] = [await prefer(7233, 'Temporal'), await prefer(8233, 'the web UI of Temporal')]
  const { folder, record } = platform
  const dbFile = join(folder.temporal, 'temporal.db')
  const start = () =>
    startTemporal({ binary: record.temporalCli, dbFile, markFile: folder.temporalMark, port, uiPort, onLine })
  await keepPart(platform, 'temporal', start, ({ address, uiAddress = '' }) => {
    record.temporal = address
    record.temporalUi = uiAddress
  })
  await makeNamespace(record)
}

export async function makeNamespace({ temporal: address, namespace }: PlatformRecord): Promise<void> {
  const connection = await Connection.connect({ address })
  try {
    await ensureNamespace(connection, namespace)
  } finally {
    await connection.close()
  }
}

/** Returns the address of its mail server. */
export async function runDevInbox(platform: Platform): Promise<void> {
  const prefer = preferenceOf(platform)
  const smtpPort = await choosePort(undefined, 'the mail server of the dev inbox')
  const httpPort = await prefer(8025, 'the pages of the dev inbox')
  const start = async () => {
    const inbox = await startDevInbox({ smtpPort, httpPort, file: join(platform.folder.inbox, 'mails.jsonl') })
    return { ...inbox, ...untilSilent([smtpPort, httpPort], inbox.stop) }
  }
  await keepPart(platform, 'inbox', start, ({ httpUrl }) => {
    platform.record.mail = httpUrl
    platform.record.smtp = `smtp://${loopback}:${smtpPort}`
  })
}

/** A server inside this program has no exit: it counts as ended when one of its ports is silent. */
function untilSilent(ports: number[], stop: () => Promise<void>): { exited: Promise<void>; stop: () => Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const exited = (async () => {
    while (!signal.aborted) {
      await sleep(2_000, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      if (!(await Promise.all(ports.map(isOpen))).every(Boolean)) return stop()
    }
  })()
  return {
    exited,
    async stop() {
      if (signal.aborted) return
      stopping.abort()
      await exited
      await stop()
    },
  }
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, loopback, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/** Longer than the program itself takes at most: 10 s for requests, 30 s for what the worker is at. */
const patiently = (waitMs: number) =>
  [
    { signal: 'SIGTERM', waitMs },
    { signal: 'SIGKILL', waitMs: 5_000 },
  ] as const

/** One after the other: the first one bundles the Workflow code for all. */
export async function runWorkers(platform: Platform): Promise<void> {
  for (let index = 0; index < platform.workers; index++) {
    await runProgram(platform, { kind: 'worker', index, env: {}, waitMs: 35_000, works: ({ works }) => works })
  }
}

export async function runApis(platform: Platform): Promise<void> {
  for (const [index, port] of platform.apiPorts.entries()) {
    const readyUrl = `${platform.record.apis[index]}/api/health/ready`
    const env = { BKM_API_PORT: String(port) }
    await runProgram(platform, {
      kind: 'api',
      index,
      env,
      waitMs: 13_000,
      works: (child) => untilReady(readyUrl, child),
    })
  }
}

async function untilReady(url: string, { hasExited }: ChildProgram): Promise<void> {
  while (!hasExited() && !(await isReady(url))) await sleep(50)
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

interface Run {
  kind: 'api' | 'worker'
  /** among those of its kind, from 0 */
  index: number
  /** settings of this one alone */
  env: Record<string, string>
  /** how long it may take to end when asked to */
  waitMs: number
  works: (child: ChildProgram) => Promise<void>
}

/** Returns once the program does its work; throws its last words when it does not come to that. */
async function runProgram(platform: Platform, { kind, index, env, waitMs, works }: Run): Promise<void> {
  const name = index === 0 ? kind : (`${kind}-${index + 1}` as const)
  const log = join(platform.folder.logs, `${name}.log`)
  const [metricsPort] = await chooseLastingPorts(1)
  platform.record.metrics.push(`http://${loopback}:${metricsPort}`)
  const start = async () => {
    const settings = { ...environmentFor(platform), ...env, BKM_METRICS_PORT: String(metricsPort) }
    const child = await startProgram(kind, settings, log, patiently(waitMs))
    const tooLong = sleep(WORKS_WITHIN_MS, true, { ref: false })
    const failed = await Promise.race([works(child).then(() => child.hasExited()), tooLong])
    if (!failed) return child
    await child.stop()
    throw new Error(`The ${name} does not come up. Its last words (${log}):\n${lastLines(log)}`)
  }
  await keepPart(platform, name, start)
}

function environmentFor({ record, keys, folder }: Platform): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'NODE_OPTIONS', 'BKM_LOG_LEVEL'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  })
  return {
    ...Object.fromEntries(kept),
    TZ: 'UTC',
    BKM_DATABASE_URL: record.postgresApp,
    BKM_TEMPORAL_ADDRESS: record.temporal,
    BKM_TEMPORAL_NAMESPACE: record.namespace,
    BKM_SMTP_URL: record.smtp,
    BKM_BASE_URL: record.api,
    BKM_TRACKING_KEY: keys.tracking,
    BKM_SEALING_KEY: keys.sealing,
    BKM_BUNDLE_FOLDER: folder.bundles,
  }
}
