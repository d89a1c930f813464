import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, type RunningProcess, readPidFile } from './running-process'

// Sends `signal`, then waits at most `waitMs` for the end of the process.
export type StopStep = { signal: NodeJS.Signals; waitMs: number }

// SIGTERM lets a program finish its work. SIGKILL ends a program that does not react. Every wait is bounded.
export const STOP_STEPS: readonly StopStep[] = [
  { signal: 'SIGTERM', waitMs: 8_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
]

// PostgreSQL waits for its clients after SIGTERM. SIGINT disconnects them. SIGQUIT does not even write a checkpoint.
export const POSTGRES_STOP_STEPS: readonly StopStep[] = [
  { signal: 'SIGINT', waitMs: 10_000 },
  { signal: 'SIGQUIT', waitMs: 3_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
]

// Takes the steps in order until the process has ended. Throws when it still runs after the last step.
export async function stopProcess(program: RunningProcess, steps: readonly StopStep[]): Promise<void> {
  for (const { signal, waitMs } of steps) {
    if (!isRunning(program)) return
    sendSignal(program.pid, signal)
    const giveUpAt = Date.now() + waitMs
    while (isRunning(program) && Date.now() < giveUpAt) await sleep(20)
  }
  if (isRunning(program)) {
    throw new Error(`Process ${program.pid} does not stop, not even after SIGKILL. End it by hand, then start again.`)
  }
}

// Stops a running server whose owner has ended. Throws when both run, because the owner still uses the server.
// `resource` begins the error sentence, for example "The PostgreSQL data folder /data".
export async function stopLeftoverProcess(
  pidFile: string,
  resource: string,
  steps: readonly StopStep[],
): Promise<void> {
  const pids = readPidFile(pidFile)
  if (!pids || !isRunning(pids.program)) return
  if (isRunning(pids.owner)) {
    throw new Error(
      `${resource} is already in use by process ${pids.owner.pid}. Stop that program first, or let this one use another folder.`,
    )
  }
  await stopProcess(pids.program, steps)
}

// Does nothing when the process has already ended or may not be signalled.
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // A process that has ended needs no signal.
  }
}
