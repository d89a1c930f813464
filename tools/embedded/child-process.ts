import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { findRunningProcess, type RunningProcess } from './running-process'
import { sendSignal, stopProcess, type StopStep } from './stop-process'

export type ExitStatus = { code: number | null; signal: NodeJS.Signals | null }

export type ChildProcess = {
  pid: number
  // Resolves when the process has ended and all its output has been read.
  exited: Promise<ExitStatus>
  hasExited: () => boolean
  // The last 20 lines of its output and error output.
  lastLines: () => string
  stop: () => Promise<void>
}

type ChildProcessOptions = {
  file: string
  args: readonly string[]
  cwd: string
  env: Record<string, string>
  // The Unix identity that the child runs as; without it the identity of this program.
  identity?: { uid: number; gid: number } | undefined
  stopSteps: readonly StopStep[]
  onLine?: ((line: string) => void) | undefined
  // A server gets a session of its own: Ctrl-C does not reach it, and the parent decides the order of stopping.
  // A short-lived program shares the session of the parent, so Ctrl-C ends both.
  ownSession?: boolean
}

const MAX_LINES = 20

// Throws when the file cannot be run. When this program exits, it sends the child the first stop signal. A program that a signal
// kills cannot do that, so its child goes on running.
export async function startChildProcess(options: ChildProcessOptions): Promise<ChildProcess> {
  const lines: string[] = []
  const child = spawn(options.file, options.args, {
    cwd: options.cwd,
    env: options.env,
    detached: options.ownSession ?? false,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options.identity,
  })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', (cause) => reject(new Error(`Cannot run ${options.file}: ${cause.message}.`, { cause })))
  })
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      if (lines.length > MAX_LINES) lines.shift()
      options.onLine?.(line)
    })
  }
  return watchProcess(child as SpawnedProcess, options.stopSteps, lines)
}

type SpawnedProcess = {
  pid: number
  once: (event: 'close' | 'exit', listener: (code: number | null, signal: NodeJS.Signals | null) => void) => void
}

function watchProcess(child: SpawnedProcess, stopSteps: readonly StopStep[], lines: string[]): ChildProcess {
  const { pid } = child
  // A child that has ended already has no start time. No process has the start time `never`.
  const program: RunningProcess = findRunningProcess(pid) ?? { pid, born: 'never' }
  let hasExited = false
  const endWithParent = () => sendSignal(pid, stopSteps[0]?.signal ?? 'SIGKILL')
  process.once('exit', endWithParent)
  child.once('exit', () => {
    hasExited = true
    process.off('exit', endWithParent)
  })
  const exited = new Promise<ExitStatus>((resolve) => child.once('close', (code, signal) => resolve({ code, signal })))
  return {
    pid,
    exited,
    hasExited: () => hasExited,
    lastLines: () => lines.join('\n'),
    stop: async () => {
      if (!hasExited) await stopProcess(program, stopSteps)
      await exited
    },
  }
}
