import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { stopLeftoverPostgres } from '../../tools/embedded/postgres-folder'
import { STOP_STEPS, stopLeftoverProcess, stopProcess } from '../../tools/embedded/stop-process'
import { isRunning } from '../../tools/embedded/running-process'
import type { Io } from '../program'
import { readPlatformFile } from './platform-file'

/** Paths of the files and folders in the data folder of one platform. */
export interface DataFolder {
  path: string
  lock: string
  keys: string
  platformFile: string
  signIns: string
  /** references and tracking codes of the invented applications */
  sample: string
  logs: string
  bundles: string
  inbox: string
  postgres: string
  temporal: string
  temporalPidFile: string
  engineUiPidFile: string
  topology: string
}

const DEFAULT_PATH = join(__dirname, '..', '..', '.bkm')

/** Returns the data folder of the option --data, else of BKM_DATA, else `.bkm` of the project. */
export const chooseDataFolder = (option: string | undefined, env: Io['env']): DataFolder =>
  locateDataFolder(option ?? env['BKM_DATA'] ?? DEFAULT_PATH)

/** What a command needs to find this folder: nothing for the default one, else the option --data. Begins with a space. */
export const dataOption = ({ path }: Pick<DataFolder, 'path'>): string =>
  path === DEFAULT_PATH ? '' : ` --data ${/^[\w./-]+$/.test(path) ? path : JSON.stringify(path)}`

export function locateDataFolder(path: string): DataFolder {
  const root = resolve(path)
  return {
    path: root,
    lock: join(root, 'lock.json'),
    keys: join(root, 'keys.json'),
    platformFile: join(root, 'platform.json'),
    signIns: join(root, 'sign-ins.json'),
    sample: join(root, 'sample.json'),
    logs: join(root, 'logs'),
    bundles: join(root, 'bundles'),
    inbox: join(root, 'inbox'),
    postgres: join(root, 'postgres'),
    temporal: join(root, 'temporal'),
    temporalPidFile: join(root, 'temporal', 'running.json'),
    engineUiPidFile: join(root, 'temporal', 'ui-running.json'),
    topology: join(root, 'topology'),
  }
}

/**
 * Makes the data folder and the folders in it, except that of PostgreSQL. PostgreSQL may run as another user, so other users may
 * pass through the data folder, but not list it.
 */
export function makeDataFolder(folder: DataFolder): void {
  mkdirSync(folder.path, { recursive: true, mode: 0o711 })
  const { logs, bundles, inbox, temporal } = folder
  for (const path of [logs, bundles, inbox, temporal]) mkdirSync(path, { recursive: true, mode: 0o700 })
}

/**
 * Stops the services of this folder that a killed `bkm start` left running, and deletes its platform file. The caller must hold
 * the lock of the folder. Throws when a service cannot be stopped.
 */
export async function stopLeftovers(folder: DataFolder): Promise<void> {
  const programs = readPlatformFile(folder.platformFile)?.programs ?? {}
  await Promise.all(
    Object.entries(programs).map(async ([name, program]) => {
      if (/^(api|worker)/.test(name) && program && isRunning(program)) await stopProcess(program, STOP_STEPS)
    }),
  )
  rmSync(folder.platformFile, { force: true })
  await stopLeftoverProcess(folder.engineUiPidFile, 'The web UI of Temporal of this folder', STOP_STEPS)
  await stopLeftoverProcess(folder.temporalPidFile, 'The Temporal server of this folder', STOP_STEPS)
  await stopLeftoverPostgres(folder.postgres)
}

/**
 * Erases only the files and folders that `bkm start` makes, except the lock. So a folder that was named by mistake keeps its
 * other files.
 */
export function eraseData(folder: DataFolder): void {
  const { keys, platformFile, signIns, sample, logs, bundles, inbox, postgres, temporal, topology } = folder
  for (const path of [keys, platformFile, signIns, sample, logs, bundles, inbox, postgres, temporal, topology]) {
    rmSync(path, { recursive: true, force: true })
  }
}
