import { randomBytes } from 'node:crypto'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { findServerPrograms } from '../embedded/server-programs'
import {
  chooseServerPorts,
  type ServerDatabase,
  startTemporalServer,
  updateServerSchema,
} from '../embedded/temporal-server'
import { findServer, makeNamespace } from './parts'
import { keepPart, openLog, type Platform } from './platform'

const [ROLE, STORE, VISIBILITY] = ['temporal', 'temporal', 'temporal_visibility'] as const

/** The server is built, where it is not in the cache; the dev server comes along for its `temporal` command. */
export async function findProductionServer(platform: Platform, say: (line: string) => void): Promise<void> {
  await findServer(platform, say)
  platform.serverPrograms = await findServerPrograms(say)
}

/** The server of Temporal on the platform's PostgreSQL, in two databases and with a role of its own. */
export async function runProductionServer(platform: Platform): Promise<void> {
  const { record, folder, serverPrograms: programs } = platform
  if (!programs) throw new Error('The production server has not been looked for yet.')
  const onLine = openLog(platform, 'temporal')
  const database = await makeServerDatabases(record.postgresOwner)
  await updateServerSchema(programs, database, onLine)
  const ports = await chooseServerPorts(platform.wantedPort === 0 ? undefined : 7233)
  const start = () => startTemporalServer({ programs, database, markFile: folder.temporalMark, ports, onLine })
  await keepPart(platform, 'temporal', start, ({ address }) => {
    record.temporal = address
  })
  await makeNamespace(record)
}

/** Temporal sees nothing of the platform's tables. Its password is new at each start and kept nowhere. */
async function makeServerDatabases(ownerUrl: string): Promise<ServerDatabase> {
  const password = randomBytes(24).toString('base64url')
  const client = new Client({ connectionString: ownerUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rowCount: roles } = await client.query('select from pg_roles where rolname = $1', [ROLE])
    const role = escapeIdentifier(ROLE)
    if (!roles) await client.query(`create role ${role}`)
    await client.query(`alter role ${role} login password ${escapeLiteral(password)}`)
    for (const name of [STORE, VISIBILITY]) {
      const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
      const database = escapeIdentifier(name)
      if (!rowCount) await client.query(`create database ${database} owner ${role}`)
      await client.query(`revoke connect on database ${database} from public`)
    }
  } finally {
    await client.end()
  }
  const port = Number(new URL(ownerUrl).port)
  return { port, user: ROLE, password, store: STORE, visibility: VISIBILITY }
}
