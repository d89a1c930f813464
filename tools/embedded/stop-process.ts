import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, type Running, readMark } from './running-process'

export type Step = { signal: NodeJS.Signals; waitMs: number }

// Polite first, then plain; every wait is bounded, so that stopping always ends.
export const politely: readonly Step[] = [
  { signal: 'SIGTERM', waitMs: 8_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
]

// PostgreSQL waits for its clients at SIGTERM; SIGINT disconnects them, SIGQUIT does not even write a checkpoint.
export const fast: readonly Step[] = [
  { signal: 'SIGINT', waitMs: 10_000 },
  { signal: 'SIGQUIT', waitMs: 3_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
]

export async function stopRunning(program: Running, steps: readonly Step[]): Promise<void> {
  for (const { signal, waitMs } of steps) {
    if (!isRunning(program)) return
    signalQuietly(program.pid, signal)
    const giveUpAt = Date.now() + waitMs
    while (isRunning(program) && Date.now() < giveUpAt) await sleep(20)
  }
  if (isRunning(program)) {
    throw new Error(`Process ${program.pid} does not stop, not even by SIGKILL. End it by hand, then start again.`)
  }
}

// What an earlier start left behind is stopped; what a living program still owns is not ours to touch.
export async function stopLeftover(markFile: string, what: string, steps: readonly Step[]): Promise<void> {
  const mark = readMark(markFile)
  if (!mark || !isRunning(mark.program)) return
  if (isRunning(mark.owner)) {
    throw new Error(
      `${what} is already in use by process ${mark.owner.pid}. Stop that program first, or let this one use another folder.`,
    )
  }
  await stopRunning(mark.program, steps)
}

export function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Already gone: exactly what the signal was for.
  }
}
