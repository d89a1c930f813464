import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { running } from '../../tools/embedded/running-process'
import { bkm, ownerPid, processesOf, readEnv, type Started, startPlatform, until } from './running-platform'

jest.setTimeout(180_000)

const parts = ['api', 'worker', 'temporal', 'postgres'] as const
let folder: string
let platform: Started
let address: Record<string, string>
let receipt: { reference: string; trackingCode: string }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bkm-start-'))
  chmodSync(folder, 0o755)
  platform = startPlatform(folder)
  await platform.ready()
  address = readEnv(folder)
})

afterAll(async () => {
  platform.child.kill('SIGINT')
  await platform.ended
  rmSync(folder, { recursive: true, force: true })
})

async function ask<T>(sql: string, values: unknown[] = [], url = address['BKM_PG']): Promise<T[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows as T[]
  } finally {
    await client.end()
  }
}

const isReady = async (): Promise<boolean> =>
  fetch(`${address['BKM_API']}/api/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  )

async function submit(): Promise<{ reference: string; trackingCode: string }> {
  const answer = await fetch(`${address['BKM_API']}/api/applications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify({
      type: 'complaint',
      text: 'Nobody answers the telephone.',
      channel: 'web',
      language: 'en',
      applicant: { name: 'A person', email: 'a.person@example.org' },
    }),
  })
  const body = (await answer.json()) as { reference: string; trackingCode: string }
  expect({ status: answer.status, body }).toMatchObject({ status: 201 })
  return body
}

function temporal(...args: string[]): string {
  const where = ['--address', address['BKM_TEMPORAL'] ?? '', '--namespace', address['BKM_NAMESPACE'] ?? '']
  return execFileSync(address['BKM_TEMPORAL_CLI'] ?? '', [...args, ...where], { encoding: 'utf8' })
}

const isWorkedOn = async (reference: string): Promise<boolean> => {
  const [row] = await ask<{ id: string }>('select id from application where reference = $1', [reference])
  try {
    const said = temporal('workflow', 'describe', '--workflow-id', `application/${row?.id}`, '--output', 'json')
    const { workflowExecutionInfo: info } = JSON.parse(said) as { workflowExecutionInfo: Record<string, string> }
    return info['status'] === 'WORKFLOW_EXECUTION_STATUS_RUNNING' && Number(info['historyLength']) > 5
  } catch {
    return false
  }
}

const mails = async (): Promise<unknown[]> =>
  (await fetch(`${address['BKM_MAIL']}/messages`)).json().then((body) => body as unknown[])

test('what `bkm env` prints serves psql, curl and the temporal program as it stands', async () => {
  expect(Object.keys(address).toSorted()).toEqual(
    ['API', 'APIS', 'MAIL', 'METRICS', 'NAMESPACE', 'PG', 'PG_APP', 'SIGN_INS', 'TEMPORAL', 'TEMPORAL_CLI'].map(
      (name) => `BKM_${name}`,
    ),
  )
  expect(await ask('select current_user as name', [], address['BKM_PG_APP'])).toEqual([{ name: 'bkm_app' }])
  expect(temporal('workflow', 'count', '--query', `WorkflowType = 'applicationWorkflow'`)).toContain('Total: 0')
  expect(await mails()).toEqual([])
  expect(await ask('select distinct programme from seat order by 1')).toEqual([
    { programme: 'bekhedmetkom' },
    { programme: 'sf311' },
  ])
})

test('a submission is answered with a receipt, its Workflow runs and its mail is caught', async () => {
  receipt = await submit()
  await until('its Workflow runs', () => isWorkedOn(receipt.reference))
  await until('a mail was caught', async () => (await mails()).length > 0)
  expect(await ask('select stage from application')).toEqual([{ stage: 'triage' }])
})

test('every demo sign-in opens a session', async () => {
  const signIns = JSON.parse(readFileSync(address['BKM_SIGN_INS'] ?? '', 'utf8')) as {
    name: string
    password: string
  }[]
  expect(signIns.length).toBeGreaterThan(10)
  const refused: string[] = []
  // One after the other: many at once from one address count as guessing.
  for (const { name, password } of signIns) {
    const answer = await fetch(`${address['BKM_API']}/api/staff/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, password }),
    })
    if (!answer.ok) refused.push(`${name} ${answer.status}`)
  }
  expect(refused).toEqual([])
})

test('a second start at once is refused in one sentence', async () => {
  const second = startPlatform(folder)
  expect(await second.ended).toEqual({ code: 1, signal: null })
  expect(second.said().trim().split('\n')).toEqual([
    expect.stringMatching(`^The platform is already running in this folder \\(process ${ownerPid(folder)}\\)\\. `),
  ])
})

test('a part killed with -9 is brought back, and so are all of them at once', async () => {
  const before = parts.map((part) => bkm('pid', part, '--data', folder))
  for (const pid of before) process.kill(Number(pid), 'SIGKILL')
  await until('no part is the old one', async () => {
    try {
      return parts.every((part, index) => bkm('pid', part, '--data', folder) !== before[index])
    } catch {
      return false
    }
  })
  await until('the API is ready', isReady)
  const { reference } = await submit()
  await until('its Workflow runs', () => isWorkedOn(reference))
  expect(platform.said()).toContain('PostgreSQL ended; it is started again.')
})

test('days pass in one case when told, and its promise is broken', async () => {
  bkm('time', receipt.reference, '--days', '60', '--data', folder)
  const events = await ask<{ type: string }>(
    'select event.type from event join application on id = application_id where reference = $1',
    [receipt.reference],
  )
  expect(events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['handedOver', 'breached', 'climbed', 'overran']),
  )
})

test('after kill -9 of the parent the next start has the data, and Ctrl-C leaves no process', async () => {
  const programs = parts.map((part) => running(Number(bkm('pid', part, '--data', folder)))?.pid ?? 0)
  const [api = 0, worker = 0] = programs
  process.kill(ownerPid(folder), 'SIGKILL')
  platform.child.kill('SIGKILL')
  await platform.ended
  await until('API and worker notice it', async () => !running(api) && !running(worker))
  expect(() => bkm('env', '--data', folder)).toThrow('No platform is running')

  platform = startPlatform(folder)
  await platform.ready()
  address = readEnv(folder)
  expect(programs.filter((pid) => running(pid))).toEqual([])
  expect(await ask('select count(*)::int as count from application')).toEqual([{ count: 2 }])
  expect(await isWorkedOn(receipt.reference)).toBe(true)

  const last = parts.map((part) => Number(bkm('pid', part, '--data', folder)))
  platform.child.kill('SIGINT')
  expect(await platform.ended).toEqual({ code: 0, signal: null })
  expect(last.filter((pid) => running(pid))).toEqual([])
  expect(processesOf(folder)).toEqual([])
})
