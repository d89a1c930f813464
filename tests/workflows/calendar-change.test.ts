import { statusQuery, workflowIdOf } from '../../workflows/messages'
import { createTestPlatform, type Platform } from '../support/platform'
import { club } from '../support/tennis-club'
import { until } from '../support/until'

let platform: Platform

beforeAll(async () => {
  platform = await createTestPlatform('calendar-change')
  await platform.startWorker()
}, 60_000)
afterAll(() => platform.stop(), 60_000)

/** Inserts a version of the club's round-the-clock calendar in which nobody works on the given weekdays. */
async function insertCalendarVersion(version: string, freeWeekdays: string[]): Promise<void> {
  const calendars = platform.ownerDb('calendar_version')
  const firstVersion = await calendars.clone().where({ programme: 'tennis', code: 'always', version: '1' }).first()
  const week = Object.entries(firstVersion.rules.week).filter(([day]) => !freeWeekdays.includes(day))
  const rules = { ...firstVersion.rules, version, week: Object.fromEntries(week) }
  const { ordinal: _, loaded_at: __, ...row } = firstVersion
  await calendars.insert({ ...row, version, rules })
}

/** Returns the weekdays of today and tomorrow at the club; Monday is 1. */
function listTodayAndTomorrow(): string[] {
  const today = new Date(Date.now() + KATHMANDU_OFFSET_MS).getUTCDay() || 7
  return [String(today), String((today % 7) + 1)]
}
const KATHMANDU_OFFSET_MS = (5 * 60 + 45) * 60_000

it('when a new calendar moves a due instant before a command, the clock first takes the step that is due, then the command is decided', async () => {
  await insertCalendarVersion('2', listTodayAndTomorrow())
  const id = await platform.submit()
  const workflowHandle = platform.client.getHandle(workflowIdOf(id))
  await until('its run has set its timer', async () => (await workflowHandle.query(statusQuery))?.nextWakeAt)
  await insertCalendarVersion('3', [])
  await platform.letTimePass(id, 40)
  expect((await platform.listEvents(id)).map(({ type }) => type)).toEqual(['received', 'accepted'])

  await platform.giveCommand(id, 'withdraw', club.applicant)
  const events = await platform.listEvents(id)
  expect(events.slice(2).map(({ type }) => type)).toEqual(['handedOver', 'withdrawn', 'closed'])
  expect(events[2]).toMatchObject({ body: { calendar: 'always/3', skipped: ['warn.desk'] } })
}, 60_000)
