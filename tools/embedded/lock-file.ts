import { linkSync, rmSync, statSync } from 'node:fs'
import { isRunning, readPidFile, writePidFile } from './running-process'

// A lock file whose owner has ended is removed at once. A lock file that cannot be read is removed at this age.
const UNREADABLE_LOCK_MAX_AGE_MS = 60_000

/**
 * Makes this program the owner of the lock `file`, and returns whether it is. A lock of a program that has ended is removed, so the next
 * try succeeds. In one rare case two programs own a lock at once: when both remove the lock of the same ended program.
 */
export function tryLock(file: string): boolean {
  if (createLock(file)) return true
  removeStaleLock(file)
  return false
}

// Creating a hard link fails when the name exists, so only one of two programs succeeds.
function createLock(file: string): boolean {
  const ownFile = `${file}.${process.pid}`
  try {
    writePidFile(ownFile, process.pid)
    linkSync(ownFile, file)
    return true
  } catch {
    return false
  } finally {
    rmSync(ownFile, { force: true })
  }
}

function removeStaleLock(file: string): void {
  const lock = readPidFile(file)
  if (lock ? !isRunning(lock.owner) : isTooOld(file)) rmSync(file, { force: true })
}

function isTooOld(file: string): boolean {
  try {
    return Date.now() - statSync(file).mtimeMs > UNREADABLE_LOCK_MAX_AGE_MS
  } catch {
    return false
  }
}
