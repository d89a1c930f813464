import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { type Child, type Exit, startChild } from './child-process'
import { unprivileged } from './unix-identity'
import { choosePort, loopback } from './port'
import { childEnv, createCluster } from './postgres-cluster'
import { postgresBinaries } from './postgres-binaries'
import { openPostgresFolder, stopLeftoverPostmaster } from './postgres-folder'
import { writeMark } from './running-process'
import { fast } from './stop-process'

export type Postgres = {
  url: string
  port: number
  pid: number
  exited: Promise<Exit>
  stop: () => Promise<void>
}

export type PostgresOptions = {
  dir: string
  port?: number
  // false forgets everything at a crash of the machine and is several times faster: for tests.
  durable: boolean
  // 200 unless told.
  maxConnections?: number
  onLine?: (line: string) => void
}

const readyWithinMs = 60_000

export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const as = unprivileged()
  const native = postgresBinaries(as !== undefined)
  const folder = openPostgresFolder(options.dir, as)
  await stopLeftoverPostmaster(folder)
  await createCluster(options.dir, folder, native, as)
  const port = await choosePort(options.port, 'PostgreSQL')
  const child = await startChild({
    file: `${native}/bin/postgres`,
    args: ['-D', folder.data, ...settings(port, options)],
    cwd: '/',
    env: childEnv,
    as,
    steps: fast,
    onLine: options.onLine,
    ownSession: true,
  })
  writeMark(folder.markFile, child.pid)
  const password = readFileSync(folder.passwordFile, 'utf8').trim()
  const url = `postgres://postgres:${password}@${loopback}:${port}/postgres`
  await untilReady(child, url)
  return { url, port, pid: child.pid, exited: child.exited, stop: child.stop }
}

function settings(port: number, { durable, maxConnections = 200 }: PostgresOptions): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: loopback,
    port,
    unix_socket_directories: '',
    max_connections: maxConnections,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Messages must not carry what people wrote: no row contents, parameters or statements.
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: 0,
    log_min_error_statement: 'panic',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function untilReady(child: Child, url: string): Promise<void> {
  const giveUpAt = Date.now() + readyWithinMs
  while (!child.hasExited() && Date.now() < giveUpAt) {
    if (await answers(url)) return
    await sleep(25)
  }
  const why = child.hasExited() ? 'ended at once' : `did not answer within ${readyWithinMs / 1000} s`
  await child.stop()
  throw new Error(`PostgreSQL ${why}. Free memory and disk, then start again. Its last words:\n${child.lastLines()}`)
}

async function answers(url: string): Promise<boolean> {
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
