import { randomBytes } from 'node:crypto'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'

/** Where a production server of Temporal keeps what it knows: two databases of one PostgreSQL. */
export type ServerDatabase = { port: number; user: string; password: string; store: string; visibility: string }

export const databasesOf = (name: string) => ({ store: name, visibility: `${name}_visibility` })

/**
 * Makes both where they are absent, with a role of their own: Temporal sees nothing of the platform's tables. The password is
 * new each time and kept nowhere.
 */
export async function makeServerDatabases(ownerUrl: string, name: string): Promise<ServerDatabase> {
  const password = randomBytes(24).toString('base64url')
  const databases = databasesOf(name)
  const client = new Client({ connectionString: ownerUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rowCount: roles } = await client.query('select from pg_roles where rolname = $1', [name])
    const role = escapeIdentifier(name)
    if (!roles) await client.query(`create role ${role}`)
    await client.query(`alter role ${role} login password ${escapeLiteral(password)}`)
    for (const one of Object.values(databases)) {
      const { rowCount } = await client.query('select from pg_database where datname = $1', [one])
      const database = escapeIdentifier(one)
      if (!rowCount) await client.query(`create database ${database} owner ${role}`)
      await client.query(`revoke connect on database ${database} from public`)
    }
  } finally {
    await client.end()
  }
  return { port: Number(new URL(ownerUrl).port), user: name, password, ...databases }
}
