import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { answerQuestions, fillAndSend, pressFirstButton, readReceipt } from './citizen'
import { ATTACK, HOSTILE_TEXTS } from '../support/hostile-texts'
import { shareBrowser } from './shared-browser'

jest.setTimeout(120_000)

const { BKM_BROWSER_TEST_API: address = '' } = process.env
const inTab = shareBrowser()

/** What an attack would have left in the page. */
const findAttacks = (page: Page) =>
  page.evaluate(() => ({
    hasRun: 'attacked' in window,
    elements: document.querySelectorAll(
      'main :is(script, iframe, style, object, embed, img[src="x"], svg[onload], a[href^="javascript:"], form[action*="evil"])',
    ).length,
    isMainSeen: (document.querySelector('main')?.getBoundingClientRect().height ?? 0) > 0,
    host: location.host,
  }))

test('hostile texts in every field that people write are shown as text, on each page, and nothing of them runs', async () => {
  const none = { hasRun: false, elements: 0, isMainSeen: true, host: new URL(address).host }
  const chosen = HOSTILE_TEXTS.filter((_, index) => index % 11 === 0)
  const all = chosen.join('\n')
  await inTab({ language: 'ar', expectedStatuses: [404, 422] }, async (page) => {
    await answerQuestions(page, 'ar', [
      { danger: 'no' },
      { who: 'self' },
      { text: all },
      { governorate: 'mafraq', place: chosen.slice(0, 5).join(' ') },
      {},
      { sector: 'health' },
      { entity: 'health' },
      { name: chosen.slice(5, 8).join(' ') },
    ])
    // A mistake shows what was typed again.
    await fillAndSend(page, { by: 'email', email: `"><img src=x onerror=${ATTACK}>` })
    expect(await findAttacks(page)).toEqual(none)
    await fillAndSend(page, { by: 'email', email: `${randomUUID()}@citizen.example` })
    await fillAndSend(page, { gender: 'unsaid' })
    expect(await findAttacks(page)).toEqual(none)
    expect(await page.locator('main').innerText()).toContain(chosen[0])
    await pressFirstButton(page)
    expect(await findAttacks(page)).toEqual(none)
    const receipt = await readReceipt(page)
    await page.goto('/ar/track')
    await fillAndSend(page, { ...receipt, reference: `<img src=x onerror=${ATTACK}>` })
    expect(await findAttacks(page)).toEqual(none)
    await fillAndSend(page, receipt)
    for (const text of chosen.slice(0, 3)) {
      await page.click('main a[href$="/remark"]')
      await fillAndSend(page, { text: `${text}\n${all}` })
      expect(await findAttacks(page)).toEqual(none)
    }
    const shown = await page.locator('main').innerText()
    for (const text of chosen) expect(shown).toContain(text)
  })
})
