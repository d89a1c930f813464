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

const writeLockOf = (pid: number, born: string) =>
  writeFileSync(file, JSON.stringify({ program: { pid, born }, owner: { pid, born } }))

test('a second holder is refused in one sentence that names the first; after the release the lock can be taken', async () => {
  const first = await takeLock(file)
  await expect(takeLock(file)).rejects.toThrow(
    `The platform is already running in this folder (process ${process.pid})`,
  )
  first.release()
  const second = await takeLock(file)
  second.release()
  expect(readdirSync(folder)).toEqual([])
})

test.each(['its holder has marked it', 'the program that started its holder has ended'])(
  'a start waits for a lock whose holder is stopping: %s',
  async (sign) => {
    const ended = { pid: process.pid, born: 'another start time' }
    const first = await takeLock(file, sign.startsWith('its') ? {} : { starter: ended })
    if (sign.startsWith('its')) first.markEnding()
    const output: string[] = []
    const waiting = takeLock(file, { printLine: (line) => output.push(line) })
    first.release()
    const second = await waiting
    second.release()
    expect(output).toEqual(['The earlier platform in this folder is still stopping. This start waits for it.'])
  },
)

test('a start does not wait for ever for a holder that never ends', async () => {
  const first = await takeLock(file)
  first.markEnding()
  await expect(takeLock(file, { waitMs: 50 })).rejects.toThrow('is already running')
})

test('a process that reuses the pid of a dead holder does not block the folder', async () => {
  writeLockOf(process.pid, 'another start time')
  await expect(takeLock(file)).resolves.toBeDefined()
})

test('any running process can be the holder', async () => {
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
    const answers = programs.map((program) => once(program, 'message'))
    for (const program of programs) program.send('go')
    const results = (await Promise.all(answers)).map(([message]) => message as string)
    expect(results.toSorted()).toEqual(['refused', 'refused', 'refused', 'taken'])
  } finally {
    for (const program of programs) program.kill('SIGKILL')
  }
})
