import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, type Mark, readMark, type Running, running } from '../../tools/embedded/running-process'
import { SentenceError } from '../program'

/** What a lock says of its holder beside who it is. */
interface Lock extends Mark {
  /** the program whose end makes the holder stop too (npm) */
  starter?: Running
  isEnding?: boolean
}

export interface LockOptions {
  starter?: Running | undefined
  say?: (line: string) => void
  /** how long to wait for a holder that is about to end */
  patienceMs?: number
}

export interface HeldLock {
  /** tells the next start that this one will soon be gone */
  sayEnding(): void
  letGo(): void
}

/**
 * Takes the lock of a data folder, or throws a sentence that says who holds it. The holder is known by pid and moment of
 * birth, so that neither a killed start nor a stranger that got its number blocks the folder. One that is ending is
 * waited for.
 */
export async function takeLock(file: string, options: LockOptions = {}): Promise<HeldLock> {
  const { starter, say = () => undefined, patienceMs = 60_000 } = options
  const own = `${file}.${process.pid}`
  const program = running(process.pid) ?? { pid: process.pid, born: 'now' }
  const lock: Lock = { program, owner: program, ...(starter && { starter }) }
  const giveUpAt = Date.now() + patienceMs
  let hasSaid = false
  writeFileSync(own, JSON.stringify(lock))
  try {
    while (!link(own, file)) {
      if (moveAsideIfDead(file)) continue
      if (!isEnding(file) || Date.now() > giveUpAt) refuse(file)
      if (!hasSaid) say('The platform that ran in this folder is still stopping: waiting for it.')
      hasSaid = true
      await sleep(100)
    }
  } finally {
    rmSync(own, { force: true })
  }
  return {
    // Renamed into place: a reader that saw half of it would take the lock for a dead one's.
    sayEnding() {
      writeFileSync(own, JSON.stringify({ ...lock, isEnding: true }))
      renameSync(own, file)
    },
    letGo: () => rmSync(file, { force: true }),
  }
}

// Linking fails when the name exists: the one step that two programs cannot both win.
function link(own: string, file: string): boolean {
  try {
    linkSync(own, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

// Renamed before it is looked at again: what another start put there meanwhile must not be deleted by this one.
function moveAsideIfDead(file: string): boolean {
  if (isHeld(file)) return false
  const aside = `${file}.${process.pid}.old`
  try {
    renameSync(file, aside)
  } catch {
    return true
  }
  const wasHeld = isHeld(aside)
  if (wasHeld) link(aside, file)
  rmSync(aside, { force: true })
  return !wasHeld
}

function isHeld(file: string): boolean {
  const lock = readMark(file)
  return lock !== undefined && isRunning(lock.owner)
}

function isEnding(file: string): boolean {
  const lock = readMark(file) as Lock | undefined
  return !lock || lock.isEnding === true || (lock.starter !== undefined && !isRunning(lock.starter))
}

function refuse(file: string): never {
  const holder = readMark(file)?.owner.pid
  throw new SentenceError(
    `The platform is already running in this folder${holder === undefined ? '' : ` (process ${holder})`}. ` +
      'Stop it with Ctrl-C where it was started, or give this one a folder and a port of its own: npm start -- --data <folder> --port <port>.',
  )
}
