import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { changeOwner, isReachableByOthers, type UnixIdentity } from './unix-identity'
import { findRunningProcess, type RunningProcess } from './running-process'
import { POSTGRES_STOP_STEPS, stopLeftoverProcess, stopProcess } from './stop-process'

// Paths of the data of one server, of its superuser's password and of its pid file.
export type PostgresFolder = { data: string; passwordFile: string; pidFile: string }

const SYSTEM_FOLDER = '/var/lib/bekhedmetkom'
// In SYSTEM_FOLDER this file holds the path of the folder that the data belong to.
const OWNER_FILE = 'belongs-to'

// Returns the paths for the folder `dir`. If `identity` cannot reach `dir` (for example a home with mode 0700), the data stand
// in SYSTEM_FOLDER and `dir` holds a link to them.
export function openPostgresFolder(dir: string, identity: UnixIdentity | undefined): PostgresFolder {
  mkdirSync(dir, { recursive: true })
  const files = { passwordFile: join(dir, 'password'), pidFile: join(dir, 'running.json') }
  const data = join(dir, 'data')
  if (isSymbolicLink(data)) return { ...files, data: readlinkSync(data) }
  if (!identity || isReachableByOthers(dir)) return { ...files, data }
  const externalFolder = join(
    SYSTEM_FOLDER,
    `${basename(dir)}-${createHash('sha256').update(realpathSync(dir)).digest('hex').slice(0, 12)}`,
  )
  mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 })
  mkdirSync(externalFolder, { recursive: true, mode: 0o755 })
  writeFileSync(join(externalFolder, OWNER_FILE), realpathSync(dir))
  deleteAbandonedData()
  return { ...files, data: join(externalFolder, 'data') }
}

// Deletes data in SYSTEM_FOLDER whose folder has been deleted, unless a server still uses them.
function deleteAbandonedData(): void {
  for (const name of readdirSync(SYSTEM_FOLDER)) {
    const ownerFile = join(SYSTEM_FOLDER, name, OWNER_FILE)
    if (!existsSync(ownerFile) || existsSync(readFileSync(ownerFile, 'utf8'))) continue
    if (!findPostmaster(join(SYSTEM_FOLDER, name, 'data')))
      rmSync(join(SYSTEM_FOLDER, name), { recursive: true, force: true })
  }
}

// The link proves that the data in SYSTEM_FOLDER belong to this folder. Without it they remain from a deleted folder.
export function linkDataFolder(dir: string, folder: PostgresFolder): void {
  const data = join(dir, 'data')
  if (folder.data !== data && !isSymbolicLink(data)) symlinkSync(folder.data, data)
}

// Deletes data in SYSTEM_FOLDER that remain from a deleted folder of the same path.
export async function deleteOrphanedData(dir: string, folder: PostgresFolder): Promise<void> {
  if (folder.data === join(dir, 'data') || isSymbolicLink(join(dir, 'data'))) return
  await stopLeftoverPostmaster(folder)
  rmSync(folder.data, { recursive: true, force: true })
}

// Stops the server that a killed program left running in `dir`. For callers that then delete `dir`.
export async function stopLeftoverPostgres(dir: string): Promise<void> {
  const data = join(dir, 'data')
  if (!existsSync(data)) return
  await stopLeftoverPostmaster({
    data: realpathSync(data),
    passwordFile: join(dir, 'password'),
    pidFile: join(dir, 'running.json'),
  })
}

// Throws when a running program still owns the server.
export async function stopLeftoverPostmaster(folder: PostgresFolder): Promise<void> {
  await stopLeftoverProcess(folder.pidFile, `The PostgreSQL data folder ${folder.data}`, POSTGRES_STOP_STEPS)
  const postmaster = findPostmaster(folder.data)
  if (!postmaster) return
  if (isServingData(postmaster, folder.data)) await stopProcess(postmaster, POSTGRES_STOP_STEPS)
  // The system has given the pid to another program. PostgreSQL would take it for a running server and refuse to start.
  else rmSync(postmasterPidFile(folder.data), { force: true })
}

// Returns the process that PostgreSQL's own pid file names, if it runs.
function findPostmaster(data: string): RunningProcess | undefined {
  const file = postmasterPidFile(data)
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN
  return pid > 0 ? findRunningProcess(pid) : undefined
}

const postmasterPidFile = (data: string): string => join(data, 'postmaster.pid')

// A postmaster's working folder is its data folder. Only Linux shows it; elsewhere PostgreSQL's pid file is trusted.
function isServingData(postmaster: RunningProcess, data: string): boolean {
  if (process.platform !== 'linux') return true
  try {
    return realpathSync(`/proc/${postmaster.pid}/cwd`) === realpathSync(data)
  } catch {
    return false
  }
}

function isSymbolicLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    return false
  }
}

export function createFolderOwnedBy(folder: string, owner: UnixIdentity | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  changeOwner(folder, owner)
}
