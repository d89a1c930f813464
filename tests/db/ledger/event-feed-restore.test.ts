import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeBackup } from '../../../db/backup/backup'
import { restoreBackup } from '../../../db/backup/restore'
import { createDatabase, type Database } from '../../../db/connection'
import { createEventReader, type FedEvent, FEED_START, readPresentEnd } from '../../../db/ledger/event-feed'
import { migrateDown, readMigrations } from '../../../db/migrate'
import { type PostgresServer, startPostgres } from '../../../tools/embedded/postgres'
import { appPassword } from '../../support/template-database'
import { insertTestApplication, openTestLedger, type TestLedger } from '../test-ledger'
import { beginWriting, readFrom, writeEvent } from './written-events'

jest.setTimeout(120_000)

const folder = mkdtempSync(join(process.env['BKM_TEST_FOLDER'] ?? '', 'event-feed-'))
let ledger: TestLedger
let otherServer: PostgresServer
let restored: Database | undefined

beforeAll(async () => {
  mkdirSync(join(folder, 'postgres'))
  otherServer = await startPostgres({ dir: join(folder, 'postgres'), durable: false })
})
beforeEach(async () => {
  ledger = await openTestLedger('event-feed-restore')
})
afterEach(async () => {
  await restored?.destroy()
  restored = undefined
  await ledger.drop()
})
afterAll(async () => {
  await otherServer?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Restores a backup to a new database of a server that never ran the platform. */
async function restoreElsewhere(backupFolder: string, name: string): Promise<Database> {
  const onServer = createDatabase(otherServer.url, { poolMax: 1, statementTimeoutMs: 9_000, applicationName: 'test' })
  await onServer.raw('create database ??', [name])
  await onServer.destroy()
  const url = new URL(otherServer.url)
  url.pathname = `/${name}`
  await restoreBackup({ url: url.href, appPassword }, backupFolder)
  restored = createDatabase(url.href, { poolMax: 4, statementTimeoutMs: 9_000, applicationName: 'test' })
  return restored
}

async function readAll(db: Database): Promise<FedEvent[]> {
  const { nextEvents } = await readFrom(db, FEED_START)
  const events: FedEvent[] = []
  for (let page = await nextEvents(); page.length > 0; page = await nextEvents()) events.push(...page)
  return events
}

test('a restored database on a new server keeps the positions, goes on above them, and notices cursors of later events', async () => {
  const { applicationId: id } = await insertTestApplication(ledger)
  await (await beginWriting(ledger.db, id, 5)).undo()
  await writeEvent(ledger.db, id, 6)
  const atBackup = await readAll(ledger.db)
  const cursorAtBackup = await readPresentEnd(ledger.db)
  await writeBackup(ledger.ownerUrl, join(folder, 'backup'))
  await writeEvent(ledger.db, id, 7)
  const cursorOfLost = await readPresentEnd(ledger.db)

  const db = await restoreElsewhere(join(folder, 'backup'), 'feed_restored')
  expect(await readAll(db)).toEqual(atBackup)
  expect(await createEventReader(db, cursorAtBackup).readNext(10)).toEqual({ kind: 'known', events: [] })
  expect(await createEventReader(db, cursorOfLost).readNext(10)).toEqual({ kind: 'unknown' })

  const { next } = await readFrom(db, cursorAtBackup)
  const reused = await writeEvent(db, id, 7)
  expect(reused).toBe((atBackup.at(-1)?.position ?? 0) + 1)
  // The position exists again, with another event.
  expect(await createEventReader(db, cursorOfLost).readNext(10)).toEqual({ kind: 'unknown' })
  const first = await beginWriting(db, id, 8)
  const second = await writeEvent(db, id, 9)
  expect(await next()).toEqual([reused])
  await first.commit()
  expect(await next()).toEqual([first.position, second])
})

test('a backup of before the order gets it when it is restored', async () => {
  const { applicationId: id } = await insertTestApplication(ledger)
  await insertTestApplication(ledger)
  await migrateDown(ledger.ownerUrl, readMigrations().filter(({ name }) => name >= '0024').length)
  await writeBackup(ledger.ownerUrl, join(folder, 'old-backup'))
  const db = await restoreElsewhere(join(folder, 'old-backup'), 'feed_restored_old')
  expect((await readAll(db)).map(({ position }) => position)).toEqual([1, 2, 3, 4])
  expect(await writeEvent(db, id, 9)).toBe(5)
})
