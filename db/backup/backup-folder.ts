import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { isDatabaseError, toDatabaseError } from '../errors'
import { hashJson } from '../hash'

/** A table's file in the backup folder: a gzipped COPY of these columns. */
export interface SavedTable {
  name: string
  columns: string[]
  rows: number
  bytes: number
  sha256: string
}

/** The contents of a backup. It is written last, so a folder without it is not a complete backup. */
export interface Manifest {
  format: 1
  /** ISO instant; the backup contains everything committed before it */
  at: string
  migrations: { name: string; digest: string }[]
  /** referenced tables before the tables that refer to them */
  tables: SavedTable[]
  /** `last`: the last number issued; absent when none was issued */
  sequences: { name: string; last?: number }[]
}

/** A reason why a backup cannot be written or restored: a sentence without values. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

const MANIFEST = 'manifest.json'
const tablePath = (folder: string, table: string): string => join(folder, `${table}.copy.gz`)
/** gzip level 1, the fastest. The disk is faster than the compression. */
const COMPRESSION_LEVEL = 1

/** Creates the folder, readable only by its owner. Throws when it exists and is not empty. */
export async function makeEmptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const files = await readdir(folder)
  if (files.length > 0)
    throw new BackupError(`${folder} is not empty. Name a new folder; backups are never overwritten.`)
}

/** Deletes the files of a failed backup, so that the same folder can be used again. */
export async function clearFolder(folder: string): Promise<void> {
  const written = (await readdir(folder)).filter((name) => name.endsWith('.copy.gz') || name.startsWith(MANIFEST))
  await Promise.all(written.map((name) => rm(join(folder, name), { force: true })))
}

/** Writes one table. `flush` syncs the file to the disk, so that it survives a power cut. */
export async function writeTable(
  folder: string,
  name: string,
  rows: Readable,
): Promise<{ bytes: number; sha256: string }> {
  const checksum = createChecksum()
  const file = createWriteStream(tablePath(folder, name), { flags: 'wx', mode: 0o600, flush: true })
  await pipeline(rows, createGzip({ level: COMPRESSION_LEVEL }), checksum.pass, file)
  return checksum.getResult()
}

/** Reads one table into `sink`. Throws after the last byte if the file is damaged, so the caller must be able to roll back. */
export async function readTable(folder: string, { name, bytes, sha256 }: SavedTable, sink: Writable): Promise<void> {
  const checksum = createChecksum()
  await pipeline(createReadStream(tablePath(folder, name)), checksum.pass, createGunzip(), sink)
  refuseDamaged(name, checksum.getResult(), { bytes, sha256 })
}

/** Compares size and hash of every file with the manifest, without unpacking. Throws when a file is damaged. */
export async function checkFiles(folder: string, { tables }: Manifest): Promise<void> {
  for (const { name, bytes, sha256 } of tables) {
    const checksum = createChecksum()
    await pipeline(createReadStream(tablePath(folder, name)), checksum.pass, async (chunks) => {
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

function createChecksum() {
  const hash = createHash('sha256')
  let bytes = 0
  const pass = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  return { pass, getResult: () => ({ bytes, sha256: hash.digest('hex') }) }
}

/** Writes the manifest to another name and renames it, so that it is either complete or absent. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const path = join(folder, MANIFEST)
  const file = await open(`${path}.new`, 'wx', 0o600)
  await file.writeFile(`${JSON.stringify({ ...manifest, sha256: hashJson(manifest) }, null, 2)}\n`)
  await file.sync()
  await file.close()
  await rename(`${path}.new`, path)
}

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined)
  if (text === undefined) {
    throw new BackupError(`${folder} holds no backup, or one that was interrupted: it has no ${MANIFEST}.`)
  }
  const parsed = parseManifest(text)
  if (parsed === undefined) throw new BackupError(`${MANIFEST} is damaged. Take another backup.`)
  const { sha256, ...manifest } = parsed
  if (manifest.format !== 1) throw new BackupError('This version does not know how the backup is laid out.')
  if (hashJson(manifest) !== sha256) throw new BackupError(`${MANIFEST} is damaged. Take another backup.`)
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
 * Runs `work`; throws errors only as sentences or codes, and errors of unknown origin unchanged.
 * Reason: PostgreSQL's message for a failed COPY quotes the row.
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
    const safe = toDatabaseError(error)
    // An error without a code comes neither from the driver nor from a server. It is a sentence of ours or a defect.
    throw safe.code === 'database.failed' && code === undefined ? error : safe
  }
}
