import { openDesk } from './officer'
import { shareBrowser } from './shared-browser'
import { sendToTriage, sendToUnit, signInStaff } from './staff'

// The sentences about the clock follow what is chosen in a form.
jest.setTimeout(120_000)

const inTab = shareBrowser()
const EN = { width: 1280, language: 'en' } as const
const SHOWN = '#act .effect [data-when]:not([hidden])'

test('the date of a route follows the chosen cell at once, with the date that the cell shows', async () => {
  const [reference = ''] = await sendToTriage(['The lamp is broken.'])
  await inTab(EN, async (page) => {
    await openDesk(page, 'city.triage', 'en', `/${reference}/route`)
    const cells = page.locator('.grid-cell')
    const dates = new Set<string>()
    for (const cell of [cells.first(), cells.last()]) {
      await cell.click()
      const [day = ''] = /\d+ \w+/.exec(await cell.locator('strong').innerText()) ?? []
      const line = await page.locator(SHOWN).innerText()
      expect(line).toContain(day.split(' ')[0])
      dates.add(line)
    }
    expect(dates.size).toBe(2)
    expect(await page.locator('#act .effect').innerText()).not.toContain('The cell that you choose')
  })
})

test('a route to another body tells no date of the suggested one', async () => {
  const [reference = ''] = await sendToTriage(['The sign is broken.'])
  await inTab(EN, async (page) => {
    await openDesk(page, 'city.triage', 'en', `/${reference}/route`)
    const entity = page.locator('#act [name=entity]')
    const suggested = await entity.inputValue()
    const names = await page
      .locator('#entity-list option')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))
    expect(names).toContain(suggested)
    await entity.fill(names.find((name) => name !== suggested) ?? '')
    expect(await page.locator(SHOWN).count()).toBe(0)
    expect(await page.locator('#act .effect').innerText()).toContain('Another body may have other offices')
    await entity.fill(suggested)
    expect(await page.locator(SHOWN).count()).toBe(1)
    expect(await page.locator('#act .effect').innerText()).not.toContain('Another body')
  })
})

test('without script a route says no date of one cell, and each cell its own', async () => {
  const [reference = ''] = await sendToTriage(['The bench is broken.'])
  await inTab({ ...EN, hasScripts: false }, async (page) => {
    await openDesk(page, 'city.triage', 'en', `/${reference}/route`)
    expect(await page.locator(SHOWN).count()).toBe(0)
    expect(await page.locator('#act .effect').innerText()).toContain('The cell that you choose')
    expect(await page.locator('.grid-cell').count()).toBe(await page.locator('.grid-cell strong').count())
  })
})

test('of the lines of a rating for a caller, the one of the chosen rating is shown', async () => {
  const [reference = ''] = await sendToUnit(['The road is broken.'])
  await (await signInStaff('city.unit1')).give(reference, 'release')
  await inTab(EN, async (page) => {
    await openDesk(page, 'city.agent', 'en', `/${reference}/rate`)
    const before = await page.locator(SHOWN).count()
    await page.locator('label[for=solved]').click()
    expect([before, await page.locator(SHOWN).allInnerTexts()]).toEqual([2, [expect.stringContaining('Yes')]])
  })
})
