import type { Actor } from '../../domain/events'
import {
  actors,
  getLoadedApplication,
  insertStaffText,
  insertTestApplication,
  recordCommand,
  recordNextTick,
  recordUntilReleased,
  routeToCentreCourt,
} from '../db/test-ledger'
import { type DeliveryFixture, type Mail, openDeliveryFixture } from './delivery-fixture'

/** An agent who gives an act for a caller. */
const AGENT: Actor = {
  role: 'contact_centre',
  personId: 'p-desk',
  seatId: 'tennis/-/contact_centre',
  for: 'applicant',
  verifiedBy: 'call_back',
}
const HOW_KNOWN = 'The contact centre called back the number recorded in the application'

let fixture: DeliveryFixture
beforeAll(async () => {
  fixture = await openDeliveryFixture('deliver-for-caller')
  await fixture.ledger.owner('person').update({ language: 'en' })
})
afterAll(() => fixture.close())

async function deliver(id: string): Promise<Mail[]> {
  const { state } = await getLoadedApplication(fixture.ledger, id)
  const newestMailId = await fixture.getNewestMailId()
  await fixture.deliver({ applicationId: id, at: state.at })
  return fixture.listMailsAfter(newestMailId)
}

const submit = async () => (await insertTestApplication(fixture.ledger)).applicationId

async function submitReleased(): Promise<string> {
  const id = await submit()
  await recordUntilReleased(fixture.ledger, id)
  await deliver(id)
  return id
}

async function tickUntilClosed(id: string): Promise<void> {
  for (let steps = 0; steps < 9; steps += 1) if ((await recordNextTick(fixture.ledger, id)).stage === 'closed') return
  throw new Error('The clock did not close the application.')
}

const findText = (mails: Mail[], subject: RegExp): string =>
  mails.find((mail) => subject.test(mail.subject))?.text ?? ''

test.each(['no', 'partly'] as const)('the mail about a closing by the clock says whose "%s" it was', async (solved) => {
  const closeAfter = async (actor: Actor) => {
    const id = await submitReleased()
    await recordCommand(fixture.ledger, id, 'rate', actor, { solved })
    await tickUntilClosed(id)
    return findText(await deliver(id), /is closed/)
  }
  const forCaller = await closeAfter(AGENT)
  expect(forCaller).toContain('A caller told us through the contact centre')
  expect(forCaller).toContain(HOW_KNOWN)
  expect(forCaller).not.toContain('You told us')
  const own = await closeAfter(actors.applicant)
  expect(own).toContain('You told us')
  expect(own).not.toContain('caller')
})

test('a later "no" of the applicant counts as theirs, although an agent said "no" before', async () => {
  const id = await submitReleased()
  await recordCommand(fixture.ledger, id, 'rate', AGENT, { solved: 'no' })
  await recordCommand(fixture.ledger, id, 'rate', actors.applicant, { solved: 'no' })
  await tickUntilClosed(id)
  expect(findText(await deliver(id), /is closed/)).toContain('You told us')
})

test('the mails about an objection say who brought it: to the desk, and to the applicant after the decision', async () => {
  for (const [decision, subject] of [
    ['confirm', /decision on the objection/],
    ['reopen', /open again/],
  ] as const) {
    const id = await submitReleased()
    await recordCommand(fixture.ledger, id, 'object', AGENT, { reason: 'not_solved' })
    const deskText = findText(await deliver(id), /^An objection/)
    expect(deskText).toContain('It came through the contact centre, from a caller who spoke in the applicant’s name.')
    expect(deskText).toContain(HOW_KNOWN)
    const text = await insertStaffText(fixture.ledger, id, 'Looked at again.', 'p-other-unit')
    await recordCommand(fixture.ledger, id, decision, actors.otherUnit, { text })
    const decided = (await deliver(id)).filter(({ to }) => to.includes('ada@applicants.example'))
    expect(findText(decided, subject)).toContain('The objection came through the contact centre, from a caller')
    expect(findText(decided, subject)).toContain(HOW_KNOWN)
  }
})

test('each mail to a desk about an act says so when an agent gave it, and nothing of a caller when the applicant did', async () => {
  const acts = async (actor: Actor) => {
    const id = await submit()
    await recordCommand(fixture.ledger, id, 'route', actors.triage, routeToCentreCourt)
    const question = await insertStaffText(fixture.ledger, id, 'Which court?')
    await recordCommand(fixture.ledger, id, 'ask', actors.coach, { text: question })
    await deliver(id)
    const words = await insertStaffText(fixture.ledger, id, 'The third.', 'p-desk')
    await recordCommand(fixture.ledger, id, 'reply', actor, { text: words })
    const remark = await insertStaffText(fixture.ledger, id, 'And the fourth.', 'p-desk')
    await recordCommand(fixture.ledger, id, 'remark', actor, { text: remark, audience: 'entity' })
    const before = await deliver(id)
    await recordCommand(fixture.ledger, id, 'withdraw', actor, { reason: 'other' })
    await recordCommand(fixture.ledger, id, 'reinstate', actor, {})
    const mails = [...before, ...(await deliver(id))]
    return [/^A reply/, /^A remark/, /goes on$/].map((subject) =>
      findText(
        mails.filter(({ to }) => !to.includes('ada@applicants.example')),
        subject,
      ),
    )
  }
  for (const text of await acts(AGENT)) {
    expect(text).toContain('from a caller who spoke in the applicant’s name')
    expect(text).not.toContain('The applicant')
  }
  for (const text of await acts(actors.applicant)) {
    expect(text).toMatch(/Reference/)
    expect(text).not.toContain('caller')
  }
})
