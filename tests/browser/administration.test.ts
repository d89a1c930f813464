import { signInToDesk } from './officer'
import { findSample } from './sample'
import { expectGoodPage } from './expect-good-page'
import { shareBrowser } from './shared-browser'

// An administrator finds an application, looks at it in each way and at its past, and intervenes.
jest.setTimeout(180_000)

const { BKM_BROWSER_TEST_FOLDER: folder = '' } = process.env
const inTab = shareBrowser()

const WORDS = {
  ar: {
    link: 'إدارة النظام',
    timeline: 'الخط الزمني',
    raw: 'العملية',
    act: 'التدخل',
    send: 'نفّذ',
    wrong: 'اكتب السبب في 10 أحرف إلى 500',
    done: 'تُنبَّه العملية خلال دقيقة',
    log: 'سجل التدخلات',
    lists: 'العودة إلى القوائم',
  },
  en: {
    link: 'Administration',
    timeline: 'Timeline',
    raw: 'Workflow',
    act: 'Intervene',
    send: 'Do it',
    wrong: 'Write why, in 10 to 500 characters',
    done: 'The Workflow is nudged within a minute',
    log: 'Log of interventions',
    lists: 'Back to the lists',
  },
} as const

test.each([
  ['ar', 360, false],
  ['en', 1280, true],
] as const)(
  'in %s at %i px, scripts: %s, an administrator looks at an application and its past, and nudges its Workflow',
  async (language, width, hasScripts) => {
    const words = WORDS[language]
    const { reference } = findSample(folder, 'third rung')
    await inTab({ language, width, hasScripts, expectedStatuses: [422] }, async (page) => {
      await signInToDesk(page, 'admin.platform', language)
      await page.click(`a:has-text("${words.link}")`)
      await page.click(`main a[href$="/${reference}"]`)
      await page.waitForURL(`**/${language}/administration/${reference}`)
      await page.click(`.tabs a:text-is("${words.timeline}")`)
      expect(await page.locator('.lane-time').count()).toBeGreaterThan(1)
      await page.click(`.tabs a:text-is("${words.raw}")`)
      expect(await page.locator('main').innerText()).toContain('workflowExecutionStarted')

      await page.goBack()
      await page.goBack()
      await page.click('.story a[href$="/at/4"]')
      await page.click('main nav a[href$="/at/5"]')
      await page.waitForURL('**/at/5')
      const seat = page.locator('main details').first()
      await seat.locator('summary').click()
      expect(await seat.locator('li').count()).toBeGreaterThan(5)

      await page.click('main a.back')
      await page.click(`.tabs a:text-is("${words.act}")`)
      await page.click('label[for=act]')
      await page.fill('#reason', 'short')
      await page.click(`button:has-text("${words.send}")`)
      await page.locator('.error-summary', { hasText: words.wrong }).waitFor()
      expect(await page.inputValue('#reason')).toBe('short')
      if (hasScripts) await expectGoodPage(page, language)
      const reason = `The worker lost it (${language}).`
      await page.fill('#reason', reason)
      await page.click(`button:has-text("${words.send}")`)
      await page.locator('.notice', { hasText: words.done }).waitFor()
      if (hasScripts) await expectGoodPage(page, language)
      await page.reload()
      expect(await page.locator('.notice', { hasText: words.done }).count()).toBe(0)

      await page.click(`a:has-text("${words.lists}")`)
      await page.click(`main a:has-text("${words.log}")`)
      expect(await page.locator('main').innerText()).toContain(reason)
    })
  },
)
