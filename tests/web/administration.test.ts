import { createPages } from '../../web/create-pages'
import { type AdministrationClient, createAdministrationClient, REASON } from '../api/administration-client'
import { submitApplication } from '../api/start-api'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { readClub } from '../support/tennis-club'
import { createOfficerBrowsers } from './officer-browsers'

// The lists of administrators: who reads them, what each filter lists, and the way through their pages.

jest.setTimeout(240_000)

let fixture: ApiOnPlatform
let administration: AdministrationClient
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-administration', { pages: createPages() })
  administration = createAdministrationClient(
    fixture.platform,
    fixture.api,
    await fixture.staff.getSession('club.admin'),
  )
})
afterAll(() => fixture?.stop())

const { open } = createOfficerBrowsers(() => fixture.api.baseUrl)
const listReferences = (html: string) =>
  [...html.matchAll(/href="\/en\/administration\/([\d-]+)"/g)].map(([, reference = '']) => reference)
const openList = (state: string) => open('club.admin', `/en/administration?state=${state}`)
/** The row of an application, or its card, as text. */
const readRow = (html: string, reference: string) =>
  (html.split('<tr role="row">').find((row) => row.includes(`/${reference}"`)) ?? '').replaceAll(/<[^>]+>/g, ' ')

const NAMES = readClub().signIns.map(({ name }) => name)

test.each(NAMES)('%s gets the page of administrators exactly when the API gives this person the list', async (name) => {
  const session = await fixture.staff.getSession(name)
  const { status } = await fixture.api.requestAs(session, { path: '/api/admin/workflows' })
  const page = await open(name, '/en/administration')
  expect([status, page.status]).toEqual(name === 'club.admin' ? [200, 200] : [403, 403])
  for (const path of ['/en/desk', '/en/staff']) {
    const { html } = await open(name, path)
    expect([path, html.includes('href="/en/administration"')]).toEqual([path, name === 'club.admin'])
  }
})

test('who is not signed in signs in first, and comes back', async () => {
  const response = await fetch(`${fixture.api.baseUrl}/ar/administration?state=stuck`, { redirect: 'manual' })
  expect(response.headers.get('location')).toBe('/ar/sign-in?to=%2Fadministration%3Fstate%3Dstuck')
})

test('a row tells the stage, the owner and what happened last', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow()
  await fixture.staff.routeToCoaches(reference)
  const row = readRow((await openList('running')).html, reference)
  expect(row).toContain('With the body')
  expect(row).toMatch(/With: .*coach/i)
  expect(row).toContain('It was routed to the body.')
})

test('overdue: the applications whose office let its time pass, and no other', async () => {
  const [late, other] = [await fixture.staff.submitAndRoute(), await fixture.staff.submitAndRoute()]
  const due_at = new Date(Date.now() - 3 * 3_600_000)
  await fixture.platform.ownerDb('application').where({ reference: late.reference }).update({ due_at })
  const { html } = await openList('overdue')
  expect(listReferences(html)).toContain(late.reference)
  expect(listReferences(html)).not.toContain(other.reference)
  expect(readRow(html, late.reference)).toContain('late by 3 hours')
})

test('stuck: the application whose clock is late, with the state of its Workflow and the step that was due', async () => {
  const { id, reference } = await administration.submitAndWaitForWorkflow()
  await administration.terminateWorkflow(id)
  await fixture.platform
    .ownerDb('application')
    .where({ id })
    .update({ wake_at: new Date(Date.now() - 300_000) })
  const { html } = await openList('stuck')
  expect(readRow(html, reference)).toMatch(/State of the Workflow: +terminated/)
  expect(readRow(html, reference)).toContain('The step was due:')
  expect(listReferences((await openList('overdue')).html)).not.toContain(reference)
})

test('recent interventions: with the act, who did it and the typed reason', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow()
  expect(listReferences((await openList('restarted')).html)).not.toContain(reference)
  await administration.intervene(reference, 'nudge')
  const row = readRow((await openList('restarted')).html, reference)
  expect(row).toContain('Workflow nudged')
  expect(row).toContain(REASON)
})

test('a list of more than one page is read to its end, and each application stands on it once', async () => {
  for (let submitted = 0; submitted < 55; submitted++) await submitApplication(fixture.api)
  const seen: string[] = []
  let next: string | undefined = '/en/administration'
  let pages = 0
  while (next !== undefined) {
    const { status, html } = await open('club.admin', next)
    expect([next, status]).toEqual([next, 200])
    seen.push(...listReferences(html))
    pages += 1
    next = /<a class="[^"]*" href="([^"]+)" rel="next">/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  const { counts } = await administration.listCases('running')
  expect(pages).toBe(2)
  expect([new Set(seen).size, seen.length]).toEqual([counts['running'], counts['running']])
})

test('a list that does not exist and a forged cursor are refused', async () => {
  for (const query of ['state=all', 'after=nonsense'])
    expect((await open('club.admin', `/en/administration?${query}`)).status).toBe(422)
})

const find = (typed: string) =>
  open('club.admin', `/en/administration/find?${new URLSearchParams({ reference: typed })}`)

test('an application is opened by its reference as people type it', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow()
  const arabic = reference.replaceAll('-', ' ').replaceAll(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? '')
  for (const typed of [reference, ` ${reference.replaceAll('-', '')}`, arabic]) {
    const { status, path } = await find(typed)
    expect([typed, status, path]).toEqual([typed, 200, `/en/administration/${reference}`])
  }
})

test.each([
  ['26-482-170-635', 404],
  ['lamp', 404],
  ['', 422],
])(
  'the reference "%s" that opens nothing is told beside its field, and stays typed above the list',
  async (typed, status) => {
    const page = await find(typed)
    expect([page.status, page.html.includes('href="#reference"')]).toEqual([status, true])
    const value = typed === '' ? '' : `value="${typed}"`
    expect(page.html).toMatch(new RegExp(`<input[^>]*name="reference"[^>]*${value}`))
    expect(listReferences(page.html).length).toBeGreaterThan(0)
    expect((await open('club.coach1', '/en/administration/find?reference=x')).status).toBe(403)
  },
)
