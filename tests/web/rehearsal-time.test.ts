import { createPages } from '../../web/create-pages'
import { submitApplication } from '../api/start-api'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { until } from '../support/until'
import { createOfficerBrowsers } from './officer-browsers'

// In a rehearsal an application has a time of its own. Lists and pages count by it, also while nothing happens.

const DAY_MS = 86_400_000
const DEMO_SIGN_INS = [
  {
    name: 'club.coach1',
    password: 'demo-only-club.coach1',
    programme: 'tennis',
    role: 'entity' as const,
    seats: ['tennis/centre-court/coach'],
  },
]

let rehearsal: ApiOnPlatform
let serving: ApiOnPlatform
beforeAll(async () => {
  const pages = createPages()
  rehearsal = await startApiOnPlatform('web-rehearsal-time', {
    pages,
    settings: { secureCookies: false, demoSignIns: DEMO_SIGN_INS },
  })
  serving = await startApiOnPlatform('web-rehearsal-time-serving', { pages })
}, 240_000)
afterAll(() => Promise.all([rehearsal?.stop(), serving?.stop()]), 240_000)

const { browserOf } = createOfficerBrowsers(() => rehearsal.api.baseUrl)

interface Listed {
  reference: string
  dueAt: string
  leftMinutes: number
  isAhead?: true
  isUnread?: boolean
}

async function readAs(on: ApiOnPlatform, path: string) {
  const session = await on.staff.getSession('club.coach1')
  return (await on.api.requestAs(session, { path })).body as Record<string, unknown>
}

async function listTasks(on: ApiOnPlatform, query = '') {
  return (await readAs(on, `/api/staff/tasks?limit=100${query}`))['tasks'] as Listed[]
}

const idOf = async (on: ApiOnPlatform, reference: string): Promise<string> =>
  (await on.platform.db('application').where({ reference }).first('id')).id

/** As when days pass, and nothing is due in them. */
const recordDays = async (on: ApiOnPlatform, reference: string, days: number) =>
  on.platform.db('rehearsal_time').insert({ application_id: await idOf(on, reference), ahead_ms: days * DAY_MS })

/** The tasks of the club are due in seconds; this one in days, so nothing happens meanwhile. */
const setDueInDays = async (on: ApiOnPlatform, reference: string, days: number) =>
  on.platform
    .ownerDb('task')
    .where({ application_id: await idOf(on, reference) })
    .update({ due_at: new Date(Date.now() + days * DAY_MS) })

const findTask = async (on: ApiOnPlatform, reference: string) =>
  (await listTasks(on)).find((each) => each.reference === reference)

const readAhead = (asOf: unknown) => (Date.parse(String(asOf)) - Date.now()) / DAY_MS

test('days in which nothing happens are missing from the time that is left, in lists and on pages', async () => {
  const { reference } = await rehearsal.staff.submitAndRoute()
  const application = await submitApplication(rehearsal.api)
  await setDueInDays(rehearsal, reference, 100)
  await recordDays(rehearsal, reference, 30)
  const task = await findTask(rehearsal, reference)
  expect([task?.isAhead, Math.round((task?.leftMinutes ?? 0) / 1_440)]).toEqual([true, 70])
  expect(readAhead((await readAs(rehearsal, `/api/staff/applications/${reference}`))['asOf'])).toBeCloseTo(30, 2)

  await recordDays(rehearsal, application.reference, 3)
  const tracked = await rehearsal.api.request({
    path: `/api/applications/${application.reference}`,
    headers: { 'tracking-code': application.trackingCode },
  })
  expect(readAhead(tracked.body['asOf'])).toBeCloseTo(3, 2)
})

test('days that an officer lets pass count after the last event in them too, for one application and for all', async () => {
  const [one, other] = [await rehearsal.staff.submitAndRoute(), await rehearsal.staff.submitAndRoute()]
  const browser = await browserOf('club.coach1')
  const readDays = async ({ reference }: { reference: string }) =>
    readAhead((await readAs(rehearsal, `/api/staff/applications/${reference}`))['asOf'])
  await browser.post(await browser.open(`/en/rehearsal?to=%2Fdesk%2F${one.reference}`), '/rehearsal/days', {
    days: '9',
  })
  const events = await rehearsal.platform.listEvents(await idOf(rehearsal, one.reference))
  expect(readAhead(new Date(events.at(-1)?.at ?? 0).toISOString())).toBeLessThan(8.9)
  expect([await readDays(one), await readDays(other)]).toEqual([expect.closeTo(9, 2), expect.closeTo(0, 2)])
  const asked = await browser.post(await browser.open('/en/rehearsal'), '/rehearsal/all-days', { daysAfterToday: '12' })
  expect(await readDays(other)).toBeCloseTo(0, 2)
  const done = await browser.post(asked, '/rehearsal/all-days', {})
  expect([await readDays(one), await readDays(other)]).toEqual([expect.closeTo(12, 2), expect.closeTo(12, 2)])
  const [, mine = ''] =
    /What happened in these days to applications of your desk(.*?)<\/section>/s.exec(done.html) ?? []
  expect(mine).toMatch(new RegExp(`${other.reference}.*?A reminder was sent\\.`, 's'))
}, 120_000)

test('the page says in words what happened in the days that passed last, and that they cannot be taken back', async () => {
  const [moved, still] = [await rehearsal.staff.submitAndRoute(), await rehearsal.staff.submitAndRoute()]
  const browser = await browserOf('club.coach1')
  const path = (reference: string) => `/en/rehearsal?to=%2Fdesk%2F${reference}`
  const page = await browser.open(path(moved.reference))
  expect(page.html).toContain('Days that passed cannot be taken back.')
  expect(page.html).not.toContain('What happened in the days')
  const { html } = await browser.post(page, '/rehearsal/days', { days: '9' })
  const [, section = ''] = /What happened in the days that passed last(.*?)<\/section>/s.exec(html) ?? []
  const happened = (await rehearsal.platform.listEvents(await idOf(rehearsal, moved.reference))).slice(4)
  expect(section.match(/<li>/g)?.length).toBe(happened.length)
  expect(section).toContain('It went up to the next office.')
  expect(section).not.toContain('It was routed to the body.')
  await recordDays(rehearsal, still.reference, 2)
  expect((await browser.open(path(still.reference))).html).toContain(
    'Nothing happened to this application in these days.',
  )
}, 120_000)

test('what is late by its own time, and nothing else, is in the list of what is late, and in its number', async () => {
  const { reference } = await rehearsal.staff.submitAndRoute()
  const still = await rehearsal.staff.submitAndRoute()
  await setDueInDays(rehearsal, still.reference, 100)
  const countLate = async () =>
    ((await readAs(rehearsal, '/api/staff/task-counts'))['overdue'] as { count: number }).count
  await setDueInDays(rehearsal, reference, 100)
  await recordDays(rehearsal, reference, 400)
  const lists = await Promise.all(['yes', 'no'].map((overdue) => listTasks(rehearsal, `&overdue=${overdue}`)))
  expect(lists.map((tasks) => tasks.some((each) => each.reference === reference))).toEqual([true, false])
  expect(lists.map((tasks) => tasks.some((each) => each.reference === still.reference))).toEqual([false, true])
  const listLate = () => listTasks(rehearsal, '&overdue=yes')
  await until('the number is that of the list', async () => (await countLate()) === (await listLate()).length)
})

test('days that passed for one application make no other one late, in lists and in numbers', async () => {
  const [moved, still] = [await rehearsal.staff.submitAndRoute(), await rehearsal.staff.submitAndRoute()]
  await setDueInDays(rehearsal, moved.reference, 100)
  await setDueInDays(rehearsal, still.reference, 1)
  const readLate = async () => ({
    tasks: ((await readAs(rehearsal, '/api/staff/task-counts'))['overdue'] as { count: number }).count,
    listed: (await listTasks(rehearsal, '&overdue=yes')).map(({ reference }) => reference),
    inTime: (await listTasks(rehearsal, '&overdue=no')).map(({ reference }) => reference),
  })
  const before = await readLate()
  await recordDays(rehearsal, moved.reference, 50)
  const after = await readLate()
  expect(after.listed).not.toContain(moved.reference)
  expect(after.listed).not.toContain(still.reference)
  expect(after.inTime).toEqual(expect.arrayContaining([moved.reference, still.reference]))
  expect(after.tasks).toBe(before.tasks)
  await recordDays(rehearsal, moved.reference, 200)
  expect((await readLate()).listed).toContain(moved.reference)
  expect((await readLate()).listed).not.toContain(still.reference)
})

test('who opened an application after days that passed did so by its own day, as its applicant reads', async () => {
  const { reference, trackingCode } = await rehearsal.staff.submitAndRoute()
  await recordDays(rehearsal, reference, 20)
  await readAs(rehearsal, `/api/staff/applications/${reference}`)
  const { body } = await rehearsal.api.request({
    path: `/api/applications/${reference}`,
    headers: { 'tracking-code': trackingCode },
  })
  const openedBy = body['openedBy'] as unknown as { by: string; at: string }[]
  expect(Math.max(...openedBy.map(({ at }) => readAhead(at)))).toBeCloseTo(20, 2)
})

test('a task that came in days that passed is unread until somebody reads it after them', async () => {
  const { reference } = await rehearsal.staff.submitAndRoute()
  const isUnread = async () => (await findTask(rehearsal, reference))?.isUnread
  const read = () => readAs(rehearsal, `/api/staff/applications/${reference}`)
  await read()
  expect(await isUnread()).toBe(false)
  await recordDays(rehearsal, reference, 10)
  await rehearsal.platform
    .ownerDb('task')
    .where({ application_id: await idOf(rehearsal, reference) })
    .update({ opened_at: new Date(Date.now() + 5 * DAY_MS) })
  expect(await isUnread()).toBe(true)
  await read()
  expect(await isUnread()).toBe(false)
})

test('a platform that serves people does not read the time of a rehearsal', async () => {
  const { reference } = await serving.staff.submitAndRoute()
  await setDueInDays(serving, reference, 100)
  await recordDays(serving, reference, 400)
  const task = await findTask(serving, reference)
  expect([task?.isAhead, (task?.leftMinutes ?? -1) > 0]).toEqual([undefined, true])
  expect(await listTasks(serving, '&overdue=yes')).toEqual([])
  const { asOf } = await readAs(serving, `/api/staff/applications/${reference}`)
  expect(readAhead(asOf)).toBeCloseTo(0, 2)
})
