import { Client, escapeIdentifier } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import {
  BackupError,
  clearFolder,
  makeEmptyFolder,
  type Manifest,
  type SavedTable,
  withSafeBackupErrors,
  writeManifest,
  writeTable,
} from './backup-folder'
import { CLIENT_KEEPALIVE, SERVER_KEEPALIVE_OPTIONS } from '../connection'
import { MIGRATION_LOCK } from '../migrate'

/**
 * The tables that a backup leaves out. The manifest contains the rows of `migration`. A restore ends all sessions and forgets
 * counted attempts, drafts and one-time numbers. The values of `setting`, such as the Temporal namespace, belong to the installation that wrote them.
 */
const EXCLUDED_TABLES = ['migration', 'session', 'setting', 'attempt_count', 'draft', 'staff_draft', 'one_time_number']

export interface BackupTable {
  name: string
  columns: string[]
}

/**
 * Writes the tables as of one instant to an empty folder, while the platform runs. It reads them one by one from one snapshot
 * and keeps no rows in memory. It uses the owner role, which can read every table whatever the migrations grant to the app
 * role. If it fails, it deletes the files that it wrote.
 */
export async function writeBackup(ownerUrl: string, folder: string): Promise<Manifest> {
  return withSafeBackupErrors(async () => {
    await makeEmptyFolder(folder)
    try {
      const manifest = await withOwnerConnection(ownerUrl, (client) => saveTables(client, folder))
      await writeManifest(folder, manifest)
      return manifest
    } catch (error) {
      await clearFolder(folder)
      throw error
    }
  })
}

async function saveTables(client: Client, folder: string): Promise<Manifest> {
  const { at, tables } = await takeSnapshot(client)
  const savedTables: SavedTable[] = []
  for (const { name, columns } of tables) {
    const rows = client.query(copyTo(`copy ${quoteTableColumns({ name, columns })} to stdout`))
    const file = await writeTable(folder, name, rows)
    savedTables.push({ name, columns, rows: rows.rowCount, ...file })
  }
  const migrations = await client.query<{ name: string; digest: string }>(
    'select name, digest from migration order by name',
  )
  return { format: 1, at, migrations: migrations.rows, tables: savedTables, sequences: await listSequences(client) }
}

/** Waits, at most 60 s, until no migration is running, locks the tables against changes of the schema and takes the snapshot. */
async function takeSnapshot(client: Client): Promise<{ at: string; tables: BackupTable[] }> {
  await client.query('select pg_advisory_lock_shared($1)', [MIGRATION_LOCK])
  const tables = await listTables(client)
  if (tables.length === 0) throw new BackupError('This database holds no tables to back up.')
  await client.query('begin isolation level repeatable read read only')
  await client.query(`lock table ${quoteTableNames(tables)}, migration in access share mode`)
  const { rows } = await client.query<{ at: Date }>('select now() as at')
  await client.query('select pg_advisory_unlock_shared($1)', [MIGRATION_LOCK])
  return { at: rows[0]?.at.toISOString() ?? '', tables }
}

/** Lists the tables of a backup. A referenced table comes before the tables that refer to it. */
export async function listTables(client: Client): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable & { referencedTables: string[] }>(
    `select relname::text as name,
       array(select attname::text from pg_attribute
         where attrelid = t.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
       array(select other.relname::text from pg_constraint join pg_class other on other.oid = confrelid
         where conrelid = t.oid and contype = 'f' and confrelid <> conrelid) as "referencedTables"
     from pg_class t where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> all($1) order by relname`,
    [EXCLUDED_TABLES],
  )
  return sortByForeignKeys(rows).map(({ name, columns }) => ({ name, columns }))
}

function sortByForeignKeys<T extends { name: string; referencedTables: string[] }>(tables: T[]): T[] {
  const sorted: T[] = []
  const isSorted = (name: string) => sorted.some((table) => table.name === name) || !tables.some((t) => t.name === name)
  while (sorted.length < tables.length) {
    const nextTable = tables.find(({ name, referencedTables }) => !isSorted(name) && referencedTables.every(isSorted))
    if (!nextTable) throw new Error('database.keys_in_a_circle')
    sorted.push(nextTable)
  }
  return sorted
}

/** Lists the sequences. It runs after the snapshot, so no sequence is behind the numbers in the saved rows. */
async function listSequences(client: Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `select sequencename::text as name, last_value as last from pg_sequences where schemaname = 'public' order by 1`,
  )
  return rows.map(({ name, last }) => ({ name, ...(last !== null && { last: Number(last) }) }))
}

export const quoteTableNames = (tables: { name: string }[]): string =>
  tables.map(({ name }) => escapeIdentifier(name)).join(', ')

export const quoteTableColumns = ({ name, columns }: BackupTable): string =>
  `${escapeIdentifier(name)} (${columns.map(escapeIdentifier).join(', ')})`

/** Runs `work` with one connection of the owner role, without a time-out for statements. Its end undoes uncommitted changes. */
export async function withOwnerConnection<T>(ownerUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 10_000,
    ...CLIENT_KEEPALIVE,
    application_name: 'bkm-backup',
    options: `-c TimeZone=UTC -c lock_timeout=60s -c client_min_messages=warning ${SERVER_KEEPALIVE_OPTIONS}`,
  })
  // Without a listener, an error between two queries would end the process. The next query fails anyway.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
