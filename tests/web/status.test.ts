import { createPages } from '../../web/create-pages'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from '../api/start-api-without-temporal'
import { submitApplication } from '../api/start-api'
import { createBrowser } from './browser'

let fixture: ApiWithoutTemporal
let now = Date.now()
beforeAll(async () => {
  fixture = await startApiWithoutTemporal('web-status', { pages: createPages(), now: () => now })
}, 120_000)
afterAll(() => fixture?.stop())

const openStatus = () => createBrowser(fixture.api.baseUrl).open('/en/status')

const listStates = (html: string) => [...html.matchAll(/<dd><span class="tag \w+">(\w+)</g)].map(([, state]) => state)

test('without Temporal applications are received, and acts are interrupted; the footer of each page leads there', async () => {
  const page = await openStatus()
  expect(page.status).toBe(200)
  expect(listStates(page.html)).toEqual(['works', 'interrupted', 'works'])
  expect(page.html).toContain('You can send an application meanwhile')
  expect((await createBrowser(fixture.api.baseUrl).open('/en/help')).html).toContain('href="/en/status"')
})

test('mails that wait are late, and the page says how long the oldest waits', async () => {
  await submitApplication(fixture.api)
  now += 75 * 60_000
  const { html } = await openStatus()
  expect(listStates(html)).toEqual(['works', 'interrupted', 'late'])
  expect(html).toMatch(/The oldest mail has waited for 1 h/)
})

test('it names no part of how the platform is built', async () => {
  expect((await openStatus()).html).not.toMatch(/temporal|postgres|database|smtp|worker|outbox/i)
})

test('when the database is down, the page says so kindly in place of an error', async () => {
  await fixture.database.destroy()
  now += 60_000
  const page = await openStatus()
  expect([page.status, listStates(page.html)]).toEqual([200, ['interrupted', 'interrupted', 'interrupted']])
  expect(page.html).toContain('What you sent before is safe')
})
