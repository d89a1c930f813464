import { isAbsolute, join } from 'node:path'
import { hash } from '@node-rs/argon2'
import { createDatabase } from '../db/connection'
import { migrate } from '../db/migrate'
import { insertPack } from '../db/tables/policies'
import { insertSignIns } from '../db/tables/sign-ins'
import type { Pack } from '../domain/programme'
import { PackError, readPack } from '../programmes/read-pack'
import { listSeats } from '../programmes/list-seats'
import { SentenceError } from './program'

/** Names of the packs that come with the platform, in the order in which they are loaded. */
export const SHIPPED_PACKS = ['bekhedmetkom', 'sf311']

/**
 * Reads packs. An entry that contains only letters, digits, `_` and `-` is the name of a folder in programmes/; any other entry
 * is the path of a folder. Throws a SentenceError that lists every mistake of the first wrong pack.
 */
export function readPacks(namesOrFolders: readonly string[]): Pack[] {
  return namesOrFolders.map((nameOrFolder) => {
    const isName = /^[\w-]+$/.test(nameOrFolder)
    const folder = isName ? join(__dirname, '..', 'programmes', nameOrFolder) : nameOrFolder
    try {
      return readPack(isAbsolute(folder) ? folder : join(process.cwd(), folder))
    } catch (error) {
      if (error instanceof PackError) throw new SentenceError(error.message, { cause: error })
      throw error
    }
  })
}

/** Access to the database as the owner of the tables. */
export interface DatabaseOwner {
  url: string
  /** password that the migration sets for the app role (bkm_app) */
  appPassword: string
}

/** Brings tables and app role up to date. Returns the names of the migrations that it applied; a second call applies none. */
export const migrateDatabase = ({ url, appPassword }: DatabaseOwner): Promise<string[]> => migrate(url, appPassword)

/**
 * Loads packs into the database: policy versions, calendars and seats, and the demo sign-ins when `withSignIns` is true.
 * It may be called again with the same packs. Throws when a version is already stored with other content.
 */
export async function loadPacks(ownerUrl: string, packs: Pack[], withSignIns: boolean): Promise<void> {
  const ownerDb = createDatabase(ownerUrl, { poolMax: 4, statementTimeoutMs: 60_000, applicationName: 'bkm-migrate' })
  try {
    for (const pack of packs) {
      await insertPack(ownerDb, pack, listSeats(pack))
      // By default `hash` of @node-rs/argon2 uses argon2id with 19 MiB and two passes.
      if (withSignIns) await insertSignIns(ownerDb, pack.signIns, (password) => hash(password))
    }
  } finally {
    await ownerDb.destroy()
  }
}
