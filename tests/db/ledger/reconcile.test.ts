import {
  deleteEndedRepairs,
  listNeglected,
  listUnrepaired,
  listUndelivered,
  nudgeApplications,
  nudgeOverdue,
} from '../../../db/ledger/overdue'
import { findSetting, storeSetting } from '../../../db/tables/settings'
import {
  startNudgingAll,
  detectCalendarChange,
  detectNamespaceChange,
  nudgeAllNextPage,
} from '../../../db/ledger/nudge-all'
import { toIdRange, listOpenApplications } from '../../../db/ledger/expected-workflows'
import {
  recordCommand,
  recordUntilReleased,
  getLoadedApplication,
  openTestLedger,
  actors,
  type TestLedger,
  insertTestApplication,
  routeToCentreCourt,
} from '../test-ledger'

let ledger: TestLedger
beforeEach(async () => {
  ledger = await openTestLedger('reconcile')
})
afterEach(() => ledger.drop())

/** Inserts an application, as if the relay had sent its outbox row to Temporal, and a worker had sent its mail. */
async function insertQuietApplication(): Promise<string> {
  const { applicationId } = await insertTestApplication(ledger)
  await ledger.owner('notification').update({ status: 'sent', next_try_at: null })
  await ledger.owner('application').update({ send_at: null })
  await ledger.owner('outbox').delete()
  return applicationId
}

const listOutboxIds = async () =>
  (await ledger.owner('outbox').orderBy('id')).map((row) => row.application_id as string)
const minutesAgo = (minutes: number) => ledger.owner.raw(`now() - make_interval(mins => ${minutes})`)
const allIds = toIdRange('')

describe('nudgeOverdue', () => {
  it('nudges an overdue application once, and again only after a wait that doubles', async () => {
    const id = await insertQuietApplication()
    await insertQuietApplication()
    expect(await nudgeOverdue(ledger.db, 10)).toEqual([])
    await ledger
      .owner('application')
      .where({ id })
      .update({ wake_at: minutesAgo(2) })
    expect(await nudgeOverdue(ledger.db, 10)).toMatchObject([{ id, kind: 'clock' }])
    expect(await listOutboxIds()).toEqual([id])
    expect(await nudgeOverdue(ledger.db, 10)).toEqual([])
    await ledger.owner('outbox').delete()
    expect(await nudgeOverdue(ledger.db, 10)).toEqual([])
    await ledger.owner('repair').update({ nudged_at: minutesAgo(3) })
    expect(await nudgeOverdue(ledger.db, 10)).toHaveLength(1)
    await ledger.owner('outbox').delete()
    await ledger.owner('repair').update({ nudged_at: minutesAgo(3) })
    expect(await nudgeOverdue(ledger.db, 10)).toEqual([])
    expect(await listUnrepaired(ledger.db, 10)).toMatchObject({ count: 1 })
  })

  it('includes late mails of closed applications; the repair row is deleted once the mail is sent', async () => {
    const id = await insertQuietApplication()
    await recordCommand(ledger, id, 'withdraw', actors.applicant, { reason: 'solved' })
    await ledger
      .owner('application')
      .where({ id })
      .update({ send_at: minutesAgo(2) })
    expect(await nudgeOverdue(ledger.db, 10)).toMatchObject([{ id, kind: 'mail' }])
    expect(await deleteEndedRepairs(ledger.db)).toBe(0)
    await ledger.owner('application').where({ id }).update({ send_at: null })
    expect(await deleteEndedRepairs(ledger.db)).toBe(1)
  })

  it('works in pages of limited size and nudges each application once', async () => {
    for (let n = 0; n < 7; n += 1) await insertQuietApplication()
    await ledger.owner('application').update({ wake_at: minutesAgo(5) })
    const pages = [await nudgeOverdue(ledger.db, 3), await nudgeOverdue(ledger.db, 3), await nudgeOverdue(ledger.db, 3)]
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1])
    expect(new Set(await listOutboxIds()).size).toBe(7)
  })
})

describe('nudges', () => {
  it('rebuild a deleted task, the send time and the wake', async () => {
    const id = await insertQuietApplication()
    await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)
    const rowBefore = await ledger.owner('application').where({ id }).first()
    await ledger.owner('task').where({ application_id: id }).delete()
    await ledger
      .owner('application')
      .where({ id })
      .update({ send_at: null, wake_at: minutesAgo(9) })
    expect(await listNeglected(ledger.db, { ...allIds, limit: 10 })).toMatchObject([{ id, kind: 'task' }])
    const { state } = await getLoadedApplication(ledger, id)
    await ledger.record(id, state.sequence, 'nudge', [], state.at)
    const rowAfter = await ledger.owner('application').where({ id }).first()
    expect(rowAfter).toEqual(rowBefore)
    expect(await ledger.owner('task').where({ application_id: id }).whereNull('closed_at')).toHaveLength(1)
    expect(await listNeglected(ledger.db, { ...allIds, limit: 10 })).toEqual([])
    await ledger.owner('application').where({ id }).update({ send_at: null })
    expect(await listNeglected(ledger.db, { ...allIds, limit: 10 })).toMatchObject([{ id, kind: 'mail' }])
  })

  it('are inserted once while an outbox row waits', async () => {
    const id = await insertQuietApplication()
    await nudgeApplications(ledger.db, [id])
    await nudgeApplications(ledger.db, [id])
    expect(await listOutboxIds()).toEqual([id])
  })
})

describe('nudging all applications', () => {
  it('nudges every open application and every closed one with an unsent mail once, page by page', async () => {
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) ids.push(await insertQuietApplication())
    await recordCommand(ledger, ids[0] ?? '', 'withdraw', actors.applicant, { reason: 'solved' })
    await recordCommand(ledger, ids[1] ?? '', 'withdraw', actors.applicant, { reason: 'solved' })
    await ledger.owner('application').where({ id: ids[1] }).update({ send_at: null })
    await nudgeApplications(ledger.db, [ids[2] ?? ''])
    expect(await nudgeAllNextPage(ledger.db, 3)).toEqual({ asked: 0, isUnderWay: false, isHeld: false })
    await startNudgingAll(ledger.db, 'asked')
    const firstPage = await nudgeAllNextPage(ledger.db, 3)
    const secondPage = await nudgeAllNextPage(ledger.db, 3)
    expect([firstPage.isUnderWay, secondPage.isUnderWay]).toEqual([true, false])
    expect(firstPage.asked + secondPage.asked).toBe(3)
    expect((await listOutboxIds()).toSorted()).toEqual(ids.filter((id) => id !== ids[1]).toSorted())
    expect(await nudgeAllNextPage(ledger.db, 3)).toEqual({ asked: 0, isUnderWay: false, isHeld: false })
  })

  it('waits while the outbox is full', async () => {
    const id = await insertQuietApplication()
    await ledger.owner.raw(
      `insert into outbox (application_id, kind) select ?, 'nudge' from generate_series(1, 5000)`,
      [id],
    )
    await startNudgingAll(ledger.db, 'asked')
    expect(await nudgeAllNextPage(ledger.db, 3)).toEqual({ asked: 0, isUnderWay: true, isHeld: true })
    await ledger.owner('outbox').delete()
    expect(await nudgeAllNextPage(ledger.db, 3)).toEqual({ asked: 1, isUnderWay: false, isHeld: false })
  })

  it('starts when the namespace has another id than before', async () => {
    expect(await detectNamespaceChange(ledger.db, { name: 'n', id: 'a' })).toBe('first')
    await storeSetting(ledger.db, 'sweep', undefined)
    expect(await detectNamespaceChange(ledger.db, { name: 'n', id: 'a' })).toBe('known')
    expect(await findSetting(ledger.db, 'sweep')).toBeUndefined()
    const results = await Promise.all([1, 2, 3].map(() => detectNamespaceChange(ledger.db, { name: 'n', id: 'b' })))
    expect(results.toSorted()).toEqual(['changed', 'known', 'known'])
    expect(await findSetting(ledger.db, 'sweep')).toMatchObject({ why: 'namespace' })
    expect(await findSetting(ledger.db, 'namespace')).toEqual({ name: 'n', id: 'b' })
  })

  const addCalendarVersion = () =>
    ledger.owner.raw(
      `insert into calendar_version (programme, code, version, rules, author, instrument, effective_on)
       select programme, code, version || '-b', rules, author, instrument, effective_on from calendar_version limit 1`,
    )

  it('starts when a calendar version was added', async () => {
    await detectCalendarChange(ledger.db)
    await detectCalendarChange(ledger.db)
    expect(await findSetting(ledger.db, 'sweep')).toBeUndefined()
    await addCalendarVersion()
    await detectCalendarChange(ledger.db)
    expect(await findSetting(ledger.db, 'sweep')).toMatchObject({ why: 'calendar' })
  })

  it('starts once more after its end when a calendar version was added meanwhile', async () => {
    await insertQuietApplication()
    await detectCalendarChange(ledger.db)
    await startNudgingAll(ledger.db, 'namespace')
    await addCalendarVersion()
    await detectCalendarChange(ledger.db)
    expect((await nudgeAllNextPage(ledger.db, 3)).isUnderWay).toBe(false)
    await detectCalendarChange(ledger.db)
    expect(await findSetting(ledger.db, 'sweep')).toMatchObject({ why: 'calendar' })
  })
})

it('listOpenApplications lists each application in the bucket of its first digit', async () => {
  const ids: string[] = []
  for (let n = 0; n < 12; n += 1) ids.push(await insertQuietApplication())
  const foundIds: string[] = []
  for (let bucket = 0; bucket < 16; bucket += 1) {
    for await (const page of listOpenApplications(ledger.db, undefined, bucket.toString(16))) {
      for (const { id } of page) expect(id[0]).toBe(bucket.toString(16))
      foundIds.push(...page.map(({ id }) => id))
    }
  }
  expect(foundIds).toEqual(ids.toSorted())
})

it('listUndelivered lists each application with given-up mails once', async () => {
  const { applicationId, reference } = await insertTestApplication(ledger)
  await recordUntilReleased(ledger, applicationId)
  await ledger.owner('notification').update({ status: 'given_up', next_try_at: null })
  expect(await listUndelivered(ledger.db, 10)).toEqual({ count: 1, references: [reference] })
})
