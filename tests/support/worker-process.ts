import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Platform } from './platform'

export interface WorkerProcess {
  /** kill -9 right after this command's COMMIT, before Temporal learns of it */
  dieAfterCommitOf(commandId: string): void
  exited: Promise<unknown>
  /** everything it printed so far */
  output(): string
  kill(): Promise<void>
}

/** Starts a worker and relay of the platform in a process of its own and waits until it works. */
export async function startWorkerProcess({ config }: Platform): Promise<WorkerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'bkm-faults-'))
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'worker-child.ts')], {
    env: {
      ...environmentOf(config),
      BKM_TEST_BUNDLE: process.env['BKM_TEST_BUNDLE'],
      BKM_TEST_FAULTS: folder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      printed += String(chunk)
    })
  }
  await working(child)
  return {
    exited,
    output: () => printed,
    dieAfterCommitOf: (commandId) => writeFileSync(join(folder, 'die-after-commit'), commandId),
    async kill() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await exited
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function working(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk) => String(chunk).includes('working') && resolve())
    child.stderr?.on('data', (chunk) => {
      said += String(chunk)
    })
    child.once('exit', () => reject(new Error(`the worker ended before it worked: ${said.slice(-2_000)}`)))
  })
}

/** What a program of this platform is told by its environment. */
export const environmentOf = (config: Platform['config']): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  TZ: 'UTC',
  ...Object.fromEntries(Object.entries(config).map(([name, value]) => [name, textOf(value)])),
})

function textOf(value: Platform['config'][keyof Platform['config']]): string {
  if (value === undefined) return ''
  if (Buffer.isBuffer(value)) return value.toString('hex')
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}
