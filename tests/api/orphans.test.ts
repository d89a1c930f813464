import { randomUUID } from 'node:crypto'
import { insertOperation } from '../../db/tables/operators-log'
import { APPLICATION_WORKFLOW, workflowIdOf } from '../../workflows/messages'
import type { Platform } from '../support/platform'
import { until } from '../support/until'
import { type AdministrationClient, createAdministrationClient, REASON } from './administration-client'
import type { ApiServer, StaffSession } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'
import type { StaffClient } from './staff-client'

jest.setTimeout(240_000)

let apiOnPlatform: ApiOnPlatform
let platform: Platform
let api: ApiServer
let staff: StaffClient
let admin: StaffSession
let administration: AdministrationClient

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-orphans')
  ;({ platform, api, staff } = apiOnPlatform)
  admin = await staff.getSession('club.admin')
  administration = createAdministrationClient(platform, api, admin)
})

afterAll(() => apiOnPlatform?.stop())

async function startOrphan(): Promise<string> {
  const workflowId = workflowIdOf(randomUUID())
  // No worker polls this task queue, so the Workflow keeps running.
  await platform.client.start(APPLICATION_WORKFLOW, { workflowId, taskQueue: 'nobody', args: [{ applicationId: 'x' }] })
  return workflowId
}

const listOrphans = async () =>
  ((await administration.read('orphans')).body['orphans'] as unknown as { workflowId: string }[]).map(
    ({ workflowId }) => workflowId,
  )

const terminateOrphan = (workflowId: string) =>
  api.requestAs(admin, { method: 'POST', path: '/api/admin/orphans/terminate', body: { workflowId, reason: REASON } })

test('only an administrator of every programme sees and ends an orphan; an administrator of one of two may not', async () => {
  const orphan = await startOrphan()
  await until('the orphan is listed', async () => (await listOrphans()).includes(orphan))
  await insertOperation(platform.db, { personId: 'bkm/nobody', act: 'terminate', target: orphan, reason: REASON })
  const listLogTargets = async () =>
    ((await administration.read('log?limit=200')).body['log'] as unknown as { target: string }[]).map(
      ({ target }) => target,
    )
  expect(await listLogTargets()).toContain(orphan)
  expect((await administration.read('workflows')).body).toHaveProperty('workflowsRunning')
  await platform.ownerDb('policy_version').insert({
    programme: 'rowing',
    version: 1,
    pack: JSON.stringify({ code: 'rowing' }),
    digest: '0',
    instrument: 'none',
    author: 'nobody',
    effective_on: '2020-01-01',
  })
  try {
    const terminateResponse = await terminateOrphan(orphan)
    expect([terminateResponse.status, terminateResponse.body['code']]).toEqual([403, 'access.denied'])
    expect((await administration.read('orphans')).status).toBe(403)
    expect(await platform.client.getHandle(orphan).describe()).toMatchObject({ status: { name: 'RUNNING' } })
    expect(await listLogTargets()).not.toContain(orphan)
    expect((await administration.read('workflows')).body).not.toHaveProperty('workflowsRunning')
  } finally {
    await platform.ownerDb('policy_version').where({ programme: 'rowing' }).delete()
  }
  expect((await terminateOrphan(orphan)).body).toEqual({ status: 'done' })
})

test('an orphan is listed and may be ended; the Workflow of an application, or of another type, may not', async () => {
  const { id, reference } = await administration.submitAndWaitForWorkflow()
  const orphan = await startOrphan()
  await platform.client.start('otherWorkflow', { workflowId: 'other', taskQueue: 'nobody', args: [] })
  await until('the orphan is listed', async () => (await listOrphans()).includes(orphan))
  expect(await listOrphans()).toEqual([orphan])
  const responseForApplication = await terminateOrphan(workflowIdOf(id))
  expect([responseForApplication.status, responseForApplication.body['code']]).toEqual([409, 'orphan.known'])
  expect(await platform.getRunStatus(id)).toBe('RUNNING')
  expect((await terminateOrphan('other')).status).toBe(404)
  expect((await terminateOrphan(workflowIdOf(randomUUID()))).status).toBe(404)
  expect(await administration.listLogOf(reference)).toEqual([])
  expect((await terminateOrphan(orphan)).body).toEqual({ status: 'done' })
  expect(await listOrphans()).toEqual([])
  const log = (await administration.read('log')).body['log'] as unknown as { target: string; act: string }[]
  expect(log[0]).toMatchObject({ target: orphan, act: 'terminate' })
  expect((await administration.read('orphans?after=nonsense')).status).toBe(422)
})
