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

/** Names of the packs that come with the platform, in loading order. */
export const SHIPPED_PACKS = ['bekhedmetkom', 'sf311']

/** Reads packs by name of a shipped pack or by folder. Throws a SentenceError that lists every mistake. */
export function readPacks(names: readonly string[]): Pack[] {
  return names.map((name) => {
    const folder = /^[\w-]+$/.test(name) ? join(__dirname, '..', 'programmes', name) : name
    try {
      return readPack(isAbsolute(folder) ? folder : join(process.cwd(), folder))
    } catch (error) {
      if (error instanceof PackError) throw new SentenceError(error.message, { cause: error })
      throw error
    }
  })
}

export interface DatabaseOwner {
  url: string
  /** password that the app role gets */
  appPassword: string
}

/** Brings tables and roles up to date. Returns the names of the applied migrations; a repetition applies none. */
export const migrateDatabase = ({ url, appPassword }: DatabaseOwner): Promise<string[]> => migrate(url, appPassword)

/** Loads packs as policy versions with calendars and seats, and their demo sign-ins if requested. It may be repeated. */
export async function loadPacks(ownerUrl: string, packs: Pack[], withSignIns: boolean): Promise<void> {
  const owner = createDatabase(ownerUrl, { poolMax: 4, statementTimeoutMs: 60_000, applicationName: 'bkm-migrate' })
  try {
    for (const pack of packs) {
      await insertPack(owner, pack, listSeats(pack))
      // The package's default is argon2id with 19 MiB and two passes.
      if (withSignIns) await insertSignIns(owner, pack.signIns, (password) => hash(password))
    }
  } finally {
    await owner.destroy()
  }
}
