import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { choosePort } from '../../tools/embedded/port'
import { waitUntil } from '../e2e/running-platform'

const root = join(__dirname, '..', '..')

/** One more API of the platform, on an address of its own, that a test may kill and start again. */
export interface SecondApi {
  address: string
  /** returns when it answers */
  start(): Promise<void>
  /** ends it at once, as when its machine fails */
  kill(): Promise<void>
}

/** Prepares another API of the platform of the browser tests: the same database, the same keys. */
export async function createSecondApi(): Promise<SecondApi> {
  const { BKM_BROWSER_TEST_FOLDER: folder = '', ...env } = process.env
  const port = await choosePort(undefined, 'the second API')
  const address = `http://127.0.0.1:${port}`
  const keys = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')) as { tracking: string; sealing: string }
  const variables = {
    PATH: env['PATH'],
    HOME: env['HOME'],
    TZ: 'UTC',
    BKM_DATABASE_URL: env['BKM_BROWSER_TEST_PG_APP'],
    BKM_TEMPORAL_ADDRESS: env['BKM_BROWSER_TEST_TEMPORAL'],
    BKM_TEMPORAL_NAMESPACE: env['BKM_BROWSER_TEST_NAMESPACE'],
    // It is required, but an API sends no mails.
    BKM_SMTP_URL: 'smtp://127.0.0.1:1',
    BKM_BASE_URL: address,
    BKM_API_PORT: String(port),
    BKM_TRACKING_KEY: keys.tracking,
    BKM_SEALING_KEY: keys.sealing,
    BKM_LOG_LEVEL: 'error',
  }
  let child: ChildProcess | undefined
  const isReady = () =>
    fetch(`${address}/api/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
  return {
    address,
    async start() {
      child = spawn(process.execPath, ['--require', 'tsx/cjs', 'cli/bkm.ts', 'api'], {
        cwd: root,
        env: variables,
        stdio: 'ignore',
      })
      await waitUntil('the second API is ready', isReady, 60_000)
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
