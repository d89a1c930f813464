import { createPages } from '../../web/create-pages'
import { submitApplication } from '../api/start-api'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { createBrowser, type Browser } from './browser'

// In a rehearsal the applicant lets days pass for their own application, from its page, and reads what follows.

const DAY_MS = 86_400_000
const demo = { name: 'club.coach1', password: 'demo-only-club.coach1', programme: 'tennis', role: 'entity' as const }

let rehearsal: ApiOnPlatform
let serving: ApiOnPlatform
beforeAll(async () => {
  const pages = createPages()
  rehearsal = await startApiOnPlatform('web-rehearsal-track', {
    pages,
    settings: { secureCookies: false, demoSignIns: [{ ...demo, seats: ['tennis/centre-court/coach'] }] },
  })
  serving = await startApiOnPlatform('web-track-serving', { pages, settings: { secureCookies: false } })
}, 240_000)
afterAll(() => Promise.all([rehearsal?.stop(), serving?.stop()]), 240_000)

/** An application that is open in a browser of its applicant. */
async function open(on: ApiOnPlatform) {
  const { reference, trackingCode } = await submitApplication(on.api)
  const browser: Browser = createBrowser(on.api.baseUrl)
  const page = await browser.post(await browser.open('/en/track'), '/track', { reference, trackingCode })
  const readAheadDays = async () => {
    const headers = { 'tracking-code': trackingCode }
    const { body } = await on.api.request({ path: `/api/applications/${reference}`, headers })
    return (Date.parse(String(body['asOf'])) - Date.now()) / DAY_MS
  }
  return { reference, browser, page, path: `/track/${reference}/days`, readAheadDays }
}

test('days that the applicant lets pass count for this application alone, and the page tells what happened', async () => {
  const [one, other] = [await open(rehearsal), await open(rehearsal)]
  const passed = await one.browser.post(one.page, one.path, { days: '٩' })
  expect([passed.status, passed.path]).toEqual([200, `/en/track/${one.reference}`])
  expect(await one.readAheadDays()).toBeCloseTo(9, 1)
  expect(await other.readAheadDays()).toBeCloseTo(0, 1)
  const { id } = await rehearsal.platform.db('application').where({ reference: one.reference }).first('id')
  expect(await rehearsal.platform.db('rehearsal_time').where({ application_id: id })).toHaveLength(1)
}, 60_000)

test.each(['0', '61', 'two'])(
  '%s is no number of days: the page says so beside the field and keeps it',
  async (days) => {
    const { browser, page, path, readAheadDays } = await open(rehearsal)
    const { status, html } = await browser.post(page, path, { days })
    expect(status).toBe(422)
    expect(html.match(/Write a whole number of days from 1 to 60\./g)?.length).toBeGreaterThanOrEqual(2)
    expect(html).toContain(`value="${days}"`)
    expect(await readAheadDays()).toBeCloseTo(0, 1)
  },
)

test('without the tracking code nobody lets days pass', async () => {
  const { page, path, readAheadDays } = await open(rehearsal)
  const stranger = createBrowser(rehearsal.api.baseUrl)
  const answered = await stranger.post(page, path, { days: '9' })
  expect(answered.html).not.toContain('Let them pass')
  expect(await readAheadDays()).toBeCloseTo(0, 1)
})

test('where the platform serves people the page has no such form, and the address does nothing', async () => {
  const { reference, browser, page, path, readAheadDays } = await open(serving)
  expect(page.html).not.toContain(path)
  const closing = `action="/en/track/${reference}/close"`
  const form = { ...page, html: page.html.replace(closing, `action="/en${path}"`) }
  expect((await browser.post(form, path, { days: '9' })).status).toBe(404)
  expect(await readAheadDays()).toBeCloseTo(0, 1)
})
