import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { stopLeftoverPostgres } from '../../tools/embedded/postgres-folder'
import { politely, stopLeftover, stopRunning } from '../../tools/embedded/stop-process'
import { isRunning } from '../../tools/embedded/running-process'
import { readRecord } from './platform-file'

/** Where one platform of this machine keeps everything. */
export interface DataFolder {
  path: string
  lock: string
  keys: string
  record: string
  signIns: string
  logs: string
  bundles: string
  inbox: string
  postgres: string
  temporal: string
  temporalMark: string
  topology: string
}

export const usualFolder = join(__dirname, '..', '..', '.bkm')

export function dataFolder(path: string): DataFolder {
  const at = resolve(path)
  return {
    path: at,
    lock: join(at, 'lock.json'),
    keys: join(at, 'keys.json'),
    record: join(at, 'platform.json'),
    signIns: join(at, 'sign-ins.json'),
    logs: join(at, 'logs'),
    bundles: join(at, 'bundles'),
    inbox: join(at, 'inbox'),
    postgres: join(at, 'postgres'),
    temporal: join(at, 'temporal'),
    temporalMark: join(at, 'temporal', 'running.json'),
    topology: join(at, 'topology'),
  }
}

/** Others may pass through to what PostgreSQL's own identity keeps; nothing else is theirs to read. */
export function makeDataFolder(folder: DataFolder): void {
  mkdirSync(folder.path, { recursive: true, mode: 0o711 })
  const { logs, bundles, inbox, temporal } = folder
  for (const path of [logs, bundles, inbox, temporal]) mkdirSync(path, { recursive: true, mode: 0o700 })
}

/** Ends what a killed start left running in this folder. Only for the holder of its lock. */
export async function stopLeftovers(folder: DataFolder): Promise<void> {
  const programs = readRecord(folder.record)?.programs ?? {}
  await Promise.all(
    Object.entries(programs).map(async ([name, program]) => {
      if (/^(api|worker)/.test(name) && program && isRunning(program)) await stopRunning(program, politely)
    }),
  )
  rmSync(folder.record, { force: true })
  await stopLeftover(folder.temporalMark, 'The Temporal server of this folder', politely)
  await stopLeftoverPostgres(folder.postgres)
}

/** Erases what starts have put here, by name: a folder given by mistake keeps everything else it holds. */
export function eraseData(folder: DataFolder): void {
  const { keys, record, signIns, logs, bundles, inbox, postgres, temporal, topology } = folder
  for (const path of [keys, record, signIns, logs, bundles, inbox, postgres, temporal, topology]) {
    rmSync(path, { recursive: true, force: true })
  }
}
