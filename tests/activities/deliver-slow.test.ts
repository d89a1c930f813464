import { SMTP_LIMITS, type SmtpLimits } from '../../activities/smtp'
import { listUnsentNotifications } from '../../db/tables/notification-lists'
import { retryNotifications } from '../../db/tables/notification-queue'
import {
  actors,
  getLoadedApplication,
  insertStaffText,
  insertTestApplication,
  recordCommand,
  routeToCentreCourt,
} from '../db/test-ledger'
import { until } from '../support/until'
import { createTestDeliver, type DeliveryFixture, openDeliveryFixture } from './delivery-fixture'
import { startSlowMailServer } from './slow-mail-server'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const COACH_1 = 'club.coach1@tennis.example'
const COACH_2 = 'club.coach2@tennis.example'

let fixture: DeliveryFixture
let server: Awaited<ReturnType<typeof startSlowMailServer>>
beforeAll(async () => {
  fixture = await openDeliveryFixture('deliver-slow')
})
afterAll(() => fixture.close())
beforeEach(async () => {
  server = await startSlowMailServer()
})
afterEach(() => server.stop())

const insertApplication = async (applicant?: { email?: string }) => {
  const receipt = await insertTestApplication(fixture.ledger, applicant ? { applicant } : {})
  return { id: receipt.applicationId, at: receipt.receivedAt }
}

/** Receives an application of a person without address, so that the only mail is the one to the two coaches. */
async function insertRoutedApplication() {
  const { id } = await insertApplication({})
  await recordCommand(fixture.ledger, id, 'route', actors.triage, routeToCentreCourt)
  await markOthersSent(id)
  return { id, at: (await getLoadedApplication(fixture.ledger, id)).state.at }
}

const markOthersSent = (id: string) =>
  fixture.ledger
    .owner('notification')
    .where({ application_id: id, template: 'received' })
    .update({ status: 'sent', next_try_at: null })

const createDeliver = (limits: Partial<SmtpLimits> = {}, leaseRenewalMs?: number) =>
  createTestDeliver(fixture.ledger, server.port, {
    limits,
    ...(leaseRenewalMs !== undefined && { leaseRenewalMs }),
  })

const findRow = async (id: string, template: string) =>
  (await fixture.listNotifications(id)).find((row) => row.template === template)

/** Calls `deliver` at each instant at which a mail is due, for two days. Returns these instants, from the first one, in ms. */
async function deliverForTwoDays(deliver: ReturnType<typeof createDeliver>, id: string, start: number) {
  const instants: number[] = []
  for (let at: number | undefined = start; at !== undefined && at < start + 48 * HOUR_MS; ) {
    instants.push(at - start)
    const result: { nextSendAt?: number } = await deliver({ applicationId: id, at })
    at = result.nextSendAt
  }
  return instants
}

describe('a slow mail server', () => {
  it('gets at least the time of RFC 5321, section 4.5.3.2, for each step', () => {
    const { greetingMs, connectMs, silenceMs, totalMs } = SMTP_LIMITS
    expect(greetingMs).toBe(5 * MINUTE_MS)
    expect(connectMs).toBeGreaterThan(greetingMs + 2 * MINUTE_MS)
    expect(silenceMs).toBe(10 * MINUTE_MS)
    expect(totalMs).toBe(40 * MINUTE_MS)
  })

  it('that greets after 6 seconds and answers the message after 12 seconds gets one copy, and the mail counts as sent', async () => {
    server.behave({ greetAfterMs: 6_000, answerMessageAfterMs: 12_000 })
    const { id, at } = await insertApplication()
    expect(await createDeliver()({ applicationId: id, at })).not.toHaveProperty('nextSendAt')
    expect(server.arrived).toHaveLength(1)
    expect(await findRow(id, 'received')).toMatchObject({ status: 'sent', attempts: 1 })
  }, 40_000)

  it('holds its mail under a lease that is renewed, so that no other worker sends it', async () => {
    server.behave({ answerMessageAfterMs: 1_500 })
    const { id, at } = await insertApplication()
    const delivered = createDeliver({}, 100)({ applicationId: id, at })
    await until('the message arrived', async () => server.arrived.length === 1)
    const readLease = async () => Number((await findLease(id)).lease_until)
    const firstLease = await readLease()
    await until('the lease was renewed', async () => (await readLease()) > firstLease)
    expect(await fixture.ledger.db('application').where({ id }).first('send_at')).toMatchObject({
      send_at: expect.any(Number),
    })
    await createDeliver()({ applicationId: id, at: at + HOUR_MS })
    await delivered
    expect(server.arrived).toHaveLength(1)
  })

  it('does not hold up another mail of the same case, not even one that is recorded meanwhile', async () => {
    const { id, at } = await insertApplication()
    const slowServer = await startSlowMailServer()
    slowServer.behave({ answerMessageAfterMs: 4_000 })
    const delivered = createTestDeliver(fixture.ledger, slowServer.port)({ applicationId: id, at })
    await until('the first message arrived', async () => slowServer.arrived.length === 1)
    slowServer.behave({})
    await recordCommand(fixture.ledger, id, 'route', actors.triage, routeToCentreCourt)
    await until('the second mail was sent', async () => (await findRow(id, 'routed'))?.status === 'sent')
    expect(await findRow(id, 'received')).toMatchObject({ status: 'pending' })
    await delivered
    expect(await findRow(id, 'received')).toMatchObject({ status: 'sent' })
    await slowServer.stop()
  }, 20_000)

  it('is left at once when the worker stops; the mail is tried again', async () => {
    server.behave({ greetAfterMs: 60_000 })
    const { id, at } = await insertApplication()
    const stopping = new AbortController()
    const delivered = createDeliver()({ applicationId: id, at }, stopping.signal)
    await until('the worker has connected', async () => server.countConnections() === 1)
    stopping.abort()
    expect(await delivered).toMatchObject({ nextSendAt: at + MINUTE_MS })
    expect(await findRow(id, 'received')).toMatchObject({ status: 'pending', error_code: 'mail.interrupted' })
  })
})

describe('a mail whose outcome after the last dot is unknown', () => {
  it.each([
    ['the connection is dropped', { answerMessage: 'drop' }, 'mail.unreachable'],
    ['no answer comes in time', { answerMessageAfterMs: 3_000 }, 'mail.timeout'],
  ])('is uncertain and never sent again by itself: %s', async (_name, behaviour, errorCode) => {
    server.behave(behaviour)
    const { id, at } = await insertApplication()
    expect(await deliverForTwoDays(createDeliver({ silenceMs: 500 }), id, at)).toEqual([0])
    expect(server.arrived).toHaveLength(1)
    expect(await findRow(id, 'received')).toMatchObject({
      status: 'uncertain',
      error_code: errorCode,
      next_try_at: null,
    })
  })

  it('is sent again when an administrator asks for it', async () => {
    server.behave({ answerMessage: 'drop' })
    const { id, at } = await insertApplication()
    await createDeliver()({ applicationId: id, at })
    server.behave({})
    const { state } = await getLoadedApplication(fixture.ledger, id)
    expect(await fixture.ledger.db.transaction((trx) => retryNotifications(trx, state))).toBe(1)
    await createDeliver()({ applicationId: id, at: Date.now() + MINUTE_MS })
    expect(server.arrived.map(({ messageId }) => messageId)).toEqual([
      server.arrived[0]?.messageId,
      server.arrived[0]?.messageId,
    ])
    expect(await findRow(id, 'received')).toMatchObject({ status: 'sent' })
  })

  it('is not uncertain when the connection was lost before the message, or when the server refused the message', async () => {
    server.behave({ dropAtData: true })
    const first = await insertApplication()
    await createDeliver()({ applicationId: first.id, at: first.at })
    expect(await findRow(first.id, 'received')).toMatchObject({ status: 'pending', error_code: 'mail.unreachable' })
    server.behave({ answerMessage: '451 later' })
    const second = await insertApplication()
    await createDeliver()({ applicationId: second.id, at: second.at })
    expect(await findRow(second.id, 'received')).toMatchObject({ status: 'pending', error_code: 'mail.deferred_451' })
  })
})

describe('a mail that waited', () => {
  it('is not sent when later events made it pointless, and is shown as superseded', async () => {
    server.behave({ refuse: () => '451 come back later' })
    const { id, at } = await insertRoutedApplication()
    await createDeliver()({ applicationId: id, at })
    const text = await insertStaffText(fixture.ledger, id, 'The net was raised.')
    await recordCommand(fixture.ledger, id, 'answer', actors.coach, { text, outcome: 'done' })
    server.behave({})
    expect(await createDeliver()({ applicationId: id, at: at + HOUR_MS })).not.toHaveProperty('nextSendAt')
    expect(server.arrived).toEqual([])
    expect(await findRow(id, 'routed')).toMatchObject({ status: 'superseded', next_try_at: null })
    expect(await listUnsentNotifications(fixture.ledger.db, id)).toMatchObject([
      { template: 'routed', status: 'superseded' },
    ])
  })
})

describe('each recipient of a mail to a desk', () => {
  const listRecipients = (id: string) =>
    fixture.ledger
      .owner('notification_recipient')
      .join('notification', 'notification.id', 'notification_id')
      .join('person', 'person.id', fixture.ledger.owner.raw('person_id::uuid'))
      .where({ application_id: id })
      .orderBy('name')
      .select('name', 'notification_recipient.status as status', 'notification_recipient.error_code as code')

  it('has a fate of their own: only the one who was refused is tried again, and nobody gets a second copy', async () => {
    server.behave({ refuse: (address) => (address === COACH_2 ? '450 mailbox busy' : undefined) })
    const { id, at } = await insertRoutedApplication()
    expect(await createDeliver()({ applicationId: id, at })).toMatchObject({ nextSendAt: at + MINUTE_MS })
    expect(await findRow(id, 'routed')).toMatchObject({ status: 'pending', error_code: 'mail.deferred_450' })
    server.behave({})
    await createDeliver()({ applicationId: id, at: at + MINUTE_MS })
    expect(server.arrived.map(({ recipients }) => recipients)).toEqual([[COACH_1], [COACH_2]])
    expect(await findRow(id, 'routed')).toMatchObject({ status: 'sent', next_try_at: null })
  })

  it('is given up alone after a day, while the others have the mail', async () => {
    server.behave({ refuse: (address) => (address === COACH_2 ? '550 no such person' : undefined) })
    const { id, at } = await insertRoutedApplication()
    expect(await deliverForTwoDays(createDeliver(), id, at)).toEqual([0, 4, 8, 12, 16, 20, 24].map((h) => h * HOUR_MS))
    expect(server.arrived.map(({ recipients }) => recipients)).toEqual([[COACH_1]])
    expect(await findRow(id, 'routed')).toMatchObject({ status: 'sent' })
    expect(await listRecipients(id)).toMatchObject([
      { name: 'club.coach1', status: 'sent' },
      { name: 'club.coach2', status: 'given_up', code: 'mail.rejected_550' },
    ])
  })

  it.each([false, true])('shares the fate of a refused sender, with pipelining or without: %s', async (pipelining) => {
    server.behave({ refuseSender: '451 too many mails', pipelining })
    const { id, at } = await insertRoutedApplication()
    expect(await createDeliver()({ applicationId: id, at })).toMatchObject({ nextSendAt: at + MINUTE_MS })
    expect(await findRow(id, 'routed')).toMatchObject({ status: 'pending', error_code: 'mail.deferred_451' })
  })

  it('who was refused before a lost connection stays refused, and the other one is uncertain', async () => {
    server.behave({
      refuse: (address) => (address === COACH_2 ? '550 no such person' : undefined),
      answerMessage: 'drop',
      pipelining: true,
    })
    const { id, at } = await insertRoutedApplication()
    await deliverForTwoDays(createDeliver(), id, at)
    expect(server.arrived.map(({ recipients }) => recipients)).toEqual([[COACH_1]])
    expect(await findRow(id, 'routed')).toMatchObject({ status: 'uncertain' })
    expect(await listRecipients(id)).toMatchObject([
      { name: 'club.coach1', status: 'uncertain' },
      { name: 'club.coach2', status: 'given_up' },
    ])
  })

  it('gets the mail again after a failure only, when an administrator asks for it', async () => {
    server.behave({ refuse: (address) => (address === COACH_2 ? '550 no such person' : undefined) })
    const { id, at } = await insertRoutedApplication()
    await deliverForTwoDays(createDeliver(), id, at)
    server.behave({})
    const { state } = await getLoadedApplication(fixture.ledger, id)
    expect(await fixture.ledger.db.transaction((trx) => retryNotifications(trx, state))).toBe(1)
    await createDeliver()({ applicationId: id, at: Date.now() + MINUTE_MS })
    expect(server.arrived.map(({ recipients }) => recipients)).toEqual([[COACH_1], [COACH_2]])
  })
})

const findLease = (id: string) =>
  fixture.ledger.owner('notification').where({ application_id: id }).first('lease_until')
