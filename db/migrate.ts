import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { CLIENT_KEEPALIVE, SERVER_KEEPALIVE_OPTIONS } from './connection'
import { withSafeErrors } from './errors'

/**
 * The PostgreSQL role of all programs, except that migrations, the loading of packs, backup and restore use the owner role.
 * It can insert events but never change them.
 */
export const APP_ROLE = 'bkm_app'

const MIGRATIONS_FOLDER = join(__dirname, 'migrations')
/**
 * The key of an advisory lock (an arbitrary number). The lock prevents two migrations at once, and that a backup takes its
 * snapshot during a migration.
 */
export const MIGRATION_LOCK = 5_318_008_311

interface Migration {
  name: string
  /** SQL that applies the migration */
  up: string
  /** SQL that reverts it */
  down: string
  /** SHA-256 (hex) of `up` */
  digest: string
}

/**
 * Applies the missing migrations to the database at `ownerUrl`. First creates the app role if it is absent, and sets its password
 * to `appPassword`. Several programs may call it at once. Returns the names of the migrations that it applied.
 * Throws if the file of an applied migration was changed, or if a newer version of the platform migrated the database.
 * `onlyNames` limits it to these migrations; a restore uses it to create the schema of the backup.
 */
export async function migrate(ownerUrl: string, appPassword: string, onlyNames?: readonly string[]): Promise<string[]> {
  return withMigrationLock(ownerUrl, async (client) => {
    await ensureAppRole(client, appPassword)
    const applied = await listAppliedMigrations(client)
    const migrations = readMigrations()
    refuseUnknownMigrations(applied, migrations)
    const newlyApplied: string[] = []
    for (const migration of migrations) {
      const appliedDigest = applied.get(migration.name)
      if (appliedDigest && appliedDigest !== migration.digest) {
        throw new Error(
          `Migration ${migration.name} was changed after it was applied. Restore the file and add a new one.`,
        )
      }
      if (appliedDigest || onlyNames?.includes(migration.name) === false) continue
      await runInTransaction(client, migration.up, 'insert into migration (name, digest) values ($1, $2)', [
        migration.name,
        migration.digest,
      ])
      newlyApplied.push(migration.name)
    }
    return newlyApplied
  })
}

/** Reverts the last `steps` migrations, newest first, with the tables and data that they created. Returns their names. */
export async function migrateDown(ownerUrl: string, steps: number): Promise<string[]> {
  return withMigrationLock(ownerUrl, async (client) => {
    const applied = await listAppliedMigrations(client)
    const revertedNames: string[] = []
    const newestFirst = readMigrations()
      .filter(({ name }) => applied.has(name))
      .reverse()
    for (const { name, down } of newestFirst.slice(0, steps)) {
      await runInTransaction(client, down, 'delete from migration where name = $1', [name])
      revertedNames.push(name)
    }
    return revertedNames
  })
}

/** Reads all migrations from their files, oldest first. Throws if one has a malformed name or no `.down.sql` file. */
export function readMigrations(folder = MIGRATIONS_FOLDER): Migration[] {
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

function refuseUnknownMigrations(applied: Map<string, string>, migrations: Migration[]): void {
  const unknown = [...applied.keys()].filter((name) => !migrations.some((migration) => migration.name === name))
  if (unknown.length > 0) {
    throw new Error(`The database was made by a newer version: it has ${unknown.join(', ')}. Start that version.`)
  }
}

async function withMigrationLock<T>(ownerUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 10_000,
    ...CLIENT_KEEPALIVE,
    options: `-c TimeZone=UTC ${SERVER_KEEPALIVE_OPTIONS}`,
  })
  // Without a listener, an error between two queries would end the process. The next query fails anyway.
  client.on('error', () => {})
  await withSafeErrors(() => client.connect())
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

async function listAppliedMigrations(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; digest: string }>('select name, digest from migration')
  return new Map(rows.map(({ name, digest }) => [name, digest]))
}

async function runInTransaction(client: Client, sql: string, bookkeepingSql: string, values: string[]): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query(bookkeepingSql, values)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

const APP_ROLE_ATTRIBUTES = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls'

/**
 * Creates or updates the app role and lets it connect to this database; takes all rights on this database from `public`.
 * All databases of a server share the role, so another migration may alter it at the same time.
 */
async function ensureAppRole(client: Client, password: string): Promise<void> {
  await client.query(`do $$ begin
    create role ${APP_ROLE} ${APP_ROLE_ATTRIBUTES};
  exception when duplicate_object or unique_violation then null; end $$`)
  await retryConcurrentUpdate(() =>
    client.query(`alter role ${APP_ROLE} ${APP_ROLE_ATTRIBUTES} password ${escapeLiteral(password)}`),
  )
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  const database = escapeIdentifier(rows[0]?.name ?? '')
  await client.query(
    `revoke all on database ${database} from public; grant connect on database ${database} to ${APP_ROLE}`,
  )
}

/** Retries on XX000 "tuple concurrently updated", PostgreSQL's error when two sessions alter one role at once. */
async function retryConcurrentUpdate(alter: () => Promise<unknown>): Promise<void> {
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
