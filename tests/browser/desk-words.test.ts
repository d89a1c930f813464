import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { fillFields } from './citizen'
import { openDesk, rowOf, waitForCase } from './officer'
import { shareBrowser } from './shared-browser'
import { findPassword, sendToDesk, signInStaff, sendToTriage, sendToUnit } from './staff'

// Nothing that an officer typed on the desk is lost.
jest.setTimeout(120_000)

const inTab = shareBrowser()
const WIDE = { width: 1280 } as const
const WORDS = 'كتبتُ هذا الجواب في عشر دقائق.'
const says = (page: Page, words: string) => page.locator('main [role=alert]:visible', { hasText: words }).waitFor()
const listKept = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('desk-words')))
const send = (page: Page) => page.locator('#act button[type=submit]:not([formaction])').first().click()

test('words that were not sent are there again when their form is, and after an act only those of others', async () => {
  const [one = '', two = ''] = await sendToDesk(['One.', 'Two.'])
  await inTab(WIDE, async (page) => {
    await openDesk(page, 'city.queues', 'ar', `/${one}`)
    await fillFields(page, { outcome: 'partly', text: WORDS })
    await rowOf(page, two).click()
    await waitForCase(page, two)
    expect(await page.inputValue('#text')).toBe('')
    await page.goBack()
    await waitForCase(page, one)
    expect(await page.inputValue('#text')).toBe(WORDS)
    expect(await page.isChecked('[name=outcome][value=partly]')).toBe(true)
    await send(page)
    await says(page, 'أُرسل الجواب إلى وحدة الشكاوى')
    await page.goto(`/ar/desk/${two}`)
    await waitForCase(page, two)
  })
})

test('what came back in a refused form is kept, as all typed words are', async () => {
  const [reference = ''] = await sendToUnit(['One.'])
  await inTab({ ...WIDE, language: 'en', expectedStatuses: [422] }, async (page) => {
    await openDesk(page, 'city.unit1', 'en', `/${reference}/sendBack`)
    const isKept = () => page.locator('[data-keeps]', { hasText: 'Kept at' }).waitFor()
    await fillFields(page, { text: 'One.' })
    await isKept()
    await fillFields(page, { text: 'One. Two.' })
    await Promise.all([page.waitForResponse((response) => response.status() === 422), send(page)])
    // The server keeps what a refused form sent.
    await isKept()
    await page.goto(`/en/desk/${reference}/sendBack`)
    expect(await page.inputValue('#text')).toBe('One. Two.')
  })
})

test('an application that is opened while a form is on its way stays open, and the list tells what became of the form', async () => {
  const [one = '', two = ''] = await sendToDesk(['One.', 'Two.'])
  await inTab({ ...WIDE, language: 'en' }, async (page) => {
    await openDesk(page, 'city.queues', 'en', `/${one}`)
    await page.route('**/answer', async (route) => {
      await setTimeout(1500)
      await route.continue()
    })
    await fillFields(page, { outcome: 'done', text: WORDS })
    await send(page)
    await rowOf(page, two).click()
    await waitForCase(page, two)
    expect(new URL(page.url()).pathname).toBe(`/en/desk/${two}`)
    await says(page, 'went to the complaint unit')
    await waitForCase(page, two)
    expect(await rowOf(page, one).count()).toBe(0)
    expect(await rowOf(page, two).getAttribute('aria-current')).toBe('true')
    expect(new URL(page.url()).pathname).toBe(`/en/desk/${two}`)
  })
})

test.each([
  { seat: 'city.queues', act: 'answer', sendTo: sendToDesk, fields: { outcome: 'done', text: WORDS } },
  { seat: 'city.triage', act: 'redirect', sendTo: sendToTriage, fields: { text: WORDS } },
  { seat: 'city.unit1', act: 'sendBack', sendTo: sendToUnit, fields: { reason: 'unclear', text: WORDS } },
])(
  'when the session of $seat ended while somebody wrote, the words are on the page that says so, and in the form after the sign-in',
  async (life) => {
    const { seat, act, sendTo, fields } = life
    const [reference = ''] = await sendTo(['One.'])
    await inTab({ ...WIDE, expectedStatuses: [401] }, async (page) => {
      await openDesk(page, seat, 'ar', `/${reference}/${act}`)
      await fillFields(page, fields)
      await page.context().clearCookies()
      await send(page)
      const signIn = page.locator('main a[href^="/ar/sign-in?to="]')
      await signIn.waitFor()
      expect(await page.inputValue('main textarea')).toBe(WORDS)
      expect(await page.locator('#case').count()).toBe(0)
      await signIn.click()
      await page.fill('#name', seat)
      await page.fill('#password', findPassword(seat))
      await Promise.all([page.waitForURL(`**/desk/${reference}/${act}`), page.press('[name=password]', 'Enter')])
      expect(await page.inputValue('#text')).toBe(WORDS)
      for (const [name, value] of Object.entries(fields))
        if (name !== 'text') await page.locator(`[name=${name}][value=${value}]:checked`).waitFor({ state: 'attached' })
      await page.locator('[data-keeps]', { hasText: 'حُفظ' }).waitFor()
      expect(await listKept(page)).toEqual([])
    })
  },
)

test('words of an ended session do not come back later than half an hour, nor to another person', async () => {
  const [reference = ''] = await sendToDesk(['One.'])
  await inTab({ ...WIDE, language: 'en' }, async (page) => {
    await openDesk(page, 'city.queues', 'en', `/${reference}/ask`)
    const keep = (minutes: number, another = '') =>
      page.evaluate(
        ([form, until, mark, text]) => {
          const person = document.documentElement.dataset['person'] + mark
          const kept = { person, page: form, until: Number(until), fields: { text } }
          sessionStorage.setItem(`desk-words ${form} `, JSON.stringify(kept))
        },
        [`/desk/${reference}/answer`, String(Date.now() + (30 - minutes) * 60_000), another, WORDS] as const,
      )
    const readAnswer = async () => {
      await page.goto(`/en/desk/${reference}/answer`)
      return page.inputValue('#text')
    }
    await keep(31)
    expect(await readAnswer()).toBe('')
    await keep(1, 'x')
    expect(await readAnswer()).toBe('')
    expect(await listKept(page)).toEqual([])
    await keep(1)
    expect(await readAnswer()).toBe(WORDS)
  })
})

test('who signs out beside an open form leaves no words in the tab, also those typed a moment before', async () => {
  const [reference = ''] = await sendToDesk(['One.'])
  await inTab({ ...WIDE, language: 'en' }, async (page) => {
    await openDesk(page, 'city.queues', 'en', `/${reference}/answer`)
    page.on('dialog', (dialog) => void dialog.accept())
    // The session of the other tests goes on.
    await page.route('**/sign-out', (route) => route.fulfill({ contentType: 'text/html', body: '<title>out</title>' }))
    await page.fill('#text', WORDS)
    await page.click('form[action$="/sign-out"] button')
    await page.waitForURL('**/sign-out')
    expect(await listKept(page)).toEqual([])
  })
})

test('when another person signed in in another tab, the desk shows them nothing that was typed before', async () => {
  const [one = '', two = ''] = await sendToDesk(['One.', 'Two.'])
  await inTab({ ...WIDE, language: 'en', expectedStatuses: [403, 404, 422] }, async (page) => {
    await openDesk(page, 'city.queues', 'en', `/${one}/answer`)
    page.on('dialog', (dialog) => void dialog.accept())
    await page.fill('#text', WORDS)
    await page.context().addCookies([(await signInStaff('city.unit1')).cookie])
    await Promise.all([page.waitForEvent('load'), rowOf(page, two).click()])
    expect(await page.content()).not.toContain(WORDS)
    expect(await listKept(page)).toEqual([])
    await page.goBack()
    expect(await page.content()).not.toContain(WORDS)
  })
})

test('the telephone number of a form for recording comes back after a reload and when its application is opened again', async () => {
  const [one = ''] = await sendToDesk(['One.'])
  await inTab({ ...WIDE, language: 'en' }, async (page) => {
    await openDesk(page, 'city.agent', 'en', `/${one}/number`)
    await page.fill('#phone', '0791234567')
    await page.reload()
    expect(await page.inputValue('#phone')).toBe('0791234567')
  })
})

test('when the session ended, another row does not take the place of words; without words it leads to the sign-in', async () => {
  const [one = '', two = ''] = await sendToDesk(['One.', 'Two.'])
  await inTab({ ...WIDE, expectedStatuses: [401] }, async (page) => {
    await openDesk(page, 'city.queues', 'ar', `/${one}`)
    await fillFields(page, { text: WORDS })
    await page.context().clearCookies()
    await rowOf(page, two).click()
    await says(page, 'ما كتبته لا يزال هنا')
    expect(await page.inputValue('#text')).toBe(WORDS)
    expect(new URL(page.url()).pathname).toBe(`/ar/desk/${one}`)
    await fillFields(page, { text: '' })
    await rowOf(page, two).click()
    await page.waitForURL('**/sign-in*')
  })
})

test('without network the words stay, and the same form is sent when it is back', async () => {
  const [one = '', two = ''] = await sendToDesk(['One.', 'Two.'])
  await inTab({ ...WIDE, losesNetwork: true }, async (page) => {
    await openDesk(page, 'city.queues', 'ar', `/${one}`)
    await fillFields(page, { outcome: 'done', text: WORDS })
    await page.context().setOffline(true)
    await send(page)
    await says(page, 'لا توجد شبكة الآن')
    await rowOf(page, two).click()
    await says(page, 'لا توجد شبكة الآن')
    expect(await page.inputValue('#text')).toBe(WORDS)
    await page.context().setOffline(false)
    await send(page)
    await says(page, 'أُرسل الجواب إلى وحدة الشكاوى')
  })
})

test.each([429, 503])(
  'when the platform answers %i, the words are on its page and can be sent again',
  async (status) => {
    const [reference = ''] = await sendToDesk(['One.'])
    await inTab({ ...WIDE, expectedStatuses: [status] }, async (page) => {
      await openDesk(page, 'city.queues', 'ar', `/${reference}`)
      await fillFields(page, { outcome: 'done', text: `${WORDS}\n${WORDS}` })
      let bodies: string[] = []
      await page.route('**/answer', (route) => {
        bodies = [...bodies, route.request().postData() ?? '']
        return route.fulfill({
          status,
          contentType: 'text/html',
          body: '<!doctype html><title>x</title><p id="busy">Busy</p>',
        })
      })
      await send(page)
      await page.locator('#busy').waitFor()
      expect(bodies).toHaveLength(2)
      expect(bodies[1]).toBe(bodies[0])
    })
  },
)
