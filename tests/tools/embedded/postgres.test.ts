import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startPostgres } from '../../../tools/embedded/postgres'
import { isRunning, readPidFile, findRunningProcess } from '../../../tools/embedded/running-process'
import { executeSql } from '../../support/execute-sql'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'bkm-postgres-'))
  chmodSync(dir, 0o755)
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

async function queryValue(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ value: unknown }>(sql)
    return rows[0]?.value
  } finally {
    await client.end()
  }
}

test('data survive a stop and a start, and a stop leaves no process running', async () => {
  const first = await startPostgres({ dir, durable: true })
  await executeSql(first.url, 'create table kept as select 42 as value')
  await first.stop()
  expect(findRunningProcess(first.pid)).toBeUndefined()
  const second = await startPostgres({ dir, durable: true })
  expect(await queryValue(second.url, 'select value from kept')).toBe(42)
  await second.stop()
  expect(findRunningProcess(second.pid)).toBeUndefined()
})

test('the next start stops the server of a parent that was killed with -9, and its data are there', async () => {
  const parent = spawn(process.execPath, ['-r', 'tsx/cjs', join(__dirname, 'postgres-parent-child.ts'), dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(parent.stdout, 'data')) as [Buffer]
  const { pid, url } = JSON.parse(line.toString()) as { pid: number; url: string }
  await executeSql(url, 'create table kept as select 42 as value')
  await expect(startPostgres({ dir, durable: false })).rejects.toThrow(`already in use by process ${parent.pid}`)
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  expect(findRunningProcess(pid)).toBeDefined()
  const next = await startPostgres({ dir, durable: false })
  expect(findRunningProcess(pid)).toBeUndefined()
  expect(await queryValue(next.url, 'select value from kept')).toBe(42)
  await next.stop()
})

test('the server starts although its old pid file names another program', async () => {
  const first = await startPostgres({ dir, durable: false })
  const known = readPidFile(join(dir, 'running.json'))
  process.kill(first.pid, 'SIGKILL')
  await first.exited
  expect(known && isRunning(known.program)).toBe(false)
  const pidFile = join(dir, 'data', 'postmaster.pid')
  const otherProgram = spawn('sleep', ['60'])
  execFileSync('sed', ['-i', `1s/.*/${otherProgram.pid}/`, pidFile])
  const second = await startPostgres({ dir, durable: false })
  expect(otherProgram.exitCode).toBeNull()
  otherProgram.kill()
  await second.stop()
})

test('it listens on the loopback address only, and its log messages hold no row contents', async () => {
  const lines: string[] = []
  const server = await startPostgres({ dir, durable: false, onLine: (line) => lines.push(line) })
  await executeSql(server.url, 'create table one (word text unique); insert into one values ($$canary$$)')
  await expect(executeSql(server.url, "insert into one values ('canary')")).rejects.toThrow('unique')
  expect(await queryValue(server.url, "select current_setting('listen_addresses') as value")).toBe('127.0.0.1')
  expect(await queryValue(server.url, "select current_setting('fsync') as value")).toBe('off')
  await server.stop()
  expect(lines.join('\n')).toContain('duplicate key')
  expect(lines.join('\n')).not.toContain('canary')
})

test('the error for a port in use is one clear sentence', async () => {
  const first = await startPostgres({ dir, durable: false })
  const other = join(dir, 'other')
  await expect(startPostgres({ dir: other, durable: false, port: first.port })).rejects.toThrow(
    `Port ${first.port} for PostgreSQL is in use`,
  )
  await first.stop()
})

test('it starts inside a folder that no other user may enter, and a deleted folder leads to new data', async () => {
  const home = mkdtempSync(join(existsSync(homedir()) ? homedir() : tmpdir(), '.bkm-private-'))
  const inner = join(home, 'postgres')
  try {
    const first = await startPostgres({ dir: inner, durable: false })
    await executeSql(first.url, 'create table kept as select 42 as value')
    await first.stop()
    const password = readFileSync(join(inner, 'password'), 'utf8')
    rmSync(inner, { recursive: true })
    const second = await startPostgres({ dir: inner, durable: false })
    expect(readFileSync(join(inner, 'password'), 'utf8')).not.toBe(password)
    expect(await queryValue(second.url, "select to_regclass('kept') as value")).toBeNull()
    await second.stop()
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
})
