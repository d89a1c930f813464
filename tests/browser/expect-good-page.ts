import type { Page } from 'playwright-core'
import { DIRECTIONS, type Language } from '../../locales/language'
import { findAccessFaults, measureSidewaysScroll, readPageFacts } from './check-page'

/** Fails unless the page has no fault that axe finds, one heading, its language and direction, and nothing to scroll sideways. */
export async function expectGoodPage(page: Page, language: Language): Promise<void> {
  const { title, headings, ...facts } = await readPageFacts(page)
  expect(facts).toEqual({ language, direction: DIRECTIONS[language] })
  expect(headings).toEqual([expect.stringMatching(/\S/)])
  expect(title).toContain(headings[0])
  expect(await findAccessFaults(page)).toEqual([])
  expect(await measureSidewaysScroll(page)).toBe(0)
  // 320 pixels are a window of 1280 pixels at 400 % (WCAG 1.4.10).
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 256 })
  expect(await measureSidewaysScroll(page)).toBe(0)
  if (size) await page.setViewportSize(size)
}
