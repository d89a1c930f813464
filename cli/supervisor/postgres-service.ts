import { Client, escapeIdentifier } from 'pg'
import { APP_ROLE } from '../../db/migrate'
import { choosePort } from '../../tools/embedded/port'
import { startPostgres } from '../../tools/embedded/postgres'
import { TEMPORAL_MAX_CONNECTIONS } from '../../tools/embedded/temporal-production-server'
import { POOL_MAX } from '../connections/pool-sizes'
import { type LocalPlatform, openLog, startService } from './local-platform'

const DATABASE = 'bekhedmetkom'

/** Connections for people, one-time commands and listening workers, besides the pools. */
const OTHER_CONNECTIONS = 60

/** Starts PostgreSQL with the platform's database and enters the URLs of owner and app role. */
export async function startPostgresService(platform: LocalPlatform): Promise<void> {
  const onLine = openLog(platform, 'postgres')
  const port = await choosePort(undefined, 'PostgreSQL')
  const maxConnections = countConnections(platform)
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

/** Returns the sum of all pools and the other connections. */
const countConnections = ({ topology, apis, workers }: LocalPlatform): number =>
  OTHER_CONNECTIONS +
  POOL_MAX.api * apis +
  POOL_MAX.worker * workers +
  (topology === 'production' ? TEMPORAL_MAX_CONNECTIONS : 0)

function createDatabaseUrl(serverUrl: string, role: { username?: string; password?: string }): string {
  const url = Object.assign(new URL(serverUrl), role)
  url.pathname = `/${DATABASE}`
  return url.href
}

async function createDatabaseIfAbsent(serverUrl: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${escapeIdentifier(DATABASE)}`)
  } finally {
    await client.end()
  }
}
