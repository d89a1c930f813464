import type { Page } from 'playwright-core'
import { LANGUAGES, type Language } from '../../locales/language'
import { answerQuestions } from './citizen'
import { shareBrowser } from './shared-browser'

jest.setTimeout(60_000)

const inTab = shareBrowser()
const LIMIT = 20_000
const SENTENCES = {
  ar: { refused: 'زاد النص على 20000 حرف', over: 'النص أطول من المسموح به بعدد 3 أحرف', left: 'بقيت 10 أحرف' },
  en: {
    refused: 'The text had more than 20,000',
    over: 'The text is 3 characters too long',
    left: '10 characters left',
  },
}

/** Sends a text of so many characters, and stands on the page that refuses it. */
async function sendText(page: Page, language: Language, length: number): Promise<void> {
  await answerQuestions(page, language, [{ danger: 'no' }, { who: 'self' }])
  await page.fill('textarea', 'x'.repeat(length))
  await Promise.all([page.waitForNavigation(), page.click('main form button[type=submit]')])
}

/** What stands in red about the text, and what a screen reader says of the field. */
const readWarnings = (page: Page) =>
  page.evaluate(() => {
    const field = document.querySelector('textarea')
    const ids = (field?.getAttribute('aria-describedby') ?? '').split(' ')
    const { color } = getComputedStyle(document.querySelector('.field-error') as Element)
    const texts = [...document.querySelectorAll('.field-wrong p')]
    return {
      red: texts.filter((text) => getComputedStyle(text).color === color).map(({ className }) => className),
      said: ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' '),
      counter: document.querySelector('.counter')?.textContent,
      isInvalid: field?.getAttribute('aria-invalid'),
    }
  })

test.each(LANGUAGES)(
  'in %s a refused text keeps its mistake until it is sent again, and the counter beside it neither repeats nor denies it',
  async (language) => {
    const { refused, over, left } = SENTENCES[language]
    await inTab({ language, expectedStatuses: [422] }, async (page) => {
      await sendText(page, language, LIMIT + 3)
      const before = await readWarnings(page)
      expect(before).toMatchObject({ red: ['field-error'], counter: over, isInvalid: 'true' })
      expect([before.said.includes(refused), before.said.includes(over)]).toEqual([true, false])
      await page.fill('textarea', 'x'.repeat(LIMIT - 10))
      const after = await readWarnings(page)
      expect(after).toMatchObject({ red: ['field-error'], counter: left, isInvalid: 'true' })
      expect([after.said.includes(refused), after.said.includes(left)]).toEqual([false, true])
      expect(await page.locator('.field-error').innerText()).toContain(refused)
    })
  },
)

test('a text that was not refused is described by the counter, which is red when the text is too long', async () => {
  await inTab({ language: 'en' }, async (page) => {
    await answerQuestions(page, 'en', [{ danger: 'no' }, { who: 'self' }])
    await page.fill('textarea', 'x'.repeat(LIMIT + 3))
    const counter = page.locator('.counter-over')
    expect(await counter.innerText()).toBe(SENTENCES.en.over)
    expect((await page.locator('textarea').getAttribute('aria-describedby'))?.split(' ')).toContain('text-counter')
  })
})
