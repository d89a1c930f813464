import { linkSync, rmSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, readPidFile, writePidFile } from './running-process'

// A lock file whose owner has ended is removed at once. A lock file that cannot be read is removed at this age.
const UNREADABLE_LOCK_MAX_AGE_MS = 60_000

// Runs `work` while this program holds the lock `file`. Waits while another program holds it. In one rare case two programs run
// `work` at once: when both remove the lock of the same ended program.
export async function runWithBuildLock<T>(
  file: string,
  onProgress: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  let hasReported = false
  while (!tryLock(file)) {
    if (!hasReported) onProgress('Another program is building the Temporal server: waiting for it.')
    hasReported = true
    removeStaleLock(file)
    await sleep(250)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

// Creating a hard link fails when the name exists, so only one of two programs succeeds.
function tryLock(file: string): boolean {
  const ownFile = `${file}.${process.pid}`
  writePidFile(ownFile, process.pid)
  try {
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
