import { decideFirstEvents } from '../../domain/first-events'
import type { Actor } from '../../domain/events'
import { APPLICANT_TEMPLATES, canSendToApplicant } from '../../domain/notifications'
import { LANGUAGES, type Language } from '../../locales/language'
import {
  actors,
  getLoadedApplication,
  insertStaffText,
  insertTestApplication,
  recordCommand,
  routeToCentreCourt,
  tennis,
} from '../db/test-ledger'
import { type DeliveryFixture, FROM_ADDRESS, type Mail, openDeliveryFixture } from './delivery-fixture'

const DUTY: Actor = { role: 'duty', personId: 'p-duty', seatId: 'tennis/-/night_porter' }
/** A word in each text that somebody of the staff writes. */
const CANARY = 'husband'
/** What would tell the reader of the mailbox whose platform writes, about what, and where to go. */
const TELLING =
  /husband|swimming|المسبح|Ada|Tennis|التنس|Centre court|الملعب|club\.example\/|https?:|\d\d-\d{3}-\d{3}-\d{3}|\d/i

let fixture: DeliveryFixture
let addressCount = 0
beforeAll(async () => {
  fixture = await openDeliveryFixture('deliver-danger')
})
afterAll(() => fixture.close())

async function receive(language: Language) {
  const email = `feared-${(addressCount += 1)}@applicants.example`
  const { applicationId: id } = await insertTestApplication(fixture.ledger, {
    language,
    applicant: { name: 'Ada', email },
    decide: (nowMs, texts) =>
      decideFirstEvents(
        {
          type: 'complaint',
          channel: 'web',
          words: 'Help.',
          ...texts,
          submittedBy: 'applicant',
          promisedAt: nowMs + 3 * 86_400_000,
          declaresDanger: true,
        },
        tennis,
        actors.applicant,
        nowMs,
      ),
  })
  return { id, email }
}

const write = (id: string) => insertStaffText(fixture.ledger, id, `Is your ${CANARY} at home?`)

async function deliverNow(id: string): Promise<void> {
  await fixture.deliver({ applicationId: id, at: (await getLoadedApplication(fixture.ledger, id)).state.at })
}

/** A life with every mail that is sent in danger, but the one about a redirection. */
async function liveUntilConfirmed(id: string): Promise<void> {
  const { ledger } = fixture
  const give = async (...[name, actor, content]: [Parameters<typeof recordCommand>[2], Actor, object]) => {
    await recordCommand(ledger, id, name, actor, content as never)
    await deliverNow(id)
  }
  await deliverNow(id)
  await give('help', DUTY, { result: 'reached' })
  await give('accept', DUTY, {})
  await give('route', actors.triage, routeToCentreCourt)
  await give('remark', actors.coach, { text: await write(id), audience: 'applicant' })
  await give('ask', actors.coach, { text: await write(id) })
  await give('reply', actors.applicant, { text: await write(id) })
  await give('answer', actors.coach, { text: await write(id), outcome: 'done' })
  await give('release', actors.unit, {})
  await give('object', actors.applicant, { reason: 'not_solved' })
  await give('confirm', actors.otherUnit, { text: await write(id) })
}

async function liveUntilRedirected(id: string): Promise<void> {
  await recordCommand(fixture.ledger, id, 'help', DUTY, { result: 'reached' })
  await recordCommand(fixture.ledger, id, 'redirect', DUTY, { where: 'swimming_pool', text: await write(id) })
  await deliverNow(id)
}

/** All that a mail tells besides the addresses, the instant and the names of its parts. */
const readAll = ({ from, to, subject, text, html, headers }: Mail): string => {
  const { date: _date, 'message-id': messageId, from: _from, to: _to, 'content-type': _type, ...others } = headers
  const shown = html.replace(/<style[^]*?<\/style>|style="[^"]*"|<meta[^>]*>/g, '')
  const names = [from, ...to].map((each) => each.replace(/<?[\w.-]+@[\w.-]+>?/, ''))
  expect(messageId).toMatch(/^<[\w-]+@club\.example>$/)
  return JSON.stringify([names, subject, text, shown, { ...others, subject: '', 'mime-version': '', received: '' }])
}

describe.each(LANGUAGES)('after danger was declared, the mails in %s', (language) => {
  test('about every event that has one are all the same: no word, question, place, name, number or link, in no part and no header', async () => {
    const newestMailId = await fixture.getNewestMailId()
    const [confirmed, redirected] = [await receive(language), await receive(language)]
    await liveUntilConfirmed(confirmed.id)
    await liveUntilRedirected(redirected.id)
    const rows = await fixture.ledger
      .owner('notification')
      .where({ audience: 'applicant', status: 'sent' })
      .whereIn('application_id', [confirmed.id, redirected.id])
      .distinct('template')
    const { state } = await getLoadedApplication(fixture.ledger, confirmed.id)
    const sendable = APPLICANT_TEMPLATES.filter((template) => canSendToApplicant(state, template))
    expect(new Set(rows.map(({ template }) => template))).toEqual(new Set(sendable))
    const mails = (await fixture.listMailsAfter(newestMailId)).filter(({ to }) =>
      to.some((address) => address.includes('feared-')),
    )
    expect(mails.length).toBeGreaterThan(sendable.length)
    expect(new Set(mails.map(({ subject }) => subject))).toEqual(
      new Set([{ ar: 'رسالة لك', en: 'A message for you' }[language]]),
    )
    expect(new Set(mails.map(({ text, html }) => text + html)).size).toBe(1)
    for (const mail of mails) {
      expect(readAll(mail)).not.toMatch(TELLING)
      expect(mail.from).toContain(FROM_ADDRESS)
      expect(Object.keys(mail.headers)).not.toContain('list-unsubscribe')
    }
  })
})

test('words that tell of danger later make every mail after them as quiet', async () => {
  const { ledger } = fixture
  const email = 'later@applicants.example'
  const newestMailId = await fixture.getNewestMailId()
  const { applicationId: id } = await insertTestApplication(ledger, {
    language: 'en',
    applicant: { name: 'Ada', email },
  })
  await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)
  const text = await write(id)
  await recordCommand(ledger, id, 'ask', actors.coach, { text })
  await ledger
    .owner('application')
    .where({ id })
    .update({ state: ledger.owner.raw(`state || '{"laterFlags": ["danger"]}'`) })
  await deliverNow(id)
  const mails = (await fixture.listMailsAfter(newestMailId)).filter(({ to }) => to.includes(email))
  expect(mails.map(({ subject }) => subject)).toEqual(['A message for you', 'A message for you'])
  for (const mail of mails) expect(readAll(mail)).not.toMatch(TELLING)
})
