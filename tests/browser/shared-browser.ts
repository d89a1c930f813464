import type { Browser } from 'playwright-core'
import { type ChromiumOptions, startChromium } from './start-chromium'
import { type TabOptions, useTab } from './tabs'

const { BKM_BROWSER_TEST_API: address = '' } = process.env

/** Starts one browser for the tests of a file. Returns the function that opens a tab on the platform; see `useTab`. */
export function shareBrowser(options?: ChromiumOptions) {
  let browser: Browser
  beforeAll(async () => {
    browser = await startChromium(options)
  })
  afterAll(() => browser?.close())
  return (tab: Omit<TabOptions, 'address'>, use: Parameters<typeof useTab>[2]): Promise<void> =>
    useTab(browser, { ...tab, address }, use)
}
