import {
  leaseDue,
  listNotifications,
  markFailed,
  markNoAddress,
  markSent,
  concludeDelivery,
} from '../../../db/tables/notifications'
import {
  act,
  bringToRelease,
  getLoaded,
  openRoom,
  passNext,
  people,
  type Room,
  submit,
  toCentreCourt,
  untilWaiting,
  write,
} from '../recorded-application'

const HOUR_MS = 3_600_000

describe('notifications', () => {
  let room: Room
  beforeAll(async () => {
    room = await openRoom('notifications')
  })
  afterAll(() => room.drop())

  const notice = (id: string) => room.owner('notification').where({ application_id: id })
  const nextSendAtOf = async (id: string) => (await concludeDelivery(room.db, id)).nextSendAt
  const sendAtOf = async (id: string) => (await room.db('application').where({ id }).first('send_at')).send_at

  /** The claims a dead worker left behind are 60 s old. */
  const letLeasesExpire = (id: string) =>
    notice(id).update({ lease_until: room.owner.raw(`now() - interval '1 second'`) })

  it('are claimed by one of many deliveries at once', async () => {
    const { applicationId: id, receivedAt: at } = await submit(room)
    const claims = await Promise.all(Array.from({ length: 10 }, () => leaseDue(room.db, id, at)))
    expect(claims.filter((claim) => claim !== undefined)).toMatchObject([
      { audience: 'applicant', template: 'received', attempts: 1 },
    ])
  })

  it('are each claimed once when several are due: none twice, none forgotten', async () => {
    const { applicationId: id } = await submit(room)
    const { at } = await bringToRelease(room, id)
    const sent: string[] = []
    const deliver = async () => {
      for (let claim = await leaseDue(room.db, id, at); claim; claim = await leaseDue(room.db, id, at)) {
        sent.push(claim.id)
        await markSent(room.db, claim)
      }
    }
    // a delivery that finds its row just taken may end early; the next one finds the rest
    while ((await nextSendAtOf(id)) !== undefined) await Promise.all([deliver(), deliver(), deliver()])
    const ids: string[] = await notice(id).orderBy('id').pluck('id')
    expect(sent.toSorted()).toEqual(ids)
    expect(await sendAtOf(id)).toBeNull()
  })

  it('are not sent before their time, nor by the earliest wake', async () => {
    const { applicationId: id, receivedAt: at } = await submit(room)
    expect(await leaseDue(room.db, id, at - 1)).toBeUndefined()
    expect(await nextSendAtOf(id)).toBe(at)
  })

  it('of a worker that died are claimed again after the lease, and not looked for before', async () => {
    const { applicationId: id, receivedAt: at } = await submit(room)
    const first = await leaseDue(room.db, id, at)
    expect(await leaseDue(room.db, id, at + HOUR_MS)).toBeUndefined()
    expect(await nextSendAtOf(id)).toBe(at + 60_000)
    await letLeasesExpire(id)
    const second = await leaseDue(room.db, id, at + 60_000)
    expect(second).toMatchObject({ id: first?.id, attempts: 2 })

    // the first was only slow: what it says of its failure counts no more, that it sent does
    if (first) await markFailed(room.db, first, { at, backoffMs: 1, errorCode: 'mail.timeout' })
    expect(await notice(id)).toMatchObject([{ status: 'pending', next_try_at: at + 120_000, error_code: null }])
    if (first) await markSent(room.db, first)
    if (second) await markFailed(room.db, second, { at, backoffMs: 1, errorCode: 'mail.timeout' })
    expect(await notice(id)).toMatchObject([{ status: 'sent', next_try_at: null }])
  })

  it('that fail are tried again later and given up 24 hours after they were due', async () => {
    const { applicationId: id, receivedAt: at } = await submit(room)
    const fail = async (now: number) => {
      const claim = await leaseDue(room.db, id, now)
      if (!claim) throw new Error('not due')
      await markFailed(room.db, claim, { at: now, backoffMs: HOUR_MS, errorCode: 'mail.refused' })
      return nextSendAtOf(id)
    }
    expect(await fail(at)).toBe(at + HOUR_MS)
    expect(await leaseDue(room.db, id, at + HOUR_MS - 1)).toBeUndefined()
    expect(await fail(at + 23 * HOUR_MS)).toBe(at + 24 * HOUR_MS)
    expect(await fail(at + 24 * HOUR_MS)).toBeUndefined()
    expect(await listNotifications(room.db, id)).toMatchObject([
      { status: 'given_up', attempts: 3, errorCode: 'mail.refused', sentAt: null },
    ])
  })

  it('to nobody are final', async () => {
    const { applicationId: id, receivedAt: at } = await submit(room)
    const claim = await leaseDue(room.db, id, at)
    if (claim) await markNoAddress(room.db, claim)
    expect(await nextSendAtOf(id)).toBeUndefined()
    expect(await listNotifications(room.db, id)).toMatchObject([{ status: 'no_address' }])
  })

  it('whose matter is overtaken are not sent, but for one that is just being sent', async () => {
    const climb = async (isBeingSent: boolean) => {
      const { applicationId: id } = await submit(room)
      await act(room, id, 'route', people.triage, toCentreCourt)
      while (!(await getLoaded(room, id)).state.settled.rung.includes('remind.90')) await passNext(room, id)
      const reminder = { application_id: id, template: 'reminded' }
      if (isBeingSent)
        await room
          .owner('notification')
          .where(reminder)
          .update({ lease_until: room.owner.raw(`now() + interval '1 minute'`) })
      while ((await getLoaded(room, id)).state.rung === 0) await passNext(room, id)
      return (await room.db('notification').where(reminder).first()).status
    }
    expect(await climb(false)).toBe('superseded')
    expect(await climb(true)).toBe('pending')
  })

  it('recorded while a delivery ends are not forgotten', async () => {
    const { applicationId: id } = await submit(room)
    await act(room, id, 'route', people.triage, toCentreCourt)
    await notice(id).update({ status: 'sent', next_try_at: null })
    const question = await write(room, id, 'Which court?')
    const held = await room.db.transaction()
    await held('application').where({ id }).forUpdate().first('id')
    const asked = act(room, id, 'ask', people.coach, { text: question })
    await untilWaiting(room, 1)
    const concluded = nextSendAtOf(id)
    await untilWaiting(room, 2)
    await held.commit()
    await asked
    const [first] = await room.db('notification').where({ application_id: id }).min('next_try_at as earliest')
    expect(await concluded).toBe(first?.['earliest'])
    expect(await sendAtOf(id)).toBe(first?.['earliest'])
  })
})
