import { randomBytes } from 'node:crypto'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'

/** The two databases in which a production server of Temporal stores everything, and how it signs in to PostgreSQL. */
export type TemporalDatabases = { port: number; user: string; password: string; store: string; visibility: string }

/** `store` holds Workflows, `visibility` the index by which they are listed. */
export const getTemporalDatabaseNames = (name: string) => ({ store: name, visibility: `${name}_visibility` })

/**
 * Creates the databases and the role `name` where they are absent. The role cannot read the platform's tables. Each call
 * sets a new password and returns it; no file stores it.
 */
export async function createTemporalDatabases(ownerUrl: string, name: string): Promise<TemporalDatabases> {
  const password = randomBytes(24).toString('base64url')
  const databases = getTemporalDatabaseNames(name)
  const client = new Client({ connectionString: ownerUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rowCount: roleCount } = await client.query('select from pg_roles where rolname = $1', [name])
    const role = escapeIdentifier(name)
    if (!roleCount) await client.query(`create role ${role}`)
    await client.query(`alter role ${role} login password ${escapeLiteral(password)}`)
    for (const databaseName of Object.values(databases)) {
      const { rowCount: databaseCount } = await client.query('select from pg_database where datname = $1', [
        databaseName,
      ])
      const quotedName = escapeIdentifier(databaseName)
      if (!databaseCount) await client.query(`create database ${quotedName} owner ${role}`)
      await client.query(`revoke connect on database ${quotedName} from public`)
    }
  } finally {
    await client.end()
  }
  return { port: Number(new URL(ownerUrl).port), user: name, password, ...databases }
}
