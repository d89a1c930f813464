import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findRunningProcess } from '../../tools/embedded/running-process'
import { countDocumentedPorts, countOpenPorts } from '../support/documented-ports'
import { isOk, type PlatformEnv, postSession, queryDatabase, readSignIns, runTemporalCli } from './platform-client'
import {
  bkm,
  readOwnerPid,
  listProcessesOfFolder,
  readEnv,
  type StartedPlatform,
  startPlatform,
  waitUntil,
} from './running-platform'

jest.setTimeout(180_000)

const services = ['api', 'worker', 'temporal', 'postgres'] as const
let folder: string
let platform: StartedPlatform
let env: PlatformEnv
let receipt: { reference: string; trackingCode: string }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bkm-start-'))
  chmodSync(folder, 0o755)
  platform = startPlatform(folder)
  await platform.waitUntilReady()
  env = readEnv(folder)
})

afterAll(async () => {
  platform.child.kill('SIGINT')
  await platform.ended
  rmSync(folder, { recursive: true, force: true })
})

const query = <T>(sql: string, values: unknown[] = [], url = env['BKM_PG']): Promise<T[]> =>
  queryDatabase<T>(url, sql, values)

async function submit(): Promise<{ reference: string; trackingCode: string }> {
  const response = await fetch(`${env['BKM_API']}/api/applications`, {
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
  const body = (await response.json()) as { reference: string; trackingCode: string }
  expect({ status: response.status, body }).toMatchObject({ status: 201 })
  return body
}

/** True when the Workflow of the application runs and a worker has completed its first Workflow Tasks. */
const isWorkflowWorking = async (reference: string): Promise<boolean> => {
  const [row] = await query<{ id: string }>('select id from application where reference = $1', [reference])
  try {
    const output = runTemporalCli(
      env,
      'workflow',
      'describe',
      '--workflow-id',
      `application/${row?.id}`,
      '--output',
      'json',
    )
    const { workflowExecutionInfo: info } = JSON.parse(output) as { workflowExecutionInfo: Record<string, string> }
    return info['status'] === 'WORKFLOW_EXECUTION_STATUS_RUNNING' && Number(info['historyLength']) > 5
  } catch {
    return false
  }
}

const listMails = async (): Promise<unknown[]> =>
  (await fetch(`${env['BKM_MAIL']}/messages`)).json().then((body) => body as unknown[])

test('psql, curl and the temporal program can use the variables of `bkm env` unchanged', async () => {
  expect(Object.keys(env).toSorted()).toEqual(
    ['API', 'APIS', 'MAIL', 'METRICS', 'NAMESPACE', 'PG', 'PG_APP', 'SIGN_INS', 'TEMPORAL', 'TEMPORAL_CLI'].map(
      (name) => `BKM_${name}`,
    ),
  )
  expect(await query('select current_user as name', [], env['BKM_PG_APP'])).toEqual([{ name: 'bkm_app' }])
  expect(runTemporalCli(env, 'workflow', 'count', '--query', `WorkflowType = 'applicationWorkflow'`)).toContain(
    'Total: 0',
  )
  expect(await listMails()).toEqual([])
  expect(await query('select distinct programme from seat order by 1')).toEqual([
    { programme: 'bekhedmetkom' },
    { programme: 'sf311' },
  ])
})

test('the platform opens the ports that the runbook lists, and all of them on this machine only', () => {
  const pids = Object.fromEntries(services.map((service) => [service, Number(bkm('pid', service, '--data', folder))]))
  const open = countOpenPorts({ ...pids, 'bkm start': readOwnerPid(folder) })
  const documented = Object.entries(countDocumentedPorts()).filter(([program]) => !program.includes('('))
  expect(open).toEqual({ counts: Object.fromEntries(documented), public: [] })
  expect(platform.output()).not.toContain('screens')
})

test('a submission gets a receipt, its Workflow runs and the dev inbox receives its mail', async () => {
  receipt = await submit()
  await waitUntil('its Workflow runs', () => isWorkflowWorking(receipt.reference))
  await waitUntil('the dev inbox has a mail', async () => (await listMails()).length > 0)
  expect(await query('select stage from application')).toEqual([{ stage: 'triage' }])
})

test('every demo sign-in opens a session', async () => {
  const signIns = readSignIns(env)
  expect(signIns.length).toBeGreaterThan(10)
  const refusals: string[] = []
  // The test signs in one person after the other, because the API treats many sign-ins at once from one address as guessing.
  for (const { name, password } of signIns) {
    const { ok, status } = await postSession(env, name, password)
    if (!ok) refusals.push(`${name} ${status}`)
  }
  expect(refusals).toEqual([])
})

test('a second start in the same folder is refused in one line', async () => {
  const secondPlatform = startPlatform(folder)
  expect(await secondPlatform.ended).toEqual({ code: 1, signal: null })
  expect(secondPlatform.output().trim().split('\n')).toEqual([
    expect.stringMatching(`^The platform is already running in this folder \\(process ${readOwnerPid(folder)}\\)\\. `),
  ])
})

test('services are started again when all are killed with -9 at once', async () => {
  const oldPids = services.map((service) => bkm('pid', service, '--data', folder))
  for (const pid of oldPids) process.kill(Number(pid), 'SIGKILL')
  await waitUntil('every service is a new process', async () => {
    try {
      return services.every((service, index) => bkm('pid', service, '--data', folder) !== oldPids[index])
    } catch {
      return false
    }
  })
  await waitUntil('the API is ready', () => isOk(`${env['BKM_API']}/api/health/ready`))
  const { reference } = await submit()
  await waitUntil('its Workflow runs', () => isWorkflowWorking(reference))
  expect(platform.output()).toContain('PostgreSQL ended. It is being started again.')
})

test('`bkm time` lets so many days pass in one case that its promised date passes too', async () => {
  bkm('time', receipt.reference, '--days', '60', '--data', folder)
  const events = await query<{ type: string }>(
    'select event.type from event join application on id = application_id where reference = $1',
    [receipt.reference],
  )
  expect(events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['handedOver', 'breached', 'climbed', 'overran']),
  )
})

test('after kill -9 of the parent the next start has the data, and Ctrl-C leaves no process', async () => {
  const killedPids = services.map(
    (service) => findRunningProcess(Number(bkm('pid', service, '--data', folder)))?.pid ?? 0,
  )
  const [apiPid = 0, workerPid = 0] = killedPids
  process.kill(readOwnerPid(folder), 'SIGKILL')
  platform.child.kill('SIGKILL')
  await platform.ended
  await waitUntil(
    'API and worker have ended',
    async () => !findRunningProcess(apiPid) && !findRunningProcess(workerPid),
  )
  expect(() => bkm('env', '--data', folder)).toThrow('No platform is running')

  platform = startPlatform(folder)
  await platform.waitUntilReady()
  env = readEnv(folder)
  expect(killedPids.filter((pid) => findRunningProcess(pid))).toEqual([])
  expect(await query('select count(*)::int as count from application')).toEqual([{ count: 2 }])
  expect(await isWorkflowWorking(receipt.reference)).toBe(true)

  const stoppedPids = services.map((service) => Number(bkm('pid', service, '--data', folder)))
  platform.child.kill('SIGINT')
  expect(await platform.ended).toEqual({ code: 0, signal: null })
  expect(stoppedPids.filter((pid) => findRunningProcess(pid))).toEqual([])
  expect(listProcessesOfFolder(folder)).toEqual([])
})
