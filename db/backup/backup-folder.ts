import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { isDatabaseError, toDatabaseError } from '../errors'
import { hashJson } from '../hash'

/** The file of one table in the backup folder: the gzipped output of COPY for these columns. */
export interface SavedTable {
  name: string
  columns: string[]
  /** number of rows */
  rows: number
  /** size of the file */
  bytes: number
  sha256: string
}

/** The description of a backup. Its file is written last, so a folder without it contains no complete backup. */
export interface Manifest {
  format: 1
  /** ISO instant; the saved tables contain everything that was committed before it */
  at: string
  migrations: { name: string; digest: string }[]
  /** a referenced table comes before the tables that refer to it */
  tables: SavedTable[]
  /** `last`: the last number issued; absent when none was issued */
  sequences: { name: string; last?: number }[]
}

/** A reason why a backup cannot be written or restored: a sentence without values of rows. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

const MANIFEST_FILE = 'manifest.json'
const tablePath = (folder: string, table: string): string => join(folder, `${table}.copy.gz`)
/** gzip's fastest level, because the compression is slower than the disk. */
const COMPRESSION_LEVEL = 1

/**
 * Creates the folder so that only its owner can read it. Accepts an existing empty folder as it is. Throws if it is not empty.
 */
export async function makeEmptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const files = await readdir(folder)
  if (files.length > 0)
    throw new BackupError(`${folder} is not empty. Name a new folder; backups are never overwritten.`)
}

/** Deletes the files of a failed backup, so that the same folder can be used again. */
export async function clearFolder(folder: string): Promise<void> {
  const backupFiles = (await readdir(folder)).filter(
    (name) => name.endsWith('.copy.gz') || name.startsWith(MANIFEST_FILE),
  )
  await Promise.all(backupFiles.map((name) => rm(join(folder, name), { force: true })))
}

/** Writes the file of one table. `flush` makes the operating system write it to the disk, so that it survives a power cut. */
export async function writeTable(
  folder: string,
  name: string,
  rows: Readable,
): Promise<{ bytes: number; sha256: string }> {
  const checksum = createChecksum()
  const file = createWriteStream(tablePath(folder, name), { flags: 'wx', mode: 0o600, flush: true })
  await pipeline(rows, createGzip({ level: COMPRESSION_LEVEL }), checksum.passOn, file)
  return checksum.getResult()
}

/**
 * Writes the rows of one table to `sink`. If the file is damaged, it may throw only after the last row.
 * So the caller must be able to roll back.
 */
export async function readTable(folder: string, { name, bytes, sha256 }: SavedTable, sink: Writable): Promise<void> {
  const checksum = createChecksum()
  await pipeline(createReadStream(tablePath(folder, name)), checksum.passOn, createGunzip(), sink)
  refuseDamaged(name, checksum.getResult(), { bytes, sha256 })
}

/** Compares size and hash of every file with the manifest, without unpacking. Throws when a file is damaged. */
export async function checkFiles(folder: string, { tables }: Manifest): Promise<void> {
  for (const { name, bytes, sha256 } of tables) {
    const checksum = createChecksum()
    await pipeline(createReadStream(tablePath(folder, name)), checksum.passOn, async (chunks) => {
      for await (const _ of chunks);
    })
    refuseDamaged(name, checksum.getResult(), { bytes, sha256 })
  }
}

function refuseDamaged(name: string, found: object, expected: object): void {
  if (hashJson(found) === hashJson(expected)) return
  throw new BackupError(
    `${name}.copy.gz is damaged: it is not the file that the manifest describes. Take another backup.`,
  )
}

/** Creates a stream step that passes all data on and computes their size and hash. */
function createChecksum() {
  const hash = createHash('sha256')
  let bytes = 0
  const passOn = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  return { passOn, getResult: () => ({ bytes, sha256: hash.digest('hex') }) }
}

/** Writes the manifest under another name and then renames it, so that it is either complete or absent. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const path = join(folder, MANIFEST_FILE)
  const file = await open(`${path}.new`, 'wx', 0o600)
  await file.writeFile(`${JSON.stringify({ ...manifest, sha256: hashJson(manifest) }, null, 2)}\n`)
  await file.sync()
  await file.close()
  await rename(`${path}.new`, path)
}

/** Reads and checks the manifest. Throws if it is missing, damaged or of an unknown format. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch(() => undefined)
  if (text === undefined) {
    throw new BackupError(`${folder} holds no backup, or one that was interrupted: it has no ${MANIFEST_FILE}.`)
  }
  const parsed = parseManifest(text)
  if (parsed === undefined) throw new BackupError(`${MANIFEST_FILE} is damaged. Take another backup.`)
  const { sha256, ...manifest } = parsed
  if (manifest.format !== 1) throw new BackupError('This version does not know how the backup is laid out.')
  if (hashJson(manifest) !== sha256) throw new BackupError(`${MANIFEST_FILE} is damaged. Take another backup.`)
  return manifest
}

function parseManifest(text: string): (Manifest & { sha256: string }) | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Manifest & { sha256: string }) : undefined
  } catch {
    return undefined
  }
}

const DISK_ERROR_CODE = /^(EACCES|EDQUOT|EEXIST|EFBIG|EIO|EISDIR|EMFILE|ENOENT|ENOSPC|ENOTDIR|EPERM|EROFS)$/

/**
 * Runs `work`. Converts errors of the disk to sentences and errors of PostgreSQL to codes, and throws the result.
 * Reason: PostgreSQL's message for a failed COPY contains the row, which can be a personal text.
 */
export async function withSafeBackupErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BackupError || isDatabaseError(error)) throw error
    const { code, path } = error as NodeJS.ErrnoException
    if (code?.startsWith('Z_')) throw new BackupError('A file of the backup cannot be unpacked. Take another backup.')
    if (code && DISK_ERROR_CODE.test(code))
      throw new BackupError(`The folder cannot be used: ${code}${path ? ` ${path}` : ''}.`)
    const databaseError = toDatabaseError(error)
    // An error of PostgreSQL always has a code. Another error is a sentence of the platform or a defect of its code: it is
    // thrown unchanged, because its message contains no row.
    throw databaseError.code === 'database.failed' && code === undefined ? error : databaseError
  }
}
