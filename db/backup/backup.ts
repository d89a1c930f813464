import { Client, escapeIdentifier } from 'pg'
import { to } from 'pg-copy-streams'
import {
  BackupError,
  clearFolder,
  makeEmptyFolder,
  type Manifest,
  type SavedTable,
  sparing,
  writeManifest,
  writeTable,
} from './backup-folder'
import { KEEPALIVE, LET_GO } from '../connection'
import { MIGRATION_LOCK } from '../migrate'

/**
 * Not in a backup: `migration` stands in the manifest; nobody stays signed in over a restore; what the platform remembers
 * of itself (such as the Temporal namespace) is of the place where it ran.
 */
const LEFT_OUT = ['migration', 'session', 'setting']

export interface Table {
  name: string
  columns: string[]
}

/**
 * Writes every table to an empty folder, as of one instant, while the platform goes on: one snapshot, one table after the
 * other, nothing held in memory. By the owner's role: the app role may not see everything. A failed one leaves nothing.
 */
export async function backUp(ownerUrl: string, folder: string): Promise<Manifest> {
  return sparing(async () => {
    await makeEmptyFolder(folder)
    try {
      const manifest = await asOwner(ownerUrl, (client) => saveTables(client, folder))
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
  const saved: SavedTable[] = []
  for (const { name, columns } of tables) {
    const rows = client.query(to(`copy ${columnsOf({ name, columns })} to stdout`))
    const file = await writeTable(folder, name, rows)
    saved.push({ name, columns, rows: rows.rowCount, ...file })
  }
  const migrations = await client.query<{ name: string; digest: string }>(
    'select name, digest from migration order by name',
  )
  return { format: 1, at, migrations: migrations.rows, tables: saved, sequences: await listSequences(client) }
}

/** The tables are locked against a change of schema before the snapshot is taken, and no migration is half done. */
async function takeSnapshot(client: Client): Promise<{ at: string; tables: Table[] }> {
  await client.query('select pg_advisory_lock_shared($1)', [MIGRATION_LOCK])
  const tables = await listTables(client)
  if (tables.length === 0) throw new BackupError('This database holds no tables to back up.')
  await client.query('begin isolation level repeatable read read only')
  await client.query(`lock table ${namesOf(tables)}, migration in access share mode`)
  const { rows } = await client.query<{ at: Date }>('select now() as at')
  await client.query('select pg_advisory_unlock_shared($1)', [MIGRATION_LOCK])
  return { at: rows[0]?.at.toISOString() ?? '', tables }
}

/** Every table that belongs into a backup, in an order that their keys allow. */
export async function listTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(
    `select relname::text as name,
       array(select attname::text from pg_attribute
         where attrelid = t.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
       array(select other.relname::text from pg_constraint join pg_class other on other.oid = confrelid
         where conrelid = t.oid and contype = 'f' and confrelid <> conrelid) as needs
     from pg_class t where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> all($1) order by relname`,
    [LEFT_OUT],
  )
  return inOrder(rows).map(({ name, columns }) => ({ name, columns }))
}

function inOrder<T extends { name: string; needs: string[] }>(tables: T[]): T[] {
  const ordered: T[] = []
  const isPlaced = (name: string) =>
    ordered.some((table) => table.name === name) || !tables.some((t) => t.name === name)
  while (ordered.length < tables.length) {
    const next = tables.find(({ name, needs }) => !isPlaced(name) && needs.every(isPlaced))
    if (!next) throw new Error('database.keys_in_a_circle')
    ordered.push(next)
  }
  return ordered
}

/** Read after the snapshot was taken: never less than the rows of the snapshot. */
async function listSequences(client: Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `select sequencename::text as name, last_value as last from pg_sequences where schemaname = 'public' order by 1`,
  )
  return rows.map(({ name, last }) => ({ name, ...(last !== null && { last: Number(last) }) }))
}

export const namesOf = (tables: { name: string }[]): string =>
  tables.map(({ name }) => escapeIdentifier(name)).join(', ')

export const columnsOf = ({ name, columns }: Table): string =>
  `${escapeIdentifier(name)} (${columns.map(escapeIdentifier).join(', ')})`

/** One connection, without a limit on how long a statement may take; what is not committed is undone. */
export async function asOwner<T>(ownerUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 10_000,
    ...KEEPALIVE,
    application_name: 'bkm-backup',
    options: `-c TimeZone=UTC -c lock_timeout=60s -c client_min_messages=warning ${LET_GO}`,
  })
  // a server that stops in between must fail the query, not end the process
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
