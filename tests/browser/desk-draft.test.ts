import type { Page } from 'playwright-core'
import { openDesk } from './officer'
import { shareBrowser } from './shared-browser'
import { sendToDesk } from './staff'

jest.setTimeout(90_000)

const inTab = shareBrowser()

const STATUS = '[data-keeps]'

/** Opens the form of an answer of the first application of a focal point. */
async function openAnswer(page: Page): Promise<void> {
  await openDesk(page, 'fp.health1', 'en')
  await page.goto((await page.getAttribute('a.task', 'href')) ?? '')
}

const waitForStatus = (page: Page, words: string): Promise<unknown> =>
  page.waitForFunction(
    ([selector, wanted]) => document.querySelector(selector ?? '')?.textContent?.includes(wanted ?? ''),
    [STATUS, words],
  )

test('what is typed is kept within seconds, and another tab goes on with it', async () => {
  await inTab({ language: 'en', width: 1280 }, async (page) => {
    await openAnswer(page)
    const words = `Typed at ${Date.now()}`
    await Promise.all([page.waitForResponse('**/draft'), page.fill('textarea[name=text]', words)])
    await waitForStatus(page, 'Kept at')
    await page.reload()
    expect(await page.inputValue('textarea[name=text]')).toBe(words)
    expect(await page.textContent(STATUS)).toContain('Kept at')
  })
})

test('the first words that are kept say that they claim the application, and the claim can be let go there', async () => {
  await inTab({ language: 'en', width: 1280 }, async (page) => {
    const [reference = ''] = await sendToDesk(['One.'])
    await openDesk(page, 'city.queues', 'en', `/${reference}`)
    const note = (words: string) => page.locator('#act [data-claim]:visible', { hasText: words })
    await note('Your first words claim this application').waitFor()
    await page.fill('textarea[name=text]', 'Words that claim')
    await note('Claimed by you.').waitFor()
    expect(await note('Your first words').count()).toBe(0)
    await page.locator('#act [data-claim] a').click()
    await page.waitForURL('**/unclaim')
    await page.locator('#act button', { hasText: /^Stop writing the answer$/ }).click()
    await page.locator('#desk-notice', { hasText: 'You no longer write the answer' }).waitFor()
    await page.goto(`/en/desk/${reference}/answer`)
    expect(await page.inputValue('textarea[name=text]')).toBe('Words that claim')
    expect(await page.locator('#act [data-claim]').count()).toBe(0)
  })
})

test('from the first key after "Kept" on, the page says that the newest words are not kept, and says so aloud once', async () => {
  await inTab({ language: 'en', width: 1280 }, async (page) => {
    const [reference = ''] = await sendToDesk(['One.'])
    await openDesk(page, 'city.queues', 'en', `/${reference}/ask`)
    await page.fill('textarea[name=text]', 'Which')
    await waitForStatus(page, 'Kept at')
    await page.reload()
    await page.evaluate((selector) => {
      const says = document.querySelector(selector)
      const said: string[] = []
      const note = () => said.push(`${says?.getAttribute('aria-live')}: ${says?.textContent?.replace(/\d+:\d+/, '')}`)
      if (says) new MutationObserver(note).observe(says, { childList: true })
      Object.assign(globalThis, { said })
    }, STATUS)
    for (const words of [' lamp', ' of them']) {
      await page.locator('textarea[name=text]').press('End')
      await page.keyboard.type(words[0] ?? '')
      expect(await page.textContent(STATUS)).toBe('Your newest words are not kept yet.')
      await page.keyboard.type(words.slice(1))
      await waitForStatus(page, 'Kept at')
    }
    // Whoever takes the last key back has all words kept.
    await page.keyboard.type('?')
    await page.keyboard.press('Backspace')
    expect(await page.textContent(STATUS)).toContain('Kept at')
    const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said)
    const aloud = said.filter((each) => each.startsWith('polite')).map((each) => each.slice(8, 20))
    expect(aloud).toEqual(['Your newest ', expect.stringMatching(/^Kept at/)])
    expect(said.filter((each) => each.includes('newest'))).toHaveLength(3)
  })
})

test('a choice in a second tab and words in the first are both kept, and the page says that there is more', async () => {
  await inTab({ language: 'en', width: 1280 }, async (page) => {
    const [reference = ''] = await sendToDesk(['One.'])
    await openDesk(page, 'city.queues', 'en', `/${reference}/answer`)
    const second = await page.context().newPage()
    await second.goto(`/en/desk/${reference}/answer`)
    await page.fill('textarea[name=text]', 'Words of the first tab')
    await waitForStatus(page, 'Kept at')
    await second.check('[name=outcome][value=done]', { force: true })
    await waitForStatus(second, 'Another page of yours kept more of this form')
    await second.close()
    await page.reload()
    expect(await page.inputValue('textarea[name=text]')).toBe('Words of the first tab')
    expect(await page.isChecked('[name=outcome][value=done]')).toBe(true)
  })
})

test('words that two tabs typed in the same field both stay, and the page shows them and says so', async () => {
  await inTab({ language: 'en', width: 1280 }, async (page) => {
    const [reference = ''] = await sendToDesk(['One.'])
    await openDesk(page, 'city.queues', 'en', `/${reference}/answer`)
    await page.fill('textarea[name=text]', 'AAA')
    await waitForStatus(page, 'Kept at')
    const second = await page.context().newPage()
    await second.goto(`/en/desk/${reference}/answer`)
    await second.fill('textarea[name=text]', 'AAA BBB')
    await waitForStatus(second, 'Kept at')
    await page.locator('textarea[name=text]').press('End')
    await page.keyboard.type(' CCC')
    await waitForStatus(page, 'Another page of yours kept other words')
    await page.keyboard.type(' and on')
    const both = 'AAA CCC and on\n\nAAA BBB'
    expect(await page.inputValue('textarea[name=text]')).toBe(both)
    await page.locator('form#act[data-kept]').waitFor()
    await waitForStatus(page, 'Another page of yours kept other words')
    for (const tab of [page, second]) {
      await tab.reload()
      expect(await tab.inputValue('textarea[name=text]')).toBe(both)
    }
    await second.close()
  })
})

test('words that another tab kept stay after a reload in the middle of typing, and after an answer that was lost', async () => {
  await inTab({ language: 'en', width: 1280, losesNetwork: true }, async (page) => {
    const [reference = ''] = await sendToDesk(['One.'])
    page.on('dialog', (dialog) => void dialog.accept())
    await openDesk(page, 'city.queues', 'en', `/${reference}/ask`)
    await page.fill('textarea[name=text]', 'AAA')
    await waitForStatus(page, 'Kept at')
    const second = await page.context().newPage()
    await second.goto(`/en/desk/${reference}/ask`)
    await second.fill('textarea[name=text]', 'AAA BBB')
    await waitForStatus(second, 'Kept at')
    await second.close()
    // What the page sends while it is left arrives too late.
    await page.evaluate(() => {
      globalThis.fetch = () => Promise.reject(new Error('lost'))
    })
    await page.fill('textarea[name=text]', 'AAA CCC')
    await page.reload()
    await waitForStatus(page, 'Another page of yours kept other words')
    expect(await page.inputValue('textarea[name=text]')).toBe('AAA CCC\n\nAAA BBB')
    // The server gets the words, and its answer is lost: the same page is not taken for another one.
    await page.route('**/draft', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await page.fill('textarea[name=text]', 'Alone')
    await waitForStatus(page, 'There is no connection')
    await page.unroute('**/draft')
    await page.fill('textarea[name=text]', 'Not alone')
    await page.locator('form#act[data-kept]').waitFor()
    expect(await page.inputValue('textarea[name=text]')).toBe('Not alone')
  })
})

test('a reload a moment after the last key brings the words back, and the server gets them', async () => {
  await inTab({ language: 'en', width: 1280, losesNetwork: true }, async (page) => {
    await openAnswer(page)
    page.on('dialog', (dialog) => void dialog.accept())
    // What the page sends while it is left arrives too late.
    await page.route('**/draft', (route) => route.abort())
    const words = `Typed just before a reload at ${Date.now()}`
    await page.fill('textarea[name=text]', words)
    await page.reload()
    expect(await page.inputValue('textarea[name=text]')).toBe(words)
    await page.unroute('**/draft')
    await page.fill('textarea[name=text]', `${words}.`)
    await waitForStatus(page, 'Kept at')
    expect(await page.evaluate(() => Object.keys(sessionStorage).join(' '))).not.toContain('desk-words')
  })
})

test('leaving asks only while the server does not have the words; the sheet shows those typed a moment before', async () => {
  await inTab({ language: 'en', width: 1280 }, async (page) => {
    await openAnswer(page)
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.accept()
    })
    const words = `Typed before leaving at ${Date.now()}`
    await page.fill('textarea[name=text]', words)
    await page.locator('form#act[data-kept]').waitFor()
    await page.goto('/en/desk')
    expect(asked).toEqual([])
    await page.goBack()
    await page.fill('textarea[name=text]', `${words}, and then more`)
    await Promise.all([page.waitForURL('**/sheet'), page.click('button[value=sheet]')])
    expect(await page.content()).toContain(`${words}, and then more`)
    expect(asked).toEqual([])
    await page.goBack()
    await page.fill('textarea[name=text]', `${words}, not kept`)
    await page.goto('/en/desk')
    expect(asked).toEqual(['beforeunload'])
  })
})

test('without network the page says so, goes on trying, and keeps the words when the network returns', async () => {
  await inTab({ language: 'en', width: 1280, losesNetwork: true }, async (page) => {
    await openAnswer(page)
    await page.context().setOffline(true)
    const words = `Typed without network at ${Date.now()}`
    await page.fill('textarea[name=text]', words)
    await waitForStatus(page, 'There is no connection')
    await page.context().setOffline(false)
    await waitForStatus(page, 'Kept at')
    await page.reload()
    expect(await page.inputValue('textarea[name=text]')).toBe(words)
  })
})

test('ready words are inserted where the cursor is, as a paragraph of their own, without leaving the page', async () => {
  await inTab({ language: 'en', width: 1280 }, async (page) => {
    await openAnswer(page)
    await page.fill('textarea[name=text]', 'before after')
    await page.focus('textarea[name=text]')
    for (const key of ['Control+Home', ...Array<string>(7).fill('ArrowRight')]) await page.keyboard.press(key)
    await page.selectOption('[data-wordings]', 'visit')
    const address = page.url()
    await page.click('button[value=insert]')
    const text = await page.inputValue('textarea[name=text]')
    expect(text).toMatch(/^before \n\n\S[^]+\S\n\nafter$/)
    expect(page.url()).toBe(address)
    await waitForStatus(page, 'Kept at')
  })
})

test('a greeting that is inserted after other ready words is the first paragraph', async () => {
  await inTab({ language: 'en', width: 1280 }, async (page) => {
    await openAnswer(page)
    await page.fill('textarea[name=text]', '')
    for (const wording of ['visit', 'greeting']) {
      await page.selectOption('[data-wordings]', wording)
      await page.click('button[value=insert]')
    }
    const wordsOf = (wording: string) => page.getAttribute(`[data-wordings] option[value=${wording}]`, 'data-text')
    expect(await page.inputValue('textarea[name=text]')).toBe(
      `${await wordsOf('greeting')}\n\n${await wordsOf('visit')}`,
    )
  })
})

test('ready words go to the end while nobody placed the cursor, also when the page came again', async () => {
  await inTab({ language: 'en', width: 1280 }, async (page) => {
    await openAnswer(page)
    const insert = async (wording: string) => {
      await page.selectOption('[data-wordings]', wording)
      await page.click('button[value=insert]')
      return (await page.getAttribute(`[data-wordings] option[value=${wording}]`, 'data-text')) ?? ''
    }
    await page.fill('textarea[name=text]', '')
    const greeting = await insert('greeting')
    await waitForStatus(page, 'Kept at')
    await page.reload()
    await page.keyboard.press('r')
    const visit = await insert('visit')
    const text = () => page.inputValue('textarea[name=text]')
    expect(await text()).toBe(`${greeting}\n\n${visit}`)
    // The person places the cursor at the start.
    await page.keyboard.press('Control+Home')
    await insert('visit')
    expect(await text()).toBe(`${visit}\n\n${greeting}\n\n${visit}`)
    // The insertion left the cursor there: that is no choice.
    await insert('greeting')
    expect(await text()).toBe(`${greeting}\n\n${visit}\n\n${greeting}\n\n${visit}`)
  })
})

test('while somebody writes in another language than the applicant reads, the page says so and stops nobody', async () => {
  await inTab({ language: 'en', width: 1280 }, async (page) => {
    const [reference = ''] = await sendToDesk(['One.'])
    await openDesk(page, 'city.queues', 'en', `/${reference}/ask`)
    const isArabic = (await page.getAttribute('#act [data-language]', 'data-language')) === 'ar'
    const [own = '', other = ''] = isArabic ? ['أي مصباح؟', 'Which lamp?'] : ['Which lamp?', 'أي مصباح؟']
    const warning = page.locator('#act .act-send .notice')
    for (const [words, isShown] of [
      [own, false],
      [other, true],
      [`${other}\n\n${own}`, false],
      [other, true],
    ] as const) {
      await page.fill('textarea[name=text]', words)
      expect([words, await warning.isVisible()]).toEqual([words, isShown])
    }
    await page.locator('#act .act-send button').first().click()
    await page.locator('#desk-notice', { hasText: 'The question for the applicant is recorded.' }).waitFor()
  })
})

test('Back from the preview leads to the form with the words', async () => {
  await inTab({ language: 'en', width: 1280 }, async (page) => {
    await openAnswer(page)
    const reference = page.url().split('/').at(-1) ?? ''
    await page.click(`.desk-act a[href$="/${reference}/ask#act-title"]`)
    await page.waitForURL('**/ask')
    await page.click(`.desk-act a[href$="/${reference}/answer#act-title"]`)
    await page.waitForURL('**/answer')
    await page.fill('textarea[name=text]', 'Words before the preview')
    await page.click('#act label[for=outcome]')
    await page.click('button[value=preview]')
    await page.waitForURL('**/preview')
    await page.goBack()
    await page.waitForURL('**/answer')
    await page.locator('textarea[name=text]').waitFor()
    expect(await page.inputValue('textarea[name=text]')).toBe('Words before the preview')
  })
})

test('Back from an application that a search found, and a reload there, lead to the list', async () => {
  await inTab({ language: 'en', width: 1280 }, async (page) => {
    await openAnswer(page)
    const reference = (await page.locator('#case-title bdi').textContent()) ?? ''
    await page.goto('/en/desk')
    await page.fill('#search', reference.slice(0, 10))
    await Promise.all([page.waitForURL('**/desk/search'), page.press('#search', 'Enter')])
    await Promise.all([page.waitForURL(`**/${reference}`), page.click('a.task')])
    await page.goBack()
    await page.waitForURL('**/desk/search')
    await page.locator('.desk-choose').waitFor()
    await page.reload()
    expect(new URL(page.url()).pathname).toBe('/en/desk')
    expect(await page.locator('#list-title').innerText()).toBe('Waiting applications')
  })
})
