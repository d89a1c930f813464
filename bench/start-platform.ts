import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning } from '../tools/embedded/running-process'
import { type PlatformFile, readPlatformFile } from '../cli/supervisor/platform-file'

const READY_WITHIN_MS = 15 * 60_000

export interface StartOptions {
  /** data folder, which `stop` keeps; without it, `stop` deletes a temporary folder */
  folder?: string
  env?: Record<string, string>
  /** receives each line that `bkm start` prints */
  onLine?: (line: string) => void
}

export interface StartedPlatform {
  platform: PlatformFile
  stop: () => Promise<void>
}

/** Starts a whole platform as `npm start` does. Throws the platform's last error output if it does not start. */
export async function startPlatform({
  folder,
  env = {},
  onLine = () => undefined,
}: StartOptions = {}): Promise<StartedPlatform> {
  const dataFolder = folder ?? mkdtempSync(join(tmpdir(), 'bkm-bench-'))
  const root = join(__dirname, '..')
  const child = spawn(
    process.execPath,
    ['--require', 'tsx/cjs', 'cli/bkm.ts', 'start', '--data', dataFolder, '--port', '0'],
    { cwd: root, env: { ...process.env, BKM_LOG_LEVEL: 'warn', ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  createInterface({ input: child.stdout }).on('line', onLine)
  let errorOutput = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errorOutput = (errorOutput + chunk.toString('utf8')).slice(-4_000)
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    process.off('SIGINT', interrupt)
    child.kill('SIGTERM')
    await exited
    if (folder === undefined) rmSync(dataFolder, { recursive: true, force: true })
  }
  const interrupt = () => void stop().finally(() => process.exit(130))
  process.once('SIGINT', interrupt)
  try {
    return {
      platform: await waitUntilReady(
        join(dataFolder, 'platform.json'),
        () => child.exitCode !== null,
        () => errorOutput,
      ),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function waitUntilReady(
  file: string,
  hasEnded: () => boolean,
  getErrorOutput: () => string,
): Promise<PlatformFile> {
  const timeoutAt = Date.now() + READY_WITHIN_MS
  while (!hasEnded() && Date.now() < timeoutAt) {
    const platform = readPlatformFile(file)
    if (platform?.isReady && isRunning(platform.owner)) return platform
    await sleep(100)
  }
  throw new Error(`The platform did not start. Its last error output:\n${getErrorOutput()}`)
}
