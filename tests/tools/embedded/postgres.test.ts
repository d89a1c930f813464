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
  const firstServer = await startPostgres({ dir, durable: true })
  await executeSql(firstServer.url, 'create table kept as select 42 as value')
  await firstServer.stop()
  expect(findRunningProcess(firstServer.pid)).toBeUndefined()
  const secondServer = await startPostgres({ dir, durable: true })
  expect(await queryValue(secondServer.url, 'select value from kept')).toBe(42)
  await secondServer.stop()
  expect(findRunningProcess(secondServer.pid)).toBeUndefined()
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
  const nextServer = await startPostgres({ dir, durable: false })
  expect(findRunningProcess(pid)).toBeUndefined()
  expect(await queryValue(nextServer.url, 'select value from kept')).toBe(42)
  await nextServer.stop()
})

test('the server starts although its old pid file names another program', async () => {
  const firstServer = await startPostgres({ dir, durable: false })
  const pidFileContent = readPidFile(join(dir, 'running.json'))
  process.kill(firstServer.pid, 'SIGKILL')
  await firstServer.exited
  expect(pidFileContent && isRunning(pidFileContent.program)).toBe(false)
  const pidFile = join(dir, 'data', 'postmaster.pid')
  const otherProgram = spawn('sleep', ['60'])
  execFileSync('sed', ['-i', `1s/.*/${otherProgram.pid}/`, pidFile])
  const secondServer = await startPostgres({ dir, durable: false })
  expect(otherProgram.exitCode).toBeNull()
  otherProgram.kill()
  await secondServer.stop()
})

test('PostgreSQL listens on the loopback address only, and its log messages hold no row contents', async () => {
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
  const firstServer = await startPostgres({ dir, durable: false })
  const otherFolder = join(dir, 'other')
  await expect(startPostgres({ dir: otherFolder, durable: false, port: firstServer.port })).rejects.toThrow(
    `Port ${firstServer.port} for PostgreSQL is in use`,
  )
  await firstServer.stop()
})

test('PostgreSQL starts in a folder that no other user may enter; after the folder was deleted, it starts with new data', async () => {
  const privateFolder = mkdtempSync(join(existsSync(homedir()) ? homedir() : tmpdir(), '.bkm-private-'))
  const platformFolder = join(privateFolder, 'postgres')
  try {
    const firstServer = await startPostgres({ dir: platformFolder, durable: false })
    await executeSql(firstServer.url, 'create table kept as select 42 as value')
    await firstServer.stop()
    const password = readFileSync(join(platformFolder, 'password'), 'utf8')
    rmSync(platformFolder, { recursive: true })
    const secondServer = await startPostgres({ dir: platformFolder, durable: false })
    expect(readFileSync(join(platformFolder, 'password'), 'utf8')).not.toBe(password)
    expect(await queryValue(secondServer.url, "select to_regclass('kept') as value")).toBeNull()
    await secondServer.stop()
  } finally {
    rmSync(privateFolder, { recursive: true, force: true })
  }
})
