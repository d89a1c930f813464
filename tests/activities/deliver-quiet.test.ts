import {
  actors,
  getLoadedApplication,
  insertStaffText,
  insertTestApplication,
  recordCommand,
  routeToCentreCourt,
} from '../db/test-ledger'
import { type DeliveryFixture, openDeliveryFixture } from './delivery-fixture'

let fixture: DeliveryFixture
beforeAll(async () => {
  fixture = await openDeliveryFixture('deliver-quiet')
})
afterAll(() => fixture.close())

/** Sends the mails about the receipt, an answer and the closing; returns those that went to the applicant. */
async function sendMailsOfLife(contact: object, email: string) {
  const { ledger } = fixture
  const newestMailId = await fixture.getNewestMailId()
  const { applicationId: id } = await insertTestApplication(ledger, {
    language: 'en',
    applicant: { name: 'Salma', email, contact: { by: 'email', ...contact } },
  })
  const deliverNow = async () =>
    fixture.deliver({ applicationId: id, at: (await getLoadedApplication(ledger, id)).state.at })
  await deliverNow()
  await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)
  const text = await insertStaffText(ledger, id, 'The net was raised.')
  await recordCommand(ledger, id, 'answer', actors.coach, { text, outcome: 'done' })
  await recordCommand(ledger, id, 'release', actors.unit, {})
  await deliverNow()
  await recordCommand(ledger, id, 'rate', actors.applicant, { solved: 'yes' })
  await deliverNow()
  const mails = await fixture.listMailsAfter(newestMailId)
  return mails.filter(({ to }) => to.some((address) => address.includes(email)))
}

test('whoever wants quiet mails gets no other mail: no name, body, word or reference in any of them, also not as the sender', async () => {
  const mails = await sendMailsOfLife({ quiet: true }, 'quiet@applicants.example')
  expect(mails.map(({ subject }) => subject)).toEqual(Array(3).fill('A message for you'))
  for (const { from, to, text, html } of mails)
    expect([from, ...to, text, html].join('\n')).not.toMatch(/Tennis|Salma|Centre court|net was|\d\d-\d{3}-\d{3}/i)
})

test('who does not want them gets mails that say what they are about', async () => {
  const mails = await sendMailsOfLife({ quiet: false }, 'usual@applicants.example')
  expect(mails.map(({ subject }) => subject).filter((subject) => subject === 'A message for you')).toEqual([])
  expect(mails.some(({ text }) => text.includes('The net was raised.'))).toBe(true)
})
