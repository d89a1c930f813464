import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { type ExitStatus, startChildProcess } from './child-process'
import { reservePorts, isPortFree, loopback } from './port'
import { writePidFile } from './running-process'
import type { TemporalDatabases } from './temporal-production-databases'
import type { TemporalServerPrograms } from './temporal-production-programs'
import { STOP_STEPS, stopLeftoverProcess } from './stop-process'
import { waitUntilServing } from './temporal-ready'

/** Number of history shards. The first start stores the number; it can never change afterwards. */
const SHARDS = 512

const DYNAMIC_CONFIG_FILE = join(__dirname, '..', 'temporal-server', 'dynamic-config.yaml')
const READY_WITHIN_MS = 90_000

// Most connections that each of the four services in one server opens to each of the two databases.
const POOL_MAX = { store: 20, visibility: 10 } as const
/** The most connections to PostgreSQL that one server opens. */
export const TEMPORAL_MAX_CONNECTIONS = 4 * (POOL_MAX.store + POOL_MAX.visibility)

export type TemporalProductionServer = {
  address: string
  pid: number
  exited: Promise<ExitStatus>
  stop: () => Promise<void>
}

export type TemporalProductionServerOptions = {
  programs: TemporalServerPrograms
  database: TemporalDatabases
  /** names the running server, so that the next start can stop a server that a killed program left */
  pidFile: string
  ports: TemporalPorts
  /** JSON values by key, added to dynamic-config.yaml; that file must not hold the key already */
  settings: Readonly<Record<string, unknown>>
  onLine: (line: string) => void
}

/** The server is four services in one program. Each has a port for calls and a port by which the services find each other. */
export type TemporalPorts = Record<(typeof PORT_NAMES)[number], number>

const PORT_NAMES = [
  'FRONTEND_GRPC_PORT',
  'FRONTEND_MEMBERSHIP_PORT',
  'HISTORY_GRPC_PORT',
  'HISTORY_MEMBERSHIP_PORT',
  'MATCHING_GRPC_PORT',
  'MATCHING_MEMBERSHIP_PORT',
  'WORKER_GRPC_PORT',
  'WORKER_MEMBERSHIP_PORT',
] as const

/** Returns free ports. The gRPC port of the front end is `frontend` if that is free. */
export async function chooseTemporalPorts(frontend?: number): Promise<TemporalPorts> {
  const others = await reservePorts(PORT_NAMES.length)
  const chosen = frontend !== undefined && (await isPortFree(frontend)) ? [frontend, ...others] : others
  return Object.fromEntries(PORT_NAMES.map((name, index) => [name, chosen[index]])) as TemporalPorts
}

/**
 * Creates the tables of both databases or updates them to the version of the tool. A second call changes nothing. Throws a
 * sentence when the tool fails.
 */
export async function updateTemporalSchema(
  { schemaTool }: TemporalServerPrograms,
  { port, user, password, store, visibility }: TemporalDatabases,
  onLine: (line: string) => void,
): Promise<void> {
  const databases = { [store]: 'temporal', [visibility]: 'visibility' }
  for (const [database, schema] of Object.entries(databases)) {
    const commands = ['setup-schema -v 0.0', `update-schema --schema-name postgresql/v12/${schema}`]
    for (const command of commands) {
      const tool = await startChildProcess({
        file: schemaTool,
        args: command.split(' '),
        cwd: '/',
        env: {
          SQL_PLUGIN: 'postgres12',
          SQL_HOST: loopback,
          SQL_PORT: String(port),
          SQL_USER: user,
          SQL_PASSWORD: password,
          SQL_DATABASE: database,
        },
        stopSteps: STOP_STEPS,
        onLine,
      })
      const { code } = await tool.exited
      if (code !== 0) {
        throw new Error(`The tables of Temporal cannot be created in ${database}. Last lines:\n${tool.lastLines()}`)
      }
    }
  }
}

/**
 * Starts the production server on PostgreSQL; only this machine can reach it. Returns once it serves requests. Throws a
 * sentence when it cannot start.
 */
export async function startTemporalProductionServer(
  options: TemporalProductionServerOptions,
): Promise<TemporalProductionServer> {
  const { programs, database, pidFile, ports, settings, onLine } = options
  await stopLeftoverProcess(pidFile, 'The Temporal server of this folder', STOP_STEPS)
  await deleteClusterMembers(database)
  const child = await startChildProcess({
    file: programs.server,
    args: ['--allow-no-auth', 'start'],
    cwd: '/',
    env: {
      ...createEnvironment(database),
      ...renderPorts(ports),
      DYNAMIC_CONFIG_FILE_PATH: prepareDynamicConfig(dirname(pidFile), settings),
    },
    stopSteps: STOP_STEPS,
    onLine,
    ownSession: true,
  })
  writePidFile(pidFile, child.pid)
  const address = `${loopback}:${ports.FRONTEND_GRPC_PORT}`
  // Every server has the namespace `temporal-system`. It answers only after the server has acquired its shards.
  await waitUntilServing(child, {
    address,
    ownPort: ports.HISTORY_GRPC_PORT,
    namespace: 'temporal-system',
    withinMs: READY_WITHIN_MS,
  })
  return { address, pid: child.pid, exited: child.exited, stop: child.stop }
}

/** Returns dynamic-config.yaml itself, or a copy in `folder` with the additional settings. */
function prepareDynamicConfig(folder: string, settings: TemporalProductionServerOptions['settings']): string {
  const additions = Object.entries(settings).map(([key, value]) => `${key}:\n  - value: ${JSON.stringify(value)}\n`)
  if (additions.length === 0) return DYNAMIC_CONFIG_FILE
  const file = join(folder, 'dynamic-config.yaml')
  writeFileSync(file, [readFileSync(DYNAMIC_CONFIG_FILE, 'utf8'), ...additions].join('\n'))
  return file
}

// Only one server uses this database. A killed server stays registered as a member of its cluster. A new server would try for
// 30 s to join that member.
async function deleteClusterMembers({ port, user, password, store: database }: TemporalDatabases): Promise<void> {
  const timeouts = { connectionTimeoutMillis: 10_000, query_timeout: 10_000 }
  const client = new Client({ host: loopback, port, user, password, database, ...timeouts })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('delete from cluster_membership')
  } finally {
    await client.end()
  }
}

const createEnvironment = ({ port, user, password, store, visibility }: TemporalDatabases): Record<string, string> => ({
  PATH: '/usr/bin:/bin',
  TZ: 'UTC',
  LOG_LEVEL: 'warn',
  DB: 'postgres12',
  POSTGRES_SEEDS: loopback,
  DB_PORT: String(port),
  POSTGRES_USER: user,
  POSTGRES_PWD: password,
  DBNAME: store,
  VISIBILITY_DBNAME: visibility,
  SQL_MAX_CONNS: String(POOL_MAX.store),
  SQL_VIS_MAX_CONNS: String(POOL_MAX.visibility),
  NUM_HISTORY_SHARDS: String(SHARDS),
  // The HTTP API is off. It would accept requests of any page in a browser of this machine.
  FRONTEND_HTTP_PORT: '0',
  BIND_ON_IP: loopback,
  TEMPORAL_BROADCAST_ADDRESS: loopback,
})

const renderPorts = (ports: TemporalPorts): Record<string, string> =>
  Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)]))
