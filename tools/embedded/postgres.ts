import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { type ChildProcess, type ExitStatus, startChildProcess } from './child-process'
import { findUnprivilegedIdentity } from './unix-identity'
import { choosePort, loopback } from './port'
import { createCluster, POSTGRES_ENVIRONMENT } from './postgres-cluster'
import { preparePostgresBinaries } from './postgres-binaries'
import { preparePostgresPaths, stopLeftoverPostmaster } from './postgres-folder'
import { writePidFile } from './running-process'
import { POSTGRES_STOP_STEPS } from './stop-process'

export type PostgresServer = {
  // Address of the database `postgres`, with the user and password of the superuser.
  url: string
  port: number
  pid: number
  exited: Promise<ExitStatus>
  stop: () => Promise<void>
}

export type PostgresServerOptions = {
  // The folder that holds the data or a link to them, the password and the pid file; it is created when absent.
  dir: string
  // Without a number the system chooses one.
  port?: number
  // If false, the server is several times faster, but a crash of the machine loses the data. Only tests use false.
  durable: boolean
  // 200 by default.
  maxConnections?: number
  onLine?: (line: string) => void
}

const READY_WITHIN_MS = 60_000

// Returns once the server answers queries. Throws a sentence when it cannot start.
export async function startPostgres(options: PostgresServerOptions): Promise<PostgresServer> {
  const identity = findUnprivilegedIdentity()
  const binariesFolder = preparePostgresBinaries(identity !== undefined)
  const paths = preparePostgresPaths(options.dir, identity)
  await stopLeftoverPostmaster(paths)
  await createCluster(options.dir, paths, binariesFolder, identity)
  const port = await choosePort(options.port, 'PostgreSQL')
  const child = await startChildProcess({
    file: `${binariesFolder}/bin/postgres`,
    args: ['-D', paths.data, ...renderSettings(port, options)],
    cwd: '/',
    env: POSTGRES_ENVIRONMENT,
    identity,
    stopSteps: POSTGRES_STOP_STEPS,
    onLine: options.onLine,
    ownSession: true,
  })
  writePidFile(paths.pidFile, child.pid)
  const password = readFileSync(paths.passwordFile, 'utf8').trim()
  const url = `postgres://postgres:${password}@${loopback}:${port}/postgres`
  await waitUntilReady(child, url)
  return { url, port, pid: child.pid, exited: child.exited, stop: child.stop }
}

function renderSettings(port: number, { durable, maxConnections = 200 }: PostgresServerOptions): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: loopback,
    port,
    unix_socket_directories: '',
    max_connections: maxConnections,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Log messages must not hold texts of applicants: no row contents, no parameters, no statements.
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: 0,
    log_min_error_statement: 'panic',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function waitUntilReady(child: ChildProcess, url: string): Promise<void> {
  const giveUpAt = Date.now() + READY_WITHIN_MS
  while (!child.hasExited() && Date.now() < giveUpAt) {
    if (await isReady(url)) return
    await sleep(25)
  }
  const reason = child.hasExited() ? 'ended at once' : `did not answer within ${READY_WITHIN_MS / 1000} s`
  await child.stop()
  throw new Error(`PostgreSQL ${reason}. Free memory and disk, then start again. Its last lines:\n${child.lastLines()}`)
}

async function isReady(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000, query_timeout: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
