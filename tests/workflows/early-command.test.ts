import { createTestPlatform, type Platform } from '../support/platform'
import { club } from '../support/tennis-club'

const HOUR_MS = 3_600_000

let platform: Platform

beforeAll(async () => {
  platform = await createTestPlatform('early-command')
}, 60_000)
afterAll(() => platform.stop(), 60_000)

it('a command that is earlier than the last event does not stop the clock, which has steps to take before it', async () => {
  const id = await platform.submit()
  const now = Date.now()
  // As after virtual time that was lost, or with a clock that was set back: the last event is later than now, and steps are due.
  await platform
    .ownerDb('application')
    .where({ id })
    .update({
      state: platform.ownerDb.raw('state || ?::jsonb', [JSON.stringify({ at: now + HOUR_MS, promisedAt: now - 1 })]),
    })
  // Its handler runs before the run has loaded the application, so the command gets the present instant.
  const sent = platform.sendCommand(id, platform.createCommand('remark', club.applicant))
  await platform.startWorker()
  expect((await sent).kind).toBe('done')
  const events = await platform.listEvents(id)
  expect(events.slice(2).map(({ type, at }) => [type, at])).toEqual([
    ['overran', now + HOUR_MS],
    ['handedOver', now + HOUR_MS],
    ['remarked', now + HOUR_MS],
  ])
}, 60_000)
