import { type Client, escapeIdentifier } from 'pg'
import { from } from 'pg-copy-streams'
import { asOwner, columnsOf, listTables, namesOf, type Table } from './backup'
import { BackupError, checkFiles, type Manifest, readManifest, readTable, sparing } from './backup-folder'
import { migrate, migrateDown, readMigrations } from '../migrate'

/** So many references may have been given between the backup and the loss without one being given twice. */
export const REFERENCE_GAP = 100_000
const REFERENCES = 'reference_number'

export interface Restoration {
  manifest: Manifest
  /** applications whose Workflows the relay will wake */
  asked: number
}

/**
 * Makes a database without applications what the backup says: every file is checked before anything is written, the tables
 * are loaded in one transaction. What a first start had put there (packs, seats, sign-ins) is replaced.
 */
export async function restore(owner: { url: string; appPassword: string }, folder: string): Promise<Restoration> {
  return sparing(async () => {
    const manifest = await readManifest(folder)
    refuseOtherSchema(manifest)
    await checkFiles(folder, manifest)
    await asOwner(owner.url, refuseApplications)
    const names = manifest.migrations.map(({ name }) => name)
    try {
      await takeBack(owner.url, names)
      await migrate(owner.url, owner.appPassword, names)
      return { manifest, asked: await asOwner(owner.url, (client) => load(client, folder, manifest)) }
    } finally {
      await migrate(owner.url, owner.appPassword)
    }
  })
}

/** The backup's own schema is brought about first, and its data go through every later migration as they would have there. */
function refuseOtherSchema({ migrations }: Manifest): void {
  const known = new Map(readMigrations().map(({ name, digest }) => [name, digest]))
  const strange = migrations.find(({ name, digest }) => known.get(name) !== digest)
  if (strange) {
    throw new BackupError(
      `The backup was made by another version: migration ${strange.name} is not the one known here.`,
    )
  }
}

async function takeBack(ownerUrl: string, names: string[]): Promise<void> {
  const applied = await asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query(`select to_regclass('public.migration') is not null as "isThere"`)
    if (!rows[0].isThere) return []
    return (await client.query<{ name: string }>('select name from migration')).rows.map(({ name }) => name)
  })
  const surplus = applied.filter((name) => !names.includes(name)).length
  if (surplus > 0) await migrateDown(ownerUrl, surplus)
}

async function refuseApplications(client: Client): Promise<void> {
  const { rows } = await client.query(`select to_regclass('public.application') is not null as "isThere"`)
  if (!rows[0].isThere) return
  const found = await client.query('select from application limit 1')
  if (found.rowCount) {
    throw new BackupError('This database holds applications, which a restore would erase. Name an empty one.')
  }
}

async function load(client: Client, folder: string, manifest: Manifest): Promise<number> {
  await client.query('begin')
  // Whoever submits meanwhile waits for the end; of two restores the second finds applications.
  await client.query('lock table application in access exclusive mode')
  await refuseApplications(client)
  const tables = await listTables(client)
  refuseOtherTables(tables, manifest)
  await client.query(`truncate ${namesOf(tables)}, session, setting`)
  for (const saved of manifest.tables) {
    const rows = client.query(from(`copy ${columnsOf(saved)} from stdin`))
    await readTable(folder, saved, rows)
    if (rows.rowCount !== saved.rows) {
      throw new BackupError(`${saved.name}: ${saved.rows} rows were saved and ${rows.rowCount} loaded.`)
    }
  }
  await setSequences(client, manifest)
  const asked = await wakeAll(client)
  await client.query('commit')
  return asked
}

/** The manifest's names are put into statements: only those that are tables and columns here. */
function refuseOtherTables(tables: Table[], manifest: Manifest): void {
  const spell = (all: Table[]) => all.map(columnsOf).sort().join()
  if (spell(tables) === spell(manifest.tables)) return
  throw new BackupError('The tables of the backup are not those of this version.')
}

async function setSequences(client: Client, { sequences }: Manifest): Promise<void> {
  for (const { name, last } of sequences) {
    if (name === REFERENCES) await setSequence(client, name, (last ?? 0) + REFERENCE_GAP)
    else if (last !== undefined) await setSequence(client, name, last)
  }
}

const setSequence = (client: Client, name: string, last: number) =>
  client.query('select setval($1::regclass, $2)', [`public.${escapeIdentifier(name)}`, last])

/** Temporal may know less, more or nothing: every living application is asked to look at what the database holds. */
async function wakeAll(client: Client): Promise<number> {
  await client.query(
    `insert into outbox (application_id, kind)
     select id, 'nudge' from application
     where (stage <> 'closed' or send_at is not null)
       and not exists (select from outbox where application_id = application.id)`,
  )
  const { rows } = await client.query<{ asked: number }>(
    'select count(distinct application_id)::int as asked from outbox',
  )
  return rows[0]?.asked ?? 0
}
