import type { Page } from 'playwright-core'
import { createPages } from '../../web/create-pages'
import { type ApiServer, createPool, startApi } from '../api/start-api'
import type { Database } from '../../db/connection'
import { takeWallBack } from '../web/walls'
import { isMarked, markPage } from './officer'
import { createSecondApi, type SecondApi } from './second-api'
import { shareBrowser } from './shared-browser'
import { openWall } from './screen'
import { startChromium } from './start-chromium'
import { useTab } from './tabs'
import { until } from '../support/until'

// The wall in a real browser: it lives through a restart of the API, and does not scroll.
const {
  BKM_BROWSER_TEST_API: address = '',
  BKM_BROWSER_TEST_PG_APP: pgApp = '',
  BKM_BROWSER_TEST_TEMPORAL: temporal = '',
  BKM_BROWSER_TEST_NAMESPACE: namespace = '',
} = process.env
jest.setTimeout(120_000)

const inTab = shareBrowser()
const readSlots = (page: Page) =>
  page.$$eval('[data-slot]', (slots) =>
    slots.map((slot) => `${slot.getAttribute('data-slot')} ${slot.textContent}`).toSorted(),
  )
const readStatus = (page: Page) => page.textContent('#wall-status')
const isLost = (page: Page) => page.evaluate(() => document.documentElement.classList.contains('wall-lost'))

test.each([
  [1920, 1080],
  [1280, 720],
])(
  'a window of %i by %i shows all of it without scrolling, in letters that are read from 4 m',
  async (width, height) => {
    for (const language of ['ar', 'en'] as const) {
      await inTab({ language, width: 1280 }, async (page) => {
        await page.setViewportSize({ width, height })
        await openWall(page, address, `${language} ${width}`, language)
        const shown = await page.evaluate(() => {
          const { scrollHeight, scrollWidth, clientHeight, clientWidth } = document.documentElement
          const texts = [...document.querySelectorAll('main bdi, main th, main span, header *')].filter(
            (element) => element.textContent !== '' && element.getClientRects().length > 0,
          )
          return {
            scrolls: scrollHeight > clientHeight || scrollWidth > clientWidth,
            below: texts.filter((element) => element.getBoundingClientRect().bottom > clientHeight).length,
            smallest: Math.min(...texts.map((element) => Number.parseFloat(getComputedStyle(element).fontSize))),
            rows: [...document.querySelectorAll<HTMLElement>('tbody tr')].filter((row) => !row.hidden).length,
          }
        })
        expect(shown).toMatchObject({ scrolls: false, below: 0 })
        expect(shown.rows).toBeGreaterThan(2)
        // 20 mm on a screen of 55 inches: docs/decisions/0094.
        expect(shown.smallest).toBeGreaterThanOrEqual((45 / 1920) * width)
      })
    }
  },
)

test('a screen without scripts loads the page again by itself', async () => {
  await inTab({ language: 'en', hasScripts: false }, async (page) => {
    await openWall(page, address, 'No scripts')
    const content = await page.getAttribute('meta[http-equiv=refresh]', 'content')
    expect(Number(content)).toBeLessThanOrEqual(30)
    expect(await readStatus(page)).toMatch(/^Last update: \d\d:\d\d:\d\d$/)
  })
})

test('a number leads to the list that it counts: a person of the room reads it, and a screen alone is asked to sign in', async () => {
  await inTab({ language: 'en', width: 1280 }, async (page) => {
    const room = await openWall(page, address, 'Links')
    const number = page.locator('a[href="/en/room/climbed"]')
    const count = Number(await number.locator('.wall-number').textContent())
    await number.click()
    await page.waitForURL(/\/en\/sign-in\?to=/)
    const session = [...room.cookies].map(([name, value]) => ({ name, value, url: address }))
    await page.context().addCookies(session)
    await page.goto('/en/wall')
    await page.locator('a[href="/en/room/climbed"]').click()
    await page.waitForURL('**/en/room/climbed')
    expect(await page.locator('.tasks > li').count()).toBe(count)
  })
})

test('a wall that is taken back says so at once, without a touch of the screen', async () => {
  await inTab({ language: 'en', width: 1280, expectedStatuses: [401] }, async (page) => {
    const room = await openWall(page, address, 'Taken back')
    await page.waitForFunction(() => document.getElementById('wall-status')?.textContent?.includes('now'))
    await takeWallBack(room, 'Taken back')
    await page.locator('.notice', { hasText: 'This wall was taken back' }).waitFor({ timeout: 5_000 })
    expect(await page.locator('[data-slot]').count()).toBe(0)
  })
})

describe('when the API is killed and comes back', () => {
  let browser: Awaited<ReturnType<typeof startChromium>>
  let api: SecondApi

  beforeAll(async () => {
    browser = await startChromium()
    api = await createSecondApi()
    await api.start()
  })
  afterAll(async () => {
    await api?.kill()
    await browser?.close()
  })

  test('the wall goes grey and says since when, and shows the numbers again by itself', async () => {
    await useTab(browser, { language: 'en', width: 1280, address: api.address, losesNetwork: true }, async (page) => {
      await openWall(page, api.address, 'Restart')
      await markPage(page)
      const before = await readSlots(page)
      // What the wall shows next must come from the stream: the page is made to be wrong.
      await page.$eval('[data-slot="number.danger"]', (slot) => {
        ;(slot.firstChild as Text).data = '98'
      })
      await api.kill()
      await until('the wall is grey', () => isLost(page), 30_000)
      expect(await readStatus(page)).toMatch(/^No connection since \d\d:\d\d$/)
      await api.start()
      await until('the wall lives', async () => !(await isLost(page)), 30_000)
      expect(await readSlots(page)).toEqual(before)
      expect(await readStatus(page)).toMatch(/^Last update: /)
      expect(await isMarked(page)).toBe(true)
    })
  })
})

describe('with an API that counts many times a second', () => {
  let database: Database
  let api: ApiServer
  let browser: Awaited<ReturnType<typeof startChromium>>
  let counted = 0
  /** the code of a new wall is shown for a minute only */
  let isMoving = false

  beforeAll(async () => {
    browser = await startChromium()
    database = createPool(pgApp, 4)
    api = await startApi({
      database,
      temporal: { address: temporal, namespace },
      pages: createPages(),
      settings: { secureCookies: false, programme: 'bekhedmetkom' },
      // Each count sees another day, so the numbers change each time.
      now: () => Date.now() + (isMoving ? counted++ % 9 : 0) * 86_400_000,
      wallLimits: { countMs: 1, bodiesMs: 1, tickMs: 1 },
    })
  })
  afterAll(async () => {
    await browser?.close()
    await api?.stop()
    await database?.destroy()
  })

  const inFastTab = (use: (page: Page) => Promise<void>) =>
    useTab(browser, { language: 'en', width: 1280, address: api.baseUrl }, use)

  test('what changed flashes once and is told politely; while the pointer moves on the numbers they wait, and a pointer that lies still stops nothing', async () => {
    await inFastTab(async (page) => {
      await page.clock.install()
      isMoving = false
      await openWall(page, api.baseUrl, 'Held')
      isMoving = true
      await page.locator('.wall-changed').first().waitFor()
      expect(await page.getAttribute('#wall-says', 'aria-live')).toBe('polite')
      await page.waitForFunction(() => /: \d/.test(document.getElementById('wall-says')?.textContent ?? ''))
      await page.hover('.wall-bodies tbody tr')
      const held = await readSlots(page)
      await page.waitForTimeout(500)
      expect(await readSlots(page)).toEqual(held)
      await page.clock.fastForward(1_000)
      await page.waitForFunction(() => document.getElementById('wall-status')?.textContent?.includes('wait while'))
      await page.clock.fastForward(21_000)
      await until('the numbers change again', async () => String(await readSlots(page)) !== String(held))
      await page.mouse.move(5, 5)
    })
  })
})
