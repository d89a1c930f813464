import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { type Exit, startChild } from './child-process'
import { chooseLastingPorts, isFree, loopback } from './port'
import { writeMark } from './running-process'
import type { ServerDatabase } from './temporal-production-databases'
import type { ServerPrograms } from './temporal-production-programs'
import { politely, stopLeftover } from './stop-process'
import { untilServes } from './temporal-ready'

/** Fixed when the tables are first filled; it can never be changed afterwards. */
const SHARDS = 512

const dynamicConfig = join(__dirname, '..', 'temporal-server', 'dynamic-config.yaml')
const readyWithinMs = 90_000

// Of each of the four services that one server is.
const POOL_MAX = { store: 20, visibility: 10 } as const
/** The most connections to PostgreSQL that one server opens. */
export const SERVER_CONNECTIONS = 4 * (POOL_MAX.store + POOL_MAX.visibility)

export type TemporalServer = { address: string; pid: number; exited: Promise<Exit>; stop: () => Promise<void> }

export type TemporalServerOptions = {
  programs: ServerPrograms
  database: ServerDatabase
  /** where to note which program serves, so that the next start can end what a killed one left */
  markFile: string
  ports: ServerPorts
  /** dynamic configuration besides that of every production server: JSON values by keys that it does not hold */
  settings: Readonly<Record<string, unknown>>
  onLine: (line: string) => void
}

/** Four services in one program, each with a port for calls and one to find the others by. */
export type ServerPorts = Record<(typeof PORTS)[number], number>
const PORTS = [
  'FRONTEND_GRPC_PORT',
  'FRONTEND_HTTP_PORT',
  'FRONTEND_MEMBERSHIP_PORT',
  'HISTORY_GRPC_PORT',
  'HISTORY_MEMBERSHIP_PORT',
  'MATCHING_GRPC_PORT',
  'MATCHING_MEMBERSHIP_PORT',
  'WORKER_GRPC_PORT',
  'WORKER_MEMBERSHIP_PORT',
] as const

/** Ports that are free; the front end's is `frontend` where that is. */
export async function chooseServerPorts(frontend?: number): Promise<ServerPorts> {
  const others = await chooseLastingPorts(PORTS.length)
  const chosen = frontend !== undefined && (await isFree(frontend)) ? [frontend, ...others] : others
  return Object.fromEntries(PORTS.map((name, index) => [name, chosen[index]])) as ServerPorts
}

/** Makes or brings up to date the tables of both databases. Doing it again does nothing. */
export async function updateServerSchema(
  { sql }: ServerPrograms,
  { port, user, password, store, visibility }: ServerDatabase,
  onLine: (line: string) => void,
): Promise<void> {
  const databases = { [store]: 'temporal', [visibility]: 'visibility' }
  for (const [database, schema] of Object.entries(databases)) {
    const steps = ['setup-schema -v 0.0', `update-schema --schema-name postgresql/v12/${schema}`]
    for (const step of steps) {
      const tool = await startChild({
        file: sql,
        args: step.split(' '),
        cwd: '/',
        env: {
          SQL_PLUGIN: 'postgres12',
          SQL_HOST: loopback,
          SQL_PORT: String(port),
          SQL_USER: user,
          SQL_PASSWORD: password,
          SQL_DATABASE: database,
        },
        steps: politely,
        onLine,
      })
      const { code } = await tool.exited
      if (code !== 0) {
        throw new Error(`The tables of Temporal could not be made in ${database}. Last words:\n${tool.lastLines()}`)
      }
    }
  }
}

/** The server as it runs in production: on PostgreSQL, reachable from here alone. */
export async function startTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  const { programs, database, markFile, ports, settings, onLine } = options
  await stopLeftover(markFile, 'The Temporal server of this folder', politely)
  await forgetNeighbours(database)
  const child = await startChild({
    file: programs.server,
    args: ['--allow-no-auth', 'start'],
    cwd: '/',
    env: {
      ...serverEnvironment(database),
      ...textsOf(ports),
      DYNAMIC_CONFIG_FILE_PATH: configFile(dirname(markFile), settings),
    },
    steps: politely,
    onLine,
    ownSession: true,
  })
  writeMark(markFile, child.pid)
  const address = `${loopback}:${ports.FRONTEND_GRPC_PORT}`
  // Every server has a namespace of this name; it serves once the shards are taken.
  await untilServes(child, { address, namespace: 'temporal-system', withinMs: readyWithinMs })
  return { address, pid: child.pid, exited: child.exited, stop: child.stop }
}

/** The one of production as it stands; a copy with more settings stands in `folder`. */
function configFile(folder: string, settings: TemporalServerOptions['settings']): string {
  const more = Object.entries(settings).map(([key, value]) => `${key}:\n  - value: ${JSON.stringify(value)}\n`)
  if (more.length === 0) return dynamicConfig
  const file = join(folder, 'dynamic-config.yaml')
  writeFileSync(file, [readFileSync(dynamicConfig, 'utf8'), ...more].join('\n'))
  return file
}

// The only server of this database. One that was killed would be taken for a neighbour, and joining it be tried for 30 s.
async function forgetNeighbours({ port, user, password, store: database }: ServerDatabase): Promise<void> {
  const waits = { connectionTimeoutMillis: 10_000, query_timeout: 10_000 }
  const client = new Client({ host: loopback, port, user, password, database, ...waits })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('delete from cluster_membership')
  } finally {
    await client.end()
  }
}

const serverEnvironment = ({ port, user, password, store, visibility }: ServerDatabase): Record<string, string> => ({
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
  BIND_ON_IP: loopback,
  TEMPORAL_BROADCAST_ADDRESS: loopback,
})

const textsOf = (ports: ServerPorts): Record<string, string> =>
  Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)]))
