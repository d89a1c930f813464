import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { answerQuestions, fillFields, pressFirstButton, readReceipt } from './citizen'
import { isMarked, markPage, openDesk, readFocus, rowOf, signInToDesk, waitForCase } from './officer'
import { shareBrowser } from './shared-browser'
import { sendToDesk, sendToTriage } from './staff'

// What officers do on the desk with a mouse.
jest.setTimeout(120_000)

const inTab = shareBrowser()
const WIDE = { width: 1280 } as const
const WORDS = 'كتبتُ هذا الجواب في عشر دقائق.'
const says = (page: Page, words: string) => page.locator('main [role=alert]', { hasText: words }).waitFor()
const send = (page: Page) => page.locator('#act button[type=submit]:not([formaction])').first().click()

// `desk-life.test.ts` lives the rest, also without scripts.
test('triage routes, the body answers, the unit releases: after each act the row leaves the list, and no page is loaded anew', async () => {
  let reference = ''
  await inTab({}, async (page) => {
    await answerQuestions(page, 'ar', [
      { danger: 'no' },
      { who: 'self' },
      { text: 'الحفرة أمام المدرسة تتسع كل يوم.' },
      {},
      {},
      { sector: 'health' },
      { entity: 'health' },
      {},
      { by: 'email', email: `${randomUUID()}@citizen.example` },
      {},
    ])
    await pressFirstButton(page)
    reference = (await readReceipt(page)).reference
  })
  const act = (name: string, fields: Record<string, string>, expected: string) =>
    inTab(WIDE, async (page) => {
      await signInToDesk(page, name, 'ar')
      await markPage(page)
      await rowOf(page, reference).click()
      await waitForCase(page, reference)
      await fillFields(page, fields)
      await send(page)
      await says(page, expected)
      expect(await isMarked(page)).toBe(true)
      expect(await rowOf(page, reference).count()).toBe(0)
    })
  await act('triage.health', { cell: 'normal/delivery_time', entity: 'health' }, 'وُجّه الطلب إلى الجهة')
  await act('fp.health1', { outcome: 'done', text: 'سُدّت الحفرة صباح اليوم.' }, 'أُرسل الجواب إلى وحدة الشكاوى')
  await act('unit.first', { score_clear: '4' }, 'أُرسل الجواب إلى مقدّم الطلب')
})

test('opening applications leaves the list as it is; address, title, language link, mark and focus follow; Back and reload work', async () => {
  const references = await sendToDesk(['One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.', 'Seven.', 'Eight.'])
  const [last = '', other = ''] = references.reverse()
  await inTab({ ...WIDE, language: 'en' }, async (page) => {
    const requests: string[] = []
    await openDesk(page, 'city.queues', 'en')
    await markPage(page)
    page.on('request', (request) => requests.push(new URL(request.url()).pathname))
    await rowOf(page, other).hover()
    await rowOf(page, last).scrollIntoViewIfNeeded()
    const scroll = () => page.evaluate(() => document.querySelector('.desk-list')?.scrollTop)
    const before = await scroll()
    expect(before).toBeGreaterThan(0)
    for (const reference of [last, other]) {
      await rowOf(page, reference).click()
      await waitForCase(page, reference)
      await page.waitForURL(`**/en/desk/${reference}`)
      expect(await page.title()).toContain(reference)
      expect(await readFocus(page)).toBe('case-title')
      expect(await rowOf(page, reference).getAttribute('aria-current')).toBe('true')
      expect(await page.locator('[aria-current=true]').count()).toBe(1)
      expect(await page.getAttribute('header a[hreflang=ar]', 'href')).toBe(`/ar/desk/${reference}`)
      expect(await page.locator('h1').count()).toBe(1)
      expect(await scroll()).toBe(before)
    }
    expect(requests.filter((path) => /\/desk\/\d/.test(path))).toEqual([`/en/desk/${last}`, `/en/desk/${other}`])
    await page.click('.desk-act a[href*="/ask"]')
    await page.waitForURL(`**/${other}/ask`)
    expect(await readFocus(page)).toBe('act-title')
    for (const expected of [other, last, '']) {
      await page.evaluate(() => history.back())
      await page.waitForURL(expected ? `**/desk/${expected}` : '**/desk')
      if (expected) await waitForCase(page, expected)
    }
    await page.locator('h1.spoken').waitFor({ state: 'attached' })
    expect(await page.locator('[aria-current=true]').count()).toBe(0)
    await page.evaluate(() => history.forward())
    await waitForCase(page, last)
    expect(await isMarked(page)).toBe(true)
    expect(await scroll()).toBe(before)
    await page.reload()
    await waitForCase(page, last)
    expect(await isMarked(page)).toBe(false)
    await page.click('header a[hreflang=ar]')
    await page.waitForURL(`**/ar/desk/${last}`)
  })
})

test('a mistake is shown beside the list, with the focus on it and the words kept', async () => {
  const [reference = ''] = await sendToDesk(['One.'])
  await inTab({ ...WIDE, expectedStatuses: [422] }, async (page) => {
    await openDesk(page, 'city.queues')
    await markPage(page)
    await rowOf(page, reference).click()
    await waitForCase(page, reference)
    await fillFields(page, { text: WORDS })
    await send(page)
    await page.locator('.error-summary').waitFor()
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary')
    expect(await page.title()).toContain('خطأ')
    expect(await page.inputValue('#text')).toBe(WORDS)
    await page.click('.error-summary a')
    expect(await readFocus(page)).toBe('outcome')
    expect(await isMarked(page)).toBe(true)
    await fillFields(page, { outcome: 'done' })
    await send(page)
    await says(page, 'أُرسل الجواب إلى وحدة الشكاوى')
  })
})

test('an application that changed meanwhile is refused beside the list, with the words kept', async () => {
  const [reference = ''] = await sendToDesk(['One.'])
  await inTab({ ...WIDE, language: 'en', expectedStatuses: [409] }, async (page) => {
    await openDesk(page, 'city.queues', 'en', `/${reference}`)
    await fillFields(page, { outcome: 'done', text: WORDS })
    const second = await page.context().newPage()
    await second.goto(`/en/desk/${reference}/ask`)
    await fillFields(second, { text: 'Where is it?' })
    await send(second)
    await says(second, 'The question for the applicant is recorded')
    await second.close()
    await send(page)
    await says(page, 'Your act was not recorded')
    expect(await page.inputValue('.desk-act textarea[readonly]')).toBe(WORDS)
  })
})

test.each([
  ['ar', 1280],
  ['en', 1280],
  ['ar', 360],
  ['en', 360],
] as const)(
  'in %s at %i px the lists stand in one line, and what is written in the empty search field is not cut',
  async (language, width) => {
    await inTab({ width, language }, async (page) => {
      await openDesk(page, 'city.queues', language)
      const tops = await page
        .locator('.desk-list .tabs li')
        .evaluateAll((items) => items.map((item) => item.getBoundingClientRect().top))
      expect(new Set(tops).size).toBe(1)
      const spare = await page.locator('#search').evaluate((field: HTMLInputElement) => {
        const { font, paddingInlineStart, paddingInlineEnd } = getComputedStyle(field)
        const pen = document.createElement('canvas').getContext('2d')
        if (!pen) throw new Error('no canvas')
        pen.font = font
        const room = field.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd)
        return room - pen.measureText(field.placeholder).width
      })
      expect(spare).toBeGreaterThan(0)
    })
  },
)

test('on a telephone no name of a kind of problem is cut within a word', async () => {
  await sendToTriage(['One.'])
  await inTab({ width: 360, language: 'en' }, async (page) => {
    await openDesk(page, 'city.triage', 'en')
    await page.goto((await page.getAttribute('a.task', 'href')) ?? '')
    const cut = await page
      .locator('.grid th')
      .evaluateAll((cells) =>
        cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent),
      )
    const words = await page.locator('.grid th').evaluateAll((cells) =>
      cells.flatMap((cell) => {
        const range = document.createRange()
        const text = cell.querySelector('bdi')?.firstChild ?? cell.firstChild
        if (!text?.textContent) return []
        return text.textContent.split(' ').filter((word) => {
          const begin = text.textContent?.indexOf(word) ?? 0
          range.setStart(text, begin)
          range.setEnd(text, begin + word.length)
          return range.getClientRects().length > 1
        })
      }),
    )
    expect([cut, words]).toEqual([[], []])
  })
})
