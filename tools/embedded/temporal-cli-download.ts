import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startChildProcess } from './child-process'

const MAX_IDLE_MS = 5_000
const MAX_DOWNLOAD_MS = 180_000

// Downloads the program `temporal` through the Temporal SDK and returns its path. The SDK cannot cancel a download, so it runs
// in a child process that can be stopped: after 5 s without a new byte (no network), and after 180 s in any case. Throws the
// reason when nothing was downloaded.
export async function downloadTemporalCli(cache: string): Promise<string> {
  const folder = join(cache, 'download')
  mkdirSync(folder, { recursive: true })
  const child = await startChildProcess({
    file: process.execPath,
    args: ['-r', 'tsx/cjs', join(__dirname, 'temporal-cli-download-child.ts'), folder],
    cwd: join(__dirname, '..', '..'),
    env: selectNetworkVariables(process.env),
    stopSteps: [{ signal: 'SIGKILL', waitMs: 5_000 }],
  })
  const startedAt = Date.now()
  let lastGrowthAt = startedAt
  let downloadedBytes = 0
  while (!child.hasExited() && Date.now() - lastGrowthAt < MAX_IDLE_MS && Date.now() - startedAt < MAX_DOWNLOAD_MS) {
    await sleep(50)
    const newDownloadedBytes = countBytes(folder)
    if (newDownloadedBytes > downloadedBytes) lastGrowthAt = Date.now()
    downloadedBytes = newDownloadedBytes
  }
  const wasStopped = !child.hasExited()
  const stopReason =
    Date.now() - lastGrowthAt < MAX_IDLE_MS
      ? `it took longer than ${MAX_DOWNLOAD_MS / 1_000} s.`
      : `nothing arrived for ${MAX_IDLE_MS / 1_000} s.`
  await child.stop()
  return getDownloadedFile(folder, wasStopped ? stopReason : findErrorLine(child.lastLines()))
}

// Throws `failureReason` when nothing was downloaded.
function getDownloadedFile(folder: string, failureReason: string): string {
  // After a partial file the SDK would wait a minute at the next attempt, as if another program still wrote it.
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.downloading')) rmSync(join(folder, name), { force: true })
  }
  const [name] = readdirSync(folder).filter((file) => file.startsWith('temporal-'))
  if (name === undefined) throw new Error(failureReason)
  return join(folder, name)
}

function countBytes(folder: string): number {
  try {
    return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  } catch {
    return 0
  }
}

function findErrorLine(output: string): string {
  return output.split('\n').findLast((line) => line.includes('Error')) ?? 'the SDK gave no reason.'
}

function selectNetworkVariables(env: NodeJS.ProcessEnv): Record<string, string> {
  const names = [
    'PATH',
    'HOME',
    'TMPDIR',
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
    'http_proxy',
    'https_proxy',
    'no_proxy',
  ]
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])))
}
