import { createNumberMailParts, createWorkerActivities } from '../../../cli/worker/worker-activities'
import { createTestPlatform, type Platform } from '../../support/platform'

let platform: Platform
beforeAll(async () => {
  platform = await createTestPlatform('rehearsal-mails')
}, 120_000)
afterAll(() => platform?.stop())

const demo = {
  name: 'club.desk',
  password: 'demo-only-club.desk',
  programme: 'tennis',
  role: 'main_focal_point' as const,
  seats: [],
}

/** The subject of the mail that a worker with these demo sign-ins sends about a new application. */
async function sendFirstMail(BKM_DEMO_SIGN_INS: (typeof demo)[] | undefined): Promise<string | undefined> {
  const { db, config, client, inbox } = platform
  const { deliver } = createWorkerActivities(db, { ...config, BKM_DEMO_SIGN_INS }, client)
  await deliver({ applicationId: await platform.submit(), at: Date.now() + 1_000 })
  const response = await fetch(`${inbox.httpUrl}/messages?limit=1`)
  return ((await response.json()) as { subject: string }[])[0]?.subject
}

test('mails say that they come from a rehearsal where the sign-in page offers demo sign-ins, and nowhere else', async () => {
  expect(await sendFirstMail(undefined)).toMatch(/^We received/)
  expect(await sendFirstMail([])).toMatch(/^We received/)
  expect(await sendFirstMail([demo])).toMatch(/^\[rehearsal\] We received/)
})

test('mails with a one-time number follow the same rule', () => {
  const { db, config } = platform
  const isRehearsal = (BKM_DEMO_SIGN_INS: (typeof demo)[] | undefined) =>
    createNumberMailParts(db, { ...config, BKM_DEMO_SIGN_INS }).isRehearsal
  expect([isRehearsal(undefined), isRehearsal([demo])]).toEqual([false, true])
})
