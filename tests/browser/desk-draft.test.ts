import type { Page } from 'playwright-core'
import { openDesk } from './officer'
import { shareBrowser } from './shared-browser'

jest.setTimeout(90_000)

const inTab = shareBrowser()

const STATUS = '[data-keeps]'

/** Opens the form of an answer of the first application of a focal point. */
async function openAnswer(page: Page): Promise<void> {
  await openDesk(page, 'fp.health1', 'en')
  await page.goto((await page.getAttribute('a.task', 'href')) ?? '')
}

const waitForStatus = (page: Page, words: string): Promise<unknown> =>
  page.waitForFunction(
    ([selector, wanted]) => document.querySelector(selector ?? '')?.textContent?.includes(wanted ?? ''),
    [STATUS, words],
  )

test('what is typed is kept within seconds, and another tab goes on with it', async () => {
  await inTab({ language: 'en', width: 1280 }, async (page) => {
    await openAnswer(page)
    const words = `Typed at ${Date.now()}`
    await Promise.all([page.waitForResponse('**/draft'), page.fill('textarea[name=text]', words)])
    await waitForStatus(page, 'Kept at')
    await page.reload()
    expect(await page.inputValue('textarea[name=text]')).toBe(words)
    expect(await page.textContent(STATUS)).toContain('Kept at')
  })
})

test('without network the page says so, goes on trying, and keeps the words when the network returns', async () => {
  await inTab({ language: 'en', width: 1280, losesNetwork: true }, async (page) => {
    await openAnswer(page)
    await page.context().setOffline(true)
    const words = `Typed without network at ${Date.now()}`
    await page.fill('textarea[name=text]', words)
    await waitForStatus(page, 'There is no connection')
    await page.context().setOffline(false)
    await waitForStatus(page, 'Kept at')
    await page.reload()
    expect(await page.inputValue('textarea[name=text]')).toBe(words)
  })
})

test('ready words are inserted where the cursor is, without leaving the page', async () => {
  await inTab({ language: 'en', width: 1280 }, async (page) => {
    await openAnswer(page)
    await page.fill('textarea[name=text]', 'before after')
    await page.evaluate(() => {
      const field = document.querySelector<HTMLTextAreaElement>('textarea[name=text]')
      field?.setSelectionRange(7, 7)
    })
    await page.selectOption('[data-wordings]', 'visit')
    const address = page.url()
    await page.click('button[value=insert]')
    const text = await page.inputValue('textarea[name=text]')
    expect(text).toMatch(/^before \S[^]+\Safter$/)
    expect(page.url()).toBe(address)
    await waitForStatus(page, 'Kept at')
  })
})
