import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startChild } from './child-process'

const quietMs = 5_000
const longestMs = 180_000

// The SDK offers no way to give up, so it runs in a program of its own that can be ended. Offline it is ended after five
// seconds; while bytes arrive it may go on.
export async function downloadEngine(cache: string): Promise<string> {
  const folder = join(cache, 'download')
  mkdirSync(folder, { recursive: true })
  const child = await startChild({
    file: process.execPath,
    args: ['-r', 'tsx/cjs', join(__dirname, 'temporal-cli-download-child.ts'), folder],
    cwd: join(__dirname, '..', '..'),
    env: inheritedNetwork(process.env),
    steps: [{ signal: 'SIGKILL', waitMs: 5_000 }],
  })
  const started = Date.now()
  let grownAt = started
  let size = 0
  while (!child.hasExited() && Date.now() - grownAt < quietMs && Date.now() - started < longestMs) {
    await sleep(50)
    const now = bytesIn(folder)
    if (now > size) grownAt = Date.now()
    size = now
  }
  const hasGivenUp = !child.hasExited()
  await child.stop()
  return chooseDownloaded(
    folder,
    hasGivenUp ? `nothing arrived for ${quietMs / 1_000} s.` : lastWord(child.lastLines()),
  )
}

function chooseDownloaded(folder: string, otherwise: string): string {
  // A partial file would make the next attempt wait a minute for its supposed writer.
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.downloading')) rmSync(join(folder, name), { force: true })
  }
  const [name] = readdirSync(folder).filter((file) => file.startsWith('temporal-'))
  if (name === undefined) throw new Error(otherwise)
  return join(folder, name)
}

function bytesIn(folder: string): number {
  try {
    return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  } catch {
    return 0
  }
}

function lastWord(lines: string): string {
  return lines.split('\n').findLast((line) => line.includes('Error')) ?? 'the SDK gave no reason.'
}

function inheritedNetwork(env: NodeJS.ProcessEnv): Record<string, string> {
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
