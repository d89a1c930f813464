import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Mark } from '../../tools/embedded/running-process'

const root = join(__dirname, '..', '..')
const program = ['--require', 'tsx/cjs', 'cli/bkm.ts']

export interface Started {
  child: ChildProcess
  /** everything it said so far */
  said: () => string
  /** resolves once it says that it is running; throws what it said when it ends before */
  ready: () => Promise<void>
  ended: Promise<{ code: number | null; signal: string | null }>
}

/** By npm, in a session of its own, as in a terminal of its own. */
export function startPlatform(folder: string, ...more: string[]): Started {
  const child = spawn('npm', ['start', '--silent', '--', '--data', folder, '--port', '0', ...more], {
    cwd: root,
    detached: true,
    env: { ...process.env, TEMPORAL_CLI_PATH: process.env['BKM_TEST_TEMPORAL_CLI'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes: Buffer) => {
      said += bytes.toString()
    })
  }
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }))
  const ready = () =>
    until(
      'the platform is running',
      async () => {
        if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}:\n${said}`)
        return said.includes('is running (ready')
      },
      120_000,
    ).catch((error: Error) => {
      throw new Error(`${error.message}\n${said}`)
    })
  return { child, said: () => said, ready, ended }
}

export async function until(what: string, isSo: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  const giveUpAt = Date.now() + withinMs
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error(`Not within ${withinMs / 1000} s: ${what}.`)
    await sleep(100)
  }
}

export function bkm(...args: string[]): string {
  return execFileSync(process.execPath, [...program, ...args], { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim()
}

/** For a command that takes its time, or is expected to fail. */
export async function runBkm(...args: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [...program, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      said += bytes.toString()
    })
  }
  const [code] = await once(child, 'close')
  return { code: code as number | null, said }
}

/** The program that npm started. */
export function ownerPid(folder: string): number {
  return (JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8')) as Mark).owner.pid
}

/** What a shell would have after `eval "$(npm run -s bkm -- env)"`. */
export function readEnv(folder: string): Record<string, string> {
  const script = `${bkm('env', '--data', folder)}\nenv`
  const lines = execFileSync('sh', ['-c', script], { encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '' } })
  return Object.fromEntries(
    lines
      .split('\n')
      .filter((line) => line.startsWith('BKM_'))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}

/** Every process whose command, environment or working folder names this folder. */
export function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
    .filter((pid) => ['cmdline', 'environ'].some((file) => readQuietly(`/proc/${pid}/${file}`).includes(folder)))
    .map((pid) => `${pid} ${readQuietly(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')}`)
}

function readQuietly(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
