import { isAbsolute, join } from 'node:path'
import { hash } from '@node-rs/argon2'
import { createDatabase } from '../db/connection'
import { migrate } from '../db/migrate'
import { insertPack } from '../db/tables/policies'
import { insertSignIns } from '../db/tables/sign-ins'
import type { Pack } from '../domain/programme'
import { PackError, readPack } from '../programmes/pack'
import { listSeats } from '../programmes/seats'
import { SentenceError } from './program'

/** The programmes that come with the platform, in the order they are loaded. */
export const SHIPPED = ['bekhedmetkom', 'sf311']

/** Reads packs by name of a shipped one or by folder; throws a sentence with every mistake. */
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

export interface Owner {
  url: string
  appPassword: string
}

/** Brings tables and roles up to date. Doing it again does nothing. Returns what was applied. */
export const bringUpToDate = ({ url, appPassword }: Owner): Promise<string[]> => migrate(url, appPassword)

/** Loads packs as policy versions with calendars and seats, and their demo sign-ins where wanted. Repeatable. */
export async function loadPacks(ownerUrl: string, packs: Pack[], withSignIns: boolean): Promise<void> {
  const owner = createDatabase(ownerUrl, { poolMax: 4, statementTimeoutMs: 60_000, applicationName: 'bkm-migrate' })
  try {
    for (const pack of packs) {
      await insertPack(owner, pack, listSeats(pack))
      // 19 MiB and two passes of argon2id are the package's own defaults.
      if (withSignIns) await insertSignIns(owner, pack.signIns, (password) => hash(password))
    }
  } finally {
    await owner.destroy()
  }
}
