import { randomUUID } from 'node:crypto'
import { createPages } from '../../web/create-pages'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { createTrackedBrowsers } from './tracked-browsers'

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-late-acts', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const { newBrowser, openTracked, submitReleased } = createTrackedBrowsers(() => fixture)

test('a reply to a question that has one is no dead end: it says so, and its words can be added as a remark', async () => {
  const { staff } = fixture
  const application = await staff.submitAndRoute()
  const { reference, turn } = application
  await staff.expectRecorded('club.coach2', reference, 'ask', { turn, text: 'Which court?' })
  const browser = newBrowser()
  const page = await openTracked(browser, application, 'en')
  const form = await browser.open(`${page.path}/reply`)
  expect(form.html).toContain('its time counts again')
  await browser.post(form, '/reply', { text: 'The first court.' })
  const late = { ...form, html: form.html.replace(/(name="idempotencyKey" value=")[^"]+/, `$1${randomUUID()}`) }
  const over = await browser.post(late, '/reply', { text: 'No, the second one.' })
  expect(over.status).toBe(409)
  expect(over.html).toContain('This question was already answered')
  expect(over.html).toContain(`<a href="${page.path}">See where the application stands</a>`)
  expect(over.html).not.toContain('its time counts again')
  expect(over.html).toMatch(/Which court\?.*<h2>What you wrote<\/h2>.*No, the second one\./s)
  const remarkForm = await browser.post(over, '/remark', {})
  expect(remarkForm.html).toMatch(/<textarea[^>]*>No, the second one\./)
  const done = await browser.post(remarkForm, '/remark', { text: 'No, the second one.' })
  expect(done.html).toContain('Your remark is recorded')
})

test.each([
  ['rate', { solved: 'yes' }, 'withdraw', { reason: 'solved' }, 'You can no longer say what you think of the answer'],
  ['object', { reason: 'not_solved' }, 'object', { reason: 'not_solved' }, 'An objection was already sent'],
  ['withdraw', { reason: 'solved' }, 'rate', { solved: 'yes' }, 'The application can no longer be withdrawn'],
])('an act that has become impossible says so and leads on: %s', async (act, fields, before, sent, sentence) => {
  const browser = newBrowser()
  const page = await openTracked(browser, await submitReleased(), 'en')
  const form = await browser.open(`${page.path}/${act}`)
  await browser.post(await browser.open(`${page.path}/${before}`), `/${before}`, sent)
  const late = { ...form, html: form.html.replace(/(name="idempotencyKey" value=")[^"]+/, `$1${randomUUID()}`) }
  const over = await browser.post(late, `/${act}`, fields)
  expect(over.status).toBe(409)
  expect(over.html).toContain(sentence)
  expect(over.html).toContain('See where the application stands')
})

test('after the last remark of a day the page says why there is no other, and from when on there is', async () => {
  const browser = newBrowser()
  const page = await openTracked(browser, await submitReleased(), 'en')
  const form = await browser.open(`${page.path}/remark`)
  for (const text of ['One.', 'Two.', 'Three.'])
    await browser.post(await browser.open(`${page.path}/remark`), '/remark', { text })
  const limit = /as many remarks as one day allows\. You can add the next one from <bdi[^>]*>[^<]*\d{4} at \d/
  const { html } = await browser.open(page.path)
  expect(html).toMatch(limit)
  expect(html).not.toContain(`${page.path}/remark"`)
  const refused = await browser.post(form, '/remark', { text: 'Four.' })
  expect([refused.status, refused.html.includes('Four.')]).toEqual([409, true])
  expect(refused.html).toMatch(limit)
})
