import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { get as getSecure } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countDocumentedPorts, countOpenPorts } from '../support/documented-ports'
import { hasGo } from '../support/has-go'
import { listListeningPorts } from '../support/listening-ports'
import { topology } from '../support/topology'
import { DoorClient, enterScreens, postOpening, readEntrance } from './door-client'
import { type PlatformEnv, queryDatabase, runTemporalCli } from './platform-client'
import { signInStaff, submitApplication } from './production-client'
import { bkm, readEnv, type StartedPlatform, startPlatform, waitUntil } from './running-platform'

// The first run on a machine compiles the programs.
jest.setTimeout(1_200_000)

const REASON = 'The Workflow of a rehearsal is in the way'
let folder = ''
let platform: StartedPlatform
let env: PlatformEnv
let door: DoorClient
let administrator: Record<string, string>
let reading: { cookie: string }
/** path of a Workflow in the API of the screens */
let workflow = ''
let workflowId = ''

beforeAll(async () => {
  if (!hasGo) return
  folder = mkdtempSync(join(tmpdir(), 'bkm-door-'))
  chmodSync(folder, 0o755)
  const options = topology === 'production' ? ['--topology', 'production', '--rehearsal'] : []
  platform = startPlatform(folder, '--temporal-ui', ...options)
  await platform.waitUntilReady()
  env = readEnv(folder)
  door = new DoorClient(env)
  administrator = await signInStaff(env, 'admin.platform')
  reading = await enterScreens(env, administrator)
  await submitWorkflow()
})

afterAll(async () => {
  platform?.child.kill('SIGINT')
  await platform?.ended
  if (folder) rmSync(folder, { recursive: true, force: true })
})

async function submitWorkflow(): Promise<void> {
  const reference = await submitApplication(env)
  const [row] = await query<{ id: string }>(`select id from application where reference = '${reference}'`)
  workflowId = `application/${row?.id}`
  workflow = `/api/v1/namespaces/${env['BKM_NAMESPACE']}/workflows/${encodeURIComponent(workflowId)}`
  await waitUntil('its Workflow runs', async () => (await readStatus()) === 'RUNNING')
}

const query = <T>(sql: string): Promise<T[]> => queryDatabase<T>(env['BKM_PG'], sql)

async function readStatus(): Promise<string> {
  try {
    const output = runTemporalCli(env, 'workflow', 'describe', '--workflow-id', workflowId, '--output', 'json')
    const { workflowExecutionInfo: info } = JSON.parse(output) as { workflowExecutionInfo: { status: string } }
    return info.status.replace('WORKFLOW_EXECUTION_STATUS_', '')
  } catch {
    return 'NONE'
  }
}

const readPid = (service: string): number => Number(bkm('pid', service, '--data', folder))
/** As `readPid`; undefined while the service is being started again. */
function findPid(service: string): number | undefined {
  try {
    return readPid(service)
  } catch {
    return undefined
  }
}

const listLog = () =>
  query<{ act: string; target: string; reason: string }>('select act, target, reason from operators_log order by id')

/** A post as the screens send it. */
const post = (path: string, cookie: string, headers: Record<string, string> = {}, body = '{}') =>
  door.ask({
    method: 'POST',
    path,
    headers: { cookie, origin: door.url.origin, 'sec-fetch-site': 'same-origin', ...headers },
    body,
  })

/** Without Go the screens cannot be built, and these tests are skipped. */
const describeWithGo = hasGo ? describe : describe.skip

describeWithGo('the ports', () => {
  test('are those of the runbook, and all of them on this machine only', () => {
    const open = countOpenPorts({ api: readPid('api'), ui: readPid('ui') })
    const { 'api (--temporal-ui)': ofDoor = 0, 'ui (--temporal-ui)': ui, api = 0 } = countDocumentedPorts()
    expect(open).toEqual({ counts: { api: api + ofDoor, ui }, public: [] })
  })

  test('the start names the page that opens the screens, and not their port', () => {
    expect(platform.output()).toContain(`${env['BKM_API']}/en/administration/screens`)
    expect(platform.output()).not.toContain(`:${findUiPort()}`)
  })

  test('a page reaches nothing at the port of the screens themselves: it has no certificate that a browser trusts', async () => {
    const port = findUiPort()
    const plain = await new Promise<number>((resolve) =>
      get({ host: '127.0.0.1', port, headers: { host: 'attacker.example' } }, ({ statusCode }) =>
        resolve(statusCode ?? 0),
      ),
    )
    expect(plain).toBe(400)
    const ask = (options: object) =>
      new Promise((resolve) =>
        getSecure({ host: '127.0.0.1', port, agent: false, ...options }, ({ statusCode }) => resolve(statusCode)).once(
          'error',
          ({ code }: NodeJS.ErrnoException) => resolve(code),
        ),
      )
    const ca = readFileSync(join(folder, 'temporal', 'ui', 'certificate.pem'))
    expect(await ask({})).toBe('DEPTH_ZERO_SELF_SIGNED_CERT')
    expect(await ask({ ca, servername: 'attacker.example' })).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
    expect(await ask({ ca })).toBe(200)
  })
})

function findUiPort(): number {
  const uiPid = readPid('ui')
  return listListeningPorts().find(({ pid }) => pid === uiPid)?.port ?? 0
}

describeWithGo('an administrator of the platform', () => {
  test('reads the list of Workflows and one history, with the origin of the door and nothing kept', async () => {
    const page = await door.ask({ path: `/namespaces/${env['BKM_NAMESPACE']}/workflows`, headers: reading })
    expect(page).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    })
    expect(page.headers['content-security-policy']).toMatch(/script-src 'self' 'sha256-[^']+';.*frame-ancestors 'none'/)
    expect(page.body).toContain('/_app/immutable/entry/')
    expect(page.headers['set-cookie']).toBeUndefined()
    const history = await door.ask({ path: `${workflow}/history`, headers: reading })
    expect(history).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } })
    expect(history.body).toContain('EVENT_TYPE_WORKFLOW_EXECUTION_STARTED')
  })

  test('reads no contents of a step, but their size', async () => {
    const [, uuid = ''] = workflowId.split('/')
    for (const path of ['history', 'history-reverse']) {
      const { body } = await door.ask({ path: `${workflow}/${path}`, headers: reading })
      const contents = [...body.matchAll(/"data":"([^"]*)"/g)].map(([, data = '']) =>
        Buffer.from(data, 'base64').toString(),
      )
      expect(contents.length).toBeGreaterThan(0)
      expect(contents.filter((content) => !/^\{"bytes":\d+\}$/.test(content))).toEqual([])
      expect(body).not.toContain(Buffer.from(`{"applicationId":"${uuid}`).toString('base64').slice(0, 60))
    }
  })

  test('reads only: the screens offer no change, and none passes', async () => {
    const settings = await door.ask({ path: '/api/v1/settings', headers: reading })
    expect(JSON.parse(settings.body)).toMatchObject({
      DisableWriteActions: true,
      DefaultNamespace: env['BKM_NAMESPACE'],
    })
    const paths = ['terminate', 'cancel', 'signal/nudge', 'reset', 'update/withdraw'].map(
      (name) => `${workflow}/${name}`,
    )
    for (const path of paths)
      expect({ path, ...(await post(path, reading.cookie)) }).toMatchObject({ path, status: 403 })
    expect((await post(`${workflow}/query/__temporal_workflow_metadata`, reading.cookie)).status).toBe(200)
    expect(await readStatus()).toBe('RUNNING')
    expect(await listLog()).toEqual([])
  })

  test('each opening is in the access log', async () => {
    const rows = await query<{ count: number }>(
      `select count(*)::int as count from access_log where act = 'admin.screens'`,
    )
    expect(rows[0]?.count).toBeGreaterThan(0)
  })

  test('needs a reason for changes', async () => {
    for (const reason of [undefined, 'short']) {
      const { status, body } = await postOpening(env, administrator, { mode: 'change', ...(reason && { reason }) })
      expect(status).toBe(422)
      expect(body).toContain('Write why, in 10 to 500 characters')
      expect(body).not.toContain('/bkm/enter')
    }
    expect(await listLog()).toEqual([])
  })

  test('with a reason may signal and end a Workflow; opening and changes are logged; Updates never pass', async () => {
    const { cookie } = await enterScreens(env, administrator, { mode: 'change', reason: REASON })
    const settings = await door.ask({ path: '/api/v1/settings', headers: { cookie } })
    expect(JSON.parse(settings.body)).toMatchObject({ DisableWriteActions: false })
    for (const path of ['update/withdraw', 'reset'])
      expect((await post(`${workflow}/${path}`, cookie)).status).toBe(403)
    expect((await post(`${workflow}/signal/nudge`, cookie)).status).toBe(200)
    // Which Workflow it is stands in the path, and in the log, whatever the body says.
    const other = JSON.stringify({ workflowExecution: { workflowId: 'application/another' } })
    expect((await post(`${workflow}/terminate`, cookie, {}, other)).status).toBe(200)
    await waitUntil('the Workflow has ended', async () => (await readStatus()) === 'TERMINATED')
    expect(await listLog()).toEqual([
      { act: 'screens', target: 'temporal', reason: REASON },
      { act: 'screens_signal', target: workflowId, reason: `${REASON} [POST ${workflow}/signal/nudge]` },
      { act: 'screens_terminate', target: workflowId, reason: `${REASON} [POST ${workflow}/terminate]` },
    ])
  })

  test('opens the screens again and closes the earlier opening; changes end after a quarter of an hour', async () => {
    const { cookie } = await enterScreens(env, administrator, { mode: 'change', reason: REASON })
    expect((await door.ask({ path: '/api/v1/settings', headers: reading })).status).toBe(401)
    const [row] = await query<{ minutes: number }>(
      'select round(extract(epoch from writes_until - entered_at) / 60)::int as minutes from engine_opening where writes_until is not null',
    )
    expect(row).toEqual({ minutes: 15 })
    await query(`update engine_opening set writes_until = now() - interval '1 second'`)
    expect((await post(`${workflow}/signal/nudge`, cookie)).status).toBe(403)
    const settings = await door.ask({ path: '/api/v1/settings', headers: { cookie } })
    expect(JSON.parse(settings.body)).toMatchObject({ DisableWriteActions: true })
    reading = await enterScreens(env, administrator)
  })
})

describeWithGo('the entrance', () => {
  test('is good once, and for a minute; a HEAD does not use it up', async () => {
    const session = await signInStaff(env, 'admin.platform')
    const path = readEntrance(env, (await postOpening(env, session, { mode: 'read' })).body)
    expect((await door.ask({ method: 'HEAD', path })).status).toBe(401)
    const entered = await door.ask({ path, headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' } })
    expect(entered.status).toBe(200)
    expect(String(entered.headers['set-cookie'])).toMatch(/^engine=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect((await door.ask({ path })).status).toBe(401)
    const late = readEntrance(env, (await postOpening(env, session, { mode: 'read' })).body)
    await query(`update engine_opening set opened_at = opened_at - interval '61 seconds' where entered_at is null`)
    const refused = await door.ask({ path: late })
    expect(refused).toMatchObject({ status: 401 })
    expect(refused.headers['set-cookie']).toBeUndefined()
  })

  test('a ticket is no cookie, and the cookie of the staff session opens nothing here', async () => {
    const path = readEntrance(env, (await postOpening(env, administrator, { mode: 'read' })).body)
    const ticket = new URLSearchParams(path.split('?')[1]).get('ticket')
    for (const cookie of [
      `engine=${ticket}`,
      administrator['cookie'] ?? '',
      (administrator['cookie'] ?? '').replace('session', 'engine'),
    ])
      expect((await door.ask({ path: '/api/v1/settings', headers: { cookie } })).status).toBe(401)
  })
})

describeWithGo('who else comes', () => {
  test('nobody without a session: 401 on pages, files, the API, and for changes', async () => {
    for (const path of ['/', '/_app/immutable/entry/start.js', '/api/v1/settings', workflow])
      expect({ path, ...(await door.ask({ path })) }).toMatchObject({ path, status: 401 })
    expect((await post(`${workflow}/terminate`, '')).status).toBe(401)
    expect((await post(`${workflow}/terminate`, `engine=${'a'.repeat(43)}`)).status).toBe(401)
  })

  test('an officer and an administrator of one programme only cannot open them', async () => {
    for (const name of ['fp.health1', 'op.rana', 'city.admin']) {
      const session = await signInStaff(env, name)
      const { status, body } = await postOpening(env, session, { mode: 'change', reason: REASON })
      expect({ name, status }).toEqual({ name, status: 403 })
      expect(body).not.toContain('/bkm/enter')
    }
    expect((await postOpening(env, { cookie: '', 'x-csrf-token': '' }, { mode: 'read' })).status).not.toBe(200)
  })

  test('a form of another site opens nothing', async () => {
    const response = await fetch(`${env['BKM_API']}/en/administration/screens`, {
      method: 'POST',
      headers: {
        cookie: administrator['cookie'] ?? '',
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://attacker.example',
      },
      body: new URLSearchParams({ csrfToken: administrator['x-csrf-token'] ?? '', mode: 'read' }),
    })
    expect(response.status).toBe(403)
  })

  test('signing out closes the screens at once', async () => {
    const session = await signInStaff(env, 'admin.platform')
    const opened = await enterScreens(env, session, { mode: 'change', reason: REASON })
    expect((await door.ask({ path: workflow, headers: opened })).status).toBe(200)
    await fetch(`${env['BKM_API']}/api/staff/session`, { method: 'DELETE', headers: session })
    expect((await door.ask({ path: workflow, headers: opened })).status).toBe(401)
    expect((await post(`${workflow}/signal/nudge`, opened.cookie)).status).toBe(401)
  })

  test('who loses a seat of an administrator is refused', async () => {
    const seats = `seat_id in (select id from seat where programme = 'sf311' and role = 'administrator')
      and person_id = (select id from person where name = 'admin.platform')`
    const { cookie } = await enterScreens(env, administrator)
    const isStatus = (status: number) => async () =>
      (await door.ask({ path: workflow, headers: { cookie } })).status === status
    try {
      await query(`update holding set to_on = current_date - 1 where ${seats}`)
      await waitUntil('the door refuses', isStatus(403))
    } finally {
      await query(`update holding set to_on = null where ${seats}`)
    }
    await waitUntil('the door lets through', isStatus(200))
    expect((await door.ask({ path: workflow, headers: { cookie } })).body).toContain(workflowId)
  })
})

describeWithGo('attacks', () => {
  const terminate = () => `${workflow}/terminate`
  let writing: { cookie: string }
  let writer: Record<string, string>

  beforeAll(async () => {
    await submitWorkflow()
    writer = await signInStaff(env, 'admin.platform')
    writing = await enterScreens(env, writer, { mode: 'change', reason: REASON })
  })

  test.each(['attacker.example', 'attacker.example:8233', '', '127.0.0.1', 'localhost', 'localhost:1', 'localhost.'])(
    'a foreign host name is refused, also with a good cookie: “%s”',
    async (host) => {
      const headers = { host, ...writing }
      expect((await door.ask({ path: '/api/v1/settings', headers })).status).toBe(421)
      expect((await post(terminate(), writing.cookie, { host })).status).toBe(421)
    },
  )

  test('no Host header, two of them, and one in the first line are refused', async () => {
    const { host } = door.url
    const end = `Cookie: ${writing.cookie}\r\nConnection: close\r\n\r\n`
    expect(await door.sendRaw(`GET /api/v1/settings HTTP/1.1\r\n${end}`)).toEqual(['HTTP/1.1 421'])
    expect(await door.sendRaw(`GET /api/v1/settings HTTP/1.0\r\n${end}`)).toEqual(['HTTP/1.1 421'])
    const twice = await door.sendRaw(`GET / HTTP/1.1\r\nHost: ${host}\r\nHost: attacker.example\r\n${end}`)
    expect(['HTTP/1.1 400', 'HTTP/1.1 421']).toContain(twice[0])
    expect(await door.sendRaw(`GET http://${host}/api/v1/settings HTTP/1.1\r\nHost: ${host}\r\n${end}`)).toEqual([
      'HTTP/1.1 400',
    ])
    expect(await door.sendRaw(`GET //attacker.example/ HTTP/1.1\r\nHost: ${host}\r\n${end}`)).toEqual(['HTTP/1.1 400'])
  })

  test.each<[string, Record<string, string>]>([
    ['of another origin', { origin: 'https://attacker.example', 'sec-fetch-site': 'cross-site' }],
    ['of plain text of another origin', { origin: 'https://attacker.example', 'content-type': 'text/plain' }],
    ['of our own pages', { origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-site' }],
    ['of a page without an origin', { origin: 'null' }],
    ['that hides where it comes from', { origin: '' }],
    ['whose browser says that it is foreign', { 'sec-fetch-site': 'cross-site' }],
  ])('a post %s is refused, also with a good cookie', async (_, headers) => {
    expect((await post(terminate(), writing.cookie, headers)).status).toBe(403)
  })

  test('a foreign page may not read through the browser either', async () => {
    for (const headers of [
      { origin: 'https://attacker.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const { status, headers: answered } = await door.ask({
        path: '/api/v1/settings',
        headers: { ...writing, ...headers },
      })
      expect(status).toBe(403)
      expect(answered['access-control-allow-origin']).toBeUndefined()
    }
  })

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])('the method %s is refused', async (method) => {
    const headers = { ...writing, origin: door.url.origin }
    expect((await door.ask({ method, path: terminate(), headers })).status).toBe(405)
  })

  test('a GET stays a GET, whatever its headers and its address say', async () => {
    for (const name of ['x-http-method-override', 'x-method-override', 'x-http-method'])
      expect((await door.ask({ path: terminate(), headers: { ...writing, [name]: 'POST' } })).status).toBe(403)
    expect((await door.ask({ path: `${terminate()}?_method=POST`, headers: writing })).status).toBe(403)
  })

  test.each([
    '/api/v1//settings',
    '/_app/../api/v1/settings',
    '/_app/%2e%2e/api/v1/settings',
    '/namespaces/%252e%252e/x',
    '/namespaces/a%5c..',
  ])('a path that can be read in two ways is refused: %s', async (path) => {
    expect((await door.ask({ path, headers: writing })).status).toBe(400)
  })

  test.each([
    '/api/v1/namespaces/temporal-system/workflows',
    '/healthz',
    '/render?content=x',
    '/auth/sso',
    '/api/v1/nexus/endpoints',
  ])('what the screens do not need is refused: %s', async (path) => {
    expect((await door.ask({ path, headers: writing })).status).toBe(403)
  })

  test('no other protocol is spoken', async () => {
    const upgrade = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-key': 'a',
      'sec-websocket-version': '13',
    }
    expect((await door.ask({ path: '/api/v1/settings', headers: { ...writing, ...upgrade } })).status).toBe(400)
    expect(await door.sendRaw(`CONNECT 127.0.0.1:7233 HTTP/1.1\r\nHost: ${door.url.host}\r\n\r\n`)).toEqual([])
  })

  test('a request that two servers would end at different places is refused, and what follows it is not read', async () => {
    const { host, origin } = door.url
    const hidden = `POST ${terminate()} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nCookie: ${writing.cookie}\r\nContent-Length: 2\r\n\r\n{}`
    const begin = (method: string) =>
      `${method} ${workflow} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nCookie: ${writing.cookie}\r\n`
    const pairs = [
      `${begin('POST')}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
      `${begin('POST')}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
      `${begin('POST')}Content-Length: 5\r\nContent-Length: 0\r\n\r\n${hidden}`,
      `${begin('POST')}Transfer-Encoding : chunked\r\nContent-Length: 0\r\n\r\n${hidden}`,
      `${begin('GET')}Content-Length: ${hidden.length}\r\n\r\n${hidden}`,
      `${begin('GET')}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
    ]
    for (const pair of pairs) expect(await door.sendRaw(pair)).toEqual(['HTTP/1.1 400'])
  })

  test('huge headers, and a body that is too long, are refused', async () => {
    expect((await door.ask({ headers: { ...writing, 'x-long': 'a'.repeat(20_000) } })).status).toBe(431)
    const headers = { ...writing, origin: door.url.origin }
    const { status } = await door.ask({ method: 'POST', path: terminate(), headers, body: 'a'.repeat(70_000) })
    expect(status).toBe(413)
  })

  test('after all of them the Workflow still runs, and the log has no change', async () => {
    expect(await readStatus()).toBe('RUNNING')
    expect((await listLog()).filter(({ target }) => target === workflowId)).toEqual([])
  })
})

describeWithGo('when the screens’ server dies', () => {
  test('it is started again, and the door works on', async () => {
    reading = await enterScreens(env, administrator)
    const pid = readPid('ui')
    process.kill(pid, 'SIGKILL')
    await waitUntil('it is another process', async () => ![undefined, pid].includes(findPid('ui')))
    await waitUntil(
      'the door lets through',
      async () => (await door.ask({ path: '/', headers: reading })).status === 200,
    )
    expect((await door.ask({ path: workflow, headers: reading })).body).toContain('workflowExecutionInfo')
  })
})
