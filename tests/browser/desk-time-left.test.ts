import { h } from 'preact'
import { LANGUAGES } from '../../locales/language'
import { NEAR_MINUTES } from '../../web/pages/desk/near'
import { TimeOfRow } from '../../web/pages/desk/time-of-row'
import { renderParts } from '../web/render'
import { openDesk } from './officer'
import { shareBrowser } from './shared-browser'
import { sendToDesk } from './staff'

jest.setTimeout(120_000)

const inTab = shareBrowser()

const MINUTES = [
  0,
  1,
  2,
  3,
  11,
  59,
  60,
  61,
  125,
  NEAR_MINUTES - 1,
  NEAR_MINUTES,
  2885,
  15_000,
  -1,
  -2,
  -61,
  -2880,
  -20_000,
]

test.each(LANGUAGES)('in %s the script renews the time left in the words and colours of the page', async (language) => {
  await sendToDesk(['One.'])
  await inTab({ language, width: 1280 }, async (page) => {
    await openDesk(page, 'city.queues', language)
    await page.locator('.tasks [data-due]').first().waitFor()
    const written = await page.evaluate((all) => {
      return all.map((minutes) => {
        const place = document.querySelector<HTMLElement>('.tasks [data-due]')
        if (!place) return ''
        place.dataset['due'] = new Date(Date.now() + minutes * 60_000 + 30_000).toISOString()
        document.dispatchEvent(new Event('visibilitychange'))
        return `${place.className}: ${place.textContent}`
      })
    }, MINUTES)
    const expected = MINUTES.map((minutes) => {
      const html = renderParts(h(TimeOfRow, { leftMinutes: minutes }), language)
      return html.replace(/^<span class="([^"]*)">(.*)<\/span>$/, '$1: $2')
    })
    expect(written).toEqual(expected)
  })
})
