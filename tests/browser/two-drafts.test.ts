import type { Page } from 'playwright-core'
import { answerQuestions, fillAndSend, fillFields, pressFirstButton } from './citizen'
import { waitForOnDevice, WORDS } from './device'
import { shareBrowser } from './shared-browser'

jest.setTimeout(60_000)

const inTab = shareBrowser()
const readMain = (page: Page) => page.locator('main').innerText()

test('who erases one of two complaints reads which one it is, and afterwards that the other is still on the device', async () => {
  await inTab({ language: 'en' }, async (page) => {
    const sayTime = (at: number) => page.clock.setFixedTime(new Date(at))
    await sayTime(Date.parse('2026-11-30T05:10:00Z'))
    await page.goto('/en/send/danger')
    await fillAndSend(page, { danger: 'no' })
    await sayTime(Date.parse('2026-11-30T06:20:00Z'))
    await page.goto('/en/send')
    await Promise.all([page.waitForURL('**/en/send/danger'), page.locator('[data-another] button').click()])
    await fillAndSend(page, { danger: 'no' })
    await page.goto('/en/send/erase')
    await page.getByText(/^A draft begun on .*9:20/).waitFor()
    await pressFirstButton(page)
    expect(new URL(page.url()).pathname).toBe('/en/send/erased')
    const others = page.locator('[data-drafts] form')
    await others.first().waitFor()
    expect(await others.count()).toBe(1)
    expect(await readMain(page)).toMatch(/nothing of it is left[^]*others[^]*they stay[^]*begun on .*8:10/)
  })
})

test('the page with all questions shows its draft again after a reload, and of two drafts each its own', async () => {
  await inTab({}, async (page) => {
    for (const words of ['كلمات الأولى', 'كلمات الثانية']) {
      await page.goto('/ar')
      await page.goto('/ar/send/all')
      await fillFields(page, { text: words })
      await waitForOnDevice(page, words)
      await page.waitForURL(/#[0-9a-f]{8}$/)
      await page.reload()
      await page.waitForFunction(() => document.querySelector('textarea')?.value !== '')
      expect(await page.inputValue('textarea')).toBe(words)
    }
    await fillFields(page, { danger: 'yes' })
    await page.waitForURL((url) => url.hash === '')
  })
})

test('of two complaints, the one that was set aside goes on at the question where it stopped', async () => {
  await inTab({}, async (page) => {
    await answerQuestions(page, 'ar', [{ danger: 'no' }, { who: 'self' }, { text: WORDS }])
    expect(new URL(page.url()).pathname).toBe('/ar/send/where')
    await page.goto('/ar/send')
    await Promise.all([page.waitForURL('**/ar/send/danger'), page.locator('[data-another] button').click()])
    await fillAndSend(page, { danger: 'no' })
    await page.goto('/ar/send')
    await page.locator('[data-drafts] form [type=submit]').click()
    await page.waitForURL('**/ar/send/where')
  })
})
