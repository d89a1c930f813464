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
import { give, type Identity, reachableByOthers } from './unix-identity'
import { type Running, running } from './running-process'
import { fast, stopLeftover, stopRunning } from './stop-process'

// Beside the data stand its password and the mark of the program that serves it.
export type Folder = { data: string; passwordFile: string; markFile: string }

const systemFolder = '/var/lib/bekhedmetkom'
const ownerName = 'belongs-to'

// Where the other identity cannot reach `dir` (a home of 0700), the data stand in the system's folder and `dir` links there.
export function openPostgresFolder(dir: string, as: Identity | undefined): Folder {
  mkdirSync(dir, { recursive: true })
  const files = { passwordFile: join(dir, 'password'), markFile: join(dir, 'running.json') }
  const data = join(dir, 'data')
  if (linkExists(data)) return { ...files, data: readlinkSync(data) }
  if (!as || reachableByOthers(dir)) return { ...files, data }
  const elsewhere = join(
    systemFolder,
    `${basename(dir)}-${createHash('sha256').update(realpathSync(dir)).digest('hex').slice(0, 12)}`,
  )
  mkdirSync(systemFolder, { recursive: true, mode: 0o755 })
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 })
  writeFileSync(join(elsewhere, ownerName), realpathSync(dir))
  clearOwnerless()
  return { ...files, data: join(elsewhere, 'data') }
}

// A deleted folder takes its data with it, though they stand elsewhere: the next start sees to that.
function clearOwnerless(): void {
  for (const name of readdirSync(systemFolder)) {
    const ownerFile = join(systemFolder, name, ownerName)
    if (!existsSync(ownerFile) || existsSync(readFileSync(ownerFile, 'utf8'))) continue
    if (!readPostmaster(join(systemFolder, name, 'data')))
      rmSync(join(systemFolder, name), { recursive: true, force: true })
  }
}

// Once made, the link says that the data elsewhere belong to this folder; without it they are a deleted folder's remains.
export function linkData(dir: string, folder: Folder): void {
  const data = join(dir, 'data')
  if (folder.data !== data && !linkExists(data)) symlinkSync(folder.data, data)
}

export async function eraseOrphanedData(dir: string, folder: Folder): Promise<void> {
  if (folder.data === join(dir, 'data') || linkExists(join(dir, 'data'))) return
  await stopLeftoverPostmaster(folder)
  rmSync(folder.data, { recursive: true, force: true })
}

// Stops what a killed program left serving this folder. For callers that are about to delete it.
export async function stopLeftoverPostgres(dir: string): Promise<void> {
  const data = join(dir, 'data')
  if (!existsSync(data)) return
  await stopLeftoverPostmaster({
    data: realpathSync(data),
    passwordFile: join(dir, 'password'),
    markFile: join(dir, 'running.json'),
  })
}

export async function stopLeftoverPostmaster(folder: Folder): Promise<void> {
  await stopLeftover(folder.markFile, `The PostgreSQL data folder ${folder.data}`, fast)
  const postmaster = readPostmaster(folder.data)
  if (!postmaster) return
  if (servesData(postmaster, folder.data)) await stopRunning(postmaster, fast)
  // The number was given to a stranger meanwhile; PostgreSQL would take it for another server and refuse to start.
  else rmSync(join(folder.data, 'postmaster.pid'), { force: true })
}

function readPostmaster(data: string): Running | undefined {
  const pidFile = join(data, 'postmaster.pid')
  const pid = existsSync(pidFile) ? Number.parseInt(readFileSync(pidFile, 'utf8'), 10) : Number.NaN
  return pid > 0 ? running(pid) : undefined
}

// A postmaster's working folder is its data folder. Where that cannot be read (not Linux), the pid file is believed.
function servesData(postmaster: Running, data: string): boolean {
  if (process.platform !== 'linux') return true
  try {
    return realpathSync(`/proc/${postmaster.pid}/cwd`) === realpathSync(data)
  } catch {
    return false
  }
}

function linkExists(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    return false
  }
}

export function giveFolder(folder: string, as: Identity | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  give(folder, as)
}
