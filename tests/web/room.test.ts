import { ROOM_LISTS } from '../../domain/room-exceptions'
import { hashPassword } from '../../api/passwords'
import { insertSignIns } from '../../db/tables/sign-ins'
import { createPages } from '../../web/create-pages'
import { sendApplicantCommand } from '../api/applicant-requests'
import { type ApiServer, insertTennisClub, startApi, submitApplication } from '../api/start-api'
import { createStaffClient, type StaffClient } from '../api/staff-client'
import { createTestPlatform, type Platform } from '../support/platform'
import { createSlowClub } from '../support/tennis-club'
import { until } from '../support/until'
import { createOfficerBrowsers } from './officer-browsers'
import type { Browser } from './browser'
import { createRoomReader } from './room-reader'

// The exceptions that the operation room sees: each number opens exactly what it counts.

const pack = createSlowClub()
const SECOND = {
  ...(pack.signIns.find(({ name }) => name === 'club.room') as (typeof pack.signIns)[number]),
  name: 'club.room2',
  displayName: 'Operation room, another person',
  password: 'demo-only-club.room2',
}
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

let platform: Platform
let api: ApiServer
let staff: StaffClient
/** how far the clock of the pages is ahead, in ms */
let aheadMs = 0

beforeAll(async () => {
  platform = await createTestPlatform('web-room', undefined, pack)
  await insertTennisClub(platform.ownerDb, pack)
  await platform.startWorker()
  const { BKM_TEMPORAL_ADDRESS: address, BKM_TEMPORAL_NAMESPACE: namespace } = platform.config
  api = await startApi({
    database: platform.db,
    linkKey: platform.config.BKM_TRACKING_KEY,
    temporal: { address, namespace, deadlineMs: 20_000 },
    pages: createPages(),
    now: () => Date.now() + aheadMs,
  })
  staff = createStaffClient(api)
}, 120_000)
afterAll(async () => {
  await api?.stop()
  await platform?.stop()
}, 120_000)
afterEach(() => {
  aheadMs = 0
})

const { browserOf, open } = createOfficerBrowsers(() => api.baseUrl)

const { listBehind, readCheckedNumbers } = createRoomReader(open)

async function findRow(reference: string) {
  const [row] = await platform.ownerDb('application').where({ reference })
  return row
}

async function letDuePass(reference: string, until_: 'due_at' | 'promised_at'): Promise<void> {
  const row = await findRow(reference)
  await platform.letTimePass(row.id, (Number(new Date(row[until_])) - Date.now()) / 1000 + 5)
}

test('an application with an office whose date is near is at risk, and unclaimed once a third of its time is over', async () => {
  const before = await readCheckedNumbers()
  const { reference, turn } = await staff.submitAndRoute()
  expect(await readCheckedNumbers()).toEqual({ ...before, at_risk: Number(before['at_risk']) + 1 })
  expect(await listBehind('at_risk')).toContain(reference)
  aheadMs = 30 * MINUTE_MS
  expect(await listBehind('unclaimed')).not.toContain(reference)
  aheadMs = 36 * MINUTE_MS
  expect((await readCheckedNumbers())['unclaimed']).toBe(Number(before['unclaimed']) + 1)
  expect(await listBehind('unclaimed')).toContain(reference)
  await staff.expectRecorded('club.coach1', reference, 'claim', { turn })
  expect((await readCheckedNumbers())['unclaimed']).toBe(before['unclaimed'])
})

test('what went up is above the first office, and what passed its promised date says so until an answer is sent', async () => {
  const { reference } = await staff.submitAndRoute()
  const before = await readCheckedNumbers()
  await letDuePass(reference, 'due_at')
  await until('the application went up', async () => (await findRow(reference)).rung === 1)
  expect((await readCheckedNumbers())['climbed']).toBe(Number(before['climbed']) + 1)
  expect(await listBehind('climbed')).toContain(reference)
  expect(await listBehind('overran')).not.toContain(reference)
  await letDuePass(reference, 'promised_at')
  await until('the promised date passed', async () => (await findRow(reference)).overran)
  expect((await readCheckedNumbers())['overran']).toBe(Number(before['overran']) + 1)
  expect(await listBehind('overran')).toContain(reference)
  // The row tells since when the office has it that must act, not since when it is at the body, and by how much it is late.
  const { id } = await findRow(reference)
  await platform
    .ownerDb('task')
    .where({ application_id: id, kind: 'decide' })
    .update({ opened_at: '2026-03-04T09:00Z' })
  aheadMs = 2 * DAY_MS
  const { html } = await open('club.room', '/en/room/overran')
  expect(findRowOf(html, reference)).toMatch(/With .* since [^<]*4 March 2026/)
  expect(findRowOf(html, reference)).toMatch(/Late by [^.]+\. Promised for:/)
}, 60_000)

test('what waits at a desk without a person is vacant while nobody acts for the desk', async () => {
  const { reference } = await staff.submitAndRoute()
  const before = await readCheckedNumbers()
  expect(await listBehind('vacant')).not.toContain(reference)
  const persons = await platform.ownerDb('person').whereIn('name', ['club.coach1', 'club.coach2']).pluck('id')
  const today = platform.ownerDb.raw('current_date')
  await platform
    .ownerDb('absence')
    .insert(persons.map((person_id: string) => ({ person_id, from_on: today, to_on: today })))
  try {
    expect((await readCheckedNumbers())['vacant']).toBeGreaterThan(Number(before['vacant']))
    expect(await listBehind('vacant')).toContain(reference)
  } finally {
    await platform.ownerDb('absence').delete()
  }
  expect(await readCheckedNumbers()).toEqual(before)
})

test('an owed call is listed once it is due, and a mail once it was given up', async () => {
  const applicant = { name: 'Zenobia Quill', phone: '+962795550088' }
  const { reference } = await submitApplication(api, { applicant })
  const routed = await staff.routeToCoaches(reference)
  const answer = { turn: routed.turn, outcome: 'explained', text: 'We mend the net on Sunday.' }
  const { turn } = await staff.expectRecorded('club.coach1', reference, 'answer', answer)
  await staff.expectRecorded('club.unit1', reference, 'release', { turn })
  const before = await readCheckedNumbers()
  expect(await listBehind('owed_calls')).not.toContain(reference)
  aheadMs = 10 * DAY_MS
  try {
    // The call is owed once the worker knows that no mail brings the answer.
    await until('the call is listed', async () => (await listBehind('owed_calls')).includes(reference))
  } finally {
    aheadMs = 0
  }
  const { id } = await findRow(reference)
  const [mail] = await platform.ownerDb('notification').where({ application_id: id }).limit(1)
  const gaveUp = { status: 'given_up', next_try_at: null }
  await platform.ownerDb('notification').where({ id: mail.id }).update(gaveUp)
  expect((await readCheckedNumbers())['undelivered']).toBe(Number(before['undelivered']) + 1)
  expect(await listBehind('undelivered')).toContain(reference)
})

test('a list longer than one page shows each application once, and 99 are counted at most', async () => {
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let sent = 0; sent < 25; sent += 1) await submitApplication(api)
    }),
  )
  aheadMs = 2 * DAY_MS
  const { html } = await open('club.room', '/en/room')
  expect(html).toContain('<bdi>99+</bdi>')
  const behind = await listBehind('stuck')
  const late = platform
    .ownerDb('application')
    .where('wake_at', '<', new Date(Date.now() + aheadMs - MINUTE_MS))
    .whereNot({ stage: 'closed' })
  const expected: string[] = await late.pluck('reference')
  expect(behind).toHaveLength(expected.length)
  expect(new Set(behind)).toEqual(new Set(expected))
  expect(behind.length).toBeGreaterThan(99)
}, 120_000)

test('an application about danger is listed once an officer on duty let it go on, and no secret one is in any number or list', async () => {
  const before = await readCheckedNumbers()
  const inDanger = await submitApplication(api, { text: 'The net is on fire.', entity: 'centre-court' })
  const flagged = await submitApplication(api, { text: 'They make line calls for money.', entity: 'centre-court' })
  const raised = await staff.submitAndRoute()
  const reason = { reason: 'wrongdoing', text: 'A bribe.', turn: raised.turn }
  await staff.expectRecorded('club.coach1', raised.reference, 'raise', reason)
  expect(await readCheckedNumbers()).toEqual(before)
  // How much danger waits for the officers on duty is told as a number, without a link and without anything else of it.
  const { html } = await open('club.room', '/en/room')
  const [counted = ''] = /With the officers on duty:[^<]*/.exec(html) ?? []
  expect(counted).toMatch(/: 1 that tell of danger, the oldest since .+20\d\d.*\. The next one was called/)
  for (const { reference } of [inDanger, flagged, raised]) expect(html).not.toContain(reference)
  aheadMs = 2 * DAY_MS
  for (const kind of ROOM_LISTS) {
    const behind = await listBehind(kind)
    for (const { reference } of [inDanger, flagged, raised]) expect(behind).not.toContain(reference)
  }
  aheadMs = 0
  const [{ turn }] = await platform.ownerDb('application').where({ reference: inDanger.reference }).select('turn')
  const help = { turn, result: 'reached', text: 'She is safe.' }
  await staff.expectRecorded('club.porter', inDanger.reference, 'help', help)
  await staff.expectRecorded('club.porter', inDanger.reference, 'accept', { turn })
  expect((await readCheckedNumbers())['danger']).toBe(Number(before['danger']) + 1)
  expect(await listBehind('danger')).toContain(inDanger.reference)
  expect((await open('club.room', '/en/room')).html).toContain('No application that tells of danger waits')
  const told = await staff.submitAndRoute()
  await sendApplicantCommand(api, told, 'remark', { text: 'The hut is on fire.' })
  expect((await findRow(told.reference)).state.laterFlags).toEqual(['danger'])
  expect(await listBehind('danger')).not.toContain(told.reference)
})

/** Takes or gives back what the first list shows of this application, as this person. */
async function press(browser: Browser, reference: string, field: 'reference' | 'taking', path = '/en/room/at_risk') {
  const page = await browser.open(path)
  const row = findRowOf(page.html, reference)
  const [, value = ''] = new RegExp(`name="${field}" value="([^"]+)"`).exec(row) ?? []
  const [, csrfToken = ''] = /name="csrfToken" value="([^"]+)"/.exec(row) ?? []
  return browser.post({ ...page, html: row }, '/en/room/at_risk', { csrfToken, [field]: value })
}
const findRowOf = (html: string, reference: string): string =>
  html.split('<li>').find((row) => row.includes(`whole">${reference}`)) ?? ''

test('of two persons who take the same exception one has it, all see who, and it ends with the exception or when it is given back', async () => {
  const { reference, turn } = await staff.submitAndRoute()
  await insertSignIns(platform.ownerDb, [SECOND], hashPassword)
  const [first, second] = [await browserOf('club.room'), await browserOf(SECOND.name)]
  const shown = await second.open('/en/room/at_risk')
  const stale = { ...shown, html: findRowOf(shown.html, reference) }
  const own = await first.open('/en/room/at_risk')
  const form = { ...own, html: findRowOf(own.html, reference) }
  // A button that is pressed twice sends the same form twice.
  await Promise.all([first.post(form, '/en/room/at_risk', {}), first.post(form, '/en/room/at_risk', {})])
  const refused = await second.post(stale, '/en/room/at_risk', {})
  expect(refused.status).toBe(200)
  expect(findRowOf(refused.html, reference)).toMatch(/<bdi>[^<]*Operation room[^<]*<\/bdi> has it since/)
  expect(findRowOf((await first.open('/en/room/at_risk')).html, reference)).toContain('You have it since')
  const rows = () => platform.ownerDb('room_taking').orderBy('id')
  expect(await rows()).toHaveLength(1)
  const acts = platform.ownerDb('access_log').where({ act: 'staff.room_take' })
  expect(await acts).toHaveLength(3)
  await press(second, reference, 'taking')
  expect(findRowOf((await first.open('/en/room/at_risk')).html, reference)).toContain('Take it')
  const taken = await press(second, reference, 'reference')
  expect(findRowOf(taken.html, reference)).toContain('You have it since')
  expect((await second.open('/en/room')).html).toContain('<bdi>1</bdi>')
  await staff.expectRecorded('club.coach1', reference, 'answer', { turn, outcome: 'explained', text: 'On Sunday.' })
  await first.open('/en/room')
  expect((await rows()).map(({ ended_at }) => ended_at)).not.toContain(null)
  await expect(first.post(stale, '/en/room/at_risk', { csrfToken: 'forged' })).resolves.toMatchObject({ status: 403 })
})

test('the room begins with its page after the sign-in; what somebody follows is a list, and stands beside the hand-over with a way to give it back', async () => {
  const browser = await browserOf('club.room')
  expect((await browser.open('/en/sign-in')).path).toBe('/en/room')
  const { reference } = await staff.submitAndRoute()
  await press(browser, reference, 'reference')
  const path = `/en/desk/${reference}?scope=all&from=at_risk`
  for (const shown of ['/en/room/mine', '/en/room/hand-over']) {
    const { html } = await browser.open(shown)
    expect(html).toContain(`href="${path.replaceAll('&', '&amp;')}"`)
    expect(html).toContain('name="taking"')
  }
  expect((await browser.open('/en/room')).html).toMatch(/data-count="1" href="\/en\/room\/mine"/)
  const opened = await browser.open(path)
  expect(opened.html).toContain('Followed as At risk: You have it since')
  expect(opened.html).toContain(`href="/en/room/at_risk/next?of=${reference}"`)
  const given = await press(browser, reference, 'taking', '/en/room/hand-over')
  expect([given.path, given.html.includes('name="taking"')]).toEqual(['/en/room/hand-over', false])
  const taken = await browser.post(await browser.open(path), '/room/at_risk', {})
  expect(taken.path).toBe(path)
  expect(taken.html).toContain('You have it since')
  await browser.post(taken, '/room/at_risk', {})
})

test('“Next of this list” opens each application of a list once, and then the list; of what left it, the first', async () => {
  await staff.submitAndRoute()
  await staff.submitAndRoute()
  const behind = await listBehind('at_risk')
  expect(behind.length).toBeGreaterThan(1)
  const browser = await browserOf('club.room')
  const nextOf = async (reference = '') => (await browser.open(`/en/room/at_risk/next?of=${reference}`)).path
  for (const [index, reference] of behind.slice(1).entries())
    expect(await nextOf(behind[index])).toBe(`/en/desk/${reference}?scope=all&from=at_risk`)
  expect(await nextOf(behind.at(-1))).toBe('/en/room/at_risk')
  const { reference: elsewhere } = await submitApplication(api, { sector: 'no_idea' })
  expect(await nextOf(elsewhere)).toBe(`/en/desk/${behind[0]}?scope=all&from=at_risk`)
})

test('each number of a body opens exactly its rows, and no application of another body', async () => {
  await staff.submitAndRoute()
  const { reference: elsewhere } = await staff.submitAndRoute()
  await platform.ownerDb('application').where({ reference: elsewhere }).update({ entity: 'court-two' })
  const { html } = await open('club.room', '/en/room')
  const links = [...html.matchAll(/data-count="(\d+)" href="(\/en\/room\/\w+\?programme=tennis&amp;body=([\w-]+))"/g)]
  expect(new Set(links.map(([, , , body]) => body)).size).toBeGreaterThan(1)
  for (const [, count, href = '', body] of links) {
    const list = await open('club.room', href.replaceAll('&amp;', '&'))
    const references = [...list.html.matchAll(/task-reference whole">([\d-]+)/g)].map(([, reference]) => reference)
    expect([href, String(references.length)]).toEqual([href, count])
    const rows = await platform.ownerDb('application').whereIn('reference', references as string[])
    expect(rows.every(({ entity }) => entity === body)).toBe(true)
  }
})

test('a shift tells the next one something once, which stands first on the page of numbers; nothing and too much are refused', async () => {
  const browser = await browserOf('club.room')
  const form = await browser.open('/en/room/hand-over')
  const { reference } = await staff.submitAndRoute()
  const text = `Court two waits for a lamp. <b>Call it.</b> ${reference}`
  await browser.post(form, '/room/hand-over', { text })
  const { path, html } = await browser.post(form, '/room/hand-over', { text })
  expect(path).toBe('/en/room')
  expect(html).toContain('Court two waits for a lamp. &lt;b')
  expect(html).toContain(`href="/en/desk/${reference}?scope=all"`)
  expect(await platform.ownerDb('room_hand_over')).toHaveLength(1)
  for (const wrong of [' ', 'x'.repeat(1_001)]) {
    const refused = await browser.post(form, '/room/hand-over', { text: wrong })
    expect([refused.status, refused.html.includes(wrong)]).toEqual([422, true])
  }
  expect(await platform.ownerDb('room_hand_over')).toHaveLength(1)
})

test('only the operation room reads them: every other seat reads that they are not theirs', async () => {
  for (const { name } of pack.signIns.filter((signIn) => signIn.role !== 'operation_room')) {
    for (const path of ['/en/room', '/en/room/hand-over', ...ROOM_LISTS.map((kind) => `/en/room/${kind}`)])
      expect([name, path, (await open(name, path)).status]).toEqual([name, path, 403])
    expect((await open(name, '/en/desk')).html).not.toContain('href="/en/room"')
  }
  expect((await open('club.room', '/en/desk')).html).toContain('href="/en/room"')
  expect((await open('club.room', '/en/room/wishes')).status).toBe(422)
  expect((await open('club.room', '/en/room/stuck?after=nonsense')).status).toBe(422)
}, 60_000)
