import type { ParsedOptions } from '../../../cli/program'
import { createDatabase, type Database } from '../../../db/connection'
import { ownerEnvironment } from '../../support/empty-database'
import { createTestIo } from '../../tools/rehearsal/replay-platform'

/** The command line `bkm backup <path>` or `bkm restore <path>` after parsing. */
export const createParsedOptions = (path: string): ParsedOptions => ({
  values: {},
  lists: {},
  flags: {},
  positionals: [path],
})

/** Creates an Io whose environment names the database `url` and the password of the app role. */
export const createOwnerIo = (url: string) => createTestIo(ownerEnvironment(url))

/** Returns one text for every event, with the id of its application and the hash of the event. */
export const listEventKeys = async (db: Database): Promise<Set<string>> =>
  new Set((await db('event').select('application_id', 'hash')).map((event) => `${event.application_id} ${event.hash}`))

/** Inserts a person who has signed in. */
export async function insertSession(db: Database): Promise<void> {
  const [{ id }] = await db('person').insert({ name: 'p', display_name: 'P', password_hash: '-' }).returning('id')
  await db('session').insert({ token_hash: 't', csrf_hash: 'c', expires_at: new Date(), person_id: id })
}

/** Connects to a database, runs `read`, disconnects and returns the result. */
export async function withDatabase<T>(url: string, read: (db: Database) => Promise<T>): Promise<T> {
  const db = createDatabase(url, { poolMax: 2, statementTimeoutMs: 10_000, applicationName: 'test' })
  try {
    return await read(db)
  } finally {
    await db.destroy()
  }
}
