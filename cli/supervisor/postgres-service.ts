import { Client, escapeIdentifier } from 'pg'
import { APP_ROLE } from '../../db/migrate'
import { choosePort } from '../../tools/embedded/port'
import { startPostgres } from '../../tools/embedded/postgres'
import { TEMPORAL_MAX_CONNECTIONS } from '../../tools/embedded/temporal-production-server'
import { POOL_MAX } from '../connections/pool-sizes'
import { type LocalPlatform, openLog, startService } from './local-platform'

const DATABASE_NAME = 'bekhedmetkom'

/** Number of connections besides the pools: for people, for commands of `bkm` that end soon, and for workers that listen. */
const OTHER_CONNECTIONS = 60

/**
 * Starts PostgreSQL and creates the platform's database when it is absent. Puts the URLs of owner and app role into
 * `fileContent`, which the next write of the platform file stores.
 */
export async function startPostgresService(platform: LocalPlatform): Promise<void> {
  const onLine = openLog(platform, 'postgres')
  const port = await choosePort(undefined, 'PostgreSQL')
  const maxConnections = countMaxConnections(platform)
  const start = () => startPostgres({ dir: platform.folder.postgres, port, durable: true, maxConnections, onLine })
  let serverUrl = ''
  await startService(platform, 'postgres', start, ({ url }) => {
    serverUrl = url
  })
  await createDatabaseIfAbsent(serverUrl)
  platform.fileContent.postgresOwner = createDatabaseUrl(serverUrl, {})
  platform.fileContent.postgresApp = createDatabaseUrl(serverUrl, {
    username: APP_ROLE,
    password: platform.keys.appPassword,
  })
}

/** Returns the number of connections that PostgreSQL must accept: those of all pools, and the other connections. */
const countMaxConnections = ({ topology, apis, workers }: LocalPlatform): number =>
  OTHER_CONNECTIONS +
  POOL_MAX.api * apis +
  POOL_MAX.worker * workers +
  (topology === 'production' ? TEMPORAL_MAX_CONNECTIONS : 0)

function createDatabaseUrl(serverUrl: string, role: { username?: string; password?: string }): string {
  const url = Object.assign(new URL(serverUrl), role)
  url.pathname = `/${DATABASE_NAME}`
  return url.href
}

async function createDatabaseIfAbsent(serverUrl: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE_NAME])
    if (!rowCount) await client.query(`create database ${escapeIdentifier(DATABASE_NAME)}`)
  } finally {
    await client.end()
  }
}
