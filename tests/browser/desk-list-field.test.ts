import type { Page } from 'playwright-core'
import { openDesk } from './officer'
import { shareBrowser } from './shared-browser'
import { sendToDesk, sendToTriage } from './staff'

// A body is typed by its name. The key Enter takes it, and never sends a form whose other questions are below.
jest.setTimeout(120_000)

const inTab = shareBrowser()
const EN = { width: 1280, language: 'en' } as const

const countPosts = (page: Page): string[] => {
  const posts: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && /\/(route|return|redirect)(\?|$)/.test(request.url())) posts.push(request.url())
  })
  return posts
}

const listNames = (page: Page): Promise<string[]> =>
  page
    .locator('#act datalist option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))

test('Enter takes the body with the typed name and goes on to the chosen cell, and sends nothing', async () => {
  const [reference = ''] = await sendToTriage(['The lamp is broken.'])
  await inTab(EN, async (page) => {
    await openDesk(page, 'city.triage', 'en', `/${reference}/route`)
    const posts = countPosts(page)
    const names = await listNames(page)
    const name = names.find((each) => names.every((other) => other === each || !other.includes(each))) ?? ''
    await page.fill('#entity', ` ${name.toUpperCase()} `)
    await page.press('#entity', 'Enter')
    expect(await page.inputValue('#entity')).toBe(name)
    expect(await page.evaluate(() => document.activeElement?.matches('[name=cell]:checked'))).toBe(true)
    await page.fill('#entity', 'no such body')
    await page.press('#entity', 'Enter')
    expect(await page.inputValue('#entity')).toBe('no such body')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('entity')
    await page.press('[name=cell]:checked', 'Enter')
    expect(posts).toEqual([])
    expect(new URL(page.url()).pathname).toBe(`/en/desk/${reference}/route`)
  })
})

test.each([
  { hasScripts: true, name: 'city.triage', act: 'route', sendTo: sendToTriage },
  { hasScripts: false, name: 'city.triage', act: 'route', sendTo: sendToTriage },
  { hasScripts: true, name: 'city.queues', act: 'return', sendTo: sendToDesk },
  { hasScripts: false, name: 'city.queues', act: 'return', sendTo: sendToDesk },
])('Enter sends no $act, with script: $hasScripts', async ({ hasScripts, name, act, sendTo }) => {
  const [reference = ''] = await sendTo(['One.'])
  await inTab({ ...EN, hasScripts }, async (page) => {
    const posts = countPosts(page)
    await openDesk(page, name, 'en', `/${reference}/${act}`)
    await page.fill('#entity', 'a')
    await page.press('#entity', 'Enter')
    await page.press('#act [type=radio] >> nth=0', 'Enter')
    expect(new URL(page.url()).pathname).toBe(`/en/desk/${reference}/${act}`)
    expect(posts).toEqual([])
  })
})

test('a name that is proposed for a wrong one is taken with its button', async () => {
  const [reference = ''] = await sendToTriage(['The lamp is broken.'])
  await inTab({ ...EN, expectedStatuses: [422] }, async (page) => {
    await openDesk(page, 'city.triage', 'en', `/${reference}/route`)
    const [name = ''] = await listNames(page)
    await page.fill('#entity', name.slice(0, -1))
    await page.locator('#act button[type=submit]:not([formaction])').first().click()
    await page.locator('button[data-takes]').first().click()
    expect(await listNames(page)).toContain(await page.inputValue('#entity'))
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('cell')
  })
})
