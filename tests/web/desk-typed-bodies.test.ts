import { createPages } from '../../web/create-pages'
import { submitApplication } from '../api/start-api'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import type { Page } from './browser'
import { createOfficerBrowsers } from './officer-browsers'

// A body is typed by its name and found in a list of the browser. The form sends the name; the server finds the code.

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-desk-typed-bodies', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const { browserOf } = createOfficerBrowsers(() => fixture.api.baseUrl)

async function act(
  [name, language]: [name: string, language: 'ar' | 'en'],
  reference: string,
  command: string,
  fields: Record<string, string>,
): Promise<Page> {
  const browser = await browserOf(name)
  const form = await browser.open(`/${language}/desk/${reference}/${command}`)
  return browser.post(form, `/desk/${reference}/${command}`, fields)
}

const findEntity = async (reference: string) =>
  (
    await fixture.api.requestAs(await fixture.staff.getSession('club.room'), {
      path: `/api/staff/applications/${reference}`,
    })
  ).body['entity']

const CELL = { cell: 'low/court' }

test('the form lists the bodies by their names, and shows the suggested one', async () => {
  const { reference } = await submitApplication(fixture.api)
  const { html } = await (await browserOf('club.triage')).open(`/en/desk/${reference}/route`)
  expect(html).toMatch(/<input[^>]* name="entity"[^>]* list="entity-list"[^>]* value="[A-Z][^"]+"/)
  expect(html).toMatch(/<datalist id="entity-list">.*<option value="Centre court">/)
})

test.each([
  ['en', 'Centre court'],
  ['en', '  centre   COURT '],
  ['en', 'centre-court'],
  ['ar', 'الملعب الرئيسي'],
  ['ar', 'المَلعب  الرئيسى'],
  ['ar', 'Centre court'],
] as const)('on the page in %s, “%s” routes to the body with this name', async (language, entity) => {
  const { reference } = await submitApplication(fixture.api)
  const page = await act(['club.triage', language], reference, 'route', { ...CELL, entity })
  expect(page.status).toBe(200)
  expect(await findEntity(reference)).toBe('centre-court')
})

test('a part of a name is refused beside the field, with the names that contain it and with what was typed', async () => {
  const { reference } = await submitApplication(fixture.api)
  const page = await act(['club.triage', 'en'], reference, 'route', { ...CELL, entity: 'centre' })
  expect(page.status).toBe(422)
  expect(page.html).toMatch(/id="entity-error">.*Did you mean <bdi[^>]*>Centre court<\/bdi>\?/)
  expect(page.html).toMatch(/name="entity"[^>]* value="centre"/)
  expect(page.html).toMatch(/<p [^>]*hidden[^>]*><button[^>]* type="button" data-takes="entity" value="Centre court">/)
  const none = await act(['club.triage', 'en'], reference, 'route', { ...CELL, entity: '<b>Moon' })
  expect(none.html).toContain('No body has this name. Choose one from the list.')
  expect(await findEntity(reference)).toBeUndefined()
})

test('a route without a body says so, and pressing twice is one act', async () => {
  const { reference } = await submitApplication(fixture.api)
  const browser = await browserOf('club.triage')
  const form = await browser.open(`/en/desk/${reference}/route`)
  const send = (entity: string) => browser.post(form, `/desk/${reference}/route`, { ...CELL, entity })
  expect((await send('')).html).toContain('Choose the body')
  const results = [await send('Centre court'), await send('Centre court')]
  expect(results.map(({ status }) => status)).toEqual([200, 200])
})

test('a return and a redirection take names too; a return may leave the body out, and cannot name the own one', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const own = await act(['club.coach1', 'en'], reference, 'return', { reason: 'rain', entity: 'Centre court' })
  expect([own.status, own.html.includes('No body has this name')]).toEqual([422, true])
  expect((await act(['club.coach1', 'en'], reference, 'return', { reason: 'rain', entity: '' })).status).toBe(200)
  const text = 'Go to the other club.'
  expect((await act(['club.triage', 'en'], reference, 'redirect', { where: 'Nowhere', text })).status).toBe(422)
  const redirected = await act(['club.triage', 'en'], reference, 'redirect', { where: 'centre court', text })
  expect([redirected.status, redirected.html.includes('The applicant was told where to go instead')]).toEqual([
    200,
    true,
  ])
})
