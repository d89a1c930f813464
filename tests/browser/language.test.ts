import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { answerQuestions, fillAndSend, pressFirstButton, readReceipt } from './citizen'
import { goToCheck, waitForOnDevice } from './device'
import { shareBrowser } from './shared-browser'

jest.setTimeout(60_000)

const inTab = shareBrowser()
const WORDS = 'أضيف أن الحفرة أمام المدرسة.\nIt is in front of the school.'

/** Sends a complaint and opens the form in which its applicant adds a remark, in Arabic. */
async function openRemarkForm(page: Page): Promise<string> {
  await answerQuestions(page, 'ar', [
    { danger: 'no' },
    { who: 'self' },
    { text: 'الحفرة في شارعنا تتسع كل يوم.' },
    {},
    {},
    { sector: 'health' },
    { entity: 'health' },
    {},
    { by: 'email', email: `${randomUUID()}@citizen.example` },
    {},
  ])
  await pressFirstButton(page)
  const receipt = await readReceipt(page)
  await page.goto('/ar/track')
  await fillAndSend(page, receipt)
  await page.goto(`/ar/track/${receipt.reference}/remark`)
  return receipt.reference
}

test.each([
  ['with scripts', true],
  ['without scripts', false],
])('the other language keeps the words of an act, and sends nothing: %s', async (_name, hasScripts) => {
  await inTab({ hasScripts }, async (page) => {
    const reference = await openRemarkForm(page)
    await page.fill('textarea', WORDS)
    await Promise.all([page.waitForNavigation(), page.click('header [lang=en]')])
    expect(new URL(page.url()).pathname).toBe(`/en/track/${reference}/remark`)
    expect(await page.locator('h1').innerText()).toBe('Add a remark')
    expect(await page.inputValue('textarea')).toBe(WORDS)
    await Promise.all([page.waitForNavigation(), page.click('header [lang=ar]')])
    expect(await page.inputValue('textarea')).toBe(WORDS)
    await pressFirstButton(page)
    const main = await page.locator('main').innerText()
    expect(main).toContain('سُجّلت ملاحظتك')
    expect(main.split('أمام المدرسة')).toHaveLength(2)
  })
})

test.each([
  ['with scripts', true],
  ['without scripts', false],
])('a changed answer leads back to all answers, also in the other language: %s', async (_name, hasScripts) => {
  await inTab({ hasScripts }, async (page) => {
    await goToCheck(page, `${randomUUID()}@citizen.example`)
    await page.click('main a[href="/ar/send/what?from=check#text"]')
    await page.fill('textarea', WORDS)
    await Promise.all([page.waitForNavigation(), page.click('header [lang=en]')])
    expect(await page.inputValue('textarea')).toBe(WORDS)
    await pressFirstButton(page)
    expect(new URL(page.url()).pathname).toBe('/en/send/check')
    expect(await page.locator('main').innerText()).toContain('It is in front of the school.')
  })
})

test('the page with all questions shows the same draft of the device in the other language', async () => {
  await inTab({}, async (page) => {
    await page.goto('/ar/send/all')
    await page.fill('textarea', WORDS)
    await waitForOnDevice(page, 'in front of the school')
    await Promise.all([page.waitForNavigation(), page.click('header [lang=en]')])
    await page.waitForFunction(() => document.querySelector('textarea')?.value !== '')
    expect(await page.inputValue('textarea')).toBe(WORDS)
  })
})

test('the key Enter sends the form of an act and does not change the language', async () => {
  await inTab({}, async (page) => {
    const reference = await openRemarkForm(page)
    await page.goto(`/ar/track/${reference}/withdraw`)
    await page.locator('main input[type=radio]').first().focus()
    await page.keyboard.press('Space')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    expect(new URL(page.url()).pathname).toBe(`/ar/track/${reference}`)
    expect(await page.locator('main').innerText()).toContain('سُحب الطلب')
  })
})
