import type { ParsedOptions } from '../../../cli/program'
import { createDatabase, type Database } from '../../../db/connection'
import { ownerEnvironment } from '../../support/empty-database'
import { createTestIo } from '../../tools/rehearsal/replay-platform'

/** The command line `bkm backup <path>` or `bkm restore <path>` after parsing. */
export const parsed = (path: string): ParsedOptions => ({ values: {}, lists: {}, flags: {}, positionals: [path] })

/** An Io whose environment names the database `url`. */
export const createOwnerIo = (url: string) => createTestIo(ownerEnvironment(url))

/** Returns application and hash of every event. */
export const listEventKeys = async (db: Database): Promise<Set<string>> =>
  new Set((await db('event').select('application_id', 'hash')).map((event) => `${event.application_id} ${event.hash}`))

/** Connects to a database, runs `read` and disconnects. */
export async function withDatabase<T>(url: string, read: (db: Database) => Promise<T>): Promise<T> {
  const db = createDatabase(url, { poolMax: 2, statementTimeoutMs: 10_000, applicationName: 'test' })
  try {
    return await read(db)
  } finally {
    await db.destroy()
  }
}
