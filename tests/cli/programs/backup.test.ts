import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { backup } from '../../../cli/programs/backup'
import { restore } from '../../../cli/programs/restore'
import type { Database } from '../../../db/connection'
import { REFERENCE_GAP } from '../../../db/backup/restore'
import { insertText } from '../../../db/tables/texts'
import { verifyApplications } from '../../../db/ledger/verify'
import { createEmptyDatabase } from '../../support/empty-database'
import { createTestPlatform, type Platform } from '../../support/platform'
import { club, createSlowClub } from '../../support/tennis-club'
import { createOwnerIo, createParsedOptions, insertSession, listEventKeys, withDatabase } from './backup-fixture'
import { DAMAGES, rewriteManifest } from './damaged-backups'

jest.setTimeout(120_000)

const workFolder = mkdtempSync(join(tmpdir(), 'bkm-backup-'))
const folder = join(workFolder, 'first')
let platform: Platform
let backupOutput: string
/** Keys of the events that were recorded until the backup began, and until it ended. */
let keysBefore: Set<string>
let keysAfter: Set<string>
const dropDatabases: (() => Promise<void>)[] = []

async function createTestDatabase(): Promise<string> {
  const { url, drop } = await createEmptyDatabase()
  dropDatabases.push(drop)
  return url
}

const insertAnswerText = (id: string, authorId: string) =>
  insertText(platform.db, {
    applicationId: id,
    authorKind: 'staff',
    authorId,
    body: 'The net was repaired.\tAt \\noon.\n',
  })

/** Submits and routes one application. Every second one is answered and released too. */
async function submitAndRoute(index: number): Promise<string> {
  const id = await platform.submit(`The net has ${index} holes.\nAnd a \\ backslash,\tand «تشكيل».`)
  await platform.giveCommand(id, 'route', club.triage)
  if (index % 2 === 0) return id
  await platform.giveCommand(id, 'answer', club.coach, { text: await insertAnswerText(id, 'coach'), outcome: 'done' })
  await platform.giveCommand(id, 'release', club.unit)
  return id
}

// The backup is written while four loops submit, route and answer applications.
beforeAll(async () => {
  platform = await createTestPlatform('backup', undefined, createSlowClub())
  await platform.startWorker()
  for (let index = 0; index < 4; index += 1) await submitAndRoute(index)
  await insertSession(platform.ownerDb)
  await platform.ownerDb('setting').insert({ name: 'namespace', value: '{}' })
  let isRunning = true
  const loops = Array.from({ length: 4 }, async (_, firstIndex) => {
    for (let index = firstIndex; isRunning; index += 1) await submitAndRoute(index)
  })
  keysBefore = await listEventKeys(platform.ownerDb)
  const io = createOwnerIo(platform.ownerUrl)
  await backup.run(createParsedOptions(folder), io)
  keysAfter = await listEventKeys(platform.ownerDb)
  await submitAndRoute(1)
  isRunning = false
  await Promise.all(loops)
  backupOutput = io.output.join('\n')
}, 120_000)

afterAll(async () => {
  await platform.stop()
  for (const drop of dropDatabases) await drop()
  rmSync(workFolder, { recursive: true, force: true })
})

describe('a backup', () => {
  it('prints its size, its instant, and what it does not contain', () => {
    expect(backupOutput).toMatch(/: \d+ applications, \d+ rows of \d+ tables, [\d.]+ MB, in [\d.]+ s\.$/m)
    expect(backupOutput).toMatch(/everything that was committed until 20\S+Z, except the sessions/)
    expect(backupOutput).toContain('Without the tracking key no tracking code opens')
  })

  it('can be read by its owner only, and contains no session and no draft', () => {
    const files = readdirSync(folder)
    for (const name of files) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(files).toContain('event.copy.gz')
    expect(files.filter((name) => /^(session|draft|setting|migration)\./.test(name))).toEqual([])
    expect(gunzipSync(readFileSync(join(folder, 'text.copy.gz'))).toString()).toContain('«تشكيل»')
  })

  it('is not written into a folder that is not empty', async () => {
    await expect(backup.run(createParsedOptions(folder), createOwnerIo(platform.ownerUrl))).rejects.toThrow(
      'is not empty',
    )
  })

  it('leaves no file behind when it fails, and reports the reason in a sentence', async () => {
    const failedFolder = join(workFolder, 'failed')
    await expect(
      backup.run(createParsedOptions(failedFolder), createOwnerIo(await createTestDatabase())),
    ).rejects.toThrow('holds no tables')
    expect(readdirSync(failedFolder)).toEqual([])
    const unreachableIo = createOwnerIo('postgresql://postgres@127.0.0.1:1/postgres')
    await expect(backup.run(createParsedOptions(failedFolder), unreachableIo)).rejects.toThrow(
      'PostgreSQL refused the operation: database.unavailable.',
    )
    expect(readdirSync(failedFolder)).toEqual([])
  })
})

describe('a backup restored into an empty database', () => {
  let url: string
  let output: string[]
  beforeAll(async () => {
    url = await createTestDatabase()
    const io = createOwnerIo(url)
    await restore.run(createParsedOptions(folder), io)
    output = io.output
  })

  it('holds all events that were recorded before the backup, loses only later ones, and keeps promises 1, 2, 3, 6', async () => {
    await withDatabase(url, async (db) => {
      const restoredKeys = await listEventKeys(db)
      const presentKeys = await listEventKeys(platform.ownerDb)
      const lostKeys = [...presentKeys].filter((key) => !restoredKeys.has(key))
      console.log(
        `events: ${keysBefore.size} before, ${restoredKeys.size} restored, ${keysAfter.size} after, ${presentKeys.size} in the end, ${lostKeys.length} lost`,
      )
      expect([...keysBefore].filter((key) => !restoredKeys.has(key))).toEqual([])
      expect([...restoredKeys].filter((key) => !keysAfter.has(key))).toEqual([])
      expect(lostKeys.length).toBeGreaterThan(0)
      expect(await verifyApplications(db)).toMatchObject({ failed: 0, failures: [] })
    })
    expect(output.join('\n')).toContain('promises 1, 2, 3 and 6 hold in the tables')
  })

  it('holds every stored text unchanged', async () => {
    const listTexts = (db: Database) =>
      db('text').join('application', 'application.id', 'text.application_id').orderBy('text.id').select('text.*')
    await withDatabase(url, async (db) => {
      const restoredTexts = await listTexts(db)
      const ids = restoredTexts.map(({ id }) => id)
      expect(restoredTexts).toEqual(await listTexts(platform.ownerDb).whereIn('text.id', ids))
    })
  })

  it('nudges every application that is open or has an unsent mail once, and holds no setting and no session', async () => {
    await withDatabase(url, async (db) => {
      const nudgedIds = await db('outbox').pluck('application_id')
      const openOrUnsentIds = await db('application')
        .whereNot({ stage: 'closed' })
        .orWhereNotNull('send_at')
        .pluck('id')
      expect(openOrUnsentIds.length).toBeGreaterThan(4)
      expect(nudgedIds).toHaveLength(openOrUnsentIds.length)
      expect(new Set(nudgedIds)).toEqual(new Set(openOrUnsentIds))
      expect(await db('setting')).toEqual([])
      expect(await db('session')).toEqual([])
    })
  })

  it('uses no number twice: new references begin after a gap, new ids after the greatest id', async () => {
    await withDatabase(url, async (db) => {
      const { rows } = await db.raw(`select nextval('reference_number') as number`)
      const [{ last_value: last }] = (await platform.ownerDb.raw('select last_value from reference_number')).rows
      expect(rows[0].number).toBeGreaterThan(last)
      expect(rows[0].number).toBeLessThanOrEqual(last + REFERENCE_GAP + 1)
      const { max } = (await db('task').max('id').first()) ?? {}
      const [task] = await db('task')
        .insert({
          application_id: (await db('application').first('id')).id,
          programme: 'tennis',
          desk: 'x',
          kind: 'read',
          turn: 1,
          opened_at: new Date(),
        })
        .returning('id')
      expect(task.id).toBeGreaterThan(max)
    })
  })

  it('refuses a second restore and changes nothing', async () => {
    const eventKeys = await withDatabase(url, listEventKeys)
    await expect(restore.run(createParsedOptions(folder), createOwnerIo(url))).rejects.toThrow(
      'This database holds applications',
    )
    expect(await withDatabase(url, listEventKeys)).toEqual(eventKeys)
  })
})

describe('a backup that cannot be used is refused', () => {
  const copyBackup = (name: string) => {
    const copy = join(workFolder, name)
    cpSync(folder, copy, { recursive: true })
    return copy
  }

  it.each(DAMAGES)('%s: before any table is created', async (description, sentence, damageBackup) => {
    const copy = copyBackup(description.replaceAll(' ', '-'))
    damageBackup(copy)
    const url = await createTestDatabase()
    await expect(restore.run(createParsedOptions(copy), createOwnerIo(url))).rejects.toThrow(sentence)
    const tables = await withDatabase(url, (db) =>
      db('pg_class').where({ relkind: 'r' }).whereRaw(`relnamespace = 'public'::regnamespace`),
    )
    expect(tables).toEqual([])
  })

  it('a wrong number of rows rolls back the whole load', async () => {
    const copy = copyBackup('too-few')
    rewriteManifest(copy, (manifest) => {
      const table = manifest.tables.find(({ name }) => name === 'notification')
      if (table) table.rows += 1
    })
    const url = await createTestDatabase()
    await expect(restore.run(createParsedOptions(copy), createOwnerIo(url))).rejects.toThrow(
      /notification: \d+ rows were saved and \d+ loaded/,
    )
    expect(await withDatabase(url, listEventKeys)).toEqual(new Set())
    expect(await restore.run(createParsedOptions(folder), createOwnerIo(url))).toBe(0)
  })

  it('an unknown column name is never put into a statement', async () => {
    const copy = copyBackup('strange')
    rewriteManifest(copy, ({ tables: [table] }) => {
      if (table) table.columns[0] = 'pg_sleep(1)'
    })
    await expect(restore.run(createParsedOptions(copy), createOwnerIo(await createTestDatabase()))).rejects.toThrow(
      /not those of this version/,
    )
  })
})

it('a folder that cannot be made is reported in a sentence', async () => {
  mkdirSync(join(workFolder, 'full'))
  writeFileSync(join(workFolder, 'full', 'file'), '')
  await expect(
    backup.run(createParsedOptions(join(workFolder, 'full', 'file')), createOwnerIo(platform.ownerUrl)),
  ).rejects.toMatchObject({
    name: 'SentenceError',
  })
})
