import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createKey } from '../cli/config'
import type { PlatformFile } from '../cli/supervisor/platform-file'
import { type RunningProcess, findRunningProcess } from '../tools/embedded/running-process'

export interface ChildProgram {
  program: RunningProcess
  stop(): Promise<void>
}

/** Starts one more worker of the platform, as `bkm worker` does on another machine. */
export const startWorker = (platform: PlatformFile): Promise<ChildProgram> =>
  startChild(['cli/bkm.ts', 'worker'], {
    TZ: 'UTC',
    BKM_DATABASE_URL: platform.postgresApp,
    BKM_TEMPORAL_ADDRESS: platform.temporal,
    BKM_TEMPORAL_NAMESPACE: platform.namespace,
    BKM_SMTP_URL: platform.smtp,
    BKM_BASE_URL: platform.api,
    // The configuration requires both keys, but a worker uses neither.
    BKM_TRACKING_KEY: createKey(),
    BKM_SEALING_KEY: createKey(),
    BKM_LOG_LEVEL: 'error',
  })

/** Starts one of our programs and waits for its message that it works. Throws its error output if it ends earlier. */
export async function startChild(args: string[], env: Record<string, string> = {}): Promise<ChildProgram> {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', ...args], {
    cwd: join(__dirname, '..'),
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let errorOutput = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    errorOutput = (errorOutput + chunk.toString('utf8')).slice(-4_000)
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', () => reject(new Error(`${args.join(' ')} ended before it worked:\n${errorOutput}`)))
  })
  const pid = child.pid as number
  return {
    program: findRunningProcess(pid) ?? { pid, born: 'never' },
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}
