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
import { createOwnerIo, listEventKeys, parsed, withDatabase } from './backup-fixture'
import { DAMAGES, rewriteManifest } from './damaged-backups'

jest.setTimeout(120_000)

const work = mkdtempSync(join(tmpdir(), 'bkm-backup-'))
const folder = join(work, 'first')
let platform: Platform
let summary: string
let before: Set<string>
let after: Set<string>
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
async function submitAndDecide(index: number): Promise<string> {
  const id = await platform.submit(`The net has ${index} holes.\nAnd a \\ backslash,\tand «تشكيل».`)
  await platform.giveCommand(id, 'route', club.triage)
  if (index % 2 === 0) return id
  await platform.giveCommand(id, 'answer', club.coach, { text: await insertAnswerText(id, 'coach'), outcome: 'done' })
  await platform.giveCommand(id, 'release', club.unit)
  return id
}

// The backup is written while four loops submit and decide.
beforeAll(async () => {
  platform = await createTestPlatform('backup', undefined, createSlowClub())
  await platform.startWorker()
  for (let i = 0; i < 4; i += 1) await submitAndDecide(i)
  await platform
    .ownerDb('session')
    .insert({ token_hash: 't', csrf_hash: 'c', expires_at: new Date(), person_id: await insertPerson() })
  await platform.ownerDb('setting').insert({ name: 'namespace', value: '{}' })
  let isRunning = true
  const loops = Array.from({ length: 4 }, async (_, first) => {
    for (let i = first; isRunning; i += 1) await submitAndDecide(i)
  })
  before = await listEventKeys(platform.ownerDb)
  const io = createOwnerIo(platform.ownerUrl)
  await backup.run(parsed(folder), io)
  after = await listEventKeys(platform.ownerDb)
  await submitAndDecide(1)
  isRunning = false
  await Promise.all(loops)
  summary = io.output.join('\n')
}, 120_000)

afterAll(async () => {
  await platform.stop()
  for (const drop of dropDatabases) await drop()
  rmSync(work, { recursive: true, force: true })
})

async function insertPerson(): Promise<string> {
  const [row] = await platform
    .ownerDb('person')
    .insert({ name: 'p', display_name: 'P', password_hash: '-' })
    .returning('id')
  return row.id
}

describe('a backup', () => {
  it('prints its size, its instant, and what it does not contain', () => {
    expect(summary).toMatch(/: \d+ applications, \d+ rows of \d+ tables, [\d.]+ MB, in [\d.]+ s\.$/m)
    expect(summary).toMatch(/everything that was committed until 20\S+Z, except the sessions/)
    expect(summary).toContain('Without the tracking key no tracking code opens')
  })

  it('can be read by its owner only, and contains no session', () => {
    const files = readdirSync(folder)
    for (const name of files) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(files).toContain('event.copy.gz')
    expect(files.filter((name) => /^(session|setting|migration)\./.test(name))).toEqual([])
    expect(gunzipSync(readFileSync(join(folder, 'text.copy.gz'))).toString()).toContain('«تشكيل»')
  })

  it('is not written into a folder that is not empty', async () => {
    await expect(backup.run(parsed(folder), createOwnerIo(platform.ownerUrl))).rejects.toThrow('is not empty')
  })

  it('leaves no file behind when it fails, and reports the reason in a sentence', async () => {
    const failed = join(work, 'failed')
    await expect(backup.run(parsed(failed), createOwnerIo(await createTestDatabase()))).rejects.toThrow(
      'holds no tables',
    )
    expect(readdirSync(failed)).toEqual([])
    const unreachable = createOwnerIo('postgresql://postgres@127.0.0.1:1/postgres')
    await expect(backup.run(parsed(failed), unreachable)).rejects.toThrow(
      'PostgreSQL refused the operation: database.unavailable.',
    )
    expect(readdirSync(failed)).toEqual([])
  })
})

describe('a backup restored into an empty database', () => {
  let url: string
  let output: string[]
  beforeAll(async () => {
    url = await createTestDatabase()
    const io = createOwnerIo(url)
    await restore.run(parsed(folder), io)
    output = io.output
  })

  it('holds everything that was committed before the backup, loses only later events, and keeps every promise', async () => {
    await withDatabase(url, async (db) => {
      const restored = await listEventKeys(db)
      const live = await listEventKeys(platform.ownerDb)
      const lost = [...live].filter((key) => !restored.has(key))
      console.log(
        `events: ${before.size} before, ${restored.size} restored, ${after.size} after, ${live.size} in the end, ${lost.length} lost`,
      )
      expect([...before].filter((key) => !restored.has(key))).toEqual([])
      expect([...restored].filter((key) => !after.has(key))).toEqual([])
      expect(lost.length).toBeGreaterThan(0)
      expect(await verifyApplications(db)).toMatchObject({ failed: 0, failures: [] })
    })
    expect(output.join('\n')).toContain('promises 1, 2, 3 and 6 hold in the tables')
  })

  it('holds every stored text unchanged', async () => {
    const listTexts = (db: Database) =>
      db('text').join('application', 'application.id', 'text.application_id').orderBy('text.id').select('text.*')
    await withDatabase(url, async (db) => {
      const restored = await listTexts(db)
      const ids = restored.map(({ id }) => id)
      expect(restored).toEqual(await listTexts(platform.ownerDb).whereIn('text.id', ids))
    })
  })

  it('nudges every living application once, and holds no setting and no session', async () => {
    await withDatabase(url, async (db) => {
      const nudged = await db('outbox').pluck('application_id')
      const living = await db('application').whereNot({ stage: 'closed' }).orWhereNotNull('send_at').pluck('id')
      expect(living.length).toBeGreaterThan(4)
      expect(nudged).toHaveLength(living.length)
      expect(new Set(nudged)).toEqual(new Set(living))
      expect(await db('setting')).toEqual([])
      expect(await db('session')).toEqual([])
    })
  })

  it('gives no number twice: references begin after a gap, ids after the greatest', async () => {
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
    const rows = await withDatabase(url, listEventKeys)
    await expect(restore.run(parsed(folder), createOwnerIo(url))).rejects.toThrow('This database holds applications')
    expect(await withDatabase(url, listEventKeys)).toEqual(rows)
  })
})

describe('a damaged backup is refused before anything is written', () => {
  const copyBackup = (name: string) => {
    const copy = join(work, name)
    cpSync(folder, copy, { recursive: true })
    return copy
  }

  it.each(DAMAGES)('%s', async (description, sentence, damage) => {
    const copy = copyBackup(description.replaceAll(' ', '-'))
    damage(copy)
    const url = await createTestDatabase()
    await expect(restore.run(parsed(copy), createOwnerIo(url))).rejects.toThrow(sentence)
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
    await expect(restore.run(parsed(copy), createOwnerIo(url))).rejects.toThrow(
      /notification: \d+ rows were saved and \d+ loaded/,
    )
    expect(await withDatabase(url, listEventKeys)).toEqual(new Set())
    expect(await restore.run(parsed(folder), createOwnerIo(url))).toBe(0)
  })

  it('an unknown column name is never put into a statement', async () => {
    const copy = copyBackup('strange')
    rewriteManifest(copy, ({ tables: [table] }) => {
      if (table) table.columns[0] = 'pg_sleep(1)'
    })
    await expect(restore.run(parsed(copy), createOwnerIo(await createTestDatabase()))).rejects.toThrow(
      /not those of this version/,
    )
  })
})

it('a folder that cannot be made is reported in a sentence', async () => {
  mkdirSync(join(work, 'full'))
  writeFileSync(join(work, 'full', 'file'), '')
  await expect(backup.run(parsed(join(work, 'full', 'file')), createOwnerIo(platform.ownerUrl))).rejects.toMatchObject({
    name: 'SentenceError',
  })
})
