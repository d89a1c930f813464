import { statfsSync } from 'node:fs'
import { SentenceError } from '../program'

const GIB = 1024 ** 3

/** Bytes a start wants to find free: PostgreSQL's files, Temporal's, logs and room for the first cases. */
export const NEEDED_BYTES = GIB

/** Throws a sentence when the disk below `path` has too little room; `freeBytes` is measured unless given. */
export function refuseFullDisk(path: string, freeBytes = freeBytesAt(path)): void {
  if (freeBytes >= NEEDED_BYTES) return
  throw new SentenceError(
    `Too little disk: ${(freeBytes / GIB).toFixed(1)} GB are free at ${path}, ${NEEDED_BYTES / GIB} GB are needed. ` +
      'Free some, or use a folder on another disk: npm start -- --data <folder>.',
  )
}

function freeBytesAt(path: string): number {
  const { bavail, bsize } = statfsSync(path)
  return bavail * bsize
}
