import {
  actors,
  getLoadedApplication,
  insertStaffText,
  insertTestApplication,
  recordCommand,
  routeToCentreCourt,
} from '../db/test-ledger'
import { type DeliveryFixture, openDeliveryFixture } from './delivery-fixture'

const SECOND_MS = 1_000

let fixture: DeliveryFixture
beforeAll(async () => {
  fixture = await openDeliveryFixture('mail-rights')
})
afterAll(() => fixture.close())

/** Returns the text of a release mail that is sent `afterMs` after the last instant at which the applicant may object. */
async function sendReleaseMail(afterMs: number): Promise<string> {
  const { ledger } = fixture
  const { applicationId: id } = await insertTestApplication(ledger)
  await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)
  const text = await insertStaffText(ledger, id, 'It was raised.')
  await recordCommand(ledger, id, 'answer', actors.coach, { text, outcome: 'done' })
  await recordCommand(ledger, id, 'release', actors.unit, {})
  const { objectUntil } = (await getLoadedApplication(ledger, id)).dues
  if (objectUntil === undefined) throw new Error('The applicant may not object.')
  const newestMailId = await fixture.getNewestMailId()
  await fixture.deliver({ applicationId: id, at: objectUntil + afterMs })
  const mails = await fixture.listMailsAfter(newestMailId)
  return mails.find(({ subject }) => subject.startsWith('The answer'))?.text ?? ''
}

test('a release mail offers the objection a second before the last instant for it, and no longer a second after it', async () => {
  expect(await sendReleaseMail(-SECOND_MS)).toContain('object')
  expect(await sendReleaseMail(SECOND_MS)).not.toContain('object')
})

test('the mail about the first decision has a link for the objection, the one about the last decision has none', async () => {
  const { ledger } = fixture
  const { applicationId: id } = await insertTestApplication(ledger)
  await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)
  const text = await insertStaffText(ledger, id, 'It was raised.')
  await recordCommand(ledger, id, 'answer', actors.coach, { text, outcome: 'done' })
  await recordCommand(ledger, id, 'release', actors.unit, {})
  const appeal = { role: 'appeal', personId: 'p-appeal', seatId: 'tennis/-/appeal' } as const
  const decide = async (decider: Parameters<typeof recordCommand>[3]) => {
    await recordCommand(ledger, id, 'object', actors.applicant, { reason: 'not_solved' })
    const newestMailId = await fixture.getNewestMailId()
    const reason = await insertStaffText(ledger, id, 'We looked again.')
    const { at } = await getLoadedApplication(ledger, id).then(({ state }) => state)
    await recordCommand(ledger, id, 'confirm', decider, { text: reason })
    await fixture.deliver({ applicationId: id, at: at + 60 * SECOND_MS })
    const mails = await fixture.listMailsAfter(newestMailId)
    return mails.find(({ subject }) => subject.startsWith('The decision'))?.text ?? ''
  }
  const first = await decide(actors.otherUnit)
  expect(first).toContain('Object on this page')
  expect(first).not.toContain('Tell us on this page')
  expect(first).toMatch(/one last time until the end of \w+, \d+ \w+ \d{4}\./)
  const last = await decide(appeal)
  expect(last).toContain('We looked again.')
  expect(last).not.toContain('/act/')
  expect(last).not.toContain('one last time')
})

test('the mail that says where to go instead has a link for the objection, and none about the matter', async () => {
  const { ledger } = fixture
  const { applicationId: id } = await insertTestApplication(ledger)
  const text = await insertStaffText(ledger, id, 'The pool takes care of it.')
  await recordCommand(ledger, id, 'redirect', actors.triage, { where: 'swimming_pool', text })
  const newestMailId = await fixture.getNewestMailId()
  const { at } = await getLoadedApplication(ledger, id).then(({ state }) => state)
  await fixture.deliver({ applicationId: id, at: at + 60 * SECOND_MS })
  const mails = await fixture.listMailsAfter(newestMailId)
  const mail = mails.find(({ subject }) => subject.startsWith('Where to take'))?.text ?? ''
  expect(mail).toContain('Object on this page')
  expect(mail).not.toContain('whether the matter is solved')
})
