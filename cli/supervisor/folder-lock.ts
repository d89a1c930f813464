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

/** Content of the lock file: the holder, and how it will end. */
interface Lock extends PidFile {
  /** the program (npm) whose end makes the holder stop too */
  starter?: RunningProcess
  isEnding?: boolean
}

export interface LockOptions {
  starter?: RunningProcess | undefined
  printLine?: (line: string) => void
  /** how long to wait for a holder that is stopping, ms */
  waitMs?: number
}

export interface HeldLock {
  /** tells the next start that this holder is stopping */
  markEnding(): void
  release(): void
}

/**
 * Takes the lock of a data folder. Waits for a holder that is stopping; throws a SentenceError that names any other holder.
 * Pid and start time identify the holder, so neither a killed start nor a process that reuses its pid blocks the folder.
 */
export async function takeLock(file: string, options: LockOptions = {}): Promise<HeldLock> {
  const { starter, printLine = () => undefined, waitMs = 60_000 } = options
  const ownFile = `${file}.${process.pid}`
  const program = findRunningProcess(process.pid) ?? { pid: process.pid, born: 'now' }
  const lock: Lock = { program, owner: program, ...(starter && { starter }) }
  const giveUpAt = Date.now() + waitMs
  let hasPrinted = false
  writeFileSync(ownFile, JSON.stringify(lock))
  try {
    while (!tryLink(ownFile, file)) {
      if (removeDeadLock(file)) continue
      if (!isEnding(file) || Date.now() > giveUpAt) refuse(file)
      if (!hasPrinted) printLine('The earlier platform in this folder is still stopping. This start waits for it.')
      hasPrinted = true
      await sleep(100)
    }
  } finally {
    rmSync(ownFile, { force: true })
  }
  return {
    // Writes under another name and renames: a reader of half a file would take the holder for dead.
    markEnding() {
      writeFileSync(ownFile, JSON.stringify({ ...lock, isEnding: true }))
      renameSync(ownFile, file)
    },
    release: () => rmSync(file, { force: true }),
  }
}

// Linking fails when the name exists, so of two programs only one can succeed.
function tryLink(ownFile: string, file: string): boolean {
  try {
    linkSync(ownFile, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

// Returns false when the lock is held. Renames the file before it checks again: another start may have put its own lock there
// meanwhile, and that lock must not be deleted.
function removeDeadLock(file: string): boolean {
  if (isHeld(file)) return false
  const aside = `${file}.${process.pid}.old`
  try {
    renameSync(file, aside)
  } catch {
    return true
  }
  const wasHeld = isHeld(aside)
  if (wasHeld) tryLink(aside, file)
  rmSync(aside, { force: true })
  return !wasHeld
}

function isHeld(file: string): boolean {
  const lock = readPidFile(file)
  return lock !== undefined && isRunning(lock.owner)
}

function isEnding(file: string): boolean {
  const lock = readPidFile(file) as Lock | undefined
  return !lock || lock.isEnding === true || (lock.starter !== undefined && !isRunning(lock.starter))
}

function refuse(file: string): never {
  const holder = readPidFile(file)?.owner.pid
  throw new SentenceError(
    `The platform is already running in this folder${holder === undefined ? '' : ` (process ${holder})`}. ` +
      'Stop it with Ctrl-C where it was started, or give this start its own folder and port: npm start -- --data <folder> --port <port>.',
  )
}
