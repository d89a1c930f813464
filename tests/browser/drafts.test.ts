import { randomUUID } from 'node:crypto'
import type { Page, Route } from 'playwright-core'
import { queryDatabase } from '../e2e/platform-client'
import { fillAndSend, fillFields, readReceipt } from './citizen'
import {
  createAnswers,
  createDevice,
  goToCheck,
  openCheck,
  pressSend,
  readDevice,
  waitForEmptyDevice,
  waitForOnDevice,
  waitForReceipt,
  WORDS,
} from './device'
import { shareBrowser } from './shared-browser'

jest.setTimeout(60_000)

const { BKM_BROWSER_TEST_PG: database } = process.env
const inTab = shareBrowser()
const createEmail = () => `${randomUUID()}@citizen.example`
const countApplicationsOf = async (email: string) =>
  (await queryDatabase(database, 'select 1 from applicant where email = $1', [email])).length
const readMain = (page: Page) => page.locator('main').innerText()
const waitForWords = (page: Page, words: string) => page.locator('main').getByText(words).first().waitFor()
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

test('the first page tells that drafts exist, shows no word of one, continues one, and asks before it erases one', async () => {
  await inTab({}, async (page) => {
    const email = createEmail()
    await page.goto('/ar/send/all')
    await fillFields(page, Object.assign({}, ...createAnswers(email), { entity: 'unknown' }))
    const rows = page.locator('[data-drafts] form')
    await waitForOnDevice(page, email)
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
    const dialog = page.locator('dialog')
    await rows.first().locator('[data-erase]').click()
    expect(await dialog.innerText()).toMatch(/هل تمحو ما كتبته؟[^]*شكوى بدأتها في .*\d/)
    await dialog.getByText('لا تمحُ').click()
    expect([await dialog.isVisible(), await rows.count()]).toEqual([false, 2])
    for (const count of [1, 0]) {
      await rows.first().locator('[data-erase]').click()
      await dialog.locator('[data-erases]').click()
      expect(await rows.count()).toBe(count)
      expect(await page.locator('[data-erased]').innerText()).toMatch(/مُحيت الشكوى التي بدأتها في .*\d/)
    }
    // Nothing is kept, and nothing says that something is.
    expect((await page.locator('[data-drafts]').innerText()).trim()).toMatch(/^مُحيت الشكوى[^\n]*$/)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('status')
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
