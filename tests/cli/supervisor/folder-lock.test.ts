import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { running } from '../../../tools/embedded/running-process'
import { takeLock } from '../../../cli/supervisor/folder-lock'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bkm-lock-'))
  file = join(folder, 'lock.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const leaveLockOf = (pid: number, born: string) =>
  writeFileSync(file, JSON.stringify({ program: { pid, born }, owner: { pid, born } }))

test('a second holder is refused in one sentence that names the first; once let go it can be taken', async () => {
  const first = await takeLock(file)
  await expect(takeLock(file)).rejects.toThrow(
    `The platform is already running in this folder (process ${process.pid})`,
  )
  first.letGo()
  const second = await takeLock(file)
  second.letGo()
  expect(readdirSync(folder)).toEqual([])
})

test.each(['its holder says so', 'the program that started its holder is gone'])(
  'a lock about to be let go is waited for: %s',
  async (why) => {
    const gone = { pid: process.pid, born: 'another birth' }
    const first = await takeLock(file, why.startsWith('its') ? {} : { starter: gone })
    if (why.startsWith('its')) first.sayEnding()
    const said: string[] = []
    const waiting = takeLock(file, { say: (line) => said.push(line) })
    first.letGo()
    const second = await waiting
    second.letGo()
    expect(said).toEqual(['The platform that ran in this folder is still stopping: waiting for it.'])
  },
)

test('a holder that never ends is not waited for for ever', async () => {
  const first = await takeLock(file)
  first.sayEnding()
  await expect(takeLock(file, { patienceMs: 50 })).rejects.toThrow('is already running')
})

test('a stranger that got the number of a dead holder does not block the folder', async () => {
  leaveLockOf(process.pid, 'another birth')
  await expect(takeLock(file)).resolves.toBeDefined()
})

test('a living holder is believed, whoever it is', async () => {
  const parent = running(process.ppid)
  leaveLockOf(process.ppid, parent?.born ?? '')
  await expect(takeLock(file)).rejects.toThrow(`(process ${process.ppid})`)
  expect(existsSync(file)).toBe(true)
})

test('of several programs that find a dead holder at once exactly one gets the lock', async () => {
  leaveLockOf(1, 'never')
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
    const said = (await Promise.all(answers)).map(([word]) => word as string)
    expect(said.toSorted()).toEqual(['refused', 'refused', 'refused', 'taken'])
  } finally {
    for (const program of programs) program.kill('SIGKILL')
  }
})
