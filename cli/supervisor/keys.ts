import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { newKey } from '../config'
import { SentenceError } from '../program'
import type { DataFolder } from './data-folder'

/** Secrets of one data folder, made once. */
export interface Keys {
  tracking: string
  sealing: string
  appPassword: string
}

/** Reads the keys, or makes them for a new folder. New keys for old data would void every tracking code: refused. */
export function readKeys(folder: DataFolder): Keys {
  if (existsSync(folder.keys)) return JSON.parse(readFileSync(folder.keys, 'utf8')) as Keys
  if (existsSync(folder.postgres)) {
    throw new SentenceError(
      `${folder.keys} is missing although there are data: without it no tracking code opens anything. ` +
        'Put it back, or begin anew with `npm start -- --fresh`.',
    )
  }
  const keys: Keys = { tracking: newKey(), sealing: newKey(), appPassword: newKey() }
  writeFileSync(folder.keys, JSON.stringify(keys, null, 2), { mode: 0o600 })
  return keys
}
