import type { Page } from 'playwright-core'
import { fillFields } from './citizen'
import {
  isMarked,
  listReferences,
  markPage,
  openDesk,
  openLive,
  readFocus,
  rowOf,
  untilLive,
  waitForCase,
} from './officer'
import { shareBrowser } from './shared-browser'
import { sendToDesk, sendToTriage, signInStaff } from './staff'

// The desk while something happens: the list renews itself, and nothing moves under a hand.
jest.setTimeout(180_000)

const inTab = shareBrowser()
const EN = { width: 1280, language: 'en' } as const
const WORDS = 'The hole is closed.'

const button = (page: Page) => page.locator('#live-changes')
const countRows = (page: Page, reference: string) => rowOf(page, reference).count()

test('a new application stands in the list within a second, without a new page, and is told once', async () => {
  const focalPoint = await signInStaff('city.queues')
  await inTab(EN, async (page) => {
    await openLive(page)
    await markPage(page)
    const [reference = ''] = await sendToDesk(['One.'])
    await rowOf(page, reference).waitFor({ timeout: 1_000 })
    expect(await page.locator('#live-says').innerText()).toBe('1 new application')
    await focalPoint.give(reference, 'claim')
    await rowOf(page, reference).getByText('You are writing').waitFor({ timeout: 1_500 })
    expect(await page.locator('#live-says').innerText()).toBe('1 new application')
    expect(await isMarked(page)).toBe(true)
  })
})

test('an application that a colleague passes to the officer on duty leaves the list within a second', async () => {
  const [reference = '', other = ''] = await sendToTriage(['It leaves.', 'It stays.'])
  const colleague = await signInStaff('city.triage')
  await inTab(EN, async (page) => {
    await openLive(page, 'city.triage')
    await rowOf(page, reference).waitFor()
    await colleague.give(reference, 'raise', { reason: 'danger' })
    await rowOf(page, reference).waitFor({ state: 'detached', timeout: 2_000 })
    expect(await countRows(page, other)).toBe(1)
  })
})

test('the row of an application stays until its act is answered, however fast the list is told of it', async () => {
  const [reference = ''] = await sendToTriage(['It leaves.'])
  await inTab(EN, async (page) => {
    await openLive(page, 'city.triage')
    await rowOf(page, reference).click()
    await waitForCase(page, reference)
    await page.click('.desk-act a[href*="/raise"]')
    await page.waitForURL('**/raise')
    await fillFields(page, { reason: 'danger' })
    let isAnswered = false
    await page.route('**/raise', async (route) => {
      const response = await route.fetch({ maxRedirects: 0 })
      await page.waitForTimeout(3_000)
      isAnswered = true
      await route.fulfill({ response })
    })
    await page.locator('#act .act-send button').first().click()
    await rowOf(page, reference).waitFor({ state: 'detached' })
    expect(isAnswered).toBe(true)
    await page.locator('#desk-notice', { hasText: reference }).waitFor()
  })
})

test('while the list has the focus, what is new waits behind a button, and comes when the focus has left', async () => {
  await sendToDesk(['First.'])
  await inTab(EN, async (page) => {
    await openLive(page)
    await page.focus('a.task >> nth=0')
    const before = await listReferences(page)
    const [one = ''] = await sendToDesk(['One.'])
    await button(page).getByText('Show 1 new or changed').waitFor()
    expect(await listReferences(page)).toEqual(before)
    await button(page).press('Enter')
    await rowOf(page, one).waitFor({ timeout: 1_000 })
    expect(await button(page).isVisible()).toBe(false)
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('task')
    const [two = ''] = await sendToDesk(['Two.'])
    await button(page).waitFor()
    expect(await countRows(page, two)).toBe(0)
    await page.focus('#case-title')
    await rowOf(page, two).waitFor({ timeout: 1_000 })
    await page.hover('a.task >> nth=0')
    const [three = ''] = await sendToDesk(['Three.'])
    await button(page).waitFor()
    expect(await countRows(page, three)).toBe(0)
    await page.hover('h1, header')
    await rowOf(page, three).waitFor({ timeout: 1_000 })
  })
})

test('while thirty applications arrive, the row that was chosen by key or by click is the one that opens', async () => {
  await sendToTriage(['A.', 'B.', 'C.'])
  await inTab(EN, async (page) => {
    await openLive(page, 'city.triage')
    let isArriving = true
    const arriving = sendToTriage(Array.from({ length: 30 }, (_none, index) => `Number ${index}.`)).finally(() => {
      isArriving = false
    })
    let opened = 0
    for (; isArriving || opened < 6; opened += 1) {
      let chosen: string | undefined
      if (opened % 2 === 0) {
        await page.keyboard.press('j')
        if (opened % 4 === 2) await page.keyboard.press('k')
        chosen = await readFocus(page)
        await page.keyboard.press('Enter')
      } else {
        const row = page.locator('a.task').nth(opened % 3)
        await row.hover()
        chosen = (await row.getAttribute('href'))?.split('/')[3]?.split('?')[0]
        await page.mouse.down()
        await page.mouse.up()
        await page.mouse.move(640, 5)
      }
      await waitForCase(page, chosen ?? 'none')
      // An application that was open already gives the focus to its act.
      await page.waitForFunction(() => /^(case|act)-title$/.test(document.activeElement?.id ?? ''))
      expect(await page.locator('a.task[aria-current]').getAttribute('href')).toContain(chosen)
    }
    await arriving
    await page.focus('#case-title')
    await page.waitForTimeout(2_000)
    const shown = await listReferences(page)
    await page.reload()
    expect(await listReferences(page)).toEqual(shown)
  })
})

test('a claim of a colleague is told beside the open application, and what was typed stays', async () => {
  const [reference = ''] = await sendToDesk(['One.'])
  const focalPoint = await signInStaff('city.queues')
  await inTab(EN, async (page) => {
    await openLive(page, 'city.room', `/${reference}/remark?scope=all`)
    await fillFields(page, { text: WORDS })
    await focalPoint.give(reference, 'claim')
    const notice = page.locator('#case-changed')
    await notice.waitFor({ timeout: 1_500 })
    expect(await notice.innerText()).toMatch(/changed after you opened it.* is writing/)
    expect(await page.inputValue('#text')).toBe(WORDS)
    await notice.locator('button').click()
    await notice.waitFor({ state: 'hidden' })
    expect(await page.locator('.desk-case').innerText()).toContain('Writing the answer now')
    expect(await page.inputValue('#text')).toBe(WORDS)
    await page.evaluate(() => (document.querySelector('#act') as HTMLFormElement).reset())
  })
})

test('the claim that one’s own first words give is no news, and words that no draft has yet stay when it loads again', async () => {
  const [reference = ''] = await sendToDesk(['One.'])
  const room = await signInStaff('city.room')
  await inTab(EN, async (page) => {
    await openLive(page, 'city.queues', `/${reference}`)
    await page.locator('#text').pressSequentially(WORDS)
    await rowOf(page, reference).getByText('You are writing').waitFor()
    await page.waitForTimeout(500)
    expect(await page.locator('#case-changed').isVisible()).toBe(false)
    await room.give(reference, 'remark', { text: 'Be quick.', audience: 'staff' })
    const notice = page.locator('#case-changed')
    await notice.waitFor({ timeout: 2_000 })
    await page.locator('#text').pressSequentially(' All of it.')
    await notice.locator('button').click()
    await notice.waitFor({ state: 'hidden' })
    expect(await page.inputValue('#text')).toBe(`${WORDS} All of it.`)
    await page.evaluate(() => (document.querySelector('#act') as HTMLFormElement).reset())
  })
})

test('an act of one’s own is no news, also when the stream tells of it before the page has come', async () => {
  const [reference = ''] = await sendToDesk(['One.'])
  await inTab(EN, async (page) => {
    await openLive(page, 'city.queues', `/${reference}/ask`)
    await page.evaluate(() => {
      const [notice, says] = [document.querySelector('#case'), document.querySelector('#live-says')]
      const look = () => {
        const isShown = document.querySelector<HTMLElement>('#case-changed')?.hidden === false
        if (isShown || says?.textContent?.includes('changed')) Object.assign(globalThis, { wasTold: true })
      }
      for (const place of [notice, says])
        if (place) new MutationObserver(look).observe(place, { subtree: true, childList: true, attributes: true })
    })
    await page.route('**/ask', async (route) => {
      const heard = page.waitForResponse('**/desk-list*')
      const response = await route.fetch({ maxRedirects: 0 })
      await heard
      await route.fulfill({ response })
    })
    await page.mouse.move(640, 5)
    await fillFields(page, { text: 'Which street?' })
    await page.locator('#act button[type=submit]:not([formaction])').first().click()
    await page.locator('#desk-notice', { hasText: 'question' }).waitFor()
    expect(await page.evaluate(() => 'wasTold' in globalThis)).toBe(false)
  })
})

test('where a browser must ask for changes, a page that has just come is not called old', async () => {
  const [reference = ''] = await sendToDesk(['One.'])
  await inTab(EN, async (page) => {
    await page.addInitScript(() => delete (Navigator.prototype as { locks?: unknown }).locks)
    await openLive(page, 'city.queues', `/${reference}`)
    expect(await page.locator('#case-changed').isVisible()).toBe(false)
  })
})

test('after a time without network nothing is missing and nothing is there twice; meanwhile the list says how old it is', async () => {
  await inTab({ ...EN, losesNetwork: true }, async (page) => {
    await openLive(page)
    await page.context().setOffline(true)
    const references = await sendToDesk(['One.', 'Two.'])
    await page
      .locator('#live-old', { hasText: 'There is no connection. The list is as it was at' })
      .waitFor({ timeout: 15_000 })
    expect(await countRows(page, references[0] ?? '')).toBe(0)
    await page.context().setOffline(false)
    for (const reference of references) await rowOf(page, reference).waitFor()
    await page.locator('#live-old').waitFor({ state: 'hidden' })
    const shown = await listReferences(page)
    expect(new Set(shown).size).toBe(shown.length)
  })
})

test('where a proxy holds the stream back, the list is asked for', async () => {
  await inTab(EN, async (page) => {
    await page.clock.install()
    await page.route('**/api/staff/live*', () => undefined)
    const held = page.waitForRequest('**/api/staff/live*')
    await openDesk(page, 'city.queues', 'en')
    await held
    const [reference = ''] = await sendToDesk(['One.'])
    const asked = page.waitForResponse('**/api/staff/changes*')
    await page.clock.fastForward(20_000)
    await asked
    await rowOf(page, reference).waitFor()
    const [other = ''] = await sendToDesk(['Two.'])
    await page.clock.fastForward(10_000)
    await rowOf(page, other).waitFor()
    expect(await listReferences(page)).toContain(reference)
  })
})

test('two tabs share one stream, and when the first is closed the other one goes on', async () => {
  await inTab(EN, async (page) => {
    const context = page.context()
    let streams = 0
    context.on('request', (request) => {
      if (request.url().includes('/api/staff/live')) streams += 1
    })
    const first = await context.newPage()
    await openLive(first)
    const second = await context.newPage()
    await untilLive(second, () => second.goto('/en/desk'))
    const [one = ''] = await sendToDesk(['One.'])
    for (const tab of [first, second]) await rowOf(tab, one).waitFor()
    expect(streams).toBe(1)
    await first.close()
    const [two = ''] = await sendToDesk(['Two.'])
    await rowOf(second, two).waitFor()
    expect(streams).toBe(2)
  })
})

test('when the session has ended, a line leads to the sign-in page and back, and what was typed stays', async () => {
  const [reference = ''] = await sendToDesk(['One.'])
  await inTab({ ...EN, expectedStatuses: [401] }, async (page) => {
    await openLive(page, 'city.queues', `/${reference}`)
    await fillFields(page, { text: WORDS })
    await page.context().clearCookies()
    await sendToDesk(['Two.'])
    const link = page.locator('#live-ended a')
    await link.waitFor()
    expect(await link.getAttribute('href')).toMatch(new RegExp(`/en/sign-in\\?to=%2Fdesk%2F${reference}$`))
    expect(await page.inputValue('#text')).toBe(WORDS)
    await page.evaluate(() => (document.querySelector('#act') as HTMLFormElement).reset())
  })
})

test('a call that becomes due after one’s own question is no news beside the application, a remark after it is', async () => {
  const [reference = ''] = await sendToDesk(['One.'])
  await inTab(EN, async (page) => {
    let type = 'callBackOpened'
    const notice = page.locator('#case-changed')
    // Without mails nothing is undeliverable here, so the stream tells of the step itself.
    await page.route('**/api/staff/live*', async (route) => {
      const sequence = Number(await notice.getAttribute('data-sequence')) + 1
      const data = JSON.stringify({ reference, sequence, type })
      await route.fulfill({ contentType: 'text/event-stream', body: `retry: 200\nevent: changed\ndata: ${data}\n\n` })
    })
    const shown = () => notice.getAttribute('data-sequence').then(Number)
    await openDesk(page, 'city.queues', 'en', `/${reference}`)
    await waitForCase(page, reference)
    const before = await shown()
    await page.waitForFunction(
      (first) => Number(document.querySelector<HTMLElement>('#case-changed')?.dataset['sequence']) > first,
      before,
    )
    expect(await notice.isVisible()).toBe(false)
    type = 'remarked'
    await notice.waitFor({ timeout: 5_000 })
  })
})
