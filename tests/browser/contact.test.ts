import { shareBrowser } from './shared-browser'

const inTab = shareBrowser()
const DAY_MS = 86_400_000

test('whether somebody answers the telephone leaves the page when it is true no more, and the number stays', async () => {
  await inTab({ language: 'en' }, async (page) => {
    await page.goto('/en/help')
    expect(await page.locator('[data-until]').count()).toBe(2)
    // As on a page that the device kept for a week.
    await page.clock.setFixedTime(Date.now() + 7 * DAY_MS)
    await page.goto('/en/help')
    await page.waitForFunction(() => document.querySelector('[data-until]') === null)
    expect(await page.locator('[data-until]').count()).toBe(0)
    expect(await page.locator('main a[href="tel:060000000"]').count()).toBeGreaterThan(0)
  })
})

test('a printed receipt has the number of the contact centre, and says nothing of an officer on duty', async () => {
  await inTab({ language: 'en' }, async (page) => {
    await page.goto('/en/parts')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.duty').isVisible()).toBe(false)
    expect(await page.locator('main a[href="tel:060000000"]').first().isVisible()).toBe(true)
  })
})
