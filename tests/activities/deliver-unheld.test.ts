import {
  actors,
  getLoadedApplication,
  insertTestApplication,
  recordCommand,
  routeToCentreCourt,
} from '../db/test-ledger'
import { type DeliveryFixture, openDeliveryFixture } from './delivery-fixture'

const ADMINISTRATOR = 'club.admin@tennis.example'

let fixture: DeliveryFixture
beforeEach(async () => {
  fixture = await openDeliveryFixture('deliver-unheld')
  await fixture.ledger.owner('person').update({ language: 'en' })
})
afterEach(() => fixture.close())

/** Nobody holds these seats any more; `*` in a pattern of SQL is `%`. */
const emptySeats = (...patterns: string[]) =>
  Promise.all(patterns.map((pattern) => fixture.ledger.owner('holding').whereLike('seat_id', pattern).delete()))

async function deliverToStaff(id: string) {
  const { state } = await getLoadedApplication(fixture.ledger, id)
  const newestMailId = await fixture.getNewestMailId()
  await fixture.deliver({ applicationId: id, at: state.at })
  const mails = await fixture.listMailsAfter(newestMailId)
  return mails.filter(({ to }) => to.some((address) => address.endsWith('@tennis.example')))
}

async function submitFlagged() {
  const { applicationId } = await insertTestApplication(fixture.ledger, { text: 'Lightning has struck.' })
  return applicationId
}

test('the mail about danger goes to the next duty seat when nobody holds the first, and says so', async () => {
  await emptySeats('tennis/-/night_porter')
  const [mail, ...others] = await deliverToStaff(await submitFlagged())
  expect(others).toEqual([])
  expect(mail?.to).toEqual(['club.umpire@tennis.example'])
  expect(mail?.text).toContain('Nobody holds this seat')
})

test('the mail about danger goes to the administrator when nobody holds any duty seat, and to no other desk', async () => {
  await emptySeats('tennis/-/night_porter', 'tennis/-/umpire')
  const [mail, ...others] = await deliverToStaff(await submitFlagged())
  expect(others).toEqual([])
  expect(mail?.to).toEqual([ADMINISTRATOR])
  expect(mail?.subject).toMatch(/^Urgent: nobody receives the messages/)
  expect(mail?.text).toContain('Please enter a holder')
  expect(mail?.text).not.toMatch(/danger|Sign in|Lightning/)
})

test('each other desk does the same: the mail of a rung goes up the ladder, to the operation room, to the administrator', async () => {
  const route = async () => {
    const { applicationId: id } = await insertTestApplication(fixture.ledger, { applicant: {} })
    await recordCommand(fixture.ledger, id, 'route', actors.triage, routeToCentreCourt)
    return (await deliverToStaff(id)).map(({ to }) => to)
  }
  await emptySeats('tennis/centre-court/coach%')
  expect(await route()).toEqual([['club.committee@tennis.example']])
  await emptySeats('tennis/-/committee')
  expect(await route()).toEqual([['club.room@tennis.example']])
  await emptySeats('tennis/-/operation_room')
  expect(await route()).toEqual([[ADMINISTRATOR]])
})
