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

// Paths of one server: its data folder, the file with the password of its superuser, and its pid file.
export type PostgresPaths = { data: string; passwordFile: string; pidFile: string }

const SYSTEM_FOLDER = '/var/lib/bekhedmetkom'
// This file is beside data in SYSTEM_FOLDER. It holds the path of the folder `dir` that the data belong to.
const OWNER_FILE_NAME = 'belongs-to'

// Returns the paths of the server that belongs to the folder `dir`. If `identity` cannot reach `dir` (for example a home with
// mode 0700), the data are in SYSTEM_FOLDER, and `linkDataFolder` creates a link to them in `dir`. Creates the folders around the
// data, and deletes data of deleted folders.
export function preparePostgresPaths(dir: string, identity: UnixIdentity | undefined): PostgresPaths {
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
  writeFileSync(join(externalFolder, OWNER_FILE_NAME), realpathSync(dir))
  deleteDataOfDeletedFolders()
  return { ...files, data: join(externalFolder, 'data') }
}

// Deletes data in SYSTEM_FOLDER that belong to a deleted folder, unless a server still uses the data.
function deleteDataOfDeletedFolders(): void {
  for (const name of readdirSync(SYSTEM_FOLDER)) {
    const ownerFile = join(SYSTEM_FOLDER, name, OWNER_FILE_NAME)
    if (!existsSync(ownerFile) || existsSync(readFileSync(ownerFile, 'utf8'))) continue
    if (!findPostmaster(join(SYSTEM_FOLDER, name, 'data')))
      rmSync(join(SYSTEM_FOLDER, name), { recursive: true, force: true })
  }
}

// Creates the link `dir`/data to data in SYSTEM_FOLDER. The link proves that the data belong to this `dir`. Data without a link
// belong to a deleted folder that had the same path.
export function linkDataFolder(dir: string, paths: PostgresPaths): void {
  const data = join(dir, 'data')
  if (paths.data !== data && !isSymbolicLink(data)) symlinkSync(paths.data, data)
}

// Deletes data in SYSTEM_FOLDER that belong to a deleted folder with the same path as `dir`.
export async function deleteDataOfEarlierFolder(dir: string, paths: PostgresPaths): Promise<void> {
  if (paths.data === join(dir, 'data') || isSymbolicLink(join(dir, 'data'))) return
  await stopLeftoverPostmaster(paths)
  rmSync(paths.data, { recursive: true, force: true })
}

// Stops the server that a killed program left running in `dir`. Throws when the owner of the server still runs. A caller uses it
// before it deletes `dir`.
export async function stopLeftoverPostgres(dir: string): Promise<void> {
  const data = join(dir, 'data')
  if (!existsSync(data)) return
  await stopLeftoverPostmaster({
    data: realpathSync(data),
    passwordFile: join(dir, 'password'),
    pidFile: join(dir, 'running.json'),
  })
}

// Stops the server that a killed program left running with these data. Throws when the owner of the server still runs.
export async function stopLeftoverPostmaster(paths: PostgresPaths): Promise<void> {
  await stopLeftoverProcess(paths.pidFile, `The PostgreSQL data folder ${paths.data}`, POSTGRES_STOP_STEPS)
  const postmaster = findPostmaster(paths.data)
  if (!postmaster) return
  if (isServingData(postmaster, paths.data)) await stopProcess(postmaster, POSTGRES_STOP_STEPS)
  // The system has given the pid to another program. PostgreSQL would take that program for a running server and refuse to
  // start.
  else rmSync(postmasterPidFile(paths.data), { force: true })
}

// Returns the process that PostgreSQL's own pid file names; undefined when it does not run.
function findPostmaster(data: string): RunningProcess | undefined {
  const file = postmasterPidFile(data)
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN
  return pid > 0 ? findRunningProcess(pid) : undefined
}

const postmasterPidFile = (data: string): string => join(data, 'postmaster.pid')

// A postmaster's working folder is its data folder. Only Linux shows the working folder of a process.
// On other systems the pid file of PostgreSQL is trusted.
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
