import { type Client, escapeIdentifier } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { withOwnerConnection, quoteTableColumns, listTables, quoteTableNames, type BackupTable } from './backup'
import { BackupError, checkFiles, type Manifest, readManifest, readTable, withSafeBackupErrors } from './backup-folder'
import { migrate, migrateDown, readMigrations } from '../migrate'

/**
 * A restore skips this many references. So no reference that was issued between the backup and the loss is issued again, if there
 * were at most this many.
 */
export const REFERENCE_GAP = 100_000
const REFERENCE_SEQUENCE = 'reference_number'

export interface RestoreResult {
  manifest: Manifest
  /** number of applications that the relay will nudge */
  nudgedCount: number
}

/**
 * Restores a backup into a database without applications. It checks every file before it writes anything and loads the tables
 * in one transaction. It deletes the packs, seats and sign-ins that a first start of the platform inserted.
 */
export async function restoreBackup(
  owner: { url: string; appPassword: string },
  folder: string,
): Promise<RestoreResult> {
  return withSafeBackupErrors(async () => {
    const manifest = await readManifest(folder)
    refuseOtherSchema(manifest)
    await checkFiles(folder, manifest)
    await withOwnerConnection(owner.url, refuseApplications)
    const names = manifest.migrations.map(({ name }) => name)
    try {
      await revertLaterMigrations(owner.url, names)
      await migrate(owner.url, owner.appPassword, names)
      return {
        manifest,
        nudgedCount: await withOwnerConnection(owner.url, (client) => loadTables(client, folder, manifest)),
      }
    } finally {
      await migrate(owner.url, owner.appPassword)
    }
  })
}

/** Refuses a backup with unknown or changed migrations. An older schema is allowed: `restoreBackup` migrates the data later. */
function refuseOtherSchema({ migrations }: Manifest): void {
  const knownDigests = new Map(readMigrations().map(({ name, digest }) => [name, digest]))
  const unknown = migrations.find(({ name, digest }) => knownDigests.get(name) !== digest)
  if (unknown) {
    throw new BackupError(
      `The backup was made by another version: migration ${unknown.name} is not the one known here.`,
    )
  }
}

/** Reverts the applied migrations that are not among `names`, those of the backup. */
async function revertLaterMigrations(ownerUrl: string, names: string[]): Promise<void> {
  const applied = await withOwnerConnection(ownerUrl, async (client) => {
    const { rows } = await client.query(`select to_regclass('public.migration') is not null as "exists"`)
    if (!rows[0].exists) return []
    return (await client.query<{ name: string }>('select name from migration')).rows.map(({ name }) => name)
  })
  const laterCount = applied.filter((name) => !names.includes(name)).length
  if (laterCount > 0) await migrateDown(ownerUrl, laterCount)
}

async function refuseApplications(client: Client): Promise<void> {
  const { rows } = await client.query(`select to_regclass('public.application') is not null as "exists"`)
  if (!rows[0].exists) return
  const found = await client.query('select from application limit 1')
  if (found.rowCount) {
    throw new BackupError('This database holds applications, which a restore would erase. Name an empty one.')
  }
}

async function loadTables(client: Client, folder: string, manifest: Manifest): Promise<number> {
  await client.query('begin')
  // New submissions wait for this lock until the commit. If two restores run at once, the second finds applications and stops.
  await client.query('lock table application in access exclusive mode')
  await refuseApplications(client)
  const tables = await listTables(client)
  refuseOtherTables(tables, manifest)
  // Tables that no backup contains may refer to those that it replaces, such as drafts of staff: they are emptied too.
  await client.query(`truncate ${quoteTableNames(tables)}, session, setting cascade`)
  for (const saved of manifest.tables) {
    const rows = client.query(copyFrom(`copy ${quoteTableColumns(saved)} from stdin`))
    await readTable(folder, saved, rows)
    if (rows.rowCount !== saved.rows) {
      throw new BackupError(`${saved.name}: ${saved.rows} rows were saved and ${rows.rowCount} loaded.`)
    }
  }
  await setSequences(client, manifest)
  const nudgedCount = await nudgeAllApplications(client)
  await client.query('commit')
  return nudgedCount
}

/**
 * Throws unless backup and database have exactly the same tables and columns, because names of the manifest become part of
 * SQL statements.
 */
function refuseOtherTables(tables: BackupTable[], manifest: Manifest): void {
  const joinColumns = (all: BackupTable[]) => all.map(quoteTableColumns).sort().join()
  if (joinColumns(tables) === joinColumns(manifest.tables)) return
  throw new BackupError('The tables of the backup are not those of this version.')
}

async function setSequences(client: Client, { sequences }: Manifest): Promise<void> {
  for (const { name, last } of sequences) {
    if (name === REFERENCE_SEQUENCE) await setSequence(client, name, (last ?? 0) + REFERENCE_GAP)
    else if (last !== undefined) await setSequence(client, name, last)
  }
}

const setSequence = (client: Client, name: string, last: number) =>
  client.query('select setval($1::regclass, $2)', [`public.${escapeIdentifier(name)}`, last])

/**
 * Inserts a nudge for every application that is open, or closed with an unsent mail, and has no outbox row. Returns the number of
 * applications with an outbox row.
 * Reason: a Workflow in Temporal may be older or newer than the restored row, or absent.
 */
async function nudgeAllApplications(client: Client): Promise<number> {
  await client.query(
    `insert into outbox (application_id, kind)
     select id, 'nudge' from application
     where (stage <> 'closed' or send_at is not null)
       and not exists (select from outbox where application_id = application.id)`,
  )
  const { rows } = await client.query<{ count: number }>(
    'select count(distinct application_id)::int as count from outbox',
  )
  return rows[0]?.count ?? 0
}
