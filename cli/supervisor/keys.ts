import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createKey } from '../config'
import { SentenceError } from '../program'
import type { DataFolder } from './data-folder'

/** Secrets of one data folder. They are created once and stay until --fresh erases them. */
export interface Keys {
  /** BKM_TRACKING_KEY */
  tracking: string
  /** BKM_SEALING_KEY */
  sealing: string
  /** password of the app role of PostgreSQL */
  appPassword: string
}

/**
 * Reads the keys of a data folder, or creates them for a new folder. Throws a SentenceError when the folder has data but no
 * keys, because with a new tracking key no tracking code given before would open its application.
 */
export function readOrCreateKeys(folder: DataFolder): Keys {
  if (existsSync(folder.keys)) return JSON.parse(readFileSync(folder.keys, 'utf8')) as Keys
  if (existsSync(folder.postgres)) {
    throw new SentenceError(
      `${folder.keys} is missing, but the folder holds data. Without the keys no tracking code opens an application. ` +
        'Put the file back, or erase the data with `npm start -- --fresh`.',
    )
  }
  const keys: Keys = { tracking: createKey(), sealing: createKey(), appPassword: createKey() }
  writeFileSync(folder.keys, JSON.stringify(keys, null, 2), { mode: 0o600 })
  return keys
}
