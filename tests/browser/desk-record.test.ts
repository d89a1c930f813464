import type { Page } from 'playwright-core'
import { fillFields } from './citizen'
import { signInToDesk } from './officer'
import { shareBrowser } from './shared-browser'
import { findPassword } from './staff'

// What a tab keeps of the form with which an agent records what a caller says, and to whom it shows it again.
jest.setTimeout(120_000)

const inTab = shareBrowser()
const WIDE = { width: 1280, language: 'en' } as const
const FORM = '/en/desk/record'
const WORDS = 'The caller says that the road is broken.'

let phones = 0

/** Answers of a caller that can be recorded, with a telephone number that no other application has. */
const sayAll = () => ({
  'written-in': 'en',
  danger: 'no',
  who: 'self',
  text: WORDS,
  sector: 'health',
  entity: 'unknown',
  by: 'phone',
  phone: `07913${String(10_000 + (phones += 1))}`,
})

/** What the form would send, without what is new on each page. */
const readForm = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(() => {
    const {
      csrfToken: _token,
      commandId: _id,
      ...typed
    } = Object.fromEntries(new FormData(document.querySelector<HTMLFormElement>('#record') ?? undefined))
    return typed as Record<string, string>
  })

const listKept = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('desk-words')))

const listOfStaff = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('desk-')))

/** Fills what every form of the first kind asks, and then each field into which something can be typed. */
async function fillAll(page: Page): Promise<Record<string, string>> {
  await fillFields(page, { danger: 'no', who: 'other', by: 'email' })
  for (const field of await page.locator('#record :is(textarea, input, select):visible').all()) {
    const kind = await field.evaluate((element) =>
      element instanceof HTMLInputElement ? element.type : element.localName,
    )
    if (kind === 'radio') continue
    if (kind === 'checkbox') await field.check({ force: true })
    else if (kind === 'select') await field.selectOption({ index: 2 })
    else if (kind === 'email') await field.fill('salma@citizen.example')
    else if (kind === 'tel') await field.fill('0791234567')
    else await field.fill('12')
  }
  return readForm(page)
}

const openForm = async (page: Page, agent = 'agent.line'): Promise<void> => {
  await signInToDesk(page, agent, 'en')
  await page.click(`a[href^="${FORM}"]`)
  await page.waitForURL(`**${FORM}`)
}

/** Signs in on the page that is shown. */
async function signInHere(page: Page, name: string): Promise<void> {
  await page.fill('#name', name)
  await page.fill('#password', findPassword(name))
  await Promise.all([page.waitForNavigation(), page.press('[name=password]', 'Enter')])
}

const send = (page: Page) => page.click('#record button[type=submit]:not([name])')

test('every kind of field comes back after a reload, the switch of the language, Back and a new sign-in', async () => {
  await inTab({ ...WIDE, expectedStatuses: [401] }, async (page) => {
    await openForm(page)
    const typed = await fillAll(page)
    const kinds = await page
      .locator('#record input:visible')
      .evaluateAll((all) => all.map((each) => each.getAttribute('type')))
    expect(kinds).toEqual(expect.arrayContaining(['text', 'email', 'tel', 'radio']))
    expect(Object.values(typed)).toEqual(expect.arrayContaining(['salma@citizen.example', '0791234567']))
    await page.reload()
    expect(await readForm(page)).toEqual(typed)
    await Promise.all([page.waitForURL('**/ar/desk/record'), page.click('header a[hreflang=ar]')])
    expect(await readForm(page)).toEqual(typed)
    await Promise.all([page.waitForURL('**/ar/desk'), page.click('a.back')])
    await Promise.all([page.waitForURL('**/ar/desk/record'), page.goBack()])
    expect(await readForm(page)).toEqual(typed)
    await page.context().clearCookies()
    await send(page)
    await page.click('main a[href^="/ar/sign-in?to="]')
    await signInHere(page, 'agent.line')
    expect(new URL(page.url()).pathname).toBe('/ar/desk/record')
    expect(await readForm(page)).toEqual(typed)
    // The session can also end before the page is loaded again.
    await page.context().clearCookies()
    await page.reload()
    await signInHere(page, 'agent.line')
    expect(await readForm(page)).toEqual(typed)
  })
})

test('a form that is opened by its link is blank, and what the tab kept of an earlier caller is erased', async () => {
  await inTab({ ...WIDE, expectedStatuses: [422] }, async (page) => {
    await openForm(page)
    const blank = await readForm(page)
    // Refused, because nothing says how the answer comes.
    await fillFields(page, { danger: 'yes', text: WORDS })
    await send(page)
    await page.locator('.error-summary').waitFor()
    await Promise.all([page.waitForURL('**/en/desk'), page.click('a.back')])
    await page.click(`a[href^="${FORM}"]`)
    await page.locator('#record').waitFor()
    expect(await readForm(page)).toEqual(blank)
    expect(await listKept(page)).toEqual([])
    await page.reload()
    expect(await readForm(page)).toEqual(blank)
  })
})

test('after an application was recorded, the form is blank, by its link and by Back', async () => {
  await inTab(WIDE, async (page) => {
    await openForm(page)
    const blank = await readForm(page)
    await fillFields(page, sayAll())
    await send(page)
    await page.waitForURL('**/desk/record/*')
    expect(await listKept(page)).toEqual([])
    await page.goBack()
    await page.locator('#record').waitFor()
    expect(await readForm(page)).toEqual(blank)
    await page.goForward()
    await page.click(`main a[href="${FORM}"]`)
    await page.locator('#record').waitFor()
    expect(await readForm(page)).toEqual(blank)
  })
})

test('the words of one agent are erased, not shown, when another person signs in', async () => {
  await inTab({ ...WIDE, expectedStatuses: [401] }, async (page) => {
    await openForm(page)
    await fillAll(page)
    await page.context().clearCookies()
    await send(page)
    await page.click('main a[href^="/en/sign-in?to="]')
    await signInHere(page, 'city.agent')
    expect(new URL(page.url()).pathname).toBe(FORM)
    expect(await page.inputValue('#record textarea')).toBe('')
    expect(await page.content()).not.toContain('salma@citizen.example')
    expect(await listKept(page)).toEqual([])
  })
})

test.each([
  { page: 'the list of the desk', path: '/en/desk' },
  { page: 'the page of the seats', path: '/en/staff' },
])('who signs out on $page leaves nothing in the tab', async ({ path }) => {
  await inTab(WIDE, async (page) => {
    await openForm(page)
    await fillAll(page)
    await page.goto(path)
    expect(await listKept(page)).toHaveLength(1)
    await page.locator('form[action$="/sign-out"] button').click()
    await page.waitForURL('**/sign-in')
    expect(await listOfStaff(page)).toEqual([])
  })
})

test('the sign-in page keeps only the words of the form to which it leads back', async () => {
  await inTab(WIDE, async (page) => {
    await openForm(page)
    await fillAll(page)
    await page.context().clearCookies()
    await Promise.all([page.waitForURL('**/sign-in?to=*'), page.reload()])
    expect(await listKept(page)).toHaveLength(1)
    // The session ended after the form was left.
    await page.goto('/en/sign-in?to=%2Fdesk')
    expect(await listOfStaff(page)).toEqual([])
  })
})

test('who opens another page after a new sign-in begins a blank form', async () => {
  await inTab(WIDE, async (page) => {
    await openForm(page)
    await fillAll(page)
    await page.context().clearCookies()
    await Promise.all([page.waitForURL('**/sign-in?to=*'), page.reload()])
    const second = await page.context().newPage()
    await signInToDesk(second, 'agent.line', 'en')
    await page.goto('/en/desk')
    await page.click(`a[href^="${FORM}"]`)
    await page.locator('#record').waitFor()
    expect(await page.inputValue('#record textarea')).toBe('')
  })
})

test('a lost network while sending loses nothing: Back brings the words, and sent again they are the same act', async () => {
  await inTab({ ...WIDE, losesNetwork: true }, async (page) => {
    await openForm(page)
    await fillFields(page, sayAll())
    const typed = await readForm(page)
    const commandId = await page.inputValue('[name=commandId]')
    await page.context().setOffline(true)
    await send(page)
    await page.waitForURL('chrome-error://**')
    await page.context().setOffline(false)
    await page.goBack()
    await page.locator('#record').waitFor()
    expect(await readForm(page)).toEqual(typed)
    expect(await page.inputValue('[name=commandId]')).toBe(commandId)
    // Other words are another application.
    await page.fill('#record textarea', WORDS)
    expect(await page.inputValue('[name=commandId]')).not.toBe(commandId)
  })
})

test.each([403, 500])('when the platform answers %i, Back brings the words', async (status) => {
  await inTab({ ...WIDE, expectedStatuses: [status] }, async (page) => {
    await openForm(page)
    const typed = await fillAll(page)
    await page.route(`**${FORM}`, (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({
            status,
            contentType: 'text/html',
            body: '<!doctype html><title>x</title><p id="failed">x</p>',
          })
        : route.continue(),
    )
    await send(page)
    await page.locator('#failed').waitFor()
    await page.goBack()
    await page.locator('#record').waitFor()
    expect(await readForm(page)).toEqual(typed)
  })
})

test('Ctrl+Enter sends the form from a field for writing', async () => {
  await inTab(WIDE, async (page) => {
    await openForm(page)
    await fillFields(page, sayAll())
    await page.press('#record textarea', 'Control+Enter')
    await page.waitForURL('**/desk/record/*')
    expect(await page.locator('main .reference-large').count()).toBe(1)
  })
})
