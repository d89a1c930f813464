import type { DemoSignIn } from '../../api/demo-sign-in'
import { createPages } from '../../web/create-pages'
import { createPool, newClientAddress, startApi } from '../api/start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from '../api/start-api-without-temporal'
import { type Browser, createBrowser, type Page } from './browser'

const NAME = 'club.coach1'
const PASSWORD = `demo-only-${NAME}`

/** A platform that serves people: it offers no demo sign-ins. */
let serving: ApiWithoutTemporal
/** A rehearsal. */
let rehearsal: ApiWithoutTemporal
beforeAll(async () => {
  const pages = createPages()
  const settings = { secureCookies: false }
  serving = await startApiWithoutTemporal('web-sign-in', { pages, settings })
  const demoSignIns: DemoSignIn[] = [
    { name: NAME, password: PASSWORD, programme: 'tennis', role: 'entity', seats: ['tennis/courts/coach'] },
    {
      name: 'other',
      password: 'x',
      programme: 'other',
      role: 'duty',
      seats: [1, 2, 3, 4, 5].map((number) => `other/e${number}/focal_point`),
    },
  ]
  rehearsal = await startApiWithoutTemporal('web-sign-in-demo', { pages, settings: { ...settings, demoSignIns } })
}, 120_000)
afterAll(() => Promise.all([serving?.stop(), rehearsal?.stop()]))

const newBrowser = (): Browser => createBrowser(serving.api.baseUrl)

async function signIn(browser: Browser, path = '/en/sign-in', fields: Record<string, string> = {}): Promise<Page> {
  const headers = newClientAddress()
  return browser.post(await browser.open(path), '/sign-in', { name: NAME, password: PASSWORD, ...fields }, headers)
}

const ownSession = (fixture: ApiWithoutTemporal) =>
  fixture.ownerDb('session').whereIn('person_id', fixture.ownerDb('person').where({ name: NAME }).select('id'))

describe('somebody who is not signed in', () => {
  test('and opens a page of staff signs in and gets that page, in the language that they chose on the way', async () => {
    const browser = newBrowser()
    const page = await browser.open('/ar/staff')
    expect([page.status, page.path]).toEqual([200, '/ar/sign-in?to=%2Fstaff'])
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.html).toContain('href="/en/sign-in?to=%2Fstaff" hreflang="en"')
    const opened = await signIn(browser, '/en/sign-in?to=%2Fstaff')
    expect([opened.status, opened.path]).toEqual([200, '/en/staff'])
  })

  test('gets the desk when they asked for no page; on their own page they read their seats in its language', async () => {
    const browser = newBrowser()
    expect((await signIn(browser)).path).toBe('/en/desk')
    const opened = await browser.open('/en/staff')
    const { seats } = (await serving.api.requestAs(await serving.api.signIn(NAME), { path: '/api/staff/session' }))
      .body as unknown as { seats: { seatName: string; programmeName: string }[] }
    expect(seats.length).toBeGreaterThan(0)
    for (const { seatName, programmeName } of seats) {
      expect(opened.html).toContain(seatName.replaceAll('&', '&amp;'))
      expect(programmeName).toBe('Tennis club')
    }
    expect(opened.html).toContain('the holder')
    expect((await browser.open('/ar/staff')).html).toContain('نادي التنس')
  })

  test('meets the sign-in page no more once signed in', async () => {
    const browser = newBrowser()
    await signIn(browser)
    expect((await browser.open('/ar/sign-in?to=%2Fhelp')).path).toBe('/ar/help')
    expect((await browser.open('/ar/sign-in')).path).toBe('/ar/desk')
  })

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\tevil.example',
    '/staff\r\nx: y',
    '/../api',
  ])('is led to no other place than a page of this platform: %j', async (to) => {
    const opened = await signIn(newBrowser(), `/en/sign-in?to=${encodeURIComponent(to)}`, { to })
    expect([opened.status, opened.path]).toEqual([200, '/en/desk'])
  })
})

describe('a wrong sign-in', () => {
  test('reads the same for a wrong password and an unknown name; the name is kept, the password never', async () => {
    const answers = await Promise.all(
      [NAME, 'nobody.here'].map(async (name) => {
        const { status, html } = await signIn(newBrowser(), '/en/sign-in?to=%2Fhelp', {
          name,
          password: 'canary-wrong',
        })
        expect(html).toContain(`value="${name}"`)
        return { status, html: html.replaceAll(name, 'NAME') }
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.status).toBe(401)
    expect(answers[0]?.html).toContain('<a href="#name">The name or the password is wrong</a>')
    expect(answers[0]?.html).toContain('name="to" value="/help"')
    expect(answers[0]?.html).not.toContain('canary')
  })

  test('without name or password says what is missing, beside the field and above the title', async () => {
    const { status, html } = await signIn(newBrowser(), '/en/sign-in', { name: '', password: '' })
    expect(status).toBe(422)
    expect(html).toContain('<title>Error: Sign in')
    expect(html).toContain('<a href="#name">Enter your name for the sign-in</a>')
    expect(html).toContain('<a href="#password">Enter your password</a>')
  })

  test('too often is refused, as by the API, with the time to wait; the name is kept', async () => {
    const browser = newBrowser()
    const headers = newClientAddress()
    const page = await browser.open('/en/sign-in')
    const fields = { name: 'club.unit1', password: 'wrong' }
    let last = page
    for (let times = 0; times < 12; times++) last = await browser.post(page, '/sign-in', fields, headers)
    expect(last.status).toBe(429)
    expect(last.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(last.html).toMatch(/Too many attempts failed.*You can try again after \d+/s)
    expect(last.html).toContain('value="club.unit1"')
    const body = { name: 'club.unit1', password: 'wrong' }
    const byApi = await serving.api.request({ method: 'POST', path: '/api/staff/session', body, headers })
    expect([byApi.status, byApi.body['code']]).toEqual([429, 'session.too_many_tries'])
  })
})

test('without the database the page keeps the name, no password, and says when to try again', async () => {
  const database = createPool('postgres://nobody@127.0.0.1:1/nothing')
  const temporal = { address: '127.0.0.1:1', namespace: 'none' }
  const api = await startApi({ database, temporal, pages: createPages() })
  try {
    const browser = createBrowser(api.baseUrl)
    const page = await browser.open('/en/sign-in')
    const fields = { name: NAME, password: 'a canary that is longer than thirty characters' }
    const { status, html, headers } = await browser.post(page, '/sign-in', fields, newClientAddress())
    expect([status, headers.get('retry-after')]).toEqual([503, '5'])
    expect(html).toMatch(/The service is not available now.*You can try again after 5 seconds/s)
    expect(html).toContain(`value="${NAME}"`)
    expect(html).not.toContain('canary')
  } finally {
    await api.stop()
    await database.destroy()
  }
})

describe('a session', () => {
  test('ends by the button of the page, on the server too', async () => {
    const browser = newBrowser()
    const page = await signIn(browser, '/en/sign-in?to=/staff')
    const copy = new Map(browser.cookies)
    const out = await browser.post(page, '/sign-out', {})
    expect([out.status, out.path, browser.cookies.has('session')]).toEqual([200, '/en/sign-in', false])
    for (const [name, value] of copy) browser.cookies.set(name, value)
    const again = await browser.open('/en/staff')
    expect(again.path).toBe('/en/sign-in?to=%2Fstaff')
    expect(again.html).toContain('Your session has ended')
  })

  test('is ended by no other site and by no form without its token', async () => {
    const browser = newBrowser()
    const page = await signIn(browser, '/en/sign-in?to=/staff')
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await browser.post(page, '/sign-out', {}, foreign)).status).toBe(403)
    expect((await browser.post(page, '/sign-out', { csrfToken: 'another' })).status).toBe(403)
    expect((await browser.post(page, '/sign-out', { csrfToken: '' })).status).toBe(403)
    expect((await browser.open('/en/staff')).path).toBe('/en/staff')
  })

  test('is begun by no other site', async () => {
    const browser = newBrowser()
    const page = await browser.open('/en/sign-in')
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    const { status } = await browser.post(page, '/sign-in', { name: NAME, password: PASSWORD }, foreign)
    expect([status, browser.cookies.has('session')]).toEqual([403, false])
  })

  test('that expired is said, and signing out of it is no error', async () => {
    const browser = newBrowser()
    const page = await signIn(browser, '/en/sign-in?to=/staff')
    await ownSession(serving).update({ expires_at: serving.ownerDb.raw("now() - interval '1 second'") })
    expect((await browser.post(page, '/sign-out', {})).path).toBe('/en/sign-in')
    const opened = await browser.open('/en/staff')
    expect([opened.path, opened.html.includes('Your session has ended')]).toEqual(['/en/sign-in?to=%2Fstaff', true])
    const back = await browser.post(opened, '/sign-in', { name: NAME, password: PASSWORD }, newClientAddress())
    expect(back.path).toBe('/en/staff')
  })

  test('that begins replaces the one of the browser, under another token', async () => {
    const browser = newBrowser()
    const page = await browser.open('/en/sign-in')
    await browser.post(page, '/sign-in', { name: NAME, password: PASSWORD }, newClientAddress())
    const first = browser.cookies.get('session') ?? ''
    await browser.post(page, '/sign-in', { name: NAME, password: PASSWORD }, newClientAddress())
    const second = browser.cookies.get('session') ?? ''
    expect([first === second, first.length, second.length]).toEqual([false, 43, 43])
    browser.cookies.set('session', first)
    expect((await browser.open('/en/staff')).path).toMatch('/sign-in')
  })
})

describe('the demo sign-ins', () => {
  test('are offered in a rehearsal by programme, and one click opens the page that was asked for', async () => {
    const browser = createBrowser(rehearsal.api.baseUrl)
    const page = await browser.open('/en/sign-in?to=%2Fhelp')
    expect(page.html).toMatch(/Seats of Tennis club<.*<h3>Bodies<\/h3>/s)
    expect(page.html).toContain(`value="${NAME}"`)
    expect(page.html).not.toContain(PASSWORD)
    const opened = await browser.post(page, '/sign-in/demo', { name: NAME }, newClientAddress())
    expect(opened.path).toBe('/en/help')
    expect((await browser.open('/en/staff')).path).toBe('/en/staff')
  })

  test('of other programmes stand behind a link, which keeps the page that was asked for, in both languages', async () => {
    const browser = createBrowser(rehearsal.api.baseUrl)
    const { html } = await browser.open('/en/sign-in?to=%2Fhelp')
    expect(html).not.toContain('value="other"')
    expect(html).toContain('<a href="/en/sign-in?to=%2Fhelp&amp;programme=other">Seats of other (1)</a>')
    const others = await browser.open('/en/sign-in?to=%2Fhelp&programme=other')
    expect(others.html).toMatch(/<h3>Review, duty and operation room<\/h3>.*value="other".*2 more seats/s)
    expect(others.html).not.toContain(`value="${NAME}"`)
    expect(others.html).toContain('href="/ar/sign-in?to=%2Fhelp&amp;programme=other" hreflang="ar"')
    expect(others.html).toContain('<a href="/en/sign-in?to=%2Fhelp&amp;programme=tennis">')
    expect((await browser.open('/en/sign-in?programme=unknown')).html).toContain(`value="${NAME}"`)
    const refused = await browser.post(others, '/sign-in/demo?programme=other', { name: 'other' }, newClientAddress())
    expect([refused.status, refused.html.includes('value="other"')]).toEqual([401, true])
  })

  test('sign nobody in whom the rehearsal does not offer, and count wrong passwords as any sign-in', async () => {
    const browser = createBrowser(rehearsal.api.baseUrl)
    const page = await browser.open('/en/sign-in')
    expect((await browser.post(page, '/sign-in/demo', { name: 'club.desk' })).status).toBe(404)
    expect((await browser.post(page, '/sign-in/demo', { name: 'other' }, newClientAddress())).status).toBe(401)
    expect(browser.cookies.has('session')).toBe(false)
  })

  test('do not exist where the platform serves people: no button, and a post of one signs nobody in', async () => {
    const browser = newBrowser()
    const page = await browser.open('/en/sign-in')
    expect(page.html).not.toMatch(/demo|trying out/)
    const form = { ...page, html: '<form action="/en/sign-in/demo"></form>' }
    const { status } = await browser.post(form, '/sign-in/demo', { name: NAME }, newClientAddress())
    expect([status, browser.cookies.has('session')]).toEqual([404, false])
  })
})
