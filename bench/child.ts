import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { newKey } from '../cli/config'
import type { PlatformRecord } from '../cli/supervisor/platform-file'
import { type Running, running } from '../tools/embedded/running-process'

export interface Child {
  program: Running
  stop(): Promise<void>
}

/** Another worker of the platform, as `bkm worker` starts it elsewhere. */
export const startWorker = (platform: PlatformRecord): Promise<Child> =>
  startChild(['cli/bkm.ts', 'worker'], {
    TZ: 'UTC',
    BKM_DATABASE_URL: platform.postgresApp,
    BKM_TEMPORAL_ADDRESS: platform.temporal,
    BKM_TEMPORAL_NAMESPACE: platform.namespace,
    BKM_SMTP_URL: platform.smtp,
    BKM_BASE_URL: platform.api,
    // The configuration wants them; a worker opens no tracking code and seals nothing.
    BKM_TRACKING_KEY: newKey(),
    BKM_SEALING_KEY: newKey(),
    BKM_LOG_LEVEL: 'error',
  })

/** Starts a program of ours and waits until it says that it works; throws its last words when it ends before. */
export async function startChild(args: string[], env: Record<string, string> = {}): Promise<Child> {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', ...args], {
    cwd: join(__dirname, '..'),
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-4_000)
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', () => reject(new Error(`${args.join(' ')} ended before it worked:\n${said}`)))
  })
  const pid = child.pid as number
  return {
    program: running(pid) ?? { pid, born: 'never' },
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}
