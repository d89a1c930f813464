import type { Browser } from 'playwright-core'
import { DIRECTIONS } from '../../locales/language'
import { findAccessFaults, measureSidewaysScroll, readPageFacts, walkByKeyboard } from './check-page'
import { LANGUAGES_OF_PAGES, SHOWN_PAGES, WIDTHS } from './pages'
import { startChromium } from './start-chromium'
import { useTab } from './tabs'

const address = process.env['BKM_BROWSER_TEST_API'] ?? ''
let browser: Browser
beforeAll(async () => {
  browser = await startChromium()
})
afterAll(() => browser?.close())

const cases = SHOWN_PAGES.flatMap((shown) => LANGUAGES_OF_PAGES.map((language) => ({ ...shown, language })))

describe.each(cases)('$name in $language', ({ path, status = 200, language }) => {
  const options = { address, language, expectedStatuses: [status] }

  test.each(WIDTHS)(
    'has at %i pixels no fault that axe finds, one heading, its language and direction, and nothing to scroll sideways',
    async (width) => {
      await useTab(browser, { ...options, width }, async (page) => {
        const response = await page.goto(`/${language}${path}`)
        expect(response?.status()).toBe(status)
        const { title, headings, ...facts } = await readPageFacts(page)
        expect(facts).toEqual({ language, direction: DIRECTIONS[language] })
        expect(headings).toEqual([expect.stringMatching(/\S/)])
        expect(title).toContain(headings[0])
        expect(await findAccessFaults(page)).toEqual([])
        expect(await measureSidewaysScroll(page)).toBe(0)
        // 320 pixels are a window of 1280 pixels at 400 % (WCAG 1.4.10).
        await page.setViewportSize({ width: 320, height: 256 })
        expect(await measureSidewaysScroll(page)).toBe(0)
      })
    },
  )

  test('can be walked through with the keyboard: the focus is always seen, and the first link skips to the content', async () => {
    await useTab(browser, options, async (page) => {
      await page.goto(`/${language}${path}`)
      const steps = await walkByKeyboard(page)
      expect(steps.length).toBeGreaterThan(3)
      expect(steps.filter(({ isMarked, isSeen }) => !isMarked || !isSeen)).toEqual([])
      expect(steps[0]?.element).toContain('href="#content"')
      await page.focus('a[href="#content"]')
      await page.keyboard.press('Enter')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
    })
  })

  test('leads to the same page in the other language', async () => {
    const other = language === 'ar' ? 'en' : 'ar'
    await useTab(browser, options, async (page) => {
      await page.goto(`/${language}${path}`)
      await page.click(`header a[hreflang=${other}]`)
      await page.waitForURL(`**/${other}${path}`)
      expect(await readPageFacts(page)).toMatchObject({ language: other, direction: DIRECTIONS[other] })
    })
  })
})
