import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { findRunningProcess, type RunningProcess } from '../../tools/embedded/running-process'
import { sendSignal, type StopStep, stopProcess } from '../../tools/embedded/stop-process'
import type { RunningService } from './keep-alive'

const root = join(__dirname, '..', '..')
const MAX_LOG_BYTES = 50 * 1024 ** 2

/** An api or worker program that runs as a child process. */
export interface ChildProgram extends RunningService {
  pid: number
  hasExited: () => boolean
  /** resolves when the worker reports that it works, or when the program ends; the api sends no such report */
  working: Promise<void>
}

/**
 * Starts api or worker as a child process. The child has its own session, so Ctrl-C does not reach it, and this program decides
 * in which order the children stop. The message channel (ipc) tells the child when this program ends, even after a kill. The
 * child logs to a file, so it can write its last lines after this program has ended.
 */
export async function startChildProgram(
  name: 'api' | 'worker',
  env: Record<string, string>,
  logFile: string,
  stopSteps: readonly StopStep[],
): Promise<ChildProgram> {
  renameLongLog(logFile)
  const log = openSync(logFile, 'a')
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', 'cli/bkm.ts', name], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  })
  closeSync(log)
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', reject)
  })
  const pid = child.pid as number
  // A child that has ended already gets a start time that no process has.
  const childProcess: RunningProcess = findRunningProcess(pid) ?? { pid, born: 'never' }
  const stopChild = () => sendSignal(pid, 'SIGTERM')
  process.once('exit', stopChild)
  let hasExited = false
  const exited = new Promise<void>((resolve) =>
    child.once('exit', () => {
      hasExited = true
      process.off('exit', stopChild)
      resolve()
    }),
  )
  const reportedWorking = new Promise<void>((resolve) => child.once('message', () => resolve()))
  return {
    pid,
    exited,
    working: Promise.race([reportedWorking, exited]),
    hasExited: () => hasExited,
    async stop() {
      if (!hasExited) await stopProcess(childProcess, stopSteps)
      await exited
    },
  }
}

/** Renames the log to `….1` when it is longer than 50 MiB, so that a new one begins. Only one old log is kept. */
function renameLongLog(file: string): void {
  try {
    if (statSync(file).size > MAX_LOG_BYTES) renameSync(file, `${file}.1`)
  } catch {
    // There is no log yet, or it cannot be renamed; then it is continued.
  }
}

/** Returns the last `count` lines of a log, or an empty text when the file cannot be read. */
export function readLastLines(file: string, count = 10): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n')
  } catch {
    return ''
  }
}
