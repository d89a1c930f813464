import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ScheduleClient } from '@temporalio/client'
import { type ChildProgram, startChildProgram } from '../../cli/supervisor/child-program'
import { findSetting } from '../../db/tables/settings'
import { type OwnServer, startOwnServer } from '../support/own-server'
import { createTestPlatform, type Platform } from '../support/platform'
import { club } from '../support/tennis-club'
import { until } from '../support/until'
import { replayAll } from '../support/replay-all'
import { createProgramEnvironment } from '../support/worker-process'

// This file has its own Temporal server, because it deletes the server's data. The worker is the real program.
const namespace = 'loss'
const logFolder = mkdtempSync(join(tmpdir(), 'bkm-loss-'))
let server: OwnServer
let platform: Platform
let worker: ChildProgram

async function findNamespaceId(): Promise<string | undefined> {
  const { namespaceInfo } = await platform.connection.workflowService.describeNamespace({ namespace })
  return namespaceInfo?.id ?? undefined
}

beforeAll(async () => {
  server = await startOwnServer(namespace)
  platform = await createTestPlatform('loss', { address: server.address, namespace })
  worker = await startChildProgram('worker', createProgramEnvironment(platform.config), join(logFolder, 'worker.log'), [
    { signal: 'SIGTERM', waitMs: 30_000 },
    { signal: 'SIGKILL', waitMs: 5_000 },
  ])
  await worker.working
}, 120_000)

afterAll(async () => {
  await worker?.stop()
  await platform?.stop()
  await server?.remove()
  rmSync(logFolder, { recursive: true, force: true })
}, 60_000)

async function createReleasedApplication(): Promise<string> {
  const id = await platform.submit()
  await platform.giveCommand(id, 'route', club.triage)
  await platform.giveCommand(id, 'answer', club.coach)
  await platform.giveCommand(id, 'release', club.unit)
  return id
}

async function createApplicationWithQuestion(): Promise<string> {
  const id = await platform.submit()
  await platform.giveCommand(id, 'route', club.triage)
  await platform.giveCommand(id, 'ask', club.coach)
  return id
}

async function createApplicationWithSkippedTime(): Promise<string> {
  const id = await createReleasedApplication()
  await platform.letTimePass(id, 20 * 3_600)
  return id
}

const createMany = <T>(count: number, create: () => Promise<T>) => Promise.all(Array.from({ length: count }, create))
const listRows = (ids: string[]) =>
  platform.db('application').whereIn('id', ids).orderBy('id').select('id', 'sequence', 'due_at', 'wake_at', 'stage')
const listMails = (ids: string[]) =>
  platform.db('notification').whereIn('application_id', ids).orderBy('id').select('id', 'status', 'attempts', 'sent_at')
const areAllRunning = async (ids: string[]) => {
  const statuses = await Promise.all(ids.map((id) => platform.getRunStatus(id)))
  return statuses.every((status) => status === 'RUNNING')
}

describe('after all data of the Temporal server is deleted', () => {
  it('every open application runs again by itself: no deadline moves, no step is taken twice, and commands still work', async () => {
    // In the quiet applications nobody must act for a day; the Workflow of one of them has skipped time. In the active
    // applications the clock takes steps during the test.
    const quietIds = (
      await Promise.all([
        createMany(6, createReleasedApplication),
        createMany(3, createApplicationWithQuestion),
        createMany(1, createApplicationWithSkippedTime),
      ])
    ).flat()
    const activeIds = await createMany(2, () => platform.submit())
    activeIds.push(await platform.submit('Lightning has struck.'))
    await until('every mail of the quiet applications has left, and their dues count from it', async () => {
      const waiting = await platform
        .db('application')
        .whereIn('id', quietIds)
        .where((query) => query.whereNotNull('send_at').orWhereNull('reached_at'))
      return waiting.length === 0
    })
    await until('reconcile has stored a report', () => findSetting(platform.db, 'reconcile'))
    const rowsBefore = await listRows(quietIds)
    const mailsBefore = await listMails(quietIds)
    const oldNamespaceId = await findNamespaceId()
    expect((await findSetting(platform.db, 'namespace'))?.id).toBe(oldNamespaceId)

    await server.stop()
    await server.deleteData()
    const lostAt = Date.now()
    await server.start()

    await until('every open application runs again', () => areAllRunning([...quietIds, ...activeIds]), 120_000)
    console.log(`all Workflows run again ${Date.now() - lostAt} ms after the loss`)
    const id = await until('the namespace exists again', findNamespaceId)
    expect(id).not.toBe(oldNamespaceId)
    expect(await findSetting(platform.db, 'namespace')).toEqual({ name: namespace, id })
    await new ScheduleClient({ connection: platform.connection, namespace }).getHandle('reconcile').describe()
    await until(
      'every application has been nudged',
      async () => (await findSetting(platform.db, 'sweep')) === undefined,
    )
    expect(await listRows(quietIds)).toEqual(rowsBefore)

    await platform.giveCommand(quietIds[0] ?? '', 'rate', club.applicant)
    await platform.giveCommand(quietIds[6] ?? '', 'reply', club.applicant)
    await platform.giveCommand(quietIds[9] ?? '', 'object', club.applicant)
    const stages = await Promise.all([0, 6, 9].map((n) => platform.getStage(quietIds[n] ?? '')))
    expect(stages).toEqual(['closed', 'with_entity', 'objection'])
    const idsBefore = new Set(mailsBefore.map((mail) => mail.id))
    expect((await listMails(quietIds)).filter((mail) => idsBefore.has(mail.id))).toEqual(mailsBefore)
    await until(
      'the clock took steps in the active applications',
      async () => {
        const events = await Promise.all(activeIds.map((id) => platform.listEvents(id)))
        return events.every(({ length }) => length > 2)
      },
      120_000,
    )
    for (const applicationId of [...quietIds, ...activeIds]) await expectStepsOnce(applicationId)
  }, 300_000)

  it('every history of the new server replays', async () => {
    expect(await replayAll(platform.client)).toBeGreaterThanOrEqual(13)
  }, 120_000)
})

/** Expects that the clock took no step twice. A step is one command, whose events have different types. */
async function expectStepsOnce(id: string): Promise<void> {
  const ticks = (await platform.listEvents(id)).filter(({ commandId }) => commandId.startsWith('tick/'))
  const steps = ticks.map(({ type, commandId }) => `${type} ${commandId}`)
  expect(new Set(steps).size).toBe(steps.length)
}
