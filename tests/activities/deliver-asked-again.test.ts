import {
  actors,
  getLoadedApplication,
  insertStaffText,
  insertTestApplication,
  recordCommand,
  routeToCentreCourt,
} from '../db/test-ledger'
import { type DeliveryFixture, openDeliveryFixture } from './delivery-fixture'

const DAY_MS = 86_400_000
const QUESTION = 'Which court is it?'

let fixture: DeliveryFixture
beforeAll(async () => {
  fixture = await openDeliveryFixture('deliver-asked-again')
})
afterAll(() => fixture.close())

/** Delivers what is due now, and returns the questions that arrived. */
async function deliverQuestions(id: string) {
  const { state } = await getLoadedApplication(fixture.ledger, id)
  const newestMailId = await fixture.getNewestMailId()
  const { dues } = await fixture.deliver({ applicationId: id, at: state.at })
  const mails = await fixture.listMailsAfter(newestMailId)
  return { dues, questions: mails.filter(({ subject }) => subject.startsWith('A question')).map(({ text }) => text) }
}

async function ask(applicant: { name: string; email?: string }): Promise<string> {
  const { applicationId: id } = await insertTestApplication(fixture.ledger, { applicant })
  await recordCommand(fixture.ledger, id, 'route', actors.triage, routeToCentreCourt)
  const text = await insertStaffText(fixture.ledger, id, QUESTION)
  await recordCommand(fixture.ledger, id, 'ask', actors.coach, { text })
  return id
}

const withdraw = (id: string) => recordCommand(fixture.ledger, id, 'withdraw', actors.applicant, { reason: 'other' })

async function reinstateAfter(id: string, days: number) {
  const { state } = await getLoadedApplication(fixture.ledger, id)
  return recordCommand(fixture.ledger, id, 'reinstate', actors.applicant, {}, state.at + days * DAY_MS)
}

const ADA = { name: 'Ada', email: 'ada@applicants.example' }

test('a question whose mail a withdrawal made pointless is mailed after the reinstatement, and its window counts from then', async () => {
  const id = await ask(ADA)
  await withdraw(id)
  expect((await deliverQuestions(id)).questions).toEqual([])
  const { dues: duesBefore } = await reinstateAfter(id, 2)
  expect(duesBefore).toMatchObject({ isDeliveryPending: true })
  expect(duesBefore.wakes.map(({ kind }) => kind)).not.toContain('callBack')
  const { dues, questions } = await deliverQuestions(id)
  expect(questions).toEqual([expect.stringContaining(QUESTION)])
  expect(questions[0]).toContain('The period begins when this message has reached you')
  expect(dues?.reachedAt).toBeDefined()
  expect(dues?.dueAt).toBeGreaterThan(duesBefore.wakes[0]?.at ?? 0)
})

test('a question that had reached the applicant is mailed again with the day on which its time ends', async () => {
  const id = await ask(ADA)
  const { dues } = await deliverQuestions(id)
  await withdraw(id)
  await reinstateAfter(id, 1)
  const { questions } = await deliverQuestions(id)
  expect(questions).toEqual([expect.stringContaining(QUESTION)])
  expect(questions[0]).toMatch(/Please reply by the end of \w+, \d+ \w+ \d{4}/)
  expect(questions[0]).not.toContain('The period begins')
  expect((await getLoadedApplication(fixture.ledger, id)).dues.dueAt).toBe((dues?.dueAt ?? 0) + DAY_MS)
})

test('a question that still waits to be sent is sent once', async () => {
  const id = await ask(ADA)
  await withdraw(id)
  await reinstateAfter(id, 0.01)
  expect((await deliverQuestions(id)).questions).toHaveLength(1)
  expect((await deliverQuestions(id)).questions).toEqual([])
})

test('without an address the contact centre calls, as soon as the mail of the reinstatement cannot be sent', async () => {
  const id = await ask({ name: 'A caller' })
  await withdraw(id)
  await reinstateAfter(id, 1)
  const { dues } = await deliverQuestions(id)
  expect(dues?.wakes[0]).toMatchObject({ kind: 'callBack' })
})
