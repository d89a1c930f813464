import { randomBytes, randomUUID } from 'node:crypto'
import type { Page, Route } from 'playwright-core'
import { queryDatabase } from '../e2e/platform-client'
import { fillAndSend, fillFields, pressFirstButton, readReceipt } from './citizen'
import { createAnswers, goToCheck, openCheck, pressSend, readDevice, waitForReceipt, WORDS } from './device'
import { findSample } from './sample'
import { shareBrowser } from './shared-browser'

jest.setTimeout(60_000)

const { BKM_BROWSER_TEST_PG: database, BKM_BROWSER_TEST_FOLDER: folder = '' } = process.env
const inTab = shareBrowser()
const createDevice = () => randomBytes(16).toString('hex')
const createEmail = () => `${randomUUID()}@citizen.example`
const countApplicationsOf = async (email: string) =>
  (await queryDatabase(database, 'select 1 from applicant where email = $1', [email])).length
const readMain = (page: Page) => page.locator('main').innerText()
const waitForWords = (page: Page, words: string) => page.locator('main').getByText(words).first().waitFor()
const waitForEmptyDevice = async (page: Page) => {
  for (let tries = 0; (await readDevice(page)) !== ''; tries += 1)
    if (tries > 200) throw new Error('The device still keeps a draft.')
}

test('after the receipt, a changed word in another tab is told that it was sent, and the device keeps nothing', async () => {
  const email = createEmail()
  await inTab({ expectedStatuses: [409] }, async (page) => {
    await goToCheck(page, email)
    const other = await page.context().newPage()
    await other.goto('/ar/send/what')
    expect(await readDevice(page)).toContain(WORDS)
    await pressSend(page)
    await waitForReceipt(page)
    const { reference } = await readReceipt(page)
    await waitForEmptyDevice(page)
    await fillAndSend(other, { text: 'كلمات أخرى كتبت بعد الإرسال' })
    expect(await readMain(other)).toContain(reference)
    await waitForEmptyDevice(other)
    await page.goBack()
    expect(await readMain(page)).toContain(reference)
    expect(await countApplicationsOf(email)).toBe(1)
  })
})

test.each([
  ['without anything on the device', false],
  ['with the id of the draft on the device', true],
])(
  'when the answer was lost and the row of the draft is deleted, sending again gives the same receipt: %s',
  async (_name, keeps) => {
    const email = createEmail()
    await inTab({ losesNetwork: true }, async (page) => {
      if (!keeps) await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
      await openCheck(page, email, createDevice())
      let wasLost = false
      const loseFirst = async (route: Route): Promise<void> => {
        if (wasLost) return route.continue()
        wasLost = true
        await route.fetch({ maxRedirects: 0 })
        await queryDatabase(database, 'delete from draft', [])
        await route.abort('connectionreset')
      }
      await page.route('**/ar/send/check', loseFirst)
      await pressSend(page)
      await waitForWords(page, 'لا توجد شبكة الآن')
      const [first] = await queryDatabase<{ reference: string }>(
        database,
        'select reference from application join applicant on application_id = id where email = $1',
        [email],
      )
      await page.evaluate(() => window.dispatchEvent(new Event('online')))
      await waitForReceipt(page)
      expect((await readReceipt(page)).reference).toBe(first?.reference)
      expect(await countApplicationsOf(email)).toBe(1)
    })
  },
)

test('after 503 and 429 the page says when it tries again and sends then; after 413 the text is still there', async () => {
  const email = createEmail()
  await inTab({ expectedStatuses: [413, 429, 503] }, async (page) => {
    await page.goto('/ar/send/danger')
    await fillAndSend(page, { danger: 'no' })
    await page.goto('/ar/send/what')
    await fillAndSend(page, { text: 'x'.repeat(66_000) })
    expect((await page.locator('textarea').inputValue()).length).toBe(66_000)
    await openCheck(page, email, createDevice())
    const statuses = [503, 429]
    await page.route('**/ar/send/check', (route) => {
      const status = statuses.shift()
      return status ? route.fulfill({ status, headers: { 'Retry-After': '1' } }) : route.continue()
    })
    await pressSend(page)
    await page.locator('[data-says]', { hasText: /\d:\d\d/ }).waitFor()
    expect(await readMain(page)).toContain(WORDS)
    await waitForReceipt(page)
    expect(await countApplicationsOf(email)).toBe(1)
  })
})

test('two tabs that send one draft without network: it is sent once, and both show its receipt', async () => {
  const email = createEmail()
  await inTab({ losesNetwork: true }, async (page) => {
    await openCheck(page, email, createDevice())
    const other = await page.context().newPage()
    await other.goto('/ar/send/check')
    await page.context().setOffline(true)
    for (const tab of [page, other]) {
      await pressSend(tab)
      await waitForWords(tab, 'لا توجد شبكة الآن')
    }
    await page.context().setOffline(false)
    await Promise.all([page, other].map(waitForReceipt))
    expect((await readReceipt(other)).reference).toBe((await readReceipt(page)).reference)
    expect(await countApplicationsOf(email)).toBe(1)
  })
})

test('the first page tells that drafts exist, shows no word of one, continues one, and erases it', async () => {
  await inTab({}, async (page) => {
    const email = createEmail()
    await page.goto('/ar/send/all')
    await fillFields(page, Object.assign({}, ...createAnswers(email), { entity: 'unknown' }))
    const rows = page.locator('[data-drafts] form')
    while (!(await readDevice(page)).includes(email)) await page.waitForTimeout(10)
    await page.goto('/ar')
    await Promise.all([page.waitForURL('**/ar/send/check'), rows.first().locator('[type=submit]').click()])
    expect(await readMain(page)).toContain(WORDS)
    await page.goto('/ar/send')
    await page.locator('[data-another] button').click()
    await page.waitForURL('**/ar/send/danger')
    await fillAndSend(page, { danger: 'no' })
    await page.goto('/ar')
    await rows.nth(1).waitFor()
    expect(await page.content()).not.toMatch(/الحفرة|citizen\.example/)
    expect(await readMain(page)).toMatch(/شكوى بدأتها في .*\d/)
    for (const count of [1, 0]) {
      await rows.first().locator('[data-erase]').click()
      expect(await rows.count()).toBe(count)
    }
    await waitForEmptyDevice(page)
  })
})

test('a draft is erased 7 days after its last change', async () => {
  await inTab({}, async (page) => {
    await page.goto('/en/send/danger')
    await fillAndSend(page, { danger: 'no' })
    const days = async (count: number) => {
      await page.clock.setFixedTime(Date.now() + count * 86_400_000)
      await page.goto('/en')
    }
    await days(6.9)
    await page.locator('[data-drafts] form').waitFor()
    await days(7.1)
    await waitForEmptyDevice(page)
    expect(await page.locator('[data-drafts]').isVisible()).toBe(false)
  })
})

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
    while (!(await readDevice(page)).includes(WORDS)) await page.waitForTimeout(10)
    await leave(page)
    await waitForEmptyDevice(page)
    expect(await page.content()).not.toContain(WORDS)
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
        while (!(await readDevice(page)).includes('danger')) await page.waitForTimeout(10)
        expect(await readDevice(page)).not.toContain(id)
      }
    })
  },
)

test.each([
  ['somebody left quickly', 'no', clickLeave],
  ['danger was told', 'yes', async () => undefined],
])('after %s, Back to the page with all questions shows no word', async (_name, danger, leave) => {
  await inTab({}, async (page) => {
    await page.goto('/ar/send/all')
    await fillFields(page, { danger, text: WORDS, place: 'مكان لا يبقى' })
    await openHelp(page)
    await leave(page)
    await page.goBack()
    await page.waitForURL('**/ar/send/all')
    for (const name of ['text', 'place']) expect(await page.inputValue(`[name=${name}]`)).toBe('')
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
        await page.waitForURL(`**${to}`, { waitUntil: 'commit' })
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
})

async function openHelp(page: Page): Promise<void> {
  await page.click('footer a[href="/ar/help"]')
  await page.waitForURL('**/ar/help')
}

const readValues = (page: Page) =>
  page
    .locator('input, textarea')
    .evaluateAll((fields) => fields.map((each) => ('value' in each ? String(each.value) : '')))

async function clickLeave(page: Page): Promise<void> {
  await page.route('https://www.google.com/', (route) => route.fulfill({ contentType: 'text/html', body: 'elsewhere' }))
  await page.click('[data-leave]')
  await page.waitForURL('https://www.google.com/')
}

async function leaveQuickly(page: Page): Promise<void> {
  await clickLeave(page)
  await page.goBack()
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

test('without network the pages that the worker keeps are there, and a complaint that is written on them is sent later', async () => {
  const email = createEmail()
  await inTab({ hasWorker: true, losesNetwork: true, expectedStatuses: [] }, async (page) => {
    await page.goto('/ar')
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await page.context().setOffline(true)
    await page.goto('/ar/privacy')
    expect(await page.locator('h1').innerText()).toBe('الخصوصية')
    await page.goto('/ar/track')
    expect(await readMain(page)).toContain('لا توجد شبكة')
    await page.click('main a[href="/ar/send/all"]')
    await page.waitForURL('**/ar/send/all')
    expect(await page.locator('[name=relation]').first().isVisible()).toBe(false)
    await fillFields(page, Object.assign({}, ...createAnswers(email), { entity: 'unknown' }))
    await pressSend(page)
    await waitForWords(page, 'لا توجد شبكة الآن')
    expect(await readDevice(page)).toContain(WORDS)
    const cached = await page.evaluate(async () => {
      const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
      return (await Promise.all(stores.map((store) => store.keys()))).flat().map(({ url }) => new URL(url).pathname)
    })
    const personal = cached.filter(
      (path) => !/^\/(assets|ar|en)\/(send\/all|offline|help|privacy|accessibility|[\w.-]+\.\w+)$/.test(path),
    )
    expect(personal).toEqual([])
    await page.context().setOffline(false)
    await waitForReceipt(page)
    await waitForEmptyDevice(page)
    expect(await countApplicationsOf(email)).toBe(1)
  })
})
