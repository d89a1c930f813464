import type { Browser, Page } from 'playwright-core'
import { markPage, isMarked, listReferences, openLive, rowOf, untilLive, waitForCase } from './officer'
import { createSecondApi, type SecondApi } from './second-api'
import { shareBrowser } from './shared-browser'
import { sendToDesk } from './staff'
import { startChromium } from './start-chromium'
import { useTab } from './tabs'

// The stream of the desk: many tabs with one stream, and a server that goes and comes back.
jest.setTimeout(180_000)

const inTab = shareBrowser()
const EN = { width: 1280, language: 'en' } as const
/** A browser opens at most 6 connections to one host over HTTP/1.1, so streams of their own would leave none for the last tabs. */
const TABS = 8

test('eight tabs over HTTP/1.1 share one stream: each shows what happens, and each can open an application', async () => {
  const [opened = ''] = await sendToDesk(['Zero.'])
  await inTab(EN, async (page) => {
    let streams = 0
    page.context().on('request', (request) => {
      if (request.url().includes('/api/staff/live')) streams += 1
    })
    await openLive(page)
    const tabs = [page]
    while (tabs.length < TABS) {
      const tab = await page.context().newPage()
      await untilLive(tab, () => tab.goto('/en/desk'))
      tabs.push(tab)
    }
    const protocol = await page.evaluate(
      () => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).nextHopProtocol,
    )
    expect(protocol).toBe('http/1.1')
    const [reference = ''] = await sendToDesk(['One.'])
    for (const tab of tabs) await rowOf(tab, reference).waitFor()
    for (const tab of tabs) {
      await rowOf(tab, opened).click()
      await waitForCase(tab, opened)
    }
    expect(streams).toBe(1)
  })
})

describe('when the server is killed and comes back', () => {
  let browser: Browser
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

  test('everything that happened meanwhile is told once, in its order, and stands in the list once', async () => {
    await useTab(browser, { ...EN, address: api.address, losesNetwork: true }, async (page) => {
      await page.clock.install()
      await openLive(page)
      await markPage(page)
      await collectTold(page)
      const [before = ''] = await sendToDesk(['Before.'])
      await rowOf(page, before).waitFor()
      await api.kill()
      const meanwhile = await sendToDesk(['One.', 'Two.', 'Three.'])
      await page.waitForFunction(() => Reflect.get(globalThis, 'told').includes('lost'))
      await page.clock.fastForward(10_000)
      await page.locator('#live-old', { hasText: 'There is no connection. The list is as it was at' }).waitFor()
      for (const reference of meanwhile) expect(await rowOf(page, reference).count()).toBe(0)
      await api.start()
      for (const reference of meanwhile) await rowOf(page, reference).waitFor({ timeout: 60_000 })
      const [after = ''] = await sendToDesk(['After.'])
      await rowOf(page, after).waitFor()
      const told = (await readTold(page)).filter((each) => each !== 'lost')
      const sequencesOf = (reference: string) =>
        told.filter((each) => each.startsWith(reference)).map((each) => Number(each.split(' ')[1]))
      // While an application is with the triage desk, a focal point may not know of it: of these only the last events are told.
      const last = sequencesOf(before).at(-1) ?? 0
      expect(sequencesOf(after).at(-1)).toBe(last)
      const all = Array.from({ length: last }, (_none, index) => index + 1)
      expect(all.length).toBeGreaterThan(2)
      for (const reference of meanwhile) expect(sequencesOf(reference)).toEqual(all)
      expect(new Set(told).size).toBe(told.length)
      const shown = await listReferences(page)
      expect(new Set(shown).size).toBe(shown.length)
      expect(await isMarked(page)).toBe(true)
    })
  })
})

/** Collects what the tab with the stream tells the others. */
const collectTold = (page: Page) =>
  page.evaluate(() => {
    const told: string[] = []
    const channel = new BroadcastChannel('desk-live')
    channel.addEventListener('message', ({ data }) => {
      if (data.told?.kind === 'changed') told.push(`${data.told.reference} ${data.told.sequence}`)
      if (data.told?.kind === 'lost') told.push('lost')
    })
    Object.assign(globalThis, { told, channel })
  })

const readTold = (page: Page): Promise<string[]> => page.evaluate(() => Reflect.get(globalThis, 'told'))
