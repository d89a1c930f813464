import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Running, running } from '../../tools/embedded/running-process'
import { signalQuietly, type Step, stopRunning } from '../../tools/embedded/stop-process'
import type { Alive } from './keep-alive'

const root = join(__dirname, '..', '..')
const LONGEST_LOG_BYTES = 50 * 1024 ** 2

export interface ChildProgram extends Alive {
  pid: number
  hasExited: () => boolean
  /** resolves when the program says that it does its work, or when it ends before */
  works: Promise<void>
}

/**
 * Runs one of our own programs as a child. A session of its own keeps Ctrl-C away from it, so that this program decides
 * the order; the channel between the two tells it when this program is gone, however that happened. Its log is a file, so
 * that it can go on writing meanwhile.
 */
export async function startProgram(
  name: 'api' | 'worker',
  env: Record<string, string>,
  logFile: string,
  steps: readonly Step[],
): Promise<ChildProgram> {
  keepLogShort(logFile)
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
  const program: Running = running(pid) ?? { pid, born: 'never' }
  const endWithThis = () => signalQuietly(pid, 'SIGTERM')
  process.once('exit', endWithThis)
  let gone = false
  const exited = new Promise<void>((resolve) =>
    child.once('exit', () => {
      gone = true
      process.off('exit', endWithThis)
      resolve()
    }),
  )
  const works = new Promise<void>((resolve) => child.once('message', () => resolve()))
  return {
    pid,
    exited,
    works: Promise.race([works, exited]),
    hasExited: () => gone,
    async stop() {
      if (!gone) await stopRunning(program, steps)
      await exited
    },
  }
}

function keepLogShort(file: string): void {
  try {
    if (statSync(file).size > LONGEST_LOG_BYTES) renameSync(file, `${file}.1`)
  } catch {
    // No log yet.
  }
}

export function lastLines(file: string, count = 10): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n')
  } catch {
    return ''
  }
}
