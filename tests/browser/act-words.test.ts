import type { Page, Route } from 'playwright-core'
import { fillAndSend, fillFields } from './citizen'
import { findSample } from './sample'
import { shareBrowser } from './shared-browser'

jest.setTimeout(60_000)

const { BKM_BROWSER_TEST_FOLDER: folder = '' } = process.env
const inTab = shareBrowser()
const WORDS = 'كلمات لم تُرسل بعد'

/** Opens an application with its code, and then the form of a remark. */
async function openRemark(page: Page, course: string): Promise<string> {
  const { reference, trackingCode } = findSample(folder, course)
  await page.goto('/ar/track')
  await fillAndSend(page, { reference, trackingCode })
  const path = `/ar/track/${reference}`
  await page.goto(`${path}/remark`)
  return path
}

const readText = (page: Page) => page.inputValue('textarea')
const readKept = (page: Page) => page.evaluate(() => Object.values(sessionStorage).join(' '))

test('the words of an act come back after a reload and when its form is opened again, and are erased when sent', async () => {
  await inTab({}, async (page) => {
    const path = await openRemark(page, 'third rung')
    await fillFields(page, { text: WORDS })
    await page.reload()
    expect(await readText(page)).toBe(WORDS)
    await page.goto(path)
    await page.goto(`${path}/remark`)
    expect(await readText(page)).toBe(WORDS)
    // The form of another act is not filled with them.
    await page.goto(`${path}/withdraw`)
    expect(await page.content()).not.toContain(WORDS)
    await page.goto(`${path}/remark`)
    await fillAndSend(page, {})
    expect(await page.locator('main').innerText()).toContain('سُجّلت ملاحظتك')
    expect(await readKept(page)).not.toContain(WORDS)
    await page.goto(`${path}/remark`)
    expect(await readText(page)).toBe('')
  })
})

test.each([
  ['“Leave quickly”', leaveQuickly],
  ['“Close”', close],
])('after %s nothing of the words of an act is kept', async (_name, leave) => {
  await inTab({}, async (page) => {
    const path = await openRemark(page, 'answer in review')
    await fillFields(page, { text: WORDS })
    expect(await readKept(page)).toContain(WORDS)
    await page.goto(path)
    await leave(page)
    await page.goto('/ar/help')
    expect(await readKept(page)).not.toContain(WORDS)
  })
})

test.each(['danger, accepted by the duty seat', 'tells of danger later'])(
  'of an application of danger the browser keeps no word: %s',
  async (course) => {
    await inTab({}, async (page) => {
      await openRemark(page, course)
      await fillFields(page, { text: WORDS })
      expect(await readKept(page)).not.toContain(WORDS)
    })
  },
)

async function leaveQuickly(page: Page): Promise<void> {
  await page.route('https://www.google.com/', (route: Route) =>
    route.fulfill({ contentType: 'text/html', body: 'elsewhere' }),
  )
  await page.click('[data-leave]')
  await page.waitForURL('https://www.google.com/')
}

async function close(page: Page): Promise<void> {
  await page.click('form[action$="/close"] button')
  await page.waitForURL('**/track/closed')
}
