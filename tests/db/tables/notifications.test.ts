import { leaseDueNotification, markFailed, markNoAddress, markSent } from '../../../db/tables/notification-sending'
import { listNotifications } from '../../../db/tables/notification-lists'
import { concludeDelivery, retryNotifications } from '../../../db/tables/notification-queue'
import {
  recordCommand,
  recordUntilReleased,
  getLoadedApplication,
  openTestLedger,
  recordNextTick,
  actors,
  type TestLedger,
  insertTestApplication,
  routeToCentreCourt,
  untilBlocked,
  insertStaffText,
} from '../test-ledger'

const HOUR_MS = 3_600_000

describe('notifications', () => {
  let ledger: TestLedger
  beforeAll(async () => {
    ledger = await openTestLedger('notifications')
  })
  afterAll(() => ledger.drop())

  const selectNotifications = (id: string) => ledger.owner('notification').where({ application_id: id })
  const concludeAndGetNextSendAt = async (id: string) => (await concludeDelivery(ledger.db, id)).nextSendAt
  const getSendAt = async (id: string) => (await ledger.db('application').where({ id }).first('send_at')).send_at

  /** Ends the leases of a dead worker, as if 60 s had passed. */
  const endLeases = (id: string) =>
    selectNotifications(id).update({ lease_until: ledger.owner.raw(`now() - interval '1 second'`) })

  it('are leased to one of several simultaneous deliveries', async () => {
    const { applicationId: id, receivedAt: at } = await insertTestApplication(ledger)
    const leases = await Promise.all(Array.from({ length: 10 }, () => leaseDueNotification(ledger.db, id, at)))
    expect(leases.filter((lease) => lease !== undefined)).toMatchObject([
      { audience: 'applicant', template: 'received', attempts: 1 },
    ])
  })

  it('are each leased exactly once when several are due', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    const { at } = await recordUntilReleased(ledger, id)
    const sentIds: string[] = []
    const deliver = async () => {
      for (
        let lease = await leaseDueNotification(ledger.db, id, at);
        lease;
        lease = await leaseDueNotification(ledger.db, id, at)
      ) {
        sentIds.push(lease.id)
        await markSent(ledger.db, lease)
      }
    }
    // A delivery may end early when another has just leased the row. The next delivery sends the remaining mails.
    while ((await concludeAndGetNextSendAt(id)) !== undefined) await Promise.all([deliver(), deliver(), deliver()])
    const ids: string[] = await selectNotifications(id).orderBy('id').pluck('id')
    expect(sentIds.toSorted()).toEqual(ids)
    expect(await getSendAt(id)).toBeNull()
  })

  it('are not leased before their send time', async () => {
    const { applicationId: id, receivedAt: at } = await insertTestApplication(ledger)
    expect(await leaseDueNotification(ledger.db, id, at - 1)).toBeUndefined()
    expect(await concludeAndGetNextSendAt(id)).toBe(at)
  })

  it('of a dead worker are leased again after the lease ends, not before', async () => {
    const { applicationId: id, receivedAt: at } = await insertTestApplication(ledger)
    const first = await leaseDueNotification(ledger.db, id, at)
    expect(await leaseDueNotification(ledger.db, id, at + HOUR_MS)).toBeUndefined()
    expect(await concludeAndGetNextSendAt(id)).toBe(at + 60_000)
    await endLeases(id)
    const second = await leaseDueNotification(ledger.db, id, at + 60_000)
    expect(second).toMatchObject({ id: first?.id, attempts: 2 })

    // The first worker was only slow. Its failure is ignored now, but its success still counts.
    if (first) await markFailed(ledger.db, first, { at, backoffMs: 1, errorCode: 'mail.timeout' })
    expect(await selectNotifications(id)).toMatchObject([
      { status: 'pending', next_try_at: at + 120_000, error_code: null },
    ])
    if (first) await markSent(ledger.db, first)
    if (second) await markFailed(ledger.db, second, { at, backoffMs: 1, errorCode: 'mail.timeout' })
    expect(await selectNotifications(id)).toMatchObject([{ status: 'sent', next_try_at: null }])
  })

  it('that fail are retried later and given up 24 hours after their send time', async () => {
    const { applicationId: id, receivedAt: at } = await insertTestApplication(ledger)
    const failAt = async (now: number) => {
      const lease = await leaseDueNotification(ledger.db, id, now)
      if (!lease) throw new Error('not due')
      await markFailed(ledger.db, lease, { at: now, backoffMs: HOUR_MS, errorCode: 'mail.refused' })
      return concludeAndGetNextSendAt(id)
    }
    expect(await failAt(at)).toBe(at + HOUR_MS)
    expect(await leaseDueNotification(ledger.db, id, at + HOUR_MS - 1)).toBeUndefined()
    expect(await failAt(at + 23 * HOUR_MS)).toBe(at + 24 * HOUR_MS)
    expect(await failAt(at + 24 * HOUR_MS)).toBeUndefined()
    expect(await listNotifications(ledger.db, id)).toMatchObject([
      { status: 'given_up', attempts: 3, errorCode: 'mail.refused', sentAt: null },
    ])
  })

  it('without address are final', async () => {
    const { applicationId: id, receivedAt: at } = await insertTestApplication(ledger)
    const lease = await leaseDueNotification(ledger.db, id, at)
    if (lease) await markNoAddress(ledger.db, lease)
    expect(await concludeAndGetNextSendAt(id)).toBeUndefined()
    expect(await listNotifications(ledger.db, id)).toMatchObject([{ status: 'no_address' }])
  })

  it('to a desk without address are due again when an administrator asks for it, those to the applicant are not', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)
    await selectNotifications(id).update({ status: 'no_address', next_try_at: null })
    const { state } = await getLoadedApplication(ledger, id)
    expect(await ledger.db.transaction((trx) => retryNotifications(trx, state))).toBe(1)
    const rows = await ledger.db('notification').where({ application_id: id }).select('audience', 'status')
    expect(rows.filter(({ status }) => status === 'pending').map(({ audience }) => audience)).not.toContain('applicant')
  })

  it('that are superseded are not sent, except one that a worker is sending now', async () => {
    const statusAfterClimb = async (isBeingSent: boolean) => {
      const { applicationId: id } = await insertTestApplication(ledger)
      await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)
      while (!(await getLoadedApplication(ledger, id)).state.settled.rung.includes('remind.90'))
        await recordNextTick(ledger, id)
      const reminder = { application_id: id, template: 'reminded' }
      if (isBeingSent)
        await ledger
          .owner('notification')
          .where(reminder)
          .update({ lease_until: ledger.owner.raw(`now() + interval '1 minute'`) })
      while ((await getLoadedApplication(ledger, id)).state.rung === 0) await recordNextTick(ledger, id)
      return (await ledger.db('notification').where(reminder).first()).status
    }
    expect(await statusAfterClimb(false)).toBe('superseded')
    expect(await statusAfterClimb(true)).toBe('pending')
  })

  it('recorded while a delivery ends keep their send time', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)
    await selectNotifications(id).update({ status: 'sent', next_try_at: null })
    const question = await insertStaffText(ledger, id, 'Which court?')
    const lockTransaction = await ledger.db.transaction()
    await lockTransaction('application').where({ id }).forUpdate().first('id')
    const pendingQuestion = recordCommand(ledger, id, 'ask', actors.coach, { text: question })
    await untilBlocked(ledger, 1)
    const pendingConclusion = concludeAndGetNextSendAt(id)
    await untilBlocked(ledger, 2)
    await lockTransaction.commit()
    await pendingQuestion
    const [first] = await ledger.db('notification').where({ application_id: id }).min('next_try_at as earliest')
    expect(await pendingConclusion).toBe(first?.['earliest'])
    expect(await getSendAt(id)).toBe(first?.['earliest'])
  })
})
