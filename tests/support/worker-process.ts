import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Platform } from './platform'

export interface WorkerProcess {
  /** makes the worker kill itself with SIGKILL right after this command's COMMIT, before Temporal knows it */
  dieAfterCommitOf(commandId: string): void
  exited: Promise<unknown>
  /** everything the process has printed */
  output(): string
  kill(): Promise<void>
}

/** The line that the process prints when worker and relay have started. */
export const STARTED_LINE = 'working'

/** Starts a worker and a relay of the platform in their own process and waits until both have started. */
export async function startWorkerProcess({ config }: Platform): Promise<WorkerProcess> {
  const faultFolder = mkdtempSync(join(tmpdir(), 'bkm-faults-'))
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'worker-child.ts')], {
    env: {
      ...createProgramEnvironment(config),
      BKM_TEST_BUNDLE: process.env['BKM_TEST_BUNDLE'],
      BKM_TEST_FAULTS: faultFolder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += String(chunk)
    })
  }
  await untilStarted(child)
  return {
    exited,
    output: () => output,
    dieAfterCommitOf: (commandId) => writeFileSync(join(faultFolder, 'die-after-commit'), commandId),
    async kill() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await exited
      rmSync(faultFolder, { recursive: true, force: true })
    },
  }
}

function untilStarted(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let errorOutput = ''
    child.stdout?.on('data', (chunk) => String(chunk).includes(STARTED_LINE) && resolve())
    child.stderr?.on('data', (chunk) => {
      errorOutput += String(chunk)
    })
    child.once('exit', () => reject(new Error(`the worker ended before it started: ${errorOutput.slice(-2_000)}`)))
  })
}

/** The environment of a program of this platform. */
export const createProgramEnvironment = (config: Platform['config']): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  TZ: 'UTC',
  ...Object.fromEntries(Object.entries(config).map(([name, value]) => [name, toText(value)])),
})

function toText(value: Platform['config'][keyof Platform['config']]): string {
  // Platforms of tests have no demo sign-ins.
  if (value === undefined || Array.isArray(value)) return ''
  if (Buffer.isBuffer(value)) return value.toString('hex')
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}
