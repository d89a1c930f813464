import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

test('a command whose reader has gone ends with its own exit code and no stack', async () => {
  const argv = ['--require', 'tsx/cjs', 'cli/bkm.ts', '--help']
  const child = spawn(process.execPath, argv, { cwd: join(__dirname, '../..'), stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number]
  expect({ code, said }).toEqual({ code: 0, said: '' })
})
