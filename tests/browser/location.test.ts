import type { Page } from 'playwright-core'
import { type Entries, answerQuestions, fillAndSend } from './citizen'
import { shareBrowser } from './shared-browser'

const inTab = shareBrowser()

const ANSWERS: Entries[] = [
  { danger: 'no' },
  { who: 'self' },
  { text: 'No doctor has come to the health centre for two weeks.' },
]
const REST: Entries[] = [{}, { sector: 'health' }, { entity: 'unknown' }, {}, { by: 'none' }, {}]
const DEVICE = { latitude: 32.342512345, longitude: 36.208, accuracy: 24.2 }

const openWhere = (page: Page) => answerQuestions(page, 'en', ANSWERS)
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const readStatus = (page: Page) => page.locator('[data-says]').innerText()

/** Counts how often the page asks the device where it is. With `code`, the device answers with this mistake. */
const watchDevice = (page: Page, code?: number) =>
  page.addInitScript((failure) => {
    const { geolocation } = navigator
    const ask = geolocation.getCurrentPosition.bind(geolocation)
    Object.assign(window, { timesAsked: 0 })
    geolocation.getCurrentPosition = (found, failed, options) => {
      Object.assign(window, { timesAsked: Reflect.get(window, 'timesAsked') + 1 })
      if (failure === undefined) ask(found, failed, options)
      else failed?.({ code: failure } as GeolocationPositionError)
    }
  }, code)
const countAsked = (page: Page) => page.evaluate(() => Reflect.get(window, 'timesAsked') as number)

test('the location of the device is asked for when its button is pressed, shown with its accuracy, sent and removed', async () => {
  await inTab({ language: 'en' }, async (page) => {
    await page.context().grantPermissions(['geolocation'])
    await page.context().setGeolocation(DEVICE)
    await watchDevice(page)
    await openWhere(page)
    expect([await countAsked(page), await page.isVisible('#position')]).toEqual([0, false])
    await button(page, 'Use my location').click()
    await page.locator('#position').waitFor()
    expect(await page.inputValue('#position')).toBe('32.34251, 36.20800')
    expect(await page.locator('[data-position]').innerText()).toContain('Exact: it points to the building')
    expect([await countAsked(page), await readStatus(page)]).toEqual([1, 'The location is added. You can remove it.'])
    for (const entries of [{ place: 'As-Safawi' }, ...REST]) await fillAndSend(page, entries)
    expect(new URL(page.url()).pathname).toBe('/en/send/check')
    expect(await page.locator('main').innerText()).toContain('32.34251, 36.208')

    await page.goto('/en/send/where?from=check')
    expect(await page.inputValue('#position')).toBe('32.34251, 36.20800')
    await button(page, 'Remove the location').click()
    expect([await page.isVisible('#position'), await readStatus(page)]).toEqual([
      false,
      'The location is removed and will not be sent.',
    ])
    await fillAndSend(page, {})
    expect(await page.locator('main').innerText()).not.toContain('32.34251')
  })
})

test.each([
  [1, 'does not allow us to know the location'],
  [2, 'The device cannot find its location here'],
  [3, 'The device has not found its location yet'],
])('when the device answers with mistake %i, a sentence says what to do', async (code, sentence) => {
  await inTab({ language: 'en' }, async (page) => {
    await watchDevice(page, code)
    await openWhere(page)
    await button(page, 'Use my location').click()
    expect(await readStatus(page)).toContain(sentence)
    expect(await page.isVisible('#position')).toBe(false)
  })
})

test('numbers that are changed by hand lose the accuracy that the device gave', async () => {
  await inTab({ language: 'en' }, async (page) => {
    await page.context().grantPermissions(['geolocation'])
    await page.context().setGeolocation(DEVICE)
    await openWhere(page)
    await button(page, 'Use my location').click()
    await page.fill('#position', '32.3, 36.2')
    expect(await page.locator('[data-position]').innerText()).not.toContain('Exact')
    expect(await page.inputValue('[name=position-accuracy]')).toBe('')
  })
})

test('without scripts nothing of it is shown', async () => {
  await inTab({ language: 'en', hasScripts: false }, async (page) => {
    await openWhere(page)
    expect(await page.isVisible('[data-position]')).toBe(false)
    expect(await page.locator('main').innerText()).not.toContain('location')
  })
})
