import type { CDPSession, Page } from 'playwright-core'
import type { WallFacts, WallFeed } from '../../api/live/wall'
import type { Database } from '../../db/connection'
import { createPages } from '../../web/create-pages'
import { type ApiServer, createPool, startApi } from '../api/start-api'
import { until } from '../support/until'
import { createWallFacts } from '../web/wall-fixture'
import { openWall } from './screen'
import { startChromium } from './start-chromium'
import { useTab } from './tabs'

// A wall runs for months: its page must not grow. `BKM_WALL_MINUTES=10` lets the test run for so many minutes.
const {
  BKM_BROWSER_TEST_PG_APP: pgApp = '',
  BKM_BROWSER_TEST_TEMPORAL: temporal = '',
  BKM_BROWSER_TEST_NAMESPACE: namespace = '',
  BKM_WALL_MINUTES: minutes = '0',
} = process.env
jest.setTimeout(120_000 + Number(minutes) * 60_000)

describe('with an API that tells other numbers two hundred times a second', () => {
  let database: Database
  let api: ApiServer
  let browser: Awaited<ReturnType<typeof startChromium>>

  beforeAll(async () => {
    browser = await startChromium()
    database = createPool(pgApp, 4)
    api = await startApi({
      database,
      temporal: { address: temporal, namespace },
      pages: createPages(),
      settings: { secureCookies: false, programme: 'bekhedmetkom' },
      walls: createBusyFeed(5),
    })
  })
  afterAll(async () => {
    await browser?.close()
    await api?.stop()
    await database?.destroy()
  })

  test(`the memory and the elements of the page do not grow with its updates${minutes === '0' ? '' : `, for ${minutes} minutes`}`, async () => {
    await useTab(browser, { language: 'en', width: 1280, address: api.baseUrl }, async (page) => {
      await openWall(page, api.baseUrl, 'Memory')
      const session = await page.context().newCDPSession(page)
      const countUpdates = await startCounting(page)
      const end = Date.now() + Number(minutes) * 60_000
      const measured = [await measureAfter(session, countUpdates, 500)]
      do measured.push(await measureAfter(session, countUpdates, 500))
      while (measured.length < 5 || Date.now() < end)
      const [first, last] = [measured[0], measured.at(-1)]
      if (minutes !== '0')
        console.log(JSON.stringify({ first, last, most: Math.max(...measured.map(({ heapKiB }) => heapKiB)) }))
      expect(last?.updates).toBeGreaterThanOrEqual(2_500)
      expect(last?.nodes).toBe(first?.nodes)
      expect(last?.listeners).toBe(first?.listeners)
      expect(Number(last?.heapKiB) - Number(first?.heapKiB)).toBeLessThan(200)
    })
  })
})

/** Tells each wall other numbers and other bodies every so many ms. */
function createBusyFeed(everyMs: number): WallFeed {
  const timers = new Set<NodeJS.Timeout>()
  let told = 0
  const next = (): WallFacts => {
    told += 1
    const facts = createWallFacts(told % 9)
    const counts = Object.entries(facts.numbers).map(([kind], index) => [
      kind,
      { count: (told * (index + 1)) % 99, hasMore: false },
    ])
    return { ...facts, at: Date.now(), numbers: Object.fromEntries(counts) as WallFacts['numbers'] }
  }
  return {
    read: async () => next(),
    async listen(_wall, writer) {
      const timer = setInterval(() => writer.show(next()), everyMs)
      timers.add(timer)
      return () => clearInterval(timer)
    },
    async stop() {
      for (const timer of timers) clearInterval(timer)
    },
  }
}

/** Counts the updates that the page gets, without keeping them. */
async function startCounting(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const parse = JSON.parse.bind(JSON)
    Object.assign(globalThis, { updates: 0 })
    JSON.parse = (text: string) => {
      Reflect.set(globalThis, 'updates', Reflect.get(globalThis, 'updates') + 1)
      return parse(text)
    }
  })
  return () => page.evaluate(() => Reflect.get(globalThis, 'updates'))
}

interface Measured {
  updates: number
  nodes: number
  listeners: number
  heapKiB: number
}

/** Waits for so many more updates, and measures what the page holds after the browser threw away what nobody needs. */
async function measureAfter(session: CDPSession, countUpdates: () => Promise<number>, more: number): Promise<Measured> {
  const wanted = (await countUpdates()) + more
  await until('the updates came', async () => (await countUpdates()) >= wanted, 60_000)
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return { updates: await countUpdates(), nodes, listeners: jsEventListeners, heapKiB: Math.round(usedSize / 1024) }
}
