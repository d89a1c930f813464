import { createPages } from '../../web/create-pages'
import { type AdministrationClient, createAdministrationClient } from '../api/administration-client'
import { sendApplicantCommand } from '../api/applicant-requests'
import { startApi } from '../api/start-api'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { createSlowClub } from '../support/tennis-club'
import { until } from '../support/until'
import { createOfficerBrowsers } from './officer-browsers'

// One application of an administrator: its story, its timeline and its Workflow, and nothing that people wrote.

jest.setTimeout(240_000)

let fixture: ApiOnPlatform
let administration: AdministrationClient
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-administration-case', { pages: createPages(), pack: createSlowClub() })
  const admin = await fixture.staff.getSession('club.admin')
  administration = createAdministrationClient(fixture.platform, fixture.api, admin)
})
afterAll(() => fixture?.stop())

const { open } = createOfficerBrowsers(() => fixture.api.baseUrl)
const openView = (reference: string, query = '') => open('club.admin', `/en/administration/${reference}${query}`)
const toText = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
/** The rows of a table, by the words of its caption. */
const readTable = (html: string, caption: string) =>
  toText(
    (html.split('<caption').find((part) => part.includes(`>${caption}</caption>`)) ?? '').split('</table>')[0] ?? '',
  )

/** An application that was answered, with words of the applicant and of staff. */
async function createAnswered(words: string) {
  const { id, reference } = await administration.submitAndWaitForWorkflow({
    text: `${words} stands here.`,
    title: `${words} title`,
    applicant: { name: words, phone: '+962 79 000 2207', email: `${words}@club.example` },
  })
  const { turn } = await fixture.staff.routeToCoaches(reference)
  await fixture.staff.expectRecorded('club.coach1', reference, 'answer', { turn, outcome: 'done', text: words })
  return { id, reference }
}

test('the story tells each event in words, the newest first, with a link to the application after it', async () => {
  const { reference } = await createAnswered('Mended')
  const { status, html } = await openView(reference)
  expect(status).toBe(200)
  const numbers = [...html.matchAll(/administration\/[\d-]+\/at\/(\d+)"/g)].map(([, number]) => Number(number))
  expect(numbers).toEqual([5, 4, 3, 2, 1])
  const told = toText(html)
  const places = ['The answer was written.', 'It was routed to the body.', 'The application arrived.'].map((words) =>
    told.indexOf(words),
  )
  expect(places.every((place) => place > 0)).toBe(true)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})

test('no view shows what somebody wrote, nor name and contact of the applicant', async () => {
  const { reference } = await createAnswered('canary-2207')
  const paths = ['', '?view=timeline', '?view=raw'].map((query) => `/en/administration/${reference}${query}`)
  for (const path of [...paths, '/en/administration']) {
    const { status, html } = await open('club.admin', path)
    expect([path, status]).toEqual([path, 200])
    expect(html).not.toMatch(/canary|000 ?2207/)
  }
})

test('the timeline tells with whom the time passed, what the clock does next, and each mail that was not sent', async () => {
  const { id, reference } = await administration.submitAndWaitForWorkflow({ applicant: { email: 'a@club.example' } })
  await fixture.staff.routeToCoaches(reference)
  const mail = () => fixture.platform.ownerDb('notification').where({ application_id: id, template: 'received' })
  await until('the receipt was mailed', async () => (await mail().first())?.status === 'sent')
  const fields = { status: 'given_up', sent_at: null, next_try_at: null, error_code: 'mail.refused', attempts: 7 }
  await mail().update(fields)
  const { html } = await openView(reference, '?view=timeline')
  const intervals = readTable(html, 'With whom the time passed')
  expect(intervals).toMatch(/Routing .*The body .*still open/)
  expect(readTable(html, 'Timers: what the clock does next')).toContain('breach')
  const mails = readTable(html, 'Mails that not everybody got')
  expect(mails).toMatch(/We received your application .*the applicant .*given up .* 7 .*mail\.refused/)
})

test('the events of the Workflow are read page by page to the end, each of them once and in order', async () => {
  const { id, reference } = await administration.submitAndWaitForWorkflow()
  const handle = fixture.platform.client.getHandle(`application/${id}`)
  const countEvents = async () => (await handle.describe()).historyLength
  for (let given = 0; (await countEvents()) <= 60 && given < 60; given++) {
    await handle.signal('nudge')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const seen: number[] = []
  let next: string | undefined = `/en/administration/${reference}?view=raw&events=each`
  let pages = 0
  while (next !== undefined) {
    const { html } = await open('club.admin', next)
    const rows = html.split('>Events of the Workflow</caption>')[1]?.split('<tr role="row">').slice(2) ?? []
    seen.push(...rows.map((row) => Number(/<span>(\d+)<\/span>/.exec(row)?.[1])))
    pages += 1
    next = /<a class="[^"]*" href="([^"]+)" rel="next">/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(pages).toBeGreaterThan(1)
  expect(seen).toEqual(seen.map((_, index) => index + 1))
  expect(seen.length).toBeGreaterThan(60)
})

test('the Workflow is described as the API describes it, and a terminated one says so', async () => {
  const { id, reference } = await administration.submitAndWaitForWorkflow()
  const { runId } = await fixture.platform.client.getHandle(`application/${id}`).describe()
  expect((await openView(reference, '?view=raw')).html).toContain(runId)
  await administration.terminateWorkflow(id)
  expect(toText((await openView(reference, '?view=raw')).html)).toMatch(/State terminated/)
})

test('while Temporal is unavailable, the story is shown and the other views say so', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow()
  const api = await startApi({
    database: fixture.platform.db,
    pages: createPages(),
    temporal: { address: '127.0.0.1:1', namespace: 'none', deadlineMs: 1_000 },
  })
  try {
    const officers = createOfficerBrowsers(() => api.baseUrl)
    const read = async (query: string) =>
      (await officers.open('club.admin', `/en/administration/${reference}${query}`)).html
    expect(await read('')).toContain('The application arrived.')
    for (const view of ['timeline', 'raw'])
      expect(await read(`?view=${view}`)).toContain('The Temporal server did not answer.')
  } finally {
    await api.stop()
  }
})

test('an administrator of another programme, and a reference that does not exist, get the page that says there is nothing', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow()
  const seat = 'rowing/-/administrator'
  const [person_id] = await fixture.platform.ownerDb('person').where({ name: 'club.unit2' }).pluck('id')
  await fixture.platform.ownerDb('seat').insert({ id: seat, programme: 'rowing', role: 'administrator', desk: seat })
  await fixture.platform.ownerDb('holding').insert({ seat_id: seat, person_id })
  const other = await open('club.unit2', `/en/administration/${reference}`)
  const missing = await openView('26-482-170-635')
  expect([other.status, missing.status]).toEqual([404, 404])
  for (const { html } of [other, missing])
    expect(html).toContain('There is no application with this reference that you may see.')
  expect((await open('club.unit2', '/en/administration')).html).toContain('No application is in this list.')
  expect((await open('club.coach1', `/en/administration/${reference}`)).status).toBe(403)
})

/** The fields of the API's answer that these tests compare. */
interface Past {
  of: number
  standing: { stageName: string }
  seats: { seatName: string; commands: { name: string; allowed: boolean; why?: string }[] }[]
}

test('the application after each event: each seat reads each command once, allowed or with the reason, as the API says it', async () => {
  const { reference } = await createAnswered('Mended')
  const readApi = async (sequence: number) =>
    (await administration.read(`applications/${reference}/at/${sequence}`)).body as unknown as Past
  const { of } = await readApi(1)
  expect(of).toBe(5)
  for (let sequence = 1; sequence <= of; sequence++) {
    const past = await readApi(sequence)
    const { status, html } = await openView(reference, `/at/${sequence}`)
    expect([sequence, status, html.includes(past.standing.stageName)]).toEqual([sequence, 200, true])
    expect(html.includes(`/at/${sequence - 1}"`)).toBe(sequence > 1)
    expect(html.includes(`/at/${sequence + 1}"`)).toBe(sequence < of)
    const shown = html
      .split('<details')
      .slice(1, past.seats.length + 1)
      .map((part) => part.split('</details>')[0])
    expect(shown).toHaveLength(past.seats.length)
    for (const [index, { seatName, commands }] of past.seats.entries())
      expect([seatName, readVerdicts(shown[index] ?? '')]).toEqual([
        seatName,
        commands.map(({ name, allowed, why }) => `${allowed ? 'Allowed' : why}: ${name}`).toSorted(),
      ])
  }
})

/** The commands of one seat on the page, each with the heading below which it stands. */
function readVerdicts(html: string): string[] {
  const groups = html.split('<h3>').slice(1)
  return groups
    .flatMap((group) => {
      const [heading = ''] = group.split('</h3>')
      return [...group.matchAll(/<li>([^<]+)/g)].map(([, name]) => `${heading}: ${name}`)
    })
    .map((text) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"'))
    .toSorted()
}

test('what a seat may never do is said before what nobody could do at the stage, and no reason addresses the reader', async () => {
  const { reference } = await createAnswered('Mended')
  for (const sequence of [1, 3, 5]) {
    const past = (await administration.read(`applications/${reference}/at/${sequence}`)).body as unknown as Past
    const all = past.seats.flatMap(({ seatName, commands }) => commands.map((command) => ({ seatName, ...command })))
    const never = all
      .filter(({ why }) => why === 'A seat of this kind may never do this.')
      .map(({ seatName, name }) => [seatName, name])
    expect(never).toContainEqual(['the applicant', 'Accept the application'])
    expect(never).toContainEqual(['the applicant', 'Reopen the application'])
    expect(never).not.toContainEqual(['the applicant', 'Object to the answer'])
    expect(all.filter(({ allowed, why }) => !allowed && /\byou(r)?\b/i.test(why ?? ''))).toEqual([])
  }
})

test('after an objection it is said beside "answer" that whoever answered may not, by the name of the seat when the person has none', async () => {
  const application = await administration.submitAndWaitForWorkflow()
  const { reference } = application
  const { staff } = fixture
  const { turn } = await staff.routeToCoaches(reference)
  const answered = await staff.expectRecorded('club.coach1', reference, 'answer', { turn, outcome: 'done', text: 'x.' })
  const released = await staff.expectRecorded('club.unit1', reference, 'release', { turn: answered.turn })
  const objection = { reason: 'not_solved', text: 'No.', turn: released.turn }
  const objected = await sendApplicantCommand(fixture.api, application, 'object', objection)
  expect(objected.status).toBe(200)
  const turnNow = (objected.body as unknown as { turn: number }).turn
  const { sequence } = await staff.expectRecorded('club.unit2', reference, 'reopen', { turn: turnNow, text: 'Again.' })
  const { html } = await openView(reference, `/at/${String(sequence)}`)
  expect(html).toContain('May not answer again')
  expect(toText(html)).toMatch(/Answer the application Not a person named under “May not answer again”\./)
})

test('an event of before the raise has no link in the story of a secret application, and every link opens', async () => {
  const { reference, turn } = await fixture.staff.submitAndRoute()
  await fixture.staff.expectRecorded('club.coach1', reference, 'raise', {
    reason: 'wrongdoing',
    text: 'A bribe.',
    turn,
  })
  const { html } = await openView(reference)
  const numbers = [...html.matchAll(/\/at\/(\d+)"/g)].map(([, number]) => Number(number))
  expect(toText(html)).toContain('A number without a link was before that and is not shown.')
  expect(numbers.length).toBeGreaterThan(0)
  expect(Math.min(...numbers)).toBeGreaterThan(1)
  for (const sequence of numbers) {
    const past = await openView(reference, `/at/${sequence}`)
    expect([sequence, past.status]).toEqual([sequence, 200])
    expect(past.html.includes(`/at/${sequence - 1}"`)).toBe(numbers.includes(sequence - 1))
  }
})

test('an event that does not exist is a page that is not there, and what is no number is refused', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow()
  for (const [sequence, status] of [
    ['999', 404],
    ['0', 422],
    ['x', 422],
  ])
    expect([sequence, (await openView(reference, `/at/${sequence}`)).status]).toEqual([sequence, status])
  expect((await openView(reference, '/at/999')).html).toContain('This application has no event with this number.')
  expect((await open('club.coach1', `/en/administration/${reference}/at/1`)).status).toBe(403)
})

test('of a secret application no page tells the sector or a word, and it is moved only on the machine', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow({
    text: 'The umpires fixed the draw, says quetzalcoatlus.',
  })
  const pages = ['', '?view=timeline', '?view=raw', '/at/1', '/intervene', '/repin', '/repin?version=2']
  for (const page of pages) {
    const { status, html } = await openView(reference, page)
    expect([page, status]).toEqual([page, page.includes('version') ? 404 : 200])
    expect(html).not.toMatch(/quetzalcoatlus|Courts|courts/)
  }
  const { html } = await openView(reference, '/repin?version=2')
  expect(toText(html)).toContain('Only the program on the machine can move it: bkm repin')
  expect((await open('club.admin', '/en/administration')).html).toContain(reference)
})
