import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createKey } from '../../../cli/config'
import { choosePort } from '../../../tools/embedded/port'
import { openStream } from '../../api/event-stream'
import { createPool, createSubmission, insertTennisClub } from '../../api/start-api'
import { createMigratedDatabase } from '../../support/servers'
import { waitUntil } from '../../e2e/running-platform'

const root = join(__dirname, '..', '..', '..')

/** Starts the api alone. No server listens at `unusedPort`, so neither PostgreSQL nor Temporal answers. */
function startApi(port: number, unusedPort: number, variables: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', 'cli/bkm.ts', 'api'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      BKM_DATABASE_URL: `postgres://bkm_app:secret@127.0.0.1:${unusedPort}/none`,
      BKM_TEMPORAL_ADDRESS: `127.0.0.1:${unusedPort}`,
      BKM_SMTP_URL: `smtp://127.0.0.1:${unusedPort}`,
      BKM_BASE_URL: `http://127.0.0.1:${port}`,
      BKM_API_PORT: String(port),
      BKM_TRACKING_KEY: createKey(),
      BKM_SEALING_KEY: createKey(),
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes.toString()))
  return { child, output: () => output, ended: once(child, 'exit').then(([code]) => code as number | null) }
}

/** Returns the HTTP status, or 0 when no server answers. */
const fetchStatus = async (port: number, path: string): Promise<number> =>
  fetch(`http://127.0.0.1:${port}${path}`).then(
    ({ status }) => status,
    () => 0,
  )

test('the api starts without its servers and is not ready; after SIGTERM it finishes a running request, then ends', async () => {
  const [port, unusedPort] = [await choosePort(undefined, 'the API'), await choosePort(undefined, 'nothing')]
  const api = startApi(port, unusedPort)
  await waitUntil('the api is live', async () => (await fetchStatus(port, '/api/health/live')) === 200)
  expect(await fetchStatus(port, '/api/health/ready')).toBe(503)

  const socket = connect(port, '127.0.0.1')
  let response = ''
  socket.on('data', (bytes: Buffer) => (response += bytes.toString()))
  socket.write('POST /api/applications/track HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n')
  socket.write('Content-Length: 2\r\n\r\n{')
  await waitUntil('the request is being read', async () => (await fetchStatus(port, '/api/health/live')) === 200)
  api.child.kill('SIGTERM')
  await waitUntil('no new request is accepted', async () => (await fetchStatus(port, '/api/health/live')) === 0)
  expect(api.child.exitCode).toBeNull()
  socket.write('}')
  await waitUntil('the request is answered', async () => response.startsWith('HTTP/1.1 4'))
  expect(await api.ended).toBe(0)
  for (const line of api.output().trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ program: 'api' })
  expect(api.output()).not.toContain('secret')
})

/** Sends a GET with this Host header and returns the status. */
async function fetchStatusAs(host: string, port: number, path: string): Promise<number | undefined> {
  const get = request({ host: '127.0.0.1', port, path, headers: { host } }).end()
  const [response] = (await once(get, 'response')) as [IncomingMessage]
  response.resume()
  return response.statusCode
}

test('the api ends at once although streams are open, and says before it ends what they told', async () => {
  const database = await createMigratedDatabase('api-streams')
  const db = createPool(database.url, 4)
  const [port, unusedPort] = [await choosePort(undefined, 'the API'), await choosePort(undefined, 'nothing')]
  const api = startApi(port, unusedPort, { BKM_DATABASE_URL: database.appUrl, BKM_PROGRAMME: 'tennis' })
  try {
    await insertTennisClub(db)
    const baseUrl = `http://127.0.0.1:${port}`
    await waitUntil('the api is live', async () => (await fetchStatus(port, '/api/health/live')) === 200)
    const send = (path: string, body: object) =>
      fetch(baseUrl + path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      })
    const signedIn = await send('/api/staff/session', { name: 'club.room', password: 'demo-only-club.room' })
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
    const streams = await Promise.all([openStream(baseUrl, { cookie }), openStream(baseUrl, { cookie })])
    const { reference } = (await (await send('/api/applications', createSubmission())).json()) as { reference: string }
    for (const stream of streams) await stream.untilChanged(reference)
    const startedAt = Date.now()
    api.child.kill('SIGTERM')
    expect(await api.ended).toBe(0)
    // After 10 s the API would break them off.
    expect(Date.now() - startedAt).toBeLessThan(9_000)
    await waitUntil('the streams have ended', async () => streams.every((stream) => stream.hasEnded()))
    expect(api.output()).not.toContain('aborted')
    expect(await db('access_log').where({ act: 'staff.live.told' })).toHaveLength(1)
  } finally {
    api.child.kill('SIGKILL')
    await db.destroy()
    await database.drop()
  }
}, 60_000)

test('an api for this machine only refuses a host name that is neither a loopback name nor its own address', async () => {
  const [port, unusedPort] = [await choosePort(undefined, 'the API'), await choosePort(undefined, 'nothing')]
  const api = startApi(port, unusedPort, { BKM_BASE_URL: 'http://bkm.test:8080' })
  await waitUntil('the api is live', async () => (await fetchStatus(port, '/api/health/live')) === 200)
  const refused = ['foreign.example', `foreign.example:${port}`, '127.0.0.1.foreign.example', 'bkm.test']
  for (const host of refused) expect([host, await fetchStatusAs(host, port, '/api/health/live')]).toEqual([host, 421])
  const accepted = ['localhost', `127.0.0.1:${port}`, `[::1]:${port}`, 'bkm.test:8080']
  for (const host of accepted) expect([host, await fetchStatusAs(host, port, '/api/health/live')]).toEqual([host, 200])
  api.child.kill('SIGTERM')
  await api.ended
  const proxiedApi = startApi(port, unusedPort, { BKM_TRUST_PROXY: 'yes' })
  await waitUntil('the api is live', async () => (await fetchStatus(port, '/api/health/live')) === 200)
  expect(await fetchStatusAs('bekhedmetkom.example', port, '/api/health/live')).toBe(200)
  proxiedApi.child.kill('SIGTERM')
  await proxiedApi.ended
})

test('the api ends with a message and without a stack when its port is in use', async () => {
  const [port, unusedPort] = [await choosePort(undefined, 'the API'), await choosePort(undefined, 'nothing')]
  const firstApi = startApi(port, unusedPort)
  await waitUntil('the api is live', async () => (await fetchStatus(port, '/api/health/live')) === 200)
  const secondApi = startApi(port, unusedPort)
  expect(await secondApi.ended).toBe(1)
  expect(secondApi.output().trim()).toBe(
    `Port ${port} of 127.0.0.1 is in use by another program. Choose another port with BKM_API_PORT.`,
  )
  firstApi.child.kill('SIGTERM')
  expect(await firstApi.ended).toBe(0)
})
