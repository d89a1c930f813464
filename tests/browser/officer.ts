import type { Page } from 'playwright-core'
import type { Language } from '../../locales/language'
import { findPassword, signInStaff } from './staff'

/** Signs in one of the demo sign-ins on the sign-in page, which leads to the desk. */
export async function signInToDesk(page: Page, name: string, language: Language): Promise<void> {
  await page.goto(`/${language}/sign-in`)
  await page.fill('#name', name)
  await page.fill('#password', findPassword(name))
  await Promise.all([page.waitForURL(/\/(desk|body|room)$/), page.press('[name=password]', 'Enter')])
}

/** Opens the desk, or a page of it, with a session of one of the demo sign-ins. */
export async function openDesk(page: Page, name: string, language: Language = 'ar', path = ''): Promise<void> {
  const { cookie } = await signInStaff(name)
  await page.context().addCookies([cookie])
  await page.goto(`/${language}/desk${path}`)
}

/** Calls `open`, which opens the desk, and waits until its stream lives and the list was read after it. */
export async function untilLive(page: Page, open: () => Promise<unknown>): Promise<void> {
  const renewed = page.waitForResponse((response) => response.url().includes('/desk-list'))
  await open()
  await renewed
}

export const openLive = (page: Page, name = 'city.queues', path = ''): Promise<void> =>
  untilLive(page, () => openDesk(page, name, 'en', path))

export const listReferences = (page: Page): Promise<string[]> => page.locator('.tasks .task-reference').allInnerTexts()

export const rowOf = (page: Page, reference: string) => page.locator(`a.task[href*="/${reference}"]`)

/** Waits until this application is open beside the list. */
export const waitForCase = (page: Page, reference: string) =>
  page.locator('#case-title', { hasText: reference }).waitFor({ state: 'attached' })

/** Marks the document: a page that is loaded anew has no mark. */
export const markPage = (page: Page) => page.evaluate(() => Object.assign(globalThis, { isMarked: true }))

export const isMarked = (page: Page): Promise<boolean> => page.evaluate(() => 'isMarked' in globalThis)

/** The id of the element with the focus, or the reference of the row that has it. */
export const readFocus = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const { activeElement } = document
    return activeElement?.id || activeElement?.getAttribute('href')?.split('/')[3]?.split('?')[0]
  })

/** Presses keys and counts them; what is typed as text does not count. */
export function countKeys(page: Page) {
  let count = 0
  return {
    async press(...keys: string[]): Promise<void> {
      for (const key of keys) {
        count += 1
        await page.keyboard.press(key)
      }
    },
    /** returns the count, and begins anew */
    take(): number {
      const taken = count
      count = 0
      return taken
    },
  }
}
