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
