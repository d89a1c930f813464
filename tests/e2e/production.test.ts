import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findTemporalServerPrograms } from '../../tools/embedded/temporal-production-programs'
import { findRunningProcess } from '../../tools/embedded/running-process'
import { countDocumentedPorts, countOpenPorts } from '../support/documented-ports'
import { hasGo } from '../support/has-go'
import { isOk, type PlatformEnv, queryDatabase, runTemporalCli } from './platform-client'
import { type ApiResponse, routeApplication, signInStaff, submitApplication } from './production-client'
import {
  bkm,
  readOwnerPid,
  listProcessesOfFolder,
  readEnv,
  type StartedPlatform,
  startPlatform,
  waitUntil,
} from './running-platform'

// The first run on a machine compiles the server.
jest.setTimeout(1_200_000)

/** Without Go these tests are skipped. */
const describeWithGo = hasGo ? describe : describe.skip

const services = ['api', 'api-2', 'worker', 'worker-2', 'temporal', 'postgres'] as const
let folder = ''
let platform: StartedPlatform
let env: PlatformEnv

beforeAll(async () => {
  if (!hasGo) return
  await findTemporalServerPrograms((line) => process.stderr.write(`${line}\n`))
  folder = mkdtempSync(join(tmpdir(), 'bkm-production-'))
  chmodSync(folder, 0o755)
  await start()
})

afterAll(async () => {
  platform?.child.kill('SIGINT')
  await platform?.ended
  if (folder) rmSync(folder, { recursive: true, force: true })
})

async function start(...options: string[]): Promise<void> {
  platform = startPlatform(folder, '--topology', 'production', ...options)
  await platform.waitUntilReady()
  env = readEnv(folder)
}

/** Lists the addresses in a variable of `bkm env`. */
const listAddresses = (name: string): string[] => (env[name] ?? '').split(' ')
const readPid = (service: string): number => Number(bkm('pid', service, '--data', folder))

function query<T>(sql: string, database?: string): Promise<T[]> {
  const url = new URL(env['BKM_PG'] ?? '')
  if (database) url.pathname = `/${database}`
  return queryDatabase<T>(url.href, sql)
}

const runTemporal = (...args: string[]): string => runTemporalCli(env, ...args, '--output', 'json')

describeWithGo('the production topology', () => {
  test('the Temporal server opens the ports that the runbook lists, and all of them on this machine only', () => {
    const open = countOpenPorts({ 'temporal (production)': readPid('temporal') })
    const { 'temporal (production)': documented } = countDocumentedPorts()
    expect(open).toEqual({ counts: { 'temporal (production)': documented }, public: [] })
  })

  test('Temporal runs on PostgreSQL with 512 shards, a role of its own and 90 days of retention', async () => {
    const shards = await query<{ count: number }>('select count(*)::int as count from shards', 'temporal')
    expect(shards).toEqual([{ count: 512 }])
    const owners = await query<{ name: string }>(
      `select distinct pg_get_userbyid(datdba) as name from pg_database where datname like 'temporal%'`,
    )
    expect(owners).toEqual([{ name: 'temporal' }])
    const privilegeQuery = `select has_table_privilege('temporal', 'applicant', 'select') as "canRead"`
    expect(await query(privilegeQuery)).toEqual([{ canRead: false }])
    expect(JSON.parse(runTemporal('operator', 'namespace', 'describe'))).toMatchObject({
      config: { workflowExecutionRetentionTtl: '7776000s' },
    })
  })

  test('PostgreSQL accepts 300 connections', async () => {
    expect(await query('show max_connections')).toEqual([{ max_connections: '300' }])
  })

  test('each program serves its metrics, the workers also those of the Temporal SDK', async () => {
    const texts = await Promise.all(
      listAddresses('BKM_METRICS').map(async (base) => (await fetch(`${base}/metrics`)).text()),
    )
    expect(texts).toHaveLength(4)
    expect(texts.filter((text) => text.includes('\nbkm_worker_working{program="worker"} 1'))).toHaveLength(2)
    expect(texts.filter((text) => text.includes('\ntemporal_'))).toHaveLength(2)
  })

  test('time cannot be skipped', async () => {
    const reference = await submitApplication(env)
    const onlyApplications = ['--query', `WorkflowType = 'applicationWorkflow'`]
    await waitUntil(
      'its Workflow runs',
      async () => runTemporal('workflow', 'count', ...onlyApplications).includes('"1"'),
      60_000,
    )
    expect(() => bkm('time', reference, '--days', '1', '--data', folder)).toThrow('does not let time pass')
  })

  test('APIs and workers are restarted one by one under load: nothing is lost, refused or done twice', async () => {
    const headers = await signInStaff(env, 'triage.health')
    const receivedReferences = new Set<string>()
    const refusals: ApiResponse[] = []
    let isStopped = false
    const loops = Array.from({ length: 3 }, async () => {
      while (!isStopped) {
        const reference = await submitApplication(env)
        receivedReferences.add(reference)
        const response = await routeApplication(env, reference, headers)
        if (response.status !== 200) refusals.push(response)
      }
    })
    for (const [index, service] of services.slice(0, 4).entries()) {
      const oldPid = readPid(service)
      process.kill(oldPid, 'SIGTERM')
      await waitUntil(
        `${service} is a new process`,
        async () => {
          try {
            return readPid(service) !== oldPid
          } catch {
            return false
          }
        },
        60_000,
      )
      // The first two services are the APIs. For a worker, every program must be ready.
      const apiAddress = index < 2 ? listAddresses('BKM_APIS')[index] : undefined
      const isReady = () =>
        apiAddress
          ? isOk(`${apiAddress}/api/health/ready`)
          : Promise.all(listAddresses('BKM_METRICS').map((address) => isOk(`${address}/ready`))).then((areReady) =>
              areReady.every(Boolean),
            )
      await waitUntil(`${service} is ready`, isReady, 60_000)
    }
    isStopped = true
    await Promise.all(loops)
    process.stderr.write(`${receivedReferences.size} applications during the restarts\n`)
    expect(refusals).toEqual([])
    expect(receivedReferences.size).toBeGreaterThan(20)
    const rows = await query<{ reference: string; routed: number }>(
      `select reference, (select count(*)::int from event where application_id = id and type = 'routed') as routed from application`,
    )
    const routedByReference = new Map(rows.map(({ reference, routed }) => [reference, routed]))
    expect([...receivedReferences].filter((reference) => routedByReference.get(reference) !== 1)).toEqual([])
    expect(bkm('verify', '--data', folder)).not.toContain('BROKEN')
  })

  test('after kill -9 of the parent the next start has the data, and Ctrl-C leaves no process', async () => {
    const killedPids = services.map((service) => findRunningProcess(readPid(service))?.pid ?? 0)
    process.kill(readOwnerPid(folder), 'SIGKILL')
    platform.child.kill('SIGKILL')
    await platform.ended
    await waitUntil(
      'APIs and workers have ended',
      async () => killedPids.slice(0, 4).every((pid) => !findRunningProcess(pid)),
      60_000,
    )
    const countBefore = await query('select count(*)::int as count from application')
    await start()
    expect(killedPids.filter((pid) => findRunningProcess(pid))).toEqual([])
    expect(await query('select count(*)::int as count from application')).toEqual(countBefore)
    expect(bkm('verify', '--data', folder)).not.toContain('BROKEN')
    const stoppedPids = services.map(readPid)
    platform.child.kill('SIGINT')
    expect(await platform.ended).toEqual({ code: 0, signal: null })
    expect(stoppedPids.filter((pid) => findRunningProcess(pid))).toEqual([])
    expect(listProcessesOfFolder(folder)).toEqual([])
  })

  test('a rehearsal lets time pass in one case: its timers fire and the case climbs to a higher rung', async () => {
    const [productionFolder, productionPlatform] = [folder, platform]
    folder = `${productionFolder}-rehearsal`
    mkdirSync(folder, { mode: 0o755 })
    try {
      await start('--rehearsal', '--apis', '1', '--workers', '1')
      expect(platform.output()).toContain('This is a rehearsal')
      const reference = await submitApplication(env)
      expect((await routeApplication(env, reference, await signInStaff(env, 'triage.health'))).status).toBe(200)
      bkm('time', reference, '--days', '60', '--data', folder)
      const eventTypesQuery = `select event.type from event join application on id = application_id where reference = '${reference}'`
      await waitUntil('the case has climbed', async () =>
        (await query<{ type: string }>(eventTypesQuery)).some(({ type }) => type === 'climbed'),
      )
      expect(bkm('verify', '--data', folder)).not.toContain('BROKEN')
    } finally {
      platform.child.kill('SIGINT')
      await platform.ended
      rmSync(folder, { recursive: true, force: true })
      ;[folder, platform] = [productionFolder, productionPlatform]
    }
  })

  test('a folder refuses another topology than that of its first start', async () => {
    const embeddedPlatform = startPlatform(folder)
    expect(await embeddedPlatform.ended).toEqual({ code: 1, signal: null })
    expect(embeddedPlatform.output()).toContain('holds a platform of topology production, not embedded')
  })
})
