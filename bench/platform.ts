import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning } from '../cli/embedded/running'
import { PARTS, type PlatformRecord, readRecord } from '../cli/start/record'

const readyWithinMs = 15 * 60_000

/** A whole platform in a folder of its own, as `npm start` runs it; `stop` ends it and erases the folder. */
export async function startPlatform(): Promise<{ record: PlatformRecord; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'bkm-bench-'))
  const root = join(__dirname, '..')
  const child = spawn(
    process.execPath,
    ['--require', 'tsx/cjs', 'cli/bkm.ts', 'start', '--data', folder, '--port', '0'],
    { cwd: root, env: { ...process.env, BKM_LOG_LEVEL: 'warn' }, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-4_000)
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await exited
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('SIGINT', () => void stop().finally(() => process.exit(130)))
  try {
    return {
      record: await untilReady(
        join(folder, 'platform.json'),
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
    // The record grows while the parts start.
    const isWhole = record && PARTS.every((part) => record.programs[part])
    if (isWhole && isRunning(record.owner) && (await isReady(record.api))) return record
    await sleep(100)
  }
  throw new Error(`The platform did not start. Its last words:\n${said()}`)
}

async function isReady(api: string): Promise<boolean> {
  try {
    const answer = await fetch(`${api}/api/health/ready`, { signal: AbortSignal.timeout(5_000) })
    return answer.ok
  } catch {
    return false
  }
}
