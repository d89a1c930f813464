import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { type Running, running } from './running-process'
import { signalQuietly, type Step, stopRunning } from './stop-process'

export type Exit = { code: number | null; signal: NodeJS.Signals | null }

export type Child = {
  pid: number
  exited: Promise<Exit>
  hasExited: () => boolean
  lastLines: () => string
  stop: () => Promise<void>
}

type Start = {
  file: string
  args: readonly string[]
  cwd: string
  env: Record<string, string>
  as?: { uid: number; gid: number } | undefined
  steps: readonly Step[]
  onLine?: ((line: string) => void) | undefined
  // A session of its own keeps Ctrl-C away from a server, so that the parent decides in which order things stop; a short
  // errand shares ours and ends with it.
  ownSession?: boolean
}

export async function startChild(start: Start): Promise<Child> {
  const lines: string[] = []
  const child = spawn(start.file, start.args, {
    cwd: start.cwd,
    env: start.env,
    detached: start.ownSession ?? false,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...start.as,
  })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', (cause) => reject(new Error(`Cannot run ${start.file}: ${cause.message}.`, { cause })))
  })
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      if (lines.length > 20) lines.shift()
      start.onLine?.(line)
    })
  }
  return watch(child as Watched, start.steps, lines)
}

type Watched = {
  pid: number
  once: (event: 'close' | 'exit', listener: (code: number | null, signal: NodeJS.Signals | null) => void) => void
}

function watch(child: Watched, steps: readonly Step[], lines: string[]): Child {
  const { pid } = child
  const program: Running = running(pid) ?? { pid, born: 'never' }
  let gone = false
  const endWithParent = () => signalQuietly(pid, steps[0]?.signal ?? 'SIGKILL')
  process.once('exit', endWithParent)
  child.once('exit', () => {
    gone = true
    process.off('exit', endWithParent)
  })
  const exited = new Promise<Exit>((resolve) => child.once('close', (code, signal) => resolve({ code, signal })))
  return {
    pid,
    exited,
    hasExited: () => gone,
    lastLines: () => lines.join('\n'),
    stop: async () => {
      if (!gone) await stopRunning(program, steps)
      await exited
    },
  }
}
