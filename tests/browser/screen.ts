import type { Page } from 'playwright-core'
import type { Browser as PageBrowser } from '../web/browser'
import { signInOnPage } from '../web/officer-browsers'
import { makeWall } from '../web/walls'
import { findPassword } from './staff'

/** Makes a wall at this address of the platform, and opens it in a tab. */
export async function openWall(page: Page, at: string, place: string, language = 'en'): Promise<PageBrowser> {
  const room = await signInOnPage(at, 'op.rana', findPassword('op.rana'))
  const code = await makeWall(room, place)
  await page.goto(`/${language}/wall`)
  await page.fill('[name=code]', code)
  await Promise.all([page.waitForURL(/\/wall$/), page.click('main form button')])
  return room
}
