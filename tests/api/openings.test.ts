import { newClientAddress, submitApplication } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('api-openings')
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

interface Receipt {
  reference: string
  trackingCode: string
}

/** Reads the application as its applicant; returns the names of the seats that opened it. */
async function listOpenedBy({ reference, trackingCode }: Receipt): Promise<string[]> {
  const { body } = await fixture.api.request({
    path: `/api/applications/${reference}`,
    headers: { 'tracking-code': trackingCode, ...newClientAddress() },
  })
  return (body['openedBy'] as unknown as { by: string; at: string }[]).map(({ by }) => by)
}

async function read(name: string, { reference }: Receipt): Promise<void> {
  const session = await fixture.staff.getSession(name)
  const response = await fixture.api.requestAs(session, { path: `/api/staff/applications/${reference}` })
  expect([name, response.status]).toEqual([name, 200])
}

test('an applicant learns which seats opened the application, each once, in order, and no person', async () => {
  const application = await fixture.staff.submitAndRoute()
  expect(await listOpenedBy(application)).toEqual([])
  for (const name of ['club.coach2', 'club.unit1', 'club.coach2']) await read(name, application)
  const openedBy = await listOpenedBy(application)
  expect(openedBy).toHaveLength(2)
  expect(openedBy[1]).toMatch(/complaint unit/i)
})

test('a seat that only acted, or saw a list, has not opened it', async () => {
  const application = await fixture.staff.submitAndRoute()
  const { turn, reference } = application
  await fixture.staff.expectRecorded('club.coach2', reference, 'claim', { turn })
  const session = await fixture.staff.getSession('club.coach2')
  await fixture.api.requestAs(session, { path: '/api/staff/tasks' })
  expect(await listOpenedBy(application)).toEqual([])
})

test('nobody learns that a duty seat opened it, neither while it is secret nor after it was accepted', async () => {
  const { api, staff } = fixture
  const application = await submitApplication(api, { text: 'lightning on court one' })
  await read('club.porter', application)
  expect(await listOpenedBy(application)).toEqual([])
  await staff.expectRecorded('club.porter', application.reference, 'help', {
    turn: 1,
    result: 'reached',
    text: 'She is safe.',
  })
  await staff.expectRecorded('club.porter', application.reference, 'accept', { turn: 1 })
  await read('club.porter', application)
  expect(await listOpenedBy(application)).toEqual([])
  await read('club.triage', application)
  expect(await listOpenedBy(application)).toHaveLength(1)
})
