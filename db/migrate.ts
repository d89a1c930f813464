import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { KEEPALIVE, LET_GO } from './connection'
import { guarded } from './errors'

/** The login role of every program but `migrate`: it can append to what happened, never rewrite it. */
export const APP_ROLE = 'bkm_app'

const FOLDER = join(__dirname, 'migrations')
/** any constant: two migrations of one database never run at once, and no backup begins in the middle of one */
export const MIGRATION_LOCK = 5_318_008_311

interface Migration {
  name: string
  up: string
  down: string
  digest: string
}

/**
 * Brings the database behind `ownerUrl` up to date and makes the app role able to sign in with `appPassword`.
 * Safe to run at every start, by several at once. Returns the names it applied; refuses when an applied file was changed.
 * With `only`, none but these: a backup is loaded into the schema it was made from.
 */
export async function migrate(ownerUrl: string, appPassword: string, only?: readonly string[]): Promise<string[]> {
  return asOwner(ownerUrl, async (client) => {
    await ensureAppRole(client, appPassword)
    const applied = await listApplied(client)
    const migrations = readMigrations()
    refuseUnknown(applied, migrations)
    const names: string[] = []
    for (const migration of migrations) {
      const digest = applied.get(migration.name)
      if (digest && digest !== migration.digest) {
        throw new Error(
          `Migration ${migration.name} was changed after it was applied. Restore the file and add a new one.`,
        )
      }
      if (digest || only?.includes(migration.name) === false) continue
      await inTransaction(client, migration.up, 'insert into migration (name, digest) values ($1, $2)', [
        migration.name,
        migration.digest,
      ])
      names.push(migration.name)
    }
    return names
  })
}

/** Takes the last `steps` migrations back, newest first; what they made is lost. Returns their names. */
export async function migrateDown(ownerUrl: string, steps: number): Promise<string[]> {
  return asOwner(ownerUrl, async (client) => {
    const applied = await listApplied(client)
    const names: string[] = []
    const last = readMigrations()
      .filter(({ name }) => applied.has(name))
      .reverse()
    for (const { name, down } of last.slice(0, steps)) {
      await inTransaction(client, down, 'delete from migration where name = $1', [name])
      names.push(name)
    }
    return names
  })
}

/** All migrations in order; throws when one cannot be taken back. */
export function readMigrations(folder = FOLDER): Migration[] {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n')
  const files = readdirSync(folder)
  return files
    .filter((file) => file.endsWith('.up.sql'))
    .sort()
    .map((file) => {
      const name = file.slice(0, -'.up.sql'.length)
      if (!/^\d{4}-[a-z0-9-]+$/.test(name)) throw new Error(`Migration ${file} is not named NNNN-name.up.sql.`)
      if (!files.includes(`${name}.down.sql`)) throw new Error(`Migration ${name} has no ${name}.down.sql.`)
      const up = read(file)
      return { name, up, down: read(`${name}.down.sql`), digest: createHash('sha256').update(up).digest('hex') }
    })
}

function refuseUnknown(applied: Map<string, string>, migrations: Migration[]): void {
  const unknown = [...applied.keys()].filter((name) => !migrations.some((migration) => migration.name === name))
  if (unknown.length > 0) {
    throw new Error(`The database was made by a newer version: it has ${unknown.join(', ')}. Start that version.`)
  }
}

async function asOwner<T>(ownerUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 10_000,
    ...KEEPALIVE,
    options: `-c TimeZone=UTC ${LET_GO}`,
  })
  // a server that stops in between must fail the query, not end the process
  client.on('error', () => {})
  await guarded(() => client.connect())
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query('set client_min_messages = warning')
    await client.query(
      'create table if not exists migration (name text primary key, digest text not null, at timestamptz not null default now())',
    )
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

async function listApplied(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; digest: string }>('select name, digest from migration')
  return new Map(rows.map(({ name, digest }) => [name, digest]))
}

async function inTransaction(client: Client, sql: string, note: string, values: string[]): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query(note, values)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

const RIGHTS = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls'

/** Roles belong to the whole cluster, which other databases may be migrating in this very moment. */
async function ensureAppRole(client: Client, password: string): Promise<void> {
  await client.query(`do $$ begin
    create role ${APP_ROLE} ${RIGHTS};
  exception when duplicate_object or unique_violation then null; end $$`)
  await whileUpdatedByOthers(() => client.query(`alter role ${APP_ROLE} ${RIGHTS} password ${escapeLiteral(password)}`))
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  const database = escapeIdentifier(rows[0]?.name ?? '')
  await client.query(
    `revoke all on database ${database} from public; grant connect on database ${database} to ${APP_ROLE}`,
  )
}

/** PostgreSQL answers XX000 "tuple concurrently updated" when two sessions alter one role at once. */
async function whileUpdatedByOthers(alter: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await alter()
      return
    } catch (error) {
      if ((error as { code?: string }).code !== 'XX000' || attempt === 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 10 * attempt))
    }
  }
}
