import { linkSync, rmSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, readMark, writeMark } from './running-process'

// A lock whose holder died is taken over; one that cannot be read is believed for this long.
const unreadableForMs = 60_000

export async function withBuildLock<T>(
  file: string,
  onProgress: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  let hasSaid = false
  while (!takeLock(file)) {
    if (!hasSaid) onProgress('Another program is building the Temporal server: waiting for it.')
    hasSaid = true
    dropStale(file)
    await sleep(250)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

// Linking fails when the name exists: the one step of a file system that two programs cannot both win.
function takeLock(file: string): boolean {
  const own = `${file}.${process.pid}`
  writeMark(own, process.pid)
  try {
    linkSync(own, file)
    return true
  } catch {
    return false
  } finally {
    rmSync(own, { force: true })
  }
}

function dropStale(file: string): void {
  const mark = readMark(file)
  if (mark ? !isRunning(mark.owner) : isOld(file)) rmSync(file, { force: true })
}

function isOld(file: string): boolean {
  try {
    return Date.now() - statSync(file).mtimeMs > unreadableForMs
  } catch {
    return false
  }
}
