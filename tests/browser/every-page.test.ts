import { DIRECTIONS } from '../../locales/language'
import { readPageFacts, walkByKeyboard } from './check-page'
import { expectGoodPage } from './expect-good-page'
import { LANGUAGES_OF_PAGES, openShown, SHOWN_PAGES, WIDTHS } from './pages'
import { shareBrowser } from './shared-browser'

const { BKM_BROWSER_TEST_FOLDER: folder = '' } = process.env
const inTab = shareBrowser()

const cases = SHOWN_PAGES.flatMap((shown) =>
  LANGUAGES_OF_PAGES.map((language) => ({ name: shown.name, shown, language })),
)

describe.each(cases)('$name in $language', ({ shown, language }) => {
  const { status = 200 } = shown
  const options = { language, expectedStatuses: [status] }

  test.each(WIDTHS)(
    'has at %i pixels no fault that axe finds, one heading, its language and direction, and nothing to scroll sideways',
    async (width) => {
      await inTab({ ...options, width }, async (page) => {
        const opened = await openShown(page, shown, language, folder)
        expect(opened.status).toBe(status)
        await expectGoodPage(page, language)
      })
    },
  )

  test('shows the focus on every step of the keyboard, skips to its content, and leads to itself in the other language', async () => {
    const other = language === 'ar' ? 'en' : 'ar'
    await inTab(options, async (page) => {
      const { path } = await openShown(page, shown, language, folder)
      const steps = await walkByKeyboard(page)
      expect(steps.length).toBeGreaterThan(3)
      expect(steps.filter(({ isMarked, isSeen }) => !isMarked || !isSeen)).toEqual([])
      expect(steps[0]?.element).toContain('href="#content"')
      await page.focus('a[href="#content"]')
      await page.keyboard.press('Enter')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
      await page.click(`header [lang=${other}]`)
      // The page with all questions adds the name of the draft on the device, after a `#`.
      await page.waitForURL((url) => url.href.endsWith(`/${other}${path}${url.hash}`))
      expect(await readPageFacts(page)).toMatchObject({ language: other, direction: DIRECTIONS[other] })
    })
  })
})
