import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { newKey } from '../../../cli/config'
import { choosePort } from '../../../tools/embedded/port'
import { until } from '../../e2e/running-platform'

const root = join(__dirname, '..', '..', '..')

/** The api on its own, with nothing behind it: neither PostgreSQL nor Temporal listens at these addresses. */
function startApi(port: number, nowhere: number) {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', 'cli/bkm.ts', 'api'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      BKM_DATABASE_URL: `postgres://bkm_app:secret@127.0.0.1:${nowhere}/none`,
      BKM_TEMPORAL_ADDRESS: `127.0.0.1:${nowhere}`,
      BKM_SMTP_URL: `smtp://127.0.0.1:${nowhere}`,
      BKM_BASE_URL: `http://127.0.0.1:${port}`,
      BKM_API_PORT: String(port),
      BKM_TRACKING_KEY: newKey(),
      BKM_SEALING_KEY: newKey(),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes.toString()))
  return { child, said: () => said, ended: once(child, 'exit').then(([code]) => code as number | null) }
}

const statusOf = async (port: number, path: string): Promise<number> =>
  fetch(`http://127.0.0.1:${port}${path}`).then(
    ({ status }) => status,
    () => 0,
  )

test('it serves without its servers and says so; a request it has begun is answered after SIGTERM, then it ends', async () => {
  const [port, nowhere] = [await choosePort(undefined, 'the API'), await choosePort(undefined, 'nothing')]
  const api = startApi(port, nowhere)
  await until('it is alive', async () => (await statusOf(port, '/api/health/live')) === 200)
  expect(await statusOf(port, '/api/health/ready')).toBe(503)

  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (bytes: Buffer) => (answer += bytes.toString()))
  socket.write('POST /api/applications/track HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n')
  socket.write('Content-Length: 2\r\n\r\n{')
  await until('the request is being read', async () => (await statusOf(port, '/api/health/live')) === 200)
  api.child.kill('SIGTERM')
  await until('nothing new is taken', async () => (await statusOf(port, '/api/health/live')) === 0)
  expect(api.child.exitCode).toBeNull()
  socket.write('}')
  await until('it is answered', async () => answer.startsWith('HTTP/1.1 4'))
  expect(await api.ended).toBe(0)
  for (const line of api.said().trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ program: 'api' })
  expect(api.said()).not.toContain('secret')
})

test('a port in use ends it with one sentence', async () => {
  const [port, nowhere] = [await choosePort(undefined, 'the API'), await choosePort(undefined, 'nothing')]
  const first = startApi(port, nowhere)
  await until('it is alive', async () => (await statusOf(port, '/api/health/live')) === 200)
  const second = startApi(port, nowhere)
  expect(await second.ended).toBe(1)
  expect(second.said().trim()).toBe(
    `Port ${port} of 127.0.0.1 is in use by another program. Choose another one with BKM_API_PORT.`,
  )
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
})
