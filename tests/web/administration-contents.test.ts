import { createPages } from '../../web/create-pages'
import { workflowIdOf } from '../../workflows/messages'
import { type AdministrationClient, createAdministrationClient, REASON } from '../api/administration-client'
import type { ApiResponse, StaffSession } from '../api/start-api'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { readClub } from '../support/tennis-club'
import { until } from '../support/until'
import { createOfficerBrowsers } from './officer-browsers'

// What the steps of a Workflow got and gave: shown after a typed reason, for 15 minutes, to who typed it, and never a text.

jest.setTimeout(240_000)

let fixture: ApiOnPlatform
let administration: AdministrationClient
let admin: StaffSession
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-administration-contents', { pages: createPages() })
  admin = await fixture.staff.getSession('club.admin')
  administration = createAdministrationClient(fixture.platform, fixture.api, admin)
})
afterAll(() => fixture?.stop())

const { open, browserOf } = createOfficerBrowsers(() => fixture.api.baseUrl)
const toText = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const rawPath = (reference: string, query = '') => `/en/administration/${reference}?view=raw${query}`

/** Sends the form of the reason on the page. */
async function openContents(reference: string, reason = REASON) {
  const browser = await browserOf('club.admin')
  return browser.post(await browser.open(rawPath(reference)), '/contents', { reason })
}

interface Content {
  part: string
  field: string
  value?: string
  hidden?: number
}
interface ShownEvent {
  id: number
  step: number
  type: string
  name?: string
  contents?: Content[]
}
const listEvents = ({ body }: ApiResponse) => body['events'] as unknown as ShownEvent[]
const readEvents = async (reference: string, session = admin) =>
  listEvents(await administration.read(`applications/${reference}/workflow?limit=200&contents=true`, session))
const readHistory = (reference: string, session = admin) =>
  administration.read(`applications/${reference}/workflow/history`, session)

const openByApi = (reference: string, body: object, session = admin) =>
  administration.intervene(reference, 'contents', body, session)

const CANARY = 'canary-2207 stands here'

/** An application with words of its applicant and of staff, and with a forced field in the history of its Workflow. */
async function createWithForcedField() {
  const { id, reference } = await administration.submitAndWaitForWorkflow({ text: CANARY, title: CANARY })
  const { turn } = await fixture.staff.routeToCoaches(reference)
  await fixture.staff.expectRecorded('club.coach1', reference, 'answer', { turn, outcome: 'done', text: CANARY })
  const forced = {
    name: 'remark',
    commandId: CANARY,
    actor: { role: 'duty', personId: CANARY, seatId: CANARY },
    sentAt: CANARY,
    turn: CANARY,
    with: { text: { id: CANARY, words: CANARY }, audience: CANARY },
    note: CANARY,
  }
  const handle = fixture.platform.client.getHandle(workflowIdOf(id))
  await handle.executeUpdate('remark', { args: [{ ...forced, commandId: 'forced-command-1' }] }).catch(() => undefined)
  await handle.signal('nudge', CANARY)
  return { id, reference }
}

test('without a reason no contents are shown, and after one they are: the page and the API show the same', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow()
  await fixture.staff.routeToCoaches(reference)
  expect((await readEvents(reference)).some(({ contents }) => contents)).toBe(false)
  expect((await readHistory(reference)).body['code']).toBe('contents.closed')
  expect((await open('club.admin', `/en/administration/${reference}/history.json`)).status).toBe(409)
  expect((await openContents(reference)).status).toBe(200)
  const events = await readEvents(reference)
  const route = events.find(({ type, name }) => type === 'workflowExecutionUpdateAccepted' && name === 'route')
  expect(route?.contents).toContainEqual({ part: 'input', field: 'with.pillar', kind: 'code', value: 'court' })
  const page = toText((await open('club.admin', rawPath(reference, '&events=each'))).html)
  const values = events.slice(0, 50).flatMap(({ contents = [] }) => contents)
  expect(values.length).toBeGreaterThan(20)
  const missing = values.filter(
    ({ value }) => value !== undefined && !/^(true|false|\d{4}-)/.test(value) && !page.includes(value),
  )
  expect(missing).toEqual([])
  expect(page).toMatch(/hidden \(bytes: \d/)
})

test('no text leaves, neither one of the history nor one that was forced into it', async () => {
  const { reference } = await createWithForcedField()
  await openContents(reference)
  const history = await readHistory(reference)
  const shown = [
    JSON.stringify(history.body),
    JSON.stringify(await readEvents(reference)),
    (await open('club.admin', rawPath(reference))).html,
    (await open('club.admin', rawPath(reference, '&events=each'))).html,
    (await open('club.admin', `/en/administration/${reference}/history.json`)).html,
  ]
  const forced = listEvents(history).find(({ name, type }) => name === 'remark' && type.endsWith('UpdateAccepted'))
  expect(forced?.contents?.some(({ hidden = 0 }) => hidden > 0)).toBe(true)
  for (const text of shown) expect(text).not.toMatch(/canary|2207/)
})

test('the file has each event of the history once, with the contents that the API shows', async () => {
  const { id, reference } = await administration.submitAndWaitForWorkflow()
  await openContents(reference)
  const { historyLength } = await fixture.platform.client.getHandle(workflowIdOf(id)).describe()
  const file = await open('club.admin', `/en/administration/${reference}/history.json`)
  const events = JSON.parse(file.html).events as ShownEvent[]
  expect(events.map((event) => event.id)).toEqual(events.map((_event, index) => index + 1))
  expect(events.length).toBeGreaterThanOrEqual(historyLength)
  expect(events.slice(0, historyLength)).toEqual(listEvents(await readHistory(reference)).slice(0, historyLength))
})

test('grouped: one line for each step, without the turns that worked; each event: all of them', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow({ applicant: { email: 'a@club.example' } })
  await fixture.staff.routeToCoaches(reference)
  const [grouped, each] = [
    toText((await open('club.admin', rawPath(reference))).html),
    toText((await open('club.admin', rawPath(reference, '&events=each'))).html),
  ]
  expect(each).toContain('workflowTaskCompleted')
  expect(grouped).not.toContain('workflowTaskCompleted')
  expect(grouped).not.toContain('workflowExecutionUpdateAccepted')
  expect(grouped).toMatch(/\d+–\d+ .{0,60} route workflowExecutionUpdateCompleted/)
})

test('a missing or short reason is told beside its field, stays typed, and opens nothing', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow()
  for (const reason of ['', 'too short']) {
    const page = await openContents(reference, reason)
    expect([page.status, page.html.includes('href="#reason"')]).toEqual([422, true])
    expect(toText(page.html)).toContain('Write why, in 10 to 500 characters')
    expect(page.html).toMatch(new RegExp(`<textarea[^>]*name="reason"[^>]*>${reason}</textarea>`))
  }
  expect((await openByApi(reference, { reason: 'too short' })).status).toBe(422)
  expect((await readHistory(reference)).status).toBe(409)
})

test('the reason stands in the log, counts for 15 minutes, for its author and this application, and is no intervention', async () => {
  const [one, other] = [
    await administration.submitAndWaitForWorkflow(),
    await administration.submitAndWaitForWorkflow(),
  ]
  expect((await openByApi(one.reference, { reason: REASON })).status).toBe(204)
  expect(await administration.listLogOf(one.reference)).toEqual([
    expect.objectContaining({ act: 'contents', reason: REASON }),
  ])
  expect((await administration.listCases('restarted')).workflows.map(({ reference }) => reference)).not.toContain(
    one.reference,
  )
  expect([(await readHistory(one.reference)).status, (await readHistory(other.reference)).status]).toEqual([200, 409])
  const { ownerDb } = fixture.platform
  const [second] = await ownerDb('person').where({ name: 'club.unit2' }).pluck('id')
  const seat = 'tennis/-/administrator-2'
  await ownerDb('seat').insert({ id: seat, programme: 'tennis', role: 'administrator', desk: 'tennis/-/administrator' })
  await ownerDb('holding').insert({ seat_id: seat, person_id: second })
  const colleague = await fixture.api.signIn('club.unit2')
  expect((await readHistory(one.reference, colleague)).status).toBe(409)
  const log = () => ownerDb('operators_log').where({ target: workflowIdOf(one.id) })
  await log().update({ at: new Date(Date.now() - 14 * 60_000) })
  expect((await readHistory(one.reference)).status).toBe(200)
  await log().update({ at: new Date(Date.now() - 16 * 60_000) })
  expect((await readHistory(one.reference)).status).toBe(409)
})

test('each reading of contents is in the access log', async () => {
  const { id, reference } = await administration.submitAndWaitForWorkflow()
  await openContents(reference)
  await readHistory(reference)
  const acts: string[] = await fixture.platform.ownerDb('access_log').where({ application_id: id }).pluck('act')
  expect(acts).toEqual(
    expect.arrayContaining([
      'admin.application.openContents',
      'admin.application.contents',
      'admin.application.history',
    ]),
  )
})

test('the contents of a secret application are never opened, and its page says so', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow({ text: 'The umpires fixed the draw.' })
  expect((await openByApi(reference, { reason: REASON })).status).toBe(404)
  expect((await readHistory(reference)).status).toBe(404)
  const { html } = await open('club.admin', rawPath(reference))
  expect(toText(html)).toContain('The officer on duty alone reads this application')
  expect(html).not.toContain('name="reason"')
})

test('contents that were open are shut when the application becomes secret', async () => {
  const { id, reference } = await administration.submitAndWaitForWorkflow()
  await openByApi(reference, { reason: REASON })
  const { ownerDb } = fixture.platform
  const row = await ownerDb('application').where({ id }).first('state')
  await ownerDb('application')
    .where({ id })
    .update({ secret: true, state: JSON.stringify({ ...row.state, flags: ['danger'], accepted: false }) })
  expect((await readEvents(reference)).some(({ contents }) => contents)).toBe(false)
  expect((await readHistory(reference)).status).toBe(404)
})

const OTHERS = readClub()
  .signIns.map(({ name }) => name)
  .filter((name) => !['club.admin', 'club.unit2'].includes(name))

test.each(OTHERS)('%s, who administers nothing, opens and reads no contents', async (name) => {
  const session = await fixture.staff.getSession(name)
  const results = [
    await openByApi('26-482-170-635', { reason: REASON }, session),
    await readHistory('26-482-170-635', session),
  ]
  expect(results.map(({ status }) => status)).toEqual([403, 403])
  expect((await open(name, '/en/administration/26-482-170-635/history.json')).status).toBe(403)
})

test('after a restart the earlier run is listed, and its events are shown and downloaded with the id of the run', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow()
  const runOf = ({ body }: ApiResponse) => (body['run'] as { runId: string } | undefined)?.runId ?? ''
  const readCase = (query = '') => administration.read(`applications/${reference}/workflow?limit=200${query}`)
  const before = await readCase()
  const [earlier, eventsBefore] = [runOf(before), listEvents(before)]
  await administration.intervene(reference, 'restart')
  await until('both runs are listed', async () => ((await readCase()).body['runs'] as unknown as object[]).length === 2)
  const last = runOf(await readCase())
  expect(last).not.toBe(earlier)
  const page = await open('club.admin', rawPath(reference))
  expect(page.html).toContain(`run=${earlier}"`)
  expect(page.html).not.toContain(`run=${last}"`)
  const old = await open('club.admin', rawPath(reference, `&run=${earlier}`))
  expect(toText(old.html)).toContain('These are the events of an earlier run, not of the last one.')
  expect(old.html).toContain(`run=${last}"`)
  expect(listEvents(await readCase(`&run=${earlier}`)).slice(0, eventsBefore.length)).toEqual(eventsBefore)
  await openContents(reference)
  const fileOf = async (query: string) =>
    (await administration.read(`applications/${reference}/workflow/history${query}`)).body as unknown as {
      runId: string
      events: ShownEvent[]
    }
  expect((await fileOf('')).runId).toBe(last)
  const kept = await fileOf(`?run=${earlier}`)
  expect([kept.runId, kept.events.at(-1)?.type]).toEqual([earlier, 'workflowExecutionTerminated'])
  expect((await open('club.admin', rawPath(reference, `&run=${earlier}`))).html).toContain(
    `history.json?run=${earlier}`,
  )
})

test('the events of an application that an officer raised have no time, and none of them names the raise', async () => {
  const { reference, turn } = await fixture.staff.submitAndRoute()
  await openContents(reference)
  const read = async () =>
    (await readHistory(reference)).body as unknown as { events: (ShownEvent & { at?: string })[] }
  expect((await read()).events.some(({ at }) => at !== undefined)).toBe(true)
  await fixture.staff.expectRecorded('club.coach1', reference, 'raise', {
    reason: 'wrongdoing',
    text: 'A bribe.',
    turn,
  })
  const page = await open('club.admin', rawPath(reference, '&events=each'))
  expect(toText(page.html)).toContain('no times are shown here')
  expect(toText(page.html)).not.toMatch(/ raise /)
  const events = (await administration.read(`applications/${reference}/workflow?limit=200`)).body[
    'events'
  ] as unknown as object[]
  expect(events.length).toBeGreaterThan(5)
  expect(events.filter((event) => 'at' in event)).toEqual([])
  expect(JSON.stringify(events)).not.toContain('"raise"')
})
