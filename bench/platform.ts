import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning } from '../tools/embedded/running-process'
import { type PlatformRecord, readRecord } from '../cli/supervisor/platform-file'

const readyWithinMs = 15 * 60_000

export interface StartOptions {
  /** kept when given; else a folder of its own, which `stop` erases */
  folder?: string
  env?: Record<string, string>
  /** told what the start prints */
  onLine?: (line: string) => void
}

export interface Started {
  record: PlatformRecord
  stop: () => Promise<void>
}

/** A whole platform, as `npm start` runs it. */
export async function startPlatform({
  folder,
  env = {},
  onLine = () => undefined,
}: StartOptions = {}): Promise<Started> {
  const data = folder ?? mkdtempSync(join(tmpdir(), 'bkm-bench-'))
  const root = join(__dirname, '..')
  const child = spawn(
    process.execPath,
    ['--require', 'tsx/cjs', 'cli/bkm.ts', 'start', '--data', data, '--port', '0'],
    { cwd: root, env: { ...process.env, BKM_LOG_LEVEL: 'warn', ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  createInterface({ input: child.stdout }).on('line', onLine)
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-4_000)
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    process.off('SIGINT', interrupt)
    child.kill('SIGTERM')
    await exited
    if (folder === undefined) rmSync(data, { recursive: true, force: true })
  }
  const interrupt = () => void stop().finally(() => process.exit(130))
  process.once('SIGINT', interrupt)
  try {
    return {
      record: await untilReady(
        join(data, 'platform.json'),
        () => child.exitCode !== null,
        () => said,
      ),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function untilReady(file: string, hasEnded: () => boolean, said: () => string): Promise<PlatformRecord> {
  const giveUpAt = Date.now() + readyWithinMs
  while (!hasEnded() && Date.now() < giveUpAt) {
    const record = readRecord(file)
    if (record?.isReady && isRunning(record.owner)) return record
    await sleep(100)
  }
  throw new Error(`The platform did not start. Its last words:\n${said()}`)
}
