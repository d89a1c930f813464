import { glance, workflowIdOf } from '../../workflows/messages'
import { aPlatform, club, type Platform, until } from '../support/platform'

let platform: Platform

beforeAll(async () => {
  platform = await aPlatform('calendar-change')
  await platform.startWorker()
}, 60_000)
afterAll(() => platform.stop(), 60_000)

/** The club's calendar is round the clock; from this version on nobody works on the given weekdays. */
async function insertCalendar(version: string, without: string[]): Promise<void> {
  const calendars = platform.owner('calendar_version')
  const first = await calendars.clone().where({ programme: 'tennis', code: 'always', version: '1' }).first()
  const week = Object.entries(first.rules.week).filter(([day]) => !without.includes(day))
  const rules = { ...first.rules, version, week: Object.fromEntries(week) }
  const { ordinal: _, loaded_at: __, ...row } = first
  await calendars.insert({ ...row, version, rules })
}

/** Weekdays of today and tomorrow at the club, Monday = 1. */
function comingDays(): string[] {
  const today = new Date(Date.now() + KATHMANDU_MS).getUTCDay() || 7
  return [String(today), String((today % 7) + 1)]
}
const KATHMANDU_MS = (5 * 60 + 45) * 60_000

it('a command that comes after a due which a new calendar brought forward is decided after that step', async () => {
  await insertCalendar('2', comingDays())
  const id = await platform.submit()
  const run = platform.client.getHandle(workflowIdOf(id))
  await until('its run has set its timer', async () => (await run.query(glance))?.nextWakeAt)
  await insertCalendar('3', [])
  await platform.pass(id, 40)
  expect((await platform.eventsOf(id)).map(({ type }) => type)).toEqual(['received', 'accepted'])

  await platform.give(id, 'withdraw', club.applicant)
  const events = await platform.eventsOf(id)
  expect(events.slice(2).map(({ type }) => type)).toEqual(['handedOver', 'withdrawn', 'closed'])
  expect(events[2]).toMatchObject({ body: { calendar: 'always/3', skipped: ['warn.desk'] } })
}, 60_000)
