import { setTimeout } from 'node:timers/promises'
import { fillFields } from './citizen'
import { isMarked, markPage, openDesk, rowOf, waitForCase } from './officer'
import { shareBrowser } from './shared-browser'
import { sendToDesk } from './staff'

// What the script of the desk takes from the browser, and what it leaves to it.
jest.setTimeout(120_000)

const inTab = shareBrowser()
const EN = { width: 1280, language: 'en' } as const

test('the application that was chosen last is shown, also when the one before it comes later', async () => {
  const [slow = '', quick = ''] = await sendToDesk(['One.', 'Two.'])
  await inTab(EN, async (page) => {
    await openDesk(page, 'city.queues', 'en')
    let letSlowCome = (): void => undefined
    const held = new Promise<void>((resolve) => {
      letSlowCome = resolve
    })
    await page.route(`**/desk/${slow}`, async (route) => {
      await held
      // The page has given it up.
      await route.continue().catch(() => undefined)
    })
    await rowOf(page, slow).click()
    expect(await page.getAttribute('#case', 'aria-busy')).toBe('true')
    await rowOf(page, quick).click()
    await waitForCase(page, quick)
    letSlowCome()
    await page.locator('#case[aria-busy=false]').waitFor({ state: 'attached' })
    await page.click('.desk-act a[href*="/ask"]')
    await page.waitForURL(`**/en/desk/${quick}/ask`)
    await waitForCase(page, quick)
  })
})

test('a button that is pressed twice sends its form once', async () => {
  const [reference = ''] = await sendToDesk(['One.'])
  await inTab(EN, async (page) => {
    await openDesk(page, 'city.queues', 'en', `/${reference}`)
    const sent: string[] = []
    await page.route('**/answer', async (route) => {
      sent.push(route.request().method())
      await setTimeout(500)
      await route.continue()
    })
    await fillFields(page, { outcome: 'done', text: 'The hole is closed.' })
    await page.locator('#act button.button-first').dblclick()
    await page.locator('#desk-notice', { hasText: 'went to the complaint unit' }).waitFor()
    expect(sent).toEqual(['POST'])
  })
})

test('a click with Ctrl opens an application in a tab of its own, and the desk stays as it is', async () => {
  const [reference = ''] = await sendToDesk(['One.'])
  await inTab(EN, async (page) => {
    await openDesk(page, 'city.queues', 'en')
    await markPage(page)
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      rowOf(page, reference).click({ modifiers: ['Control'] }),
    ])
    await waitForCase(tab, reference)
    expect([new URL(page.url()).pathname, await isMarked(page)]).toEqual(['/en/desk', true])
    expect(await page.locator('[aria-current=true]').count()).toBe(0)
  })
})
