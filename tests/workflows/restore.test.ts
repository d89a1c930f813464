import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backUp } from '../../db/backup/backup'
import { restore } from '../../db/backup/restore'
import { insertText } from '../../db/tables/texts'
import { verify } from '../../db/ledger/verify'
import { workflowIdOf } from '../../workflows/messages'
import { eraseDatabase } from '../support/empty-database'
import { type OwnServer, ownServer } from '../support/own-server'
import { aPlatform, club, type Platform, unhurriedClub, until } from '../support/platform'
import { appPassword } from '../support/template'
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process'

// A Temporal server of this file's own, so that what it stores can be copied while it is stopped.
jest.setTimeout(400_000)

const work = mkdtempSync(join(tmpdir(), 'bkm-restore-'))
const namespace = 'restore'
let server: OwnServer
let platform: Platform
let worker: WorkerProcess

beforeAll(async () => {
  server = await ownServer(namespace)
  platform = await aPlatform('restore', { address: server.address, namespace }, unhurriedClub())
  worker = await startWorkerProcess(platform)
})

afterAll(async () => {
  await worker?.kill()
  await platform?.stop()
  await server?.remove()
  rmSync(work, { recursive: true, force: true })
})

const handle = (id: string) => platform.client.getHandle(workflowIdOf(id))
const write = (id: string, authorId: string) =>
  insertText(platform.db, { applicationId: id, authorKind: 'staff', authorId, body: 'The net was mended.' })

async function withEntity(): Promise<string> {
  const id = await platform.submit()
  await platform.give(id, 'route', club.triage)
  return id
}
const answer = async (id: string) =>
  platform.give(id, 'answer', club.coach, { text: await write(id, 'coach'), outcome: 'done' })

async function asked(): Promise<string> {
  const id = await withEntity()
  await platform.give(id, 'ask', club.coach, { text: await write(id, 'coach') })
  return id
}

/** Cases whose next instants lie days ahead, so that the clock leaves them alone while a test lasts; and one to be answered. */
const someLives = async () => ({
  calm: await Promise.all([asked(), asked(), asked(), asked()]),
  routed: await withEntity(),
})

async function checksum(ids: string[]): Promise<string> {
  const { rows } = await platform.owner.raw(
    `select md5(string_agg(id || ' ' || sequence || ' ' || coalesce(due_at::text, '-') || ' ' || wake_at, ',' order by id)) as sum
     from application where id = any(?::uuid[])`,
    [ids],
  )
  return rows[0].sum
}

/** Every open application has a run that stands where its row stands. */
const allRun = () =>
  until('every open application runs where its row stands', async () => {
    const rows = await platform.db('application').whereNot({ stage: 'closed' }).select('id', 'sequence')
    const glances = await Promise.all(rows.map(({ id }) => handle(id).query<{ sequence: number }>('glance')))
    return rows.length > 0 && rows.every(({ sequence }, index) => glances[index]?.sequence === sequence)
  })

/** How often each message left. */
async function mailsSent(): Promise<Map<string, number>> {
  const count = new Map<string, number>()
  const page = await fetch(`${platform.inbox.httpUrl}/messages?limit=200`)
  for (const { messageId } of (await page.json()) as { messageId: string }[]) {
    count.set(messageId, (count.get(messageId) ?? 0) + 1)
  }
  return count
}

/** No row waits to be sent. */
const allSent = () =>
  until(
    'every mail left',
    async () => (await platform.db('notification').where({ status: 'pending' })).length === 0,
    // What a killed worker was sending is tried again when its lease is over.
    120_000,
  )

async function expectSentOnce(notificationIds: string[]): Promise<void> {
  const sent = [...(await mailsSent())]
  const ofThese = sent.filter(([messageId]) => notificationIds.some((id) => messageId.startsWith(`<${id}`)))
  expect(ofThese.length).toBeGreaterThanOrEqual(notificationIds.length)
  expect(ofThese.filter(([, times]) => times > 1)).toEqual([])
}

const listSent = (): Promise<string[]> => platform.db('notification').where({ status: 'sent' }).pluck('id')
const isWhole = async () => expect((await verify(platform.db)).failures).toEqual([])

describe('PostgreSQL restored to an earlier instant than the one Temporal knows', () => {
  it('runs every open case again, due and wake unchanged, no mail twice; an answer works; only what came after is lost', async () => {
    const { calm, routed } = await someLives()
    await allSent()
    const folder = join(work, 'backup')
    await backUp(platform.ownerUrl, folder)
    const then = await checksum(calm)
    const sent = await listSent()

    // All of this is lost: an answer, a closing, a reply, and an application.
    await answer(routed)
    await platform.give(calm[0] ?? '', 'withdraw', club.applicant)
    await platform.give(calm[2] ?? '', 'reply', club.applicant, { text: await write(calm[2] ?? '', 'applicant') })
    const orphan = await withEntity()
    await until('the closed one ended', async () => (await platform.statusOf(calm[0] ?? '')) === 'COMPLETED')
    await worker.kill()
    await eraseDatabase(platform.ownerUrl)
    const { asked: woken } = await restore({ url: platform.ownerUrl, appPassword }, folder)
    expect(woken).toBe(calm.length + 1)
    expect(await checksum(calm)).toBe(then)
    worker = await startWorkerProcess(platform)

    await allRun()
    expect(await checksum(calm)).toBe(then)
    await answer(routed)
    expect(await platform.stageOf(routed)).toBe('quality_review')
    await platform.give(calm[0] ?? '', 'withdraw', club.applicant)
    await platform.give(calm[2] ?? '', 'reply', club.applicant, { text: await write(calm[2] ?? '', 'applicant') })
    await handle(orphan).signal('nudge')
    await until('the orphan ended', async () => (await handle(orphan).result()) === 'unknown')
    await allSent()
    await expectSentOnce(sent)
    await isWhole()
  })
})

describe('Temporal put back to an earlier instant than the one PostgreSQL knows', () => {
  it('runs every open case again, due and wake unchanged, no mail twice; an answer works; nothing is lost', async () => {
    const { calm, routed } = await someLives()
    await allSent()
    await worker.kill()
    await server.stop()
    const goBack = await server.keep()
    await server.start()
    worker = await startWorkerProcess(platform)

    // Temporal will know nothing of this: an answer, a closing, and an application.
    await answer(routed)
    await platform.give(calm[0] ?? '', 'withdraw', club.applicant)
    const late = await asked()
    await allSent()
    await worker.kill()
    await server.stop()
    await goBack()
    const ids = [...calm, late]
    const then = await checksum(ids)
    const sent = await listSent()
    const events = await platform.db('event').count('* as count').first()
    await server.start()
    await platform.db.raw(
      `insert into outbox (application_id, kind) select id, 'nudge' from application where stage <> 'closed'`,
    )
    worker = await startWorkerProcess(platform)

    await allRun()
    expect(await checksum(ids)).toBe(then)
    expect(Number((await platform.db('event').count('* as count').first())?.['count'])).toBeGreaterThanOrEqual(
      Number(events?.['count']),
    )
    await platform.give(routed, 'release', club.unit)
    await platform.give(late, 'withdraw', club.applicant)
    expect(await platform.stageOf(late)).toBe('closed')
    await allSent()
    await expectSentOnce(sent)
    await isWhole()
  })
})
