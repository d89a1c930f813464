import type { Page } from 'playwright-core'
import { fillAndSend, fillFields } from './citizen'
import { createAnswers } from './device'
import { shareBrowser } from './shared-browser'

jest.setTimeout(60_000)

const inTab = shareBrowser()
const readText = (page: Page, selector: string) => page.locator(selector).innerText()

test.each([
  ['ar', 'المناوب', 'يراها كل موظف يرى الاسم.'],
  ['en', 'officer on duty', 'Every officer who sees the name sees it.'],
] as const)(
  'in %s the hints of the page with all questions follow the answer about danger, back and forth',
  async (language, officer, usual) => {
    await inTab({ language }, async (page) => {
      await page.goto(`/${language}/send/all`)
      expect(await readText(page, '#segment-hint')).toBe(usual)
      await fillFields(page, { danger: 'yes' })
      for (const id of ['#segment-hint', '#gender-hint', '#where-lead-1', '#name-hint', '#contact-lead-2'])
        expect([id, (await readText(page, id)).includes(officer)]).toEqual([id, true])
      await fillFields(page, { danger: 'no' })
      expect(await readText(page, '#segment-hint')).toBe(usual)
    })
  },
)

test('without script the page after the first post has the hints of danger', async () => {
  await inTab({ language: 'en', hasScripts: false }, async (page) => {
    await page.goto('/en/send/danger')
    await fillAndSend(page, { danger: 'no' })
    await page.goto('/en/send/all')
    const { sector: _sector, ...answers } = Object.assign({}, ...createAnswers('salma@citizen.example'))
    await fillAndSend(page, { ...answers, danger: 'yes', quiet: 'yes', entity: 'unknown' })
    expect(new URL(page.url()).pathname).toBe('/en/send/sector')
    expect(await readText(page, 'main')).toContain('If the officer on duty accepts the complaint')
  })
})
