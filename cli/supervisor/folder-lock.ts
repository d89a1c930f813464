import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  findRunningProcess,
  isRunning,
  type PidFile,
  readPidFile,
  type RunningProcess,
} from '../../tools/embedded/running-process'
import { SentenceError } from '../program'

/** Content of the lock file: the process that holds the lock, and whether that process is stopping. */
interface LockContent extends PidFile {
  /** the program (npm) that started the holder; when it ends, the holder stops too */
  starter?: RunningProcess
  /** true: the holder is stopping */
  isEnding?: boolean
}

export interface LockOptions {
  /** the program (npm) that started this program */
  starter?: RunningProcess | undefined
  printLine?: (line: string) => void
  /** how long to wait for a holder that is stopping, ms */
  waitMs?: number
}

export interface HeldLock {
  /** writes into the lock file that this holder is stopping, so that the next `bkm start` waits */
  markEnding(): void
  release(): void
}

/**
 * Takes the lock of a data folder. Waits at most `waitMs` while the holder is stopping. Throws a SentenceError with the pid of a
 * holder that is not stopping or has not ended in this time.
 * Pid and start time identify the holder, so neither a killed holder nor a process that reuses its pid blocks the folder.
 */
export async function takeLock(file: string, options: LockOptions = {}): Promise<HeldLock> {
  const { starter, printLine = () => undefined, waitMs = 60_000 } = options
  const newFile = `${file}.${process.pid}`
  const program = findRunningProcess(process.pid) ?? { pid: process.pid, born: 'now' }
  const content: LockContent = { program, owner: program, ...(starter && { starter }) }
  const giveUpAt = Date.now() + waitMs
  let hasPrinted = false
  writeFileSync(newFile, JSON.stringify(content))
  try {
    while (!tryLink(newFile, file)) {
      if (removeDeadLock(file)) continue
      if (!isEnding(file) || Date.now() > giveUpAt) throwAlreadyRunning(file)
      if (!hasPrinted) printLine('The earlier platform in this folder is still stopping. This start waits for it.')
      hasPrinted = true
      await sleep(100)
    }
  } finally {
    rmSync(newFile, { force: true })
  }
  return {
    // The content is written into another file, which is then renamed. A reader of half a file would believe that the holder
    // has died.
    markEnding() {
      writeFileSync(newFile, JSON.stringify({ ...content, isEnding: true }))
      renameSync(newFile, file)
    },
    release: () => rmSync(file, { force: true }),
  }
}

// Gives the file a second name; returns false when that name exists. So only one of two programs can take the lock.
function tryLink(existingFile: string, secondName: string): boolean {
  try {
    linkSync(existingFile, secondName)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

// Deletes the lock file of a dead holder; returns false when a running process holds the lock. It renames the file and checks
// it again before it deletes it, because another program may have written its own lock file meanwhile.
function removeDeadLock(file: string): boolean {
  if (isHeld(file)) return false
  const renamedFile = `${file}.${process.pid}.old`
  try {
    renameSync(file, renamedFile)
  } catch {
    return true
  }
  const wasHeld = isHeld(renamedFile)
  if (wasHeld) tryLink(renamedFile, file)
  rmSync(renamedFile, { force: true })
  return !wasHeld
}

/** True when the process that the lock file names is running. */
function isHeld(file: string): boolean {
  const lock = readPidFile(file)
  return lock !== undefined && isRunning(lock.owner)
}

/** True when the holder of the lock is stopping, or when the lock file is gone or not readable. */
function isEnding(file: string): boolean {
  const lock = readPidFile(file) as LockContent | undefined
  return !lock || lock.isEnding === true || (lock.starter !== undefined && !isRunning(lock.starter))
}

function throwAlreadyRunning(file: string): never {
  const holderPid = readPidFile(file)?.owner.pid
  throw new SentenceError(
    `The platform is already running in this folder${holderPid === undefined ? '' : ` (process ${holderPid})`}. ` +
      'Stop it with Ctrl-C where it was started, or give this start its own folder and port: npm start -- --data <folder> --port <port>.',
  )
}
