import type { Page } from 'playwright-core'
import { DIRECTIONS, type Language } from '../../locales/language'
import { readPageFacts, walkByKeyboard } from './check-page'
import { expectGoodPage } from './expect-good-page'
import { LANGUAGES_OF_PAGES, openShown, SHOWN_PAGES, WIDTHS } from './pages'
import { shareBrowser } from './shared-browser'
import { windowOf } from './tabs'

const { BKM_BROWSER_TEST_FOLDER: folder = '' } = process.env
const inTab = shareBrowser()

const cases = SHOWN_PAGES.flatMap((shown) =>
  LANGUAGES_OF_PAGES.map((language) => ({ name: shown.name, shown, language })),
)

/** Fails unless the page is good at each width, the smallest last; the message names the width. */
async function expectGoodAtEachWidth(page: Page, language: Language): Promise<void> {
  for (const width of WIDTHS.toReversed()) {
    await page.setViewportSize(windowOf(width))
    await expectGoodPage(page, language).catch((error: Error) => {
      throw new Error(`At ${width} pixels: ${error.message}`, { cause: error })
    })
  }
}

// A page is opened once for all of it, because to open it is most of the time: some pages follow ten questions.
test.each(cases)(
  '$name in $language has at each width no fault that axe finds, one heading, its language and direction, and nothing to scroll sideways; ' +
    'it shows the focus on every step of the keyboard, skips to its content, and leads to itself in the other language',
  async ({ shown, language }) => {
    const { status = 200 } = shown
    const other = language === 'ar' ? 'en' : 'ar'
    await inTab({ language, expectedStatuses: [status] }, async (page) => {
      const opened = await openShown(page, shown, language, folder)
      expect(opened.status).toBe(status)
      await expectGoodAtEachWidth(page, language)
      const steps = await walkByKeyboard(page)
      expect(steps.length).toBeGreaterThan(3)
      expect(steps.filter(({ isMarked, isSeen }) => !isMarked || !isSeen)).toEqual([])
      expect(steps[0]?.element).toContain('href="#content"')
      await page.focus('a[href="#content"]')
      await page.keyboard.press('Enter')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
      await page.click(`header [lang=${other}]`)
      // The page with all questions adds the name of the draft on the device, after a `#`.
      await page.waitForURL((url) => url.href.endsWith(`/${other}${opened.path}${url.hash}`))
      expect(await readPageFacts(page)).toMatchObject({ language: other, direction: DIRECTIONS[other] })
    })
  },
)
