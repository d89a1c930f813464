import { rowOf, signInToDesk, waitForCase } from './officer'
import { shareBrowser } from './shared-browser'
import { sendToDesk } from './staff'

// What is possible only in a rehearsal, by clicks: days pass for one application, and the seat above reads it.
jest.setTimeout(180_000)

const inTab = shareBrowser()

const WORDS = {
  ar: { link: 'التدريب', pass: 'مرّر هذه الأيام', ahead: 'وهو متقدم على وقت المنصة' },
  en: { link: 'Rehearsal', pass: 'Let them pass', ahead: 'ahead of the platform' },
} as const

test.each([
  ['ar', 360, false],
  ['en', 1280, true],
] as const)(
  'in %s at %i px, scripts: %s, days pass for an application and another seat opens it',
  async (language, width, hasScripts) => {
    const words = WORDS[language]
    const [reference = ''] = await sendToDesk(['The lamp is broken.'])
    await inTab({ language, width, hasScripts }, async (page) => {
      await signInToDesk(page, 'city.queues', language)
      await rowOf(page, reference).click()
      await waitForCase(page, reference)
      await page.click(`.rehearsal-bar a:has-text("${words.link}")`)
      await page.fill('[name=days]', '3')
      await page.click(`button:has-text("${words.pass}")`)
      await page.locator('main', { hasText: words.ahead }).waitFor()
      await page.click('button[value="city.triage"]')
      await page.waitForURL(`**/${language}/desk/${reference}`)
      expect(await page.locator('#case-title').innerText()).toContain(reference)
    })
  },
)
