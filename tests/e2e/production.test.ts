import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { findGo } from '../../tools/embedded/go'
import { findServerPrograms } from '../../tools/embedded/temporal-production-programs'
import { running } from '../../tools/embedded/running-process'
import { bkm, ownerPid, processesOf, readEnv, type Started, startPlatform, until } from './running-platform'

// The first time on a machine the server is compiled.
jest.setTimeout(1_200_000)

/** The production server is built from Go modules, nobody offers it for download: without Go these tests are shown as skipped. */
const hasGo = (() => {
  try {
    return findGo(process.env) !== ''
  } catch {
    return false
  }
})()
const given = hasGo ? describe : describe.skip

const parts = ['api', 'api-2', 'worker', 'worker-2', 'temporal', 'postgres'] as const
let folder = ''
let platform: Started
let address: Record<string, string>

beforeAll(async () => {
  if (!hasGo) return
  await findServerPrograms((line) => process.stderr.write(`${line}\n`))
  folder = mkdtempSync(join(tmpdir(), 'bkm-production-'))
  chmodSync(folder, 0o755)
  await begin()
})

afterAll(async () => {
  platform?.child.kill('SIGINT')
  await platform?.ended
  if (folder) rmSync(folder, { recursive: true, force: true })
})

async function begin(...more: string[]): Promise<void> {
  platform = startPlatform(folder, '--topology', 'production', ...more)
  await platform.ready()
  address = readEnv(folder)
}

const listOf = (name: string): string[] => (address[name] ?? '').split(' ')
const pidOf = (part: string): number => Number(bkm('pid', part, '--data', folder))

async function ask<T>(sql: string, database?: string): Promise<T[]> {
  const url = new URL(address['BKM_PG'] ?? '')
  if (database) url.pathname = `/${database}`
  const client = new Client({ connectionString: url.href })
  await client.connect()
  try {
    return (await client.query(sql)).rows as T[]
  } finally {
    await client.end()
  }
}

function temporal(...args: string[]): string {
  const where = ['--address', address['BKM_TEMPORAL'] ?? '', '--namespace', address['BKM_NAMESPACE'] ?? '']
  return execFileSync(address['BKM_TEMPORAL_CLI'] ?? '', [...args, ...where, '--output', 'json'], { encoding: 'utf8' })
}

const isOk = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )

interface Answer {
  status: number
  body: Record<string, string>
}

interface Call {
  path: string
  body: unknown
  headers?: Record<string, string>
}

/** As a proxy with two APIs behind it: asks the next one when one is away or busy. Every call is safe to repeat. */
async function post({ path, body, headers = {} }: Call): Promise<Answer> {
  const apis = listOf('BKM_APIS')
  for (let turn = Math.floor(Math.random() * apis.length), left = 600; left > 0; turn++, left--) {
    try {
      const answer = await fetch(`${apis[turn % apis.length]}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
        body: JSON.stringify(body),
      })
      const told = { status: answer.status, body: (await answer.json()) as Record<string, string> }
      if (![202, 429, 503].includes(told.status)) return told
    } catch {
      // Away: it is being restarted.
    }
    await sleep(100)
  }
  throw new Error(`${path} was never answered`)
}

const submission = {
  type: 'complaint',
  text: 'Nobody answers the telephone.',
  channel: 'web',
  language: 'en',
  sector: 'health',
  applicant: { name: 'A person', email: 'a.person@example.org' },
}

const submit = async (): Promise<string> => {
  const { status, body } = await post({
    path: '/api/applications',
    body: submission,
    headers: { 'idempotency-key': randomUUID() },
  })
  expect({ status, body }).toMatchObject({ status: 201 })
  return body['reference'] ?? ''
}

async function signIn(name: string): Promise<Record<string, string>> {
  const known = JSON.parse(readFileSync(address['BKM_SIGN_INS'] ?? '', 'utf8')) as { name: string; password: string }[]
  const answer = await fetch(`${address['BKM_API']}/api/staff/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password: known.find((one) => one.name === name)?.password }),
  })
  expect(answer.ok).toBe(true)
  const { csrfToken } = (await answer.json()) as { csrfToken: string }
  expect(answer.status).toBe(201)
  return { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '', 'x-csrf-token': csrfToken }
}

const route = (reference: string, headers: Record<string, string>): Promise<Answer> => {
  const command = { commandId: randomUUID(), turn: 2, importance: 'normal', pillar: 'delivery_time', entity: 'health' }
  return post({ path: `/api/staff/applications/${reference}/commands/route`, body: command, headers })
}

given('the production topology', () => {
  test('Temporal runs on PostgreSQL with 512 shards, a role of its own and 90 days of retention', async () => {
    const shards = await ask<{ count: number }>('select count(*)::int as count from shards', 'temporal')
    expect(shards).toEqual([{ count: 512 }])
    const owners = await ask<{ name: string }>(
      `select distinct pg_get_userbyid(datdba) as name from pg_database where datname like 'temporal%'`,
    )
    expect(owners).toEqual([{ name: 'temporal' }])
    const rights = `select has_table_privilege('temporal', 'applicant', 'select') as may`
    expect(await ask(rights)).toEqual([{ may: false }])
    expect(JSON.parse(temporal('operator', 'namespace', 'describe'))).toMatchObject({
      config: { workflowExecutionRetentionTtl: '7776000s' },
    })
  })

  test('PostgreSQL takes as many connections as all pools together may open', async () => {
    expect(await ask('show max_connections')).toEqual([{ max_connections: '300' }])
  })

  test('each program tells its state and its numbers, those of the Temporal SDK too', async () => {
    const texts = await Promise.all(listOf('BKM_METRICS').map(async (base) => (await fetch(`${base}/metrics`)).text()))
    expect(texts).toHaveLength(4)
    expect(texts.filter((text) => text.includes('\nbkm_worker_working{program="worker"} 1'))).toHaveLength(2)
    expect(texts.filter((text) => text.includes('\ntemporal_'))).toHaveLength(2)
  })

  test('time cannot be made to pass', async () => {
    const reference = await submit()
    const applications = ['--query', `WorkflowType = 'applicationWorkflow'`]
    await until('its Workflow runs', async () => temporal('workflow', 'count', ...applications).includes('"1"'), 60_000)
    expect(() => bkm('time', reference, '--days', '1', '--data', folder)).toThrow('does not let time pass')
  })

  test('one API or worker after the other is restarted under load: nothing lost, nothing refused, nothing twice', async () => {
    const desk = await signIn('triage.health')
    const [received, refused] = [new Set<string>(), new Array<Answer>()]
    let isOver = false
    const load = Array.from({ length: 3 }, async () => {
      while (!isOver) {
        const reference = await submit()
        received.add(reference)
        const answer = await route(reference, desk)
        if (answer.status !== 200) refused.push(answer)
      }
    })
    for (const [index, part] of parts.slice(0, 4).entries()) {
      const before = pidOf(part)
      process.kill(before, 'SIGTERM')
      await until(
        `${part} is another program`,
        async () => {
          try {
            return pidOf(part) !== before
          } catch {
            return false
          }
        },
        60_000,
      )
      const base = index < 2 ? `${listOf('BKM_APIS')[index]}/api/health` : undefined
      const isReady = () =>
        base
          ? isOk(`${base}/ready`)
          : Promise.all(listOf('BKM_METRICS').map((one) => isOk(`${one}/ready`))).then((all) => all.every(Boolean))
      await until(`${part} works`, isReady, 60_000)
    }
    isOver = true
    await Promise.all(load)
    process.stderr.write(`${received.size} applications during the restarts\n`)
    expect(refused).toEqual([])
    expect(received.size).toBeGreaterThan(20)
    const rows = await ask<{ reference: string; routed: number }>(
      `select reference, (select count(*)::int from event where application_id = id and type = 'routed') as routed from application`,
    )
    const byReference = new Map(rows.map(({ reference, routed }) => [reference, routed]))
    expect([...received].filter((reference) => byReference.get(reference) !== 1)).toEqual([])
    expect(bkm('verify', '--data', folder)).not.toContain('BROKEN')
  })

  test('after kill -9 of everything the next start has the data, and Ctrl-C leaves no process', async () => {
    const programs = parts.map((part) => running(pidOf(part))?.pid ?? 0)
    process.kill(ownerPid(folder), 'SIGKILL')
    platform.child.kill('SIGKILL')
    await platform.ended
    await until('APIs and workers notice it', async () => programs.slice(0, 4).every((pid) => !running(pid)), 60_000)
    const before = await ask('select count(*)::int as count from application')
    await begin()
    expect(programs.filter((pid) => running(pid))).toEqual([])
    expect(await ask('select count(*)::int as count from application')).toEqual(before)
    expect(bkm('verify', '--data', folder)).not.toContain('BROKEN')
    const last = parts.map(pidOf)
    platform.child.kill('SIGINT')
    expect(await platform.ended).toEqual({ code: 0, signal: null })
    expect(last.filter((pid) => running(pid))).toEqual([])
    expect(processesOf(folder)).toEqual([])
  })

  test('a rehearsal lets time pass in one case, on real timers: the case climbs', async () => {
    const [apart, asIt] = [folder, platform]
    folder = `${apart}-rehearsal`
    mkdirSync(folder, { mode: 0o755 })
    try {
      await begin('--rehearsal', '--apis', '1', '--workers', '1')
      expect(platform.said()).toContain('This is a rehearsal')
      const reference = await submit()
      expect((await route(reference, await signIn('triage.health'))).status).toBe(200)
      bkm('time', reference, '--days', '60', '--data', folder)
      const types = `select event.type from event join application on id = application_id where reference = '${reference}'`
      await until('it climbed', async () => (await ask<{ type: string }>(types)).some(({ type }) => type === 'climbed'))
      expect(bkm('verify', '--data', folder)).not.toContain('BROKEN')
    } finally {
      platform.child.kill('SIGINT')
      await platform.ended
      rmSync(folder, { recursive: true, force: true })
      ;[folder, platform] = [apart, asIt]
    }
  })

  test('a folder keeps the topology it began with', async () => {
    const other = startPlatform(folder)
    expect(await other.ended).toEqual({ code: 1, signal: null })
    expect(other.said()).toContain('holds a platform of topology production, not embedded')
  })
})
