import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeBackup } from '../../db/backup/backup'
import { restoreBackup } from '../../db/backup/restore'
import { insertText } from '../../db/tables/texts'
import { verifyApplications } from '../../db/ledger/verify'
import { statusQuery, workflowIdOf } from '../../workflows/messages'
import { recreateDatabase } from '../support/empty-database'
import { type OwnServer, startOwnServer } from '../support/own-server'
import { createTestPlatform, type Platform } from '../support/platform'
import { club, createSlowClub } from '../support/tennis-club'
import { until } from '../support/until'
import { appPassword } from '../support/template-database'
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process'

// This file has its own Temporal server, so that its data can be copied while it is stopped.
jest.setTimeout(400_000)

const workFolder = mkdtempSync(join(tmpdir(), 'bkm-restore-'))
const namespace = 'restore'
let server: OwnServer
let platform: Platform
let worker: WorkerProcess

beforeAll(async () => {
  server = await startOwnServer(namespace)
  platform = await createTestPlatform('restore', { address: server.address, namespace }, createSlowClub())
  worker = await startWorkerProcess(platform)
})

afterAll(async () => {
  await worker?.kill()
  await platform?.stop()
  await server?.remove()
  rmSync(workFolder, { recursive: true, force: true })
})

const getHandle = (id: string) => platform.client.getHandle(workflowIdOf(id))
const insertStaffText = (id: string, authorId: string) =>
  insertText(platform.db, { applicationId: id, authorKind: 'staff', authorId, body: 'The net was mended.' })

async function createRoutedApplication(): Promise<string> {
  const id = await platform.submit()
  await platform.giveCommand(id, 'route', club.triage)
  return id
}
const giveAnswer = async (id: string) =>
  platform.giveCommand(id, 'answer', club.coach, { text: await insertStaffText(id, 'coach'), outcome: 'done' })

async function createApplicationWithQuestion(): Promise<string> {
  const id = await createRoutedApplication()
  await platform.giveCommand(id, 'ask', club.coach, { text: await insertStaffText(id, 'coach') })
  return id
}

/**
 * Returns ids. In the quiet applications the clock takes no step for days, so none during the test. The routed one can be
 * answered.
 */
const createApplications = async () => ({
  quietIds: await Promise.all([
    createApplicationWithQuestion(),
    createApplicationWithQuestion(),
    createApplicationWithQuestion(),
    createApplicationWithQuestion(),
  ]),
  routedId: await createRoutedApplication(),
})

/** Returns one checksum of the sequences, due instants and wakes of these applications. */
async function readChecksum(ids: string[]): Promise<string> {
  const { rows } = await platform.ownerDb.raw(
    `select md5(string_agg(id || ' ' || sequence || ' ' || coalesce(due_at::text, '-') || ' ' || wake_at, ',' order by id)) as sum
     from application where id = any(?::uuid[])`,
    [ids],
  )
  return rows[0].sum
}

/** Waits until each open application has a run that knows the last event of its row. */
const untilAllWorkflowsRun = () =>
  until('every open application has a run with the sequence of its row', async () => {
    const rows = await platform.db('application').whereNot({ stage: 'closed' }).select('id', 'sequence')
    const statuses = await Promise.all(rows.map(({ id }) => getHandle(id).query(statusQuery)))
    return rows.length > 0 && rows.every(({ sequence }, index) => statuses[index]?.sequence === sequence)
  })

/** Counts the mails by Message-ID. */
async function countMails(): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const page = await fetch(`${platform.inbox.httpUrl}/messages?limit=200`)
  for (const { messageId } of (await page.json()) as { messageId: string }[]) {
    counts.set(messageId, (counts.get(messageId) ?? 0) + 1)
  }
  return counts
}

/** Waits until no mail is left to send. */
const untilAllMailsSent = () =>
  until(
    'every mail has left',
    async () => (await platform.db('notification').where({ status: 'pending' })).length === 0,
    // The next try of a mail that a killed worker was sending comes after its lease.
    120_000,
  )

/** The dues of a question are stored shortly after its mail is marked as sent. A checksum taken between the two would change. */
async function untilAllMailsConcluded(): Promise<void> {
  await untilAllMailsSent()
  await until(
    'the dues of every question count from its delivery',
    async () =>
      (await platform.db('application').where({ stage: 'awaiting_applicant', reached_at: null })).length === 0,
  )
}

async function expectSentOnce(notificationIds: string[]): Promise<void> {
  const counts = [...(await countMails())]
  const countsOfNotifications = counts.filter(([messageId]) =>
    notificationIds.some((id) => messageId.startsWith(`<${id}`)),
  )
  expect(countsOfNotifications.length).toBeGreaterThanOrEqual(notificationIds.length)
  expect(countsOfNotifications.filter(([, count]) => count > 1)).toEqual([])
}

const listSentNotificationIds = (): Promise<string[]> =>
  platform.db('notification').where({ status: 'sent' }).pluck('id')
const expectVerified = async () => expect((await verifyApplications(platform.db)).failures).toEqual([])

describe('when PostgreSQL is restored to an earlier instant than Temporal knows', () => {
  it('every open application runs, dues and wakes are unchanged, no mail is sent twice, commands work, and only later events are lost', async () => {
    const { quietIds, routedId } = await createApplications()
    await untilAllMailsConcluded()
    const backupFolder = join(workFolder, 'backup')
    await writeBackup(platform.ownerUrl, backupFolder)
    const checksumBefore = await readChecksum(quietIds)
    const sentIdsBefore = await listSentNotificationIds()

    // The restore loses all of this: an answer, a closing, a reply, and an application.
    await giveAnswer(routedId)
    await platform.giveCommand(quietIds[0] ?? '', 'withdraw', club.applicant)
    await platform.giveCommand(quietIds[2] ?? '', 'reply', club.applicant, {
      text: await insertStaffText(quietIds[2] ?? '', 'applicant'),
    })
    const lostId = await createRoutedApplication()
    await until(
      'the run of the closed application ends',
      async () => (await platform.getRunStatus(quietIds[0] ?? '')) === 'COMPLETED',
    )
    await worker.kill()
    await recreateDatabase(platform.ownerUrl)
    const { nudgedCount: nudgedApplications } = await restoreBackup(
      { url: platform.ownerUrl, appPassword },
      backupFolder,
    )
    expect(nudgedApplications).toBe(quietIds.length + 1)
    expect(await readChecksum(quietIds)).toBe(checksumBefore)
    worker = await startWorkerProcess(platform)

    await untilAllWorkflowsRun()
    expect(await readChecksum(quietIds)).toBe(checksumBefore)
    await giveAnswer(routedId)
    expect(await platform.getStage(routedId)).toBe('quality_review')
    await platform.giveCommand(quietIds[0] ?? '', 'withdraw', club.applicant)
    await platform.giveCommand(quietIds[2] ?? '', 'reply', club.applicant, {
      text: await insertStaffText(quietIds[2] ?? '', 'applicant'),
    })
    await getHandle(lostId).signal('nudge')
    await until('the run of the lost application ends', async () => (await getHandle(lostId).result()) === 'unknown')
    await untilAllMailsConcluded()
    await expectSentOnce(sentIdsBefore)
    await expectVerified()
  })
})

describe('when Temporal is restored to an earlier instant than PostgreSQL knows', () => {
  it('every open application runs, dues and wakes are unchanged, no mail is sent twice, commands work, and nothing is lost', async () => {
    const { quietIds, routedId } = await createApplications()
    await untilAllMailsConcluded()
    await worker.kill()
    await server.stop()
    const restoreData = await server.copyData()
    await server.start()
    worker = await startWorkerProcess(platform)

    // The restored Temporal knows nothing of this: an answer, a closing, and an application.
    await giveAnswer(routedId)
    await platform.giveCommand(quietIds[0] ?? '', 'withdraw', club.applicant)
    const newerId = await createApplicationWithQuestion()
    await untilAllMailsConcluded()
    await worker.kill()
    await server.stop()
    await restoreData()
    const ids = [...quietIds, newerId]
    const checksumBefore = await readChecksum(ids)
    const sentIdsBefore = await listSentNotificationIds()
    const countBefore = await platform.db('event').count('* as count').first()
    await server.start()
    await platform.db.raw(
      `insert into outbox (application_id, kind) select id, 'nudge' from application where stage <> 'closed'`,
    )
    worker = await startWorkerProcess(platform)

    await untilAllWorkflowsRun()
    expect(await readChecksum(ids)).toBe(checksumBefore)
    expect(Number((await platform.db('event').count('* as count').first())?.['count'])).toBeGreaterThanOrEqual(
      Number(countBefore?.['count']),
    )
    await platform.giveCommand(routedId, 'release', club.unit)
    await platform.giveCommand(newerId, 'withdraw', club.applicant)
    expect(await platform.getStage(newerId)).toBe('closed')
    await untilAllMailsConcluded()
    await expectSentOnce(sentIdsBefore)
    await expectVerified()
  })
})
