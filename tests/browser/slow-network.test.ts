import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { queryDatabase } from '../e2e/platform-client'
import { answerQuestions, fillFields, readReceipt } from './citizen'
import { createAnswers } from './device'
import { until } from '../support/until'
import { shareBrowser } from './shared-browser'

jest.setTimeout(120_000)

const { BKM_BROWSER_TEST_PG: database } = process.env
const inTab = shareBrowser()

/** A telephone far from the mast: the time to the platform in milliseconds, and bytes in a second. */
const SLOW = { offline: false, latency: 400, downloadThroughput: 50 * 1024, uploadThroughput: 50 * 1024 }

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', SLOW)
}

/** Presses the button twice as fast as people do, and waits for the page behind it. Returns how often the form was sent. */
async function pressTwice(page: Page, selector: string, path: RegExp): Promise<number> {
  const button = page.locator(selector).first()
  await button.scrollIntoViewIfNeeded()
  const box = await button.boundingBox()
  if (!box) throw new Error(`There is no button ${selector}.`)
  let posts = 0
  page.on('request', (request) => {
    if (request.method() === 'POST') posts += 1
  })
  await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2, { delay: 60 })
  // Without scripts the second press stops the first request, and waiting for one of them fails.
  await until('the next page is shown', async () => path.test(page.url()))
  await page.locator('h1').waitFor()
  return posts
}

const SEND = 'main form[action$="/send/check"] button[type=submit]'

test.each([
  ['/ar/send/danger', 'main form button[type=submit]', { danger: 'no' }, /send\/who/],
  ['/ar/track/lost', 'main form[action$="/track/lost"] button', { email: 'a@citizen.example' }, /lost\/number/],
  ['/ar/track/lost', 'main form[action$="/call"] button', { phone: '0791234567' }, /lost\/call/],
])('on a slow network a double click on %s, %s sends its form once', async (path, button, entries, next) => {
  await inTab({}, async (page) => {
    await page.goto(path)
    await fillFields(page, entries)
    await slowDown(page)
    expect(await pressTwice(page, button, next)).toBe(1)
  })
})

test.each([true, false])(
  'on a slow network a double click on “Send” is one application; with scripts: %s',
  async (hasScripts) => {
    const email = `${randomUUID()}@citizen.example`
    await inTab({ hasScripts }, async (page) => {
      await answerQuestions(page, 'ar', createAnswers(email))
      await slowDown(page)
      await pressTwice(page, SEND, /\/sent\//)
      expect((await readReceipt(page)).reference).not.toBe('')
    })
    expect(await queryDatabase(database, 'select 1 from applicant where email = $1', [email])).toHaveLength(1)
  },
)

test('a page that does not arrive without network is asked for again at its own address', async () => {
  await inTab({ losesNetwork: true, hasWorker: true }, async (page) => {
    await page.goto('/ar')
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.context().setOffline(true)
    await page.goto('/ar/status')
    expect(await page.locator('h1').innerText()).toBe('لا توجد شبكة')
    await page.context().setOffline(false)
    await Promise.all([page.waitForNavigation(), page.getByText('حاول مرة أخرى').click()])
    expect(new URL(page.url()).pathname).toBe('/ar/status')
    expect(await page.locator('h1').innerText()).toBe('حالة الخدمة الآن')
  })
})
