import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { isDatabaseError, toDatabaseError } from '../errors'
import { digestOf } from '../hash'

/** One table as it stands in the folder: a gzipped COPY of these columns. */
export interface SavedTable {
  name: string
  columns: string[]
  rows: number
  bytes: number
  sha256: string
}

/** What a backup says of itself; written last, so that a folder without it is no backup. */
export interface Manifest {
  format: 1
  /** ISO instant: whatever was committed by then is in it */
  at: string
  migrations: { name: string; digest: string }[]
  /** in an order that their keys allow */
  tables: SavedTable[]
  /** the last number each gave; absent when it never gave one */
  sequences: { name: string; last?: number }[]
}

/** What keeps a backup from being made or restored, in a sentence without values. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

const MANIFEST = 'manifest.json'
const fileOf = (folder: string, table: string): string => join(folder, `${table}.copy.gz`)
/** Fast: the disk waits for the compression, not the other way round. */
const LEVEL = 1

/** For its owner alone; refuses a folder that holds anything. */
export async function makeEmptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const there = await readdir(folder)
  if (there.length > 0)
    throw new BackupError(`${folder} is not empty. Name a new folder; backups are never overwritten.`)
}

/** Removes what an interrupted backup has written, so that the same folder can be named again. */
export async function clearFolder(folder: string): Promise<void> {
  const written = (await readdir(folder)).filter((name) => name.endsWith('.copy.gz') || name.startsWith(MANIFEST))
  await Promise.all(written.map((name) => rm(join(folder, name), { force: true })))
}

/** Writes one table; `flush` is what makes it outlive a power cut. */
export async function writeTable(
  folder: string,
  name: string,
  rows: Readable,
): Promise<{ bytes: number; sha256: string }> {
  const tally = createTally()
  const file = createWriteStream(fileOf(folder, name), { flags: 'wx', mode: 0o600, flush: true })
  await pipeline(rows, createGzip({ level: LEVEL }), tally.pass, file)
  return tally.count()
}

/** Reads one table into `sink`; throws when the file is not the one that was written, which `sink` must be able to undo. */
export async function readTable(folder: string, { name, bytes, sha256 }: SavedTable, sink: Writable): Promise<void> {
  const tally = createTally()
  await pipeline(createReadStream(fileOf(folder, name)), tally.pass, createGunzip(), sink)
  refuseDamaged(name, tally.count(), { bytes, sha256 })
}

/** Compares every file with what the manifest says of it; nothing is unpacked. */
export async function checkFiles(folder: string, { tables }: Manifest): Promise<void> {
  for (const { name, bytes, sha256 } of tables) {
    const tally = createTally()
    await pipeline(createReadStream(fileOf(folder, name)), tally.pass, async (chunks) => {
      for await (const _ of chunks);
    })
    refuseDamaged(name, tally.count(), { bytes, sha256 })
  }
}

function refuseDamaged(name: string, found: object, said: object): void {
  if (digestOf(found) === digestOf(said)) return
  throw new BackupError(`${name}.copy.gz is damaged: it is not the file the manifest speaks of. Take another backup.`)
}

function createTally() {
  const hash = createHash('sha256')
  let bytes = 0
  const pass = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  return { pass, count: () => ({ bytes, sha256: hash.digest('hex') }) }
}

/** Renamed into place: there is a whole manifest or none. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const path = join(folder, MANIFEST)
  const file = await open(`${path}.new`, 'wx', 0o600)
  await file.writeFile(`${JSON.stringify({ ...manifest, sha256: digestOf(manifest) }, null, 2)}\n`)
  await file.sync()
  await file.close()
  await rename(`${path}.new`, path)
}

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined)
  if (text === undefined) {
    throw new BackupError(`${folder} holds no backup, or one that was interrupted: it has no ${MANIFEST}.`)
  }
  const said = parse(text)
  if (said === undefined) throw new BackupError(`${MANIFEST} is damaged. Take another backup.`)
  const { sha256, ...manifest } = said
  if (manifest.format !== 1) throw new BackupError('This version does not know how the backup is laid out.')
  if (digestOf(manifest) !== sha256) throw new BackupError(`${MANIFEST} is damaged. Take another backup.`)
  return manifest
}

function parse(text: string): (Manifest & { sha256: string }) | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Manifest & { sha256: string }) : undefined
  } catch {
    return undefined
  }
}

const DISK = /^(EACCES|EDQUOT|EEXIST|EFBIG|EIO|EISDIR|EMFILE|ENOENT|ENOSPC|ENOTDIR|EPERM|EROFS)$/

/** Lets only sentences and codes out: what PostgreSQL says of a COPY that failed quotes the row. */
export async function sparing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BackupError || isDatabaseError(error)) throw error
    const { code, path } = error as NodeJS.ErrnoException
    if (code?.startsWith('Z_')) throw new BackupError('A file of the backup cannot be unpacked. Take another backup.')
    if (code && DISK.test(code)) throw new BackupError(`The folder cannot be used: ${code}${path ? ` ${path}` : ''}.`)
    const safe = toDatabaseError(error)
    // without a code it is neither the driver's nor a server's: a sentence or a defect of our own
    throw safe.code === 'database.failed' && code === undefined ? error : safe
  }
}
