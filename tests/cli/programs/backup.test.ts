import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { backup } from '../../../cli/programs/backup'
import { restore } from '../../../cli/programs/restore'
import { createDatabase, type Database } from '../../../db/connection'
import { digestOf } from '../../../db/hash'
import { REFERENCE_GAP } from '../../../db/backup/restore'
import { insertText } from '../../../db/tables/texts'
import { verify } from '../../../db/ledger/verify'
import { emptyDatabase, ownerEnv } from '../../support/empty-database'
import { aPlatform, club, type Platform, unhurriedClub } from '../../support/platform'
import { anIo } from '../../tools/rehearsal/replay-platform'

jest.setTimeout(120_000)

const work = mkdtempSync(join(tmpdir(), 'bkm-backup-'))
const folder = join(work, 'first')
let platform: Platform
let summary: string
let before: Set<string>
let after: Set<string>
const dropped: (() => Promise<void>)[] = []

const given = (word: string) => ({ texts: {}, lists: {}, flags: {}, words: [word] })
const io = (url: string) => anIo(ownerEnv(url))
const keysOf = async (db: Database): Promise<Set<string>> =>
  new Set((await db('event').select('application_id', 'hash')).map((event) => `${event.application_id} ${event.hash}`))

async function anEmptyDatabase(): Promise<string> {
  const { url, drop } = await emptyDatabase()
  dropped.push(drop)
  return url
}

const write = (id: string, authorId: string) =>
  insertText(platform.db, {
    applicationId: id,
    authorKind: 'staff',
    authorId,
    body: 'The net was mended.\tAt \\noon.\n',
  })

/** Submitted, routed, and every second one answered and released. */
async function aLife(index: number): Promise<string> {
  const id = await platform.submit(`The net has ${index} holes.\nAnd a \\ backslash,\tand «تشكيل».`)
  await platform.give(id, 'route', club.triage)
  if (index % 2 === 0) return id
  await platform.give(id, 'answer', club.coach, { text: await write(id, 'coach'), outcome: 'done' })
  await platform.give(id, 'release', club.unit)
  return id
}

// The backup is made while four lanes submit and decide.
beforeAll(async () => {
  platform = await aPlatform('backup', undefined, unhurriedClub())
  await platform.startWorker()
  for (let i = 0; i < 4; i += 1) await aLife(i)
  await platform
    .owner('session')
    .insert({ token_hash: 't', csrf_hash: 'c', expires_at: new Date(), person_id: await aPerson() })
  await platform.owner('setting').insert({ name: 'namespace', value: '{}' })
  let going = true
  const lanes = Array.from({ length: 4 }, async (_, lane) => {
    for (let i = lane; going; i += 1) await aLife(i)
  })
  before = await keysOf(platform.owner)
  const said = io(platform.ownerUrl)
  await backup.run(given(folder), said)
  after = await keysOf(platform.owner)
  await aLife(1)
  going = false
  await Promise.all(lanes)
  summary = said.said.join('\n')
}, 120_000)

afterAll(async () => {
  await platform.stop()
  for (const drop of dropped) await drop()
  rmSync(work, { recursive: true, force: true })
})

async function aPerson(): Promise<string> {
  const [row] = await platform
    .owner('person')
    .insert({ name: 'p', display_name: 'P', password_hash: '-' })
    .returning('id')
  return row.id
}

async function withTables<T>(url: string, look: (db: Database) => Promise<T>): Promise<T> {
  const db = createDatabase(url, { poolMax: 2, statementTimeoutMs: 10_000, applicationName: 'test' })
  try {
    return await look(db)
  } finally {
    await db.destroy()
  }
}

describe('a backup', () => {
  it('says how much it holds, from when, and what is not in it', () => {
    expect(summary).toMatch(/: \d+ applications, \d+ rows of \d+ tables, [\d.]+ MB, in [\d.]+ s\.$/m)
    expect(summary).toMatch(/committed by 20\S+Z is in it; what comes after is not/)
    expect(summary).toContain('without the tracking key no tracking code opens')
  })

  it('is readable by its owner alone, and nobody stays signed in by it', () => {
    const files = readdirSync(folder)
    for (const name of files) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(files).toContain('event.copy.gz')
    expect(files.filter((name) => /^(session|setting|migration)\./.test(name))).toEqual([])
    expect(gunzipSync(readFileSync(join(folder, 'text.copy.gz'))).toString()).toContain('«تشكيل»')
  })

  it('is not written into a folder that holds something', async () => {
    await expect(backup.run(given(folder), io(platform.ownerUrl))).rejects.toThrow('is not empty')
  })

  it('that fails leaves nothing behind, and says why in a sentence', async () => {
    const failed = join(work, 'failed')
    await expect(backup.run(given(failed), io(await anEmptyDatabase()))).rejects.toThrow('holds no tables')
    expect(readdirSync(failed)).toEqual([])
    const away = io('postgresql://postgres@127.0.0.1:1/postgres')
    await expect(backup.run(given(failed), away)).rejects.toThrow('PostgreSQL did not do it: database.unavailable.')
    expect(readdirSync(failed)).toEqual([])
  })
})

describe('restored into an empty database', () => {
  let url: string
  let said: string[]
  beforeAll(async () => {
    url = await anEmptyDatabase()
    const told = io(url)
    await restore.run(given(folder), told)
    said = told.said
  })

  it('holds everything committed before the backup, loses only what came after, and every promise holds', async () => {
    await withTables(url, async (db) => {
      const restored = await keysOf(db)
      const live = await keysOf(platform.owner)
      const lost = [...live].filter((key) => !restored.has(key))
      console.log(
        `events: ${before.size} before, ${restored.size} restored, ${after.size} after, ${live.size} in the end, ${lost.length} lost`,
      )
      expect([...before].filter((key) => !restored.has(key))).toEqual([])
      expect([...restored].filter((key) => !after.has(key))).toEqual([])
      expect(lost.length).toBeGreaterThan(0)
      expect(await verify(db)).toMatchObject({ failed: 0, failures: [] })
    })
    expect(said.join('\n')).toContain('promises 1, 2, 3 and 6 hold in the tables')
  })

  it('each row of it is the same, word for word', async () => {
    const rowsOf = (db: Database) =>
      db('text').join('application', 'application.id', 'text.application_id').orderBy('text.id').select('text.*')
    await withTables(url, async (db) => {
      const restored = await rowsOf(db)
      const ids = restored.map(({ id }) => id)
      expect(restored).toEqual(await rowsOf(platform.owner).whereIn('text.id', ids))
    })
  })

  it('asks every open application to run, each once, and forgets what belonged to the place it ran at', async () => {
    await withTables(url, async (db) => {
      const asked = await db('outbox').pluck('application_id')
      const living = await db('application').whereNot({ stage: 'closed' }).orWhereNotNull('send_at').pluck('id')
      expect(living.length).toBeGreaterThan(4)
      expect(asked).toHaveLength(living.length)
      expect(new Set(asked)).toEqual(new Set(living))
      expect(await db('setting')).toEqual([])
      expect(await db('session')).toEqual([])
    })
  })

  it('gives no number twice: references begin after a gap, identities after the greatest', async () => {
    await withTables(url, async (db) => {
      const { rows } = await db.raw(`select nextval('reference_number') as number`)
      const [{ last_value: last }] = (await platform.owner.raw('select last_value from reference_number')).rows
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

  it('a second restore is refused, and nothing is changed', async () => {
    const rows = await withTables(url, keysOf)
    await expect(restore.run(given(folder), io(url))).rejects.toThrow('This database holds applications')
    expect(await withTables(url, keysOf)).toEqual(rows)
  })
})

describe('a backup that is not whole is refused before anything is written', () => {
  const copyOf = (name: string) => {
    const copy = join(work, name)
    cpSync(folder, copy, { recursive: true })
    return copy
  }
  const manifestOf = (copy: string) => JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8'))
  /** Somebody who knows how the manifest is signed. */
  const rewrite = (copy: string, change: (manifest: ReturnType<typeof manifestOf>) => void) => {
    const { sha256: _, ...manifest } = manifestOf(copy)
    change(manifest)
    writeFileSync(join(copy, 'manifest.json'), JSON.stringify({ ...manifest, sha256: digestOf(manifest) }))
  }

  const damages: [what: string, sentence: RegExp, damage: (copy: string) => void][] = [
    [
      'a changed byte',
      /event\.copy\.gz is damaged/,
      (copy) => {
        const bytes = readFileSync(join(copy, 'event.copy.gz'))
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
        writeFileSync(join(copy, 'event.copy.gz'), bytes)
      },
    ],
    ['a byte too many', /task\.copy\.gz is damaged/, (copy) => appendFileSync(join(copy, 'task.copy.gz'), '0')],
    ['a file that is gone', /cannot be used: ENOENT/, (copy) => rmSync(join(copy, 'seat.copy.gz'))],
    ['an interrupted one', /it has no manifest\.json/, (copy) => rmSync(join(copy, 'manifest.json'))],
    [
      'a manifest that was touched',
      /manifest\.json is damaged/,
      (copy) => {
        const path = join(copy, 'manifest.json')
        writeFileSync(path, readFileSync(path, 'utf8').replace('"rows": ', '"rows": 1'))
      },
    ],
    [
      'half a manifest',
      /manifest\.json is damaged/,
      (copy) => writeFileSync(join(copy, 'manifest.json'), '{"format": 1'),
    ],
    [
      'another layout',
      /does not know how/,
      (copy) =>
        rewrite(copy, (manifest) => {
          manifest.format = 2
        }),
    ],
    [
      'a newer version',
      /migration 9999-later is not the one known here/,
      (copy) => rewrite(copy, (manifest) => manifest.migrations.push({ name: '9999-later', digest: '-' })),
    ],
  ]

  it.each(damages)('%s', async (what, sentence, damage) => {
    const copy = copyOf(what.replaceAll(' ', '-'))
    damage(copy)
    const url = await anEmptyDatabase()
    await expect(restore.run(given(copy), io(url))).rejects.toThrow(sentence)
    const tables = await withTables(url, (db) =>
      db('pg_class').where({ relkind: 'r' }).whereRaw(`relnamespace = 'public'::regnamespace`),
    )
    expect(tables).toEqual([])
  })

  it('rows that do not fit undo the whole load', async () => {
    const copy = copyOf('too-few')
    rewrite(copy, (manifest) => {
      manifest.tables.find((table: { name: string }) => table.name === 'notification').rows += 1
    })
    const url = await anEmptyDatabase()
    await expect(restore.run(given(copy), io(url))).rejects.toThrow(/notification: \d+ rows were saved and \d+ loaded/)
    expect(await withTables(url, keysOf)).toEqual(new Set())
    expect(await restore.run(given(folder), io(url))).toBe(0)
  })

  it('a table of another name is never put into a statement', async () => {
    const copy = copyOf('strange')
    rewrite(copy, (manifest) => {
      manifest.tables[0].columns[0] = 'pg_sleep(1)'
    })
    await expect(restore.run(given(copy), io(await anEmptyDatabase()))).rejects.toThrow(/not those of this version/)
  })
})

it('a folder that cannot be made is told in a sentence', async () => {
  mkdirSync(join(work, 'full'))
  writeFileSync(join(work, 'full', 'file'), '')
  await expect(backup.run(given(join(work, 'full', 'file')), io(platform.ownerUrl))).rejects.toMatchObject({
    name: 'SentenceError',
  })
})
