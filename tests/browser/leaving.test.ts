import type { Page, Route } from 'playwright-core'
import { fillAndSend, fillFields, pressFirstButton } from './citizen'
import { createDevice, readDevice, waitForEmptyDevice, waitForOnDevice, WORDS } from './device'
import { findSample } from './sample'
import { shareBrowser } from './shared-browser'

jest.setTimeout(60_000)

const { BKM_BROWSER_TEST_FOLDER: folder = '' } = process.env
const inTab = shareBrowser()

test.each([
  ['“Leave quickly”', leaveQuickly],
  ['“Close”', closeApplication],
  ['an answer that there is danger', answerDanger],
])('after %s nothing of a draft is on the device', async (_name, leave) => {
  await inTab({}, async (page) => {
    await page.goto('/ar/send/danger')
    await fillAndSend(page, { danger: 'no' })
    await page.goto('/ar/send/what')
    await page.fill('textarea', WORDS)
    await waitForOnDevice(page, WORDS)
    await leave(page)
    await waitForEmptyDevice(page)
    expect(await page.content()).not.toContain(WORDS)
  })
})

test('who chooses that there is danger leaves no word on the device, also before the answer is sent', async () => {
  await inTab({}, async (page) => {
    await page.goto('/ar/send/all')
    await fillFields(page, { text: WORDS })
    await waitForOnDevice(page, WORDS)
    await fillFields(page, { danger: 'yes' })
    await waitForEmptyDevice(page)
    expect(await readDevice(page)).toBe('')
  })
})

test.each(['/ar/send/danger', '/ar/send/all'])(
  '%s warns before the answer that danger erases other drafts of the device, and only when there are some',
  async (path) => {
    await inTab({}, async (page) => {
      const isWarned = async () => {
        await page.goto(path)
        await fillFields(page, { danger: 'no' })
        await waitForOnDevice(page, 'danger')
        return page.locator('[data-others]').isVisible()
      }
      expect(await isWarned()).toBe(false)
      if (path.endsWith('danger')) {
        await pressFirstButton(page)
        await page.goto('/ar/send')
        await Promise.all([page.waitForURL('**/ar/send/danger'), page.locator('[data-another] button').click()])
      } else await page.goto('/ar')
      expect(await isWarned()).toBe(true)
    })
  },
)

test('in danger the page with all questions does not promise that Back brings the words back', async () => {
  await inTab({ language: 'en' }, async (page) => {
    await page.goto('/en/send/all')
    await fillFields(page, { danger: 'yes', text: WORDS })
    const main = page.locator('main')
    expect(await main.innerText()).toMatch(/^(?!.*or use “Back”).*Keep this page open until the complaint is sent/s)
  })
})

test.each(['/en/send/danger', '/en/send/all'])(
  'whoever sends the address %s with an id does not know the id of the draft that is begun there',
  async (path) => {
    await inTab({}, async (page) => {
      const known = createDevice()
      for (const id of [known, known.slice(0, 8)]) {
        await page.goto('/en')
        await page.goto(`${path}#${id}`)
        await fillFields(page, { danger: 'no' })
        await waitForOnDevice(page, 'danger')
        expect(await readDevice(page)).not.toContain(id)
      }
    })
  },
)

test('after danger was told, Back to the page with all questions shows no word', async () => {
  await inTab({}, async (page) => {
    await page.goto('/ar/send/all')
    await fillFields(page, { danger: 'yes', text: WORDS, place: 'مكان لا يبقى' })
    await openHelp(page)
    await page.goBack()
    await page.waitForURL('**/ar/send/all')
    for (const name of ['text', 'place']) expect(await page.inputValue(`[name=${name}]`)).toBe('')
  })
})

test.each(['/ar/send/all', '/ar/send/who'])(
  'after “Leave quickly”, Back to %s leads to a page that tells nothing',
  async (path) => {
    await inTab({}, async (page) => {
      await page.goto('/ar/send/danger')
      await fillAndSend(page, { danger: 'no' })
      await page.goto(path)
      await openHelp(page)
      await clickLeave(page)
      await page.goBack()
      await page.waitForURL(/\/ar(\/send)?$/)
      expect(await page.locator('main').innerText()).not.toContain('لا نجد ما كتبته')
    })
  },
)

test('“Leave quickly” in one tab leaves the other tabs too, and their words do not come back', async () => {
  await inTab({}, async (page) => {
    await page.goto('/ar/send/all')
    await fillFields(page, { text: WORDS })
    await waitForOnDevice(page, WORDS)
    const other = await page.context().newPage()
    await other.goto('/ar/help')
    await page.route('https://www.google.com/', answerElsewhere)
    await Promise.all([page.waitForURL('https://www.google.com/'), clickLeave(other)])
    await page.goto('/ar/send/all')
    await waitForEmptyDevice(page)
    expect(await page.inputValue('textarea')).toBe('')
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
  })
})

describe('in a browser that keeps whole pages for Back', () => {
  const inKeepingTab = shareBrowser({ keepsPages: true })

  test.each([
    ['the words of a complaint', '/ar/send/all', { text: WORDS }],
    ['reference and tracking code', '/ar/track', { reference: '26-482-170-635', trackingCode: 'ABCD-EFGH' }],
    ['the address for a lost code', '/ar/track/lost', { email: 'salma@citizen.example' }],
  ])('after “Leave quickly”, Back does not show what was typed: %s', async (_name, path, typed) => {
    await inKeepingTab({}, async (page) => {
      const goBack = async (to: string) => {
        await page.evaluate(() => history.back())
        await page.waitForURL(({ pathname }) => pathname === to, { waitUntil: 'commit' })
        return readValues(page)
      }
      await page.goto(path)
      await fillFields(page, typed)
      await openHelp(page)
      // Without leaving, the browser shows the page as it was.
      expect(await goBack(path)).toEqual(expect.arrayContaining(Object.values(typed)))
      await openHelp(page)
      await clickLeave(page)
      const values = await goBack('/ar')
      for (const value of Object.values(typed)) expect(values).not.toContain(value)
    })
  })

  test.each(['/ar/send/all', '/ar/send/what'])(
    'without scripts too, after “Leave quickly” Back does not show what was typed on %s',
    async (path) => {
      await inKeepingTab({ hasScripts: false }, async (page) => {
        await page.goto('/ar/send/danger')
        await fillAndSend(page, { danger: 'no' })
        await page.goto(path)
        await page.fill('textarea', WORDS)
        await clickLeave(page)
        await page.evaluate(() => history.back())
        await page.waitForURL(/\/ar\/send/, { waitUntil: 'commit' })
        await page.locator('h1').waitFor()
        expect(await readValues(page)).not.toContain(WORDS)
      })
    },
  )

  test('without scripts too, after “Close” Back shows neither the application nor its tracking code', async () => {
    await inKeepingTab({ hasScripts: false }, async (page) => {
      const { reference, trackingCode } = findSample(folder, 'third rung')
      await page.goto('/ar/track')
      await fillFields(page, { reference, trackingCode })
      await page.locator('main form button[type=submit]').first().click()
      await page.waitForURL(`**/ar/track/${reference}`)
      await page.locator('main form[action$="/close"] button').click()
      await page.waitForURL('**/ar/track/closed')
      for (const path of [`/ar/track/${reference}`, '/ar/track']) {
        await page.evaluate(() => history.back())
        await page.waitForURL(`**${path}`, { waitUntil: 'commit' })
        await page.locator('[name=trackingCode]').waitFor()
        expect(await readValues(page)).not.toContain(trackingCode)
      }
    })
  })

  test('after signing out, Back does not show the page of an officer', async () => {
    await inKeepingTab({}, async (page) => {
      await page.goto('/ar/sign-in?to=/staff')
      await page.click('button[value="fp.health1"]')
      await page.waitForURL('**/ar/staff')
      const name = await page.locator('h1').innerText()
      await openHelp(page)
      await page.evaluate(() => history.back())
      await page.waitForURL('**/ar/staff', { waitUntil: 'commit' })
      await page.locator('form[action$="/sign-out"] button').click()
      await page.waitForURL((url) => !url.pathname.endsWith('/staff'))
      await page.evaluate(() => history.back())
      await page.waitForFunction(() => !document.querySelector('form[action$="/sign-out"]'))
      expect(await page.locator('h1').innerText()).not.toBe(name)
    })
  })
})

/** The help of people, and on a page of staff that of officers. */
async function openHelp(page: Page): Promise<void> {
  await page.click('footer a[href^="/ar/help"]')
  await page.waitForURL('**/ar/help*')
}

const readValues = (page: Page) =>
  page
    .locator('input, textarea')
    .evaluateAll((fields) => fields.map((each) => ('value' in each ? String(each.value) : '')))

const answerElsewhere = (route: Route) => route.fulfill({ contentType: 'text/html', body: 'elsewhere' })

async function clickLeave(page: Page): Promise<void> {
  await page.route('https://www.google.com/', answerElsewhere)
  await page.click('[data-leave]')
  await page.waitForURL('https://www.google.com/')
}

async function leaveQuickly(page: Page): Promise<void> {
  await clickLeave(page)
  await page.goBack()
  await page.waitForURL('**/ar')
  expect(await page.content()).not.toContain(WORDS)
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('draft')
  await page.goto('/ar/send/what')
  expect(new URL(page.url()).pathname).toBe('/ar/send')
}

async function closeApplication(page: Page): Promise<void> {
  const { reference, trackingCode } = findSample(folder, 'third rung')
  await page.goto('/ar/track')
  await fillAndSend(page, { reference, trackingCode })
  await Promise.all([page.waitForNavigation(), page.locator('main form[action$="/close"] button').click()])
}

async function answerDanger(page: Page): Promise<void> {
  await page.goto('/ar/send/danger')
  await fillAndSend(page, { danger: 'yes' })
  await fillAndSend(page, { quiet: 'yes' })
  await fillAndSend(page, { who: 'self' })
  await page.fill('textarea', 'كلمات لا تبقى')
  await pressFirstButton(page)
}
