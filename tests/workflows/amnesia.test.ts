import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ScheduleClient } from '@temporalio/client'
import { type ChildProgram, startProgram } from '../../cli/supervisor/child-program'
import { findSetting } from '../../db/tables/settings'
import { type OwnServer, ownServer } from '../support/own-server'
import { aPlatform, club, type Platform, until } from '../support/platform'
import { replayAll } from '../support/replay-all'
import { environmentOf } from '../support/worker-process'

// A server of this file's own, whose database is deleted; the worker is the program that runs everywhere.
const namespace = 'amnesia'
const folder = mkdtempSync(join(tmpdir(), 'bkm-amnesia-'))
let server: OwnServer
let platform: Platform
let worker: ChildProgram

async function idOfNamespace(): Promise<string | undefined> {
  const { namespaceInfo } = await platform.connection.workflowService.describeNamespace({ namespace })
  return namespaceInfo?.id ?? undefined
}

beforeAll(async () => {
  server = await ownServer(namespace)
  platform = await aPlatform('amnesia', { address: server.address, namespace })
  worker = await startProgram('worker', environmentOf(platform.config), join(folder, 'worker.log'), [
    { signal: 'SIGTERM', waitMs: 30_000 },
    { signal: 'SIGKILL', waitMs: 5_000 },
  ])
  await worker.works
}, 120_000)

afterAll(async () => {
  await worker?.stop()
  await platform?.stop()
  await server?.remove()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

async function released(): Promise<string> {
  const id = await platform.submit()
  await platform.give(id, 'route', club.triage)
  await platform.give(id, 'answer', club.coach)
  await platform.give(id, 'release', club.unit)
  return id
}

async function asked(): Promise<string> {
  const id = await platform.submit()
  await platform.give(id, 'route', club.triage)
  await platform.give(id, 'ask', club.coach)
  return id
}

async function advanced(): Promise<string> {
  const id = await released()
  await platform.pass(id, 20 * 3_600)
  return id
}

const times = <T>(n: number, make: () => Promise<T>) => Promise.all(Array.from({ length: n }, make))
const rowsOf = (ids: string[]) =>
  platform.db('application').whereIn('id', ids).orderBy('id').select('id', 'sequence', 'due_at', 'wake_at', 'stage')
const mailsOf = (ids: string[]) =>
  platform.db('notification').whereIn('application_id', ids).orderBy('id').select('id', 'status', 'attempts', 'sent_at')
const runs = async (ids: string[]) => {
  const statuses = await Promise.all(ids.map((id) => platform.statusOf(id)))
  return statuses.every((status) => status === 'RUNNING')
}

describe('the whole Temporal database is deleted', () => {
  it('every open case runs again by itself: no deadline moved, nothing said twice, and an answer still works', async () => {
    // Where nobody is due for a day; one of them in a time of its own, and three whose clock goes on meanwhile.
    const calm = (await Promise.all([times(6, released), times(3, asked), times(1, advanced)])).flat()
    const restless = await times(2, () => platform.submit())
    restless.push(await platform.submit('Lightning has struck.'))
    await until('every mail of the calm has left', async () => {
      const waiting = await platform.db('application').whereIn('id', calm).whereNotNull('send_at')
      return waiting.length === 0
    })
    await until('the Schedule has reported', () => findSetting(platform.db, 'reconcile'))
    const before = await rowsOf(calm)
    const mails = await mailsOf(calm)
    const former = await idOfNamespace()
    expect((await findSetting(platform.db, 'namespace'))?.id).toBe(former)

    await server.stop()
    await server.erase()
    const lostAt = Date.now()
    await server.start()

    await until('every open case runs again', () => runs([...calm, ...restless]), 120_000)
    console.log(`all run again ${Date.now() - lostAt} ms after the loss`)
    const id = await until('there is a namespace', idOfNamespace)
    expect(id).not.toBe(former)
    expect(await findSetting(platform.db, 'namespace')).toEqual({ name: namespace, id })
    await new ScheduleClient({ connection: platform.connection, namespace }).getHandle('reconcile').describe()
    await until('the sweep is over', async () => (await findSetting(platform.db, 'sweep')) === undefined)
    expect(await rowsOf(calm)).toEqual(before)

    await platform.give(calm[0] ?? '', 'rate', club.applicant)
    await platform.give(calm[6] ?? '', 'reply', club.applicant)
    await platform.give(calm[9] ?? '', 'object', club.applicant)
    const stages = await Promise.all([0, 6, 9].map((n) => platform.stageOf(calm[n] ?? '')))
    expect(stages).toEqual(['closed', 'with_entity', 'objection'])
    const untouched = new Set(mails.map((mail) => mail.id))
    expect((await mailsOf(calm)).filter((mail) => untouched.has(mail.id))).toEqual(mails)
    await until(
      'the clock of the restless went on',
      async () => {
        const events = await Promise.all(restless.map((one) => platform.eventsOf(one)))
        return events.every(({ length }) => length > 2)
      },
      120_000,
    )
    for (const one of [...calm, ...restless]) await expectStepsOnce(one)
  }, 300_000)

  it('and every history of the new server replays', async () => {
    expect(await replayAll(platform.client)).toBeGreaterThanOrEqual(13)
  }, 120_000)
})

/** A step of the clock is one command; its events are of different types. */
async function expectStepsOnce(id: string): Promise<void> {
  const ticks = (await platform.eventsOf(id)).filter(({ commandId }) => commandId.startsWith('tick/'))
  const said = ticks.map(({ type, commandId }) => `${type} ${commandId}`)
  expect(new Set(said).size).toBe(said.length)
}
