import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findRunningProcess } from '../../../tools/embedded/running-process'
import { takeLock } from '../../../cli/supervisor/folder-lock'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bkm-lock-'))
  file = join(folder, 'lock.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Writes the lock file as the process with this pid and start time would. */
const writeLockOf = (pid: number, born: string) =>
  writeFileSync(file, JSON.stringify({ program: { pid, born }, owner: { pid, born } }))

test('a second program is refused with the pid of the holder; after the release it can take the lock', async () => {
  const firstLock = await takeLock(file)
  await expect(takeLock(file)).rejects.toThrow(
    `The platform is already running in this folder (process ${process.pid})`,
  )
  firstLock.release()
  const secondLock = await takeLock(file)
  secondLock.release()
  expect(readdirSync(folder)).toEqual([])
})

const endedProcess = { pid: process.pid, born: 'another start time' }

test.each([
  { sign: 'the holder has called markEnding', options: {}, callsMarkEnding: true },
  { sign: 'the program that started the holder has ended', options: { starter: endedProcess }, callsMarkEnding: false },
])('a second program waits for the lock of a holder that is stopping: $sign', async ({ options, callsMarkEnding }) => {
  const firstLock = await takeLock(file, options)
  if (callsMarkEnding) firstLock.markEnding()
  const output: string[] = []
  const taking = takeLock(file, { printLine: (line) => output.push(line) })
  firstLock.release()
  const secondLock = await taking
  secondLock.release()
  expect(output).toEqual(['The earlier platform in this folder is still stopping. This start waits for it.'])
})

test('a second program does not wait for ever for a holder that never ends', async () => {
  const firstLock = await takeLock(file)
  firstLock.markEnding()
  await expect(takeLock(file, { waitMs: 50 })).rejects.toThrow('is already running')
})

test('a process that reuses the pid of a dead holder does not block the folder', async () => {
  writeLockOf(process.pid, 'another start time')
  await expect(takeLock(file)).resolves.toBeDefined()
})

test('the holder may be any running process', async () => {
  const parent = findRunningProcess(process.ppid)
  writeLockOf(process.ppid, parent?.born ?? '')
  await expect(takeLock(file)).rejects.toThrow(`(process ${process.ppid})`)
  expect(existsSync(file)).toBe(true)
})

test('when several programs find a dead holder at the same time, exactly one gets the lock', async () => {
  writeLockOf(1, 'never')
  const script = `
    const { takeLock } = require('./cli/supervisor/folder-lock.ts')
    process.once('message', () => {
      takeLock(${JSON.stringify(file)}).then(() => process.send('taken'), () => process.send('refused'))
      setInterval(() => {}, 1_000)
    })
    process.send('ready')`
  const programs = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--require', 'tsx/cjs', '-e', script], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
  )
  try {
    await Promise.all(programs.map((program) => once(program, 'message')))
    const messages = programs.map((program) => once(program, 'message'))
    for (const program of programs) program.send('go')
    const results = (await Promise.all(messages)).map(([message]) => message as string)
    expect(results.toSorted()).toEqual(['refused', 'refused', 'refused', 'taken'])
  } finally {
    for (const program of programs) program.kill('SIGKILL')
  }
})
