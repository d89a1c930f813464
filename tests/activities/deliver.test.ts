import { createServer } from 'node:net'
import { startDevInbox } from '../../tools/embedded/dev-inbox'
import {
  recordCommand,
  getLoadedApplication,
  actors,
  insertTestApplication,
  routeToCentreCourt,
  insertStaffText,
} from '../db/test-ledger'
import {
  createTestDeliver,
  FROM_ADDRESS,
  type Mail,
  openDeliveryFixture,
  type DeliveryFixture,
} from './delivery-fixture'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

let fixture: DeliveryFixture
beforeAll(async () => {
  fixture = await openDeliveryFixture('deliver')
})
afterEach(() => fixture.inbox.failWith(undefined))
afterAll(() => fixture.close())

const getLastEventAt = async (id: string) => (await getLoadedApplication(fixture.ledger, id)).state.at
const deliverNow = async (id: string) => fixture.deliver({ applicationId: id, at: await getLastEventAt(id) })

async function recordFromAnswerToRelease(id: string): Promise<void> {
  const text = await insertStaffText(fixture.ledger, id, 'The net was raised.')
  await recordCommand(fixture.ledger, id, 'answer', actors.coach, { text, outcome: 'done' })
  await recordCommand(fixture.ledger, id, 'release', actors.unit, {})
}

/** Delivers what is due, and returns the mails that arrived after the mail with the given id. */
async function deliverAndListMails(id: string, newestMailId: string): Promise<Mail[]> {
  await deliverNow(id)
  return fixture.listMailsAfter(newestMailId)
}

describe('a standard complaint', () => {
  it('of a rehearsal sends mails that say so, to the applicant and to the desk, each in its language', async () => {
    const newestMailId = await fixture.getNewestMailId()
    const { ledger, inbox } = fixture
    const deliver = createTestDeliver(ledger, inbox.smtpPort, { isRehearsal: true })
    const applicant = { email: 'rehearsal@applicants.example' }
    const { applicationId: id } = await insertTestApplication(ledger, { language: 'en', applicant })
    await deliver({ applicationId: id, at: await getLastEventAt(id) })
    await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)
    await deliver({ applicationId: id, at: await getLastEventAt(id) })
    const mails = await fixture.listMailsAfter(newestMailId)
    expect(mails.map(({ subject }) => subject.split(' ')[0])).toEqual(['[rehearsal]', '[تجربة]'])
    expect(mails.map(({ text }) => text.split('\n')[0])).toEqual([
      'This message comes from a rehearsal. Nothing in it is real.',
      'هذه الرسالة للتجربة فقط، ولا شيء فيها حقيقي.',
    ])
  })

  it('sends exactly four mails: to the applicant in their language, to the desk in one mail for all its people', async () => {
    const newestMailId = await fixture.getNewestMailId()
    const receipt = await insertTestApplication(fixture.ledger, {
      language: 'ar',
      applicant: { name: 'سلمى عبد الله', email: 'Salma.A@applicants.example' },
    })
    const id = receipt.applicationId
    await deliverNow(id)
    await recordCommand(fixture.ledger, id, 'route', actors.triage, routeToCentreCourt)
    await deliverNow(id)
    await recordFromAnswerToRelease(id)
    await deliverNow(id)
    await recordCommand(fixture.ledger, id, 'rate', actors.applicant, { solved: 'yes' })
    expect(await deliverNow(id)).not.toHaveProperty('nextSendAt')

    const mails = await fixture.listMailsAfter(newestMailId)
    const reference = `\u200E${receipt.reference}`
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [['Salma.A@applicants.example'], `استلمنا طلبك ${reference}`],
      [['club.coach1@tennis.example', 'club.coach2@tennis.example'], `طلب جديد لجهتكم ${reference}`],
      [['Salma.A@applicants.example'], `الجواب عن طلبك ${reference}`],
      [['Salma.A@applicants.example'], `أُغلق طلبك ${reference}`],
    ])
    expect(mails[2]?.text).toContain('> The net was raised.')
    // Nobody has confirmed the address, so no mail repeats the name that was typed with it.
    for (const mail of mails) expect(JSON.stringify(mail)).not.toContain('سلمى')
    const rows = await fixture.listNotifications(id)
    expect(rows.map(({ status }) => status)).toEqual(['sent', 'sent', 'sent', 'sent'])
    expect(mails[0]?.messageId).toBe(`<${rows[0]?.id}@club.example>`)
    for (const mail of mails) {
      expect(mail.from).toBe(FROM_ADDRESS)
      expect(mail.headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'content-language': 'ar' })
      expect(JSON.stringify(mail)).not.toContain(receipt.trackingCode)
    }
  })

  it('sends nothing a second time', async () => {
    const { applicationId: id } = await insertTestApplication(fixture.ledger)
    await deliverNow(id)
    const newestMailId = await fixture.getNewestMailId()
    await deliverNow(id)
    expect(await fixture.getNewestMailId()).toBe(newestMailId)
  })

  it('sends a desk nothing that the applicant wrote', async () => {
    const newestMailId = await fixture.getNewestMailId()
    const { applicationId: id } = await insertTestApplication(fixture.ledger, { text: 'canary in the ball machine' })
    await recordCommand(fixture.ledger, id, 'route', actors.triage, routeToCentreCourt)
    expect(JSON.stringify(await deliverAndListMails(id, newestMailId))).not.toContain('canary')
  })

  it('sends each mail once when several deliveries run at the same time', async () => {
    const { applicationId: id } = await insertTestApplication(fixture.ledger)
    await recordCommand(fixture.ledger, id, 'route', actors.triage, routeToCentreCourt)
    await recordCommand(fixture.ledger, id, 'remark', actors.coach, {
      text: await insertStaffText(fixture.ledger, id, 'We come tomorrow.'),
      audience: 'applicant',
    })
    const at = await getLastEventAt(id)
    const newestMailId = await fixture.getNewestMailId()
    const deliverInParallel = () =>
      Promise.all(Array.from({ length: 4 }, () => fixture.deliver({ applicationId: id, at })))
    await deliverInParallel()
    await deliverInParallel()
    const messageIds = (await fixture.listMailsAfter(newestMailId)).map(({ messageId }) => messageId)
    expect(messageIds).toHaveLength(3)
    expect(new Set(messageIds).size).toBe(3)
  })
})

describe('a text for the applicant', () => {
  it('is in the mail: the question, the answer, and the decision on an objection', async () => {
    const newestMailId = await fixture.getNewestMailId()
    const { applicationId: id } = await insertTestApplication(fixture.ledger)
    const question = await insertStaffText(fixture.ledger, id, 'Which court was it?')
    await recordCommand(fixture.ledger, id, 'route', actors.triage, routeToCentreCourt)
    await recordCommand(fixture.ledger, id, 'ask', actors.coach, { text: question })
    await deliverNow(id)
    await recordCommand(fixture.ledger, id, 'reply', actors.applicant, {
      text: await insertStaffText(fixture.ledger, id, 'Court 3.'),
    })
    const answer = await insertStaffText(fixture.ledger, id, 'It was raised.')
    await recordCommand(fixture.ledger, id, 'answer', actors.coach, { text: answer, outcome: 'done' })
    await recordCommand(fixture.ledger, id, 'release', actors.unit, {})
    await deliverNow(id)
    await recordCommand(fixture.ledger, id, 'object', actors.applicant, { reason: 'not_solved' })
    const reason = await insertStaffText(fixture.ledger, id, 'We measured it again.')
    await recordCommand(fixture.ledger, id, 'confirm', actors.otherUnit, { text: reason })
    const mails = await deliverAndListMails(id, newestMailId)
    const findMailText = (subject: RegExp) => mails.find((mail) => subject.test(mail.subject))?.text
    expect(findMailText(/^A question/)).toContain('> Which court was it?')
    expect(findMailText(/^The answer/)).toContain('> It was raised.')
    expect(findMailText(/^The decision/)).toContain('> We measured it again.')
    expect(findMailText(/^The decision/)).toContain('You can object one last time')
  })
})

describe('a mail server that fails', () => {
  it('does not delay other mails: they are sent, and the failed mail follows after its backoff', async () => {
    const { applicationId: id } = await insertTestApplication(fixture.ledger)
    await recordCommand(fixture.ledger, id, 'route', actors.triage, routeToCentreCourt)
    fixture.inbox.failWith(({ phase, address }) =>
      phase === 'recipient' && address.startsWith('ada') ? { status: 451 } : undefined,
    )
    const at = await getLastEventAt(id)
    expect(await fixture.deliver({ applicationId: id, at })).toMatchObject({ nextSendAt: at + MINUTE_MS })
    expect(await fixture.listNotifications(id)).toMatchObject([
      { template: 'received', status: 'pending', attempts: 1, error_code: 'mail.deferred_451' },
      { template: 'routed', status: 'sent' },
    ])
    fixture.inbox.failWith(undefined)
    expect(await fixture.deliver({ applicationId: id, at: at + MINUTE_MS })).not.toHaveProperty('nextSendAt')
    expect(await fixture.listNotifications(id)).toMatchObject([
      { status: 'sent', error_code: null },
      { status: 'sent' },
    ])
  })

  it('does not keep a mail from the other people of a desk when it rejects one person', async () => {
    const newestMailId = await fixture.getNewestMailId()
    const { applicationId: id } = await insertTestApplication(fixture.ledger, { applicant: {} })
    await recordCommand(fixture.ledger, id, 'route', actors.triage, routeToCentreCourt)
    fixture.inbox.failWith(({ address }) => (address.startsWith('club.coach1') ? { status: 550 } : undefined))
    const [mail] = await deliverAndListMails(id, newestMailId)
    expect(mail?.to).toEqual(['club.coach2@tennis.example'])
  })

  it('gets another try after 1 to 60 minutes; after 24 hours a mail has no more tries, but always its first one', async () => {
    const { applicationId: id, receivedAt } = await insertTestApplication(fixture.ledger)
    const deliverToClosedPort = createTestDeliver(fixture.ledger, await findClosedPort())
    const minutesBetweenTries: number[] = []
    let lastTryAt = receivedAt
    for (let at: number | undefined = receivedAt; at !== undefined; ) {
      const { nextSendAt: nextTryAt }: { nextSendAt?: number } = await deliverToClosedPort({ applicationId: id, at })
      if (nextTryAt !== undefined) minutesBetweenTries.push((nextTryAt - at) / MINUTE_MS)
      lastTryAt = at
      at = nextTryAt
    }
    expect(lastTryAt - receivedAt).toBeGreaterThan(22 * HOUR_MS)
    expect(minutesBetweenTries.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
    const row = { status: 'given_up', error_code: 'mail.unreachable', attempts: minutesBetweenTries.length + 1 }
    expect(await fixture.listNotifications(id)).toMatchObject([row])

    const lateReceipt = await insertTestApplication(fixture.ledger)
    await deliverToClosedPort({ applicationId: lateReceipt.applicationId, at: lateReceipt.receivedAt + 100 * HOUR_MS })
    expect(await fixture.listNotifications(lateReceipt.applicationId)).toMatchObject([
      { status: 'given_up', attempts: 1 },
    ])
  })

  it('has its error stored as a code, without the server’s own text', async () => {
    const { applicationId: id } = await insertTestApplication(fixture.ledger)
    fixture.inbox.failWith(({ phase }) =>
      phase === 'message' ? { status: 554, text: 'canary <ada@applicants.example> is unknown' } : undefined,
    )
    const at = await getLastEventAt(id)
    expect(await fixture.deliver({ applicationId: id, at })).toMatchObject({ nextSendAt: at + 4 * HOUR_MS })
    const [row] = await fixture.listNotifications(id)
    expect(row?.error_code).toBe('mail.rejected_554')
    expect(JSON.stringify(row)).not.toMatch(/canary|applicants/)
  })

  it('delays a delivery only by the time limit for its greeting when it does not answer', async () => {
    const { applicationId: id } = await insertTestApplication(fixture.ledger)
    const silentServer = createServer(() => {})
    await new Promise<void>((resolve) => silentServer.listen(0, '127.0.0.1', resolve))
    const address = silentServer.address()
    const startedAt = performance.now()
    await createTestDeliver(fixture.ledger, typeof address === 'object' && address ? address.port : 0, {
      limits: { greetingMs: 500 },
    })({
      applicationId: id,
      at: await getLastEventAt(id),
    })
    expect(performance.now() - startedAt).toBeLessThan(4_000)
    expect(await fixture.listNotifications(id)).toMatchObject([{ status: 'pending', error_code: 'mail.timeout' }])
    silentServer.close()
  })
})

describe('a notification without a reader', () => {
  it('gets the status no_address when the applicant has no address', async () => {
    const { applicationId: id } = await insertTestApplication(fixture.ledger, { applicant: { phone: '+962790000000' } })
    expect(await deliverNow(id)).not.toHaveProperty('nextSendAt')
    expect(await fixture.listNotifications(id)).toMatchObject([{ status: 'no_address', next_try_at: null }])
  })

  it('gets the status no_address when the applicant asked for telephone or no contact, even with a known address', async () => {
    for (const by of ['phone', 'none']) {
      const applicant = { email: 'ada@applicants.example', contact: { by } }
      const { applicationId: id } = await insertTestApplication(fixture.ledger, { applicant })
      await deliverNow(id)
      expect(await fixture.listNotifications(id)).toMatchObject([{ status: 'no_address' }])
    }
  })

  it('goes to the next rung while everybody of the desk is absent', async () => {
    const { owner } = fixture.ledger
    const coachIds = await owner('person').whereLike('name', 'club.coach_').pluck('id')
    await owner('absence').insert(
      coachIds.map((person_id: string) => ({ person_id, from_on: '2000-01-01', to_on: '2100-01-01' })),
    )
    const newestMailId = await fixture.getNewestMailId()
    const { applicationId: id } = await insertTestApplication(fixture.ledger, { applicant: {} })
    await recordCommand(fixture.ledger, id, 'route', actors.triage, routeToCentreCourt)
    const [mail] = await deliverAndListMails(id, newestMailId)
    await owner('absence').delete()
    expect(mail?.to).toEqual(['club.committee@tennis.example'])
  })
})

async function findClosedPort(): Promise<number> {
  const inbox = await startDevInbox()
  await inbox.stop()
  return inbox.smtpPort
}
