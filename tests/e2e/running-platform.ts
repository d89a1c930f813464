import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PidFile } from '../../tools/embedded/running-process'

const root = join(__dirname, '..', '..')
const BKM_ARGUMENTS = ['--require', 'tsx/cjs', 'cli/bkm.ts']

/** A platform that `npm start` has started in a child process. */
export interface StartedPlatform {
  child: ChildProcess
  /** returns everything that the child has printed so far */
  output: () => string
  /** resolves when the child prints that the platform is running; throws the output if it ends before or needs more than 120 s */
  waitUntilReady: () => Promise<void>
  ended: Promise<{ code: number | null; signal: string | null }>
}

/** Runs `npm start` in a session of its own, as in a separate terminal. */
export function startPlatform(folder: string, ...options: string[]): StartedPlatform {
  const child = spawn('npm', ['start', '--silent', '--', '--data', folder, '--port', '0', ...options], {
    cwd: root,
    detached: true,
    env: { ...process.env, TEMPORAL_CLI_PATH: process.env['BKM_TEST_TEMPORAL_CLI'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes: Buffer) => {
      output += bytes.toString()
    })
  }
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }))
  const waitUntilReady = () =>
    waitUntil(
      'the platform is running',
      async () => {
        if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}:\n${output}`)
        return output.includes('is running (ready')
      },
      120_000,
    ).catch((error: Error) => {
      throw new Error(`${error.message}\n${output}`)
    })
  return { child, output: () => output, waitUntilReady, ended }
}

/** Waits until `isTrue` returns true. Unlike `until` of tests/support/, it throws the errors of `isTrue`. */
export async function waitUntil(condition: string, isTrue: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  const giveUpAt = Date.now() + withinMs
  while (!(await isTrue())) {
    if (Date.now() > giveUpAt) throw new Error(`Not within ${withinMs / 1000} s: ${condition}.`)
    await sleep(100)
  }
}

/** Runs `bkm` and returns its output; throws when the exit code is not 0. */
export function bkm(...args: string[]): string {
  return execFileSync(process.execPath, [...BKM_ARGUMENTS, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim()
}

/** Runs `bkm` without blocking this process, and returns any exit code. */
export async function runBkm(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [...BKM_ARGUMENTS, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      output += bytes.toString()
    })
  }
  const [code] = await once(child, 'close')
  return { code: code as number | null, output }
}

/** Returns the pid of the program `bkm start`, which npm has started. */
export function readOwnerPid(folder: string): number {
  return (JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8')) as PidFile).owner.pid
}

/** Returns the variables that a shell has after `eval "$(npm run -s bkm -- env)"`. */
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

/** Lists the processes whose command line or environment contains the path of this folder. */
export function listProcessesOfFolder(folder: string): string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
    .filter((pid) => ['cmdline', 'environ'].some((file) => readOrEmpty(`/proc/${pid}/${file}`).includes(folder)))
    .map((pid) => `${pid} ${readOrEmpty(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')}`)
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
