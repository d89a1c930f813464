import { statfsSync } from 'node:fs'
import { SentenceError } from '../program'

const GIB = 1024 ** 3

/** Free disk space that `bkm start` requires for the files of PostgreSQL and Temporal, the logs and the first cases. */
export const REQUIRED_FREE_BYTES = GIB

/** Throws a SentenceError when the disk of `path` has too little free space. Tests pass their own `freeBytes`. */
export function refuseFullDisk(path: string, freeBytes = measureFreeBytes(path)): void {
  if (freeBytes >= REQUIRED_FREE_BYTES) return
  throw new SentenceError(
    `Too little disk space: ${(freeBytes / GIB).toFixed(1)} GB are free at ${path}, ${REQUIRED_FREE_BYTES / GIB} GB are needed. ` +
      'Free some space, or use a folder on another disk: npm start -- --data <folder>.',
  )
}

function measureFreeBytes(path: string): number {
  const { bavail, bsize } = statfsSync(path)
  return bavail * bsize
}
