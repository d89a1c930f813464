import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

test('a command whose reader has closed the pipe ends with its own exit code and without a stack', async () => {
  const argv = ['--require', 'tsx/cjs', 'cli/bkm.ts', '--help']
  const child = spawn(process.execPath, argv, { cwd: join(__dirname, '../..'), stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  let output = ''
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number]
  expect({ code, output }).toEqual({ code: 0, output: '' })
})

test.each(['--help', '-h', 'help'])('`bkm %s` prints the list of commands and ends with exit code 0', (argument) => {
  const argv = ['--require', 'tsx/cjs', 'cli/bkm.ts', argument]
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
    cwd: join(__dirname, '../..'),
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/^bkm <command> \[options\]\n\n {2}start /)
})

test('a database that does not answer is reported in a sentence with its remedy, without a stack', () => {
  const argv = ['--require', 'tsx/cjs', 'cli/bkm.ts', 'migrate']
  const env = {
    PATH: process.env['PATH'],
    BKM_OWNER_DATABASE_URL: 'postgres://owner:secret@127.0.0.1:1/none',
    BKM_APP_PASSWORD: 'secret',
  }
  const { status, stderr } = spawnSync(process.execPath, argv, { cwd: join(__dirname, '../..'), env, encoding: 'utf8' })
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr:
      'PostgreSQL is not available (database.unavailable). Check that it runs at the configured address, then repeat the command.\n',
  })
})
