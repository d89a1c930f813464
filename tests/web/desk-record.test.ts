import { createPages } from '../../web/create-pages'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { createOfficerBrowsers } from './officer-browsers'

// How an agent of the contact centre records the application of a caller or of a visitor, on the pages of the desk.

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-desk-record', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const { browserOf, open } = createOfficerBrowsers(() => fixture.api.baseUrl)
const PATH = '/en/desk/record'

let phones = 0
const newPhone = () => `07912${String(10_000 + (phones += 1))}`

/** What a caller says, with a telephone number that no other application has. */
const said = (changed: Record<string, string> = {}) => ({
  channel: 'contact_centre',
  'written-in': 'ar',
  danger: 'no',
  who: 'self',
  text: 'The net of court one has a hole.',
  sector: 'courts',
  entity: 'unknown',
  name: 'Salma',
  by: 'phone',
  phone: newPhone(),
  ...changed,
})

const findRow = (reference: string) =>
  fixture.platform
    .ownerDb('application')
    .join('applicant', 'applicant.application_id', 'application.id')
    .join('event', 'event.application_id', 'application.id')
    .where({ reference, 'event.sequence': 1 })
    .first('body', 'state', 'channel', 'language', 'phone', 'name')

const countApplications = async () => Number((await fixture.platform.ownerDb('application').count())[0]?.['count'])

test('an agent records what a caller says, and reads what to tell them: the reference, the date, the way of the answer', async () => {
  const browser = await browserOf('club.desk')
  const list = await open('club.desk', '/en/desk')
  expect(list.html).toContain(`href="${PATH}"`)
  const phone = newPhone()
  const done = await browser.post(await open('club.desk', PATH), '/desk/record', said({ phone }))
  expect([done.status, done.path]).toEqual([200, expect.stringMatching(/^\/en\/desk\/record\/\d\d-\d{3}-\d{3}-\d{3}$/)])
  const reference = done.path.split('/').at(-1) ?? ''
  expect(done.html).toContain(reference)
  expect(done.html).toContain('An officer calls them and tells the answer.')
  expect(done.html).toMatch(/When the answer comes: on <bdi[^>]*>[^<]*\d{4}<\/bdi> at the latest/)
  expect(await findRow(reference)).toMatchObject({
    channel: 'contact_centre',
    language: 'ar',
    phone,
    name: 'Salma',
    state: { sector: 'courts' },
    body: { submittedBy: 'agent' },
  })
})

test('mistakes stand beside their questions, and what was typed stays', async () => {
  const browser = await browserOf('club.desk')
  const before = await countApplications()
  const typed = said({ text: ' ', who: '', phone: '12' })
  const wrong = await browser.post(await open('club.desk', PATH), '/desk/record', typed)
  expect(wrong.status).toBe(200)
  expect(wrong.html).toContain('<a href="#text">')
  expect(wrong.html).toContain('id="who-error"')
  expect(wrong.html).toContain('id="phone-error"')
  expect(wrong.html).toMatch(/value="Salma"/)
  expect(wrong.html).toMatch(/<option value="unknown" selected/)
  expect(wrong.html).toMatch(/name="sector"[^>]*value="courts"[^>]*checked/)
  expect(await countApplications()).toBe(before)
})

test('an agent reads the other applications of the number before one more is recorded, once for each number', async () => {
  const browser = await browserOf('club.desk')
  const phone = newPhone()
  const first = await browser.post(await open('club.desk', PATH), '/desk/record', said({ phone }))
  const reference = first.path.split('/').at(-1) ?? ''
  const before = await countApplications()
  const known = await browser.post(
    await open('club.desk', PATH),
    '/desk/record',
    said({ phone: `+962${phone.slice(1)}` }),
  )
  expect(known.html).toContain('This number has another application')
  expect(known.html).toMatch(new RegExp(`href="/en/desk/${reference}"[^>]*target="_blank"`))
  expect(await countApplications()).toBe(before)
  const other = await browser.post(known, '/desk/record', said({ phone }))
  expect(other.path).toMatch(/^\/en\/desk\/record\/\d\d-/)
  expect(await countApplications()).toBe(before + 1)
})

test('a form that is sent twice is one application', async () => {
  const browser = await browserOf('club.desk')
  const page = await open('club.desk', PATH)
  const typed = said({ by: 'none', phone: '' })
  const before = await countApplications()
  const paths = [await browser.post(page, '/desk/record', typed), await browser.post(page, '/desk/record', typed)]
  expect(paths.map(({ path }) => path)).toEqual([paths[0]?.path, paths[0]?.path])
  expect(await countApplications()).toBe(before + 1)
})

test('what the officer on duty reads first looks to the agent like every other application', async () => {
  const browser = await browserOf('club.desk')
  const pages = await Promise.all(
    ['The net has a hole.', 'The hut is on fire.'].map(async (text) =>
      browser.post(await open('club.desk', PATH), '/desk/record', said({ text, by: 'none', phone: '', name: '' })),
    ),
  )
  const [usual, danger] = pages.map(({ html, path }) => html.replaceAll(path.split('/').at(-1) ?? '-', ''))
  const { state } = await findRow(pages[1]?.path.split('/').at(-1) ?? '')
  expect(state.flags).toEqual(['danger'])
  expect(danger).toBe(usual)
})

test('nobody but an agent of the contact centre has the form, or can send it', async () => {
  const form = await open('club.triage', PATH)
  expect(form.status).toBe(404)
  expect((await open('club.triage', '/en/desk')).html).not.toContain(PATH)
  const browser = await browserOf('club.triage')
  const own = await open('club.triage', '/en/desk')
  const token = /name="csrfToken" value="([^"]+)"/.exec(own.html)?.[1] ?? ''
  const page = { ...own, html: `<form action="${PATH}"><input type="hidden" name="csrfToken" value="${token}"></form>` }
  const before = await countApplications()
  const sent = await browser.post(page, '/desk/record', { ...said(), commandId: crypto.randomUUID() })
  expect(sent.status).toBe(404)
  expect(await countApplications()).toBe(before)
})

test('who reads the receipt of another browser, or after half an hour, comes to the desk', async () => {
  const page = await open('club.desk', '/en/desk/record/26-482-170-635')
  expect([page.status, page.path]).toEqual([200, '/en/desk'])
})
