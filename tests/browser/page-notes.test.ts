import type { Page } from 'playwright-core'
import { ATTACK, HOSTILE_TEXTS } from '../support/hostile-texts'
import { expectGoodPage } from './expect-good-page'
import { shareBrowser } from './shared-browser'

jest.setTimeout(120_000)

const inTab = shareBrowser()

const LINK = 'footer a[href*="/page-note"]'

async function openForm(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.click(LINK)
  await page.waitForURL('**/page-note**')
}

const send = (page: Page, text: string) =>
  page.fill('[name=text]', text).then(() => Promise.all([page.waitForNavigation(), page.click('main form button')]))

async function signInRoom(page: Page, language: 'ar' | 'en'): Promise<void> {
  await page.goto(`/${language}/sign-in`)
  await Promise.all([page.waitForURL('**/room'), page.click('button[value="op.rana"]')])
  await Promise.all([page.waitForURL('**/desk'), page.click(`a.back[href="/${language}/desk"]`)])
  await page.click('a[href$="/desk/page-notes"]')
  await page.waitForURL('**/desk/page-notes')
}

test('a note goes from the footer of a page to the operation room and is done, in Arabic and without scripts', async () => {
  const text = `الزر لا يعمل على هاتفي ${Date.now()}.\n\nجربت ثلاث مرات.`
  const [title = ''] = text.split('\n')
  await inTab({ language: 'ar', hasScripts: false, expectedStatuses: [422] }, async (page) => {
    await openForm(page, '/ar/send/danger')
    await send(page, '')
    expect(await page.locator('#text-error').innerText()).toContain('اكتب ما الخطأ في الصفحة.')
    await send(page, text)
    expect(new URL(page.url()).pathname).toBe('/ar/page-note/sent')
    expect(await page.locator('main a[href="/ar/send"]').count()).toBe(1)
    await signInRoom(page, 'ar')
    const card = page.locator('.card', { hasText: title })
    expect(await card.locator('h2').innerText()).toBe('/ar/send/danger')
    await card.locator('a.button').click()
    await page.waitForURL('**/page-notes/*')
    await send(page, 'أصلحنا الزر.')
    expect(await page.locator('main').innerText()).toContain('أصلحنا الزر.')
    await page.goto('/ar/desk/page-notes')
    expect(await page.locator('.card', { hasText: title }).count()).toBe(0)
  })
})

test('after the button Back the same form sends no second note, and other words only when the writer wants it', async () => {
  await inTab({ language: 'en', expectedStatuses: [422] }, async (page) => {
    await openForm(page, '/en/track')
    const text = `The first words ${Date.now()}.`
    const sentId = await page.inputValue('[name=noteId]')
    await send(page, text)
    await page.goBack()
    await page.evaluate((id) => {
      const field = document.querySelector<HTMLInputElement>('[name=noteId]')
      if (field) field.value = id
    }, sentId)
    await send(page, 'Other words.')
    expect(await page.locator('[role=alert]').innerText()).toContain('Your first note was received')
    expect(await page.inputValue('[name=text]')).toBe('Other words.')
    await Promise.all([page.waitForURL('**/page-note/sent'), page.click('main form button')])
  })
})

test('the words stay when the language changes, and the form counts the characters', async () => {
  await inTab({ language: 'en' }, async (page) => {
    await openForm(page, '/en/track')
    await page.fill('[name=text]', 'x'.repeat(1_001))
    expect(await page.locator('#text-counter').innerText()).toBe('The text is 1 character too long')
    await page.fill('[name=text]', 'Half a note')
    await Promise.all([page.waitForURL('**/ar/page-note?page=%2Fen%2Ftrack'), page.click('header [lang=ar]')])
    expect(await page.inputValue('[name=text]')).toBe('Half a note')
  })
})

test('hostile texts are shown to the room as text, nothing of them runs, and the page stays good', async () => {
  const chosen = HOSTILE_TEXTS.filter((_, index) => index % 17 === 0)
  await inTab({ language: 'en' }, async (page) => {
    for (const text of chosen) {
      await openForm(page, '/en/help')
      await send(page, text)
    }
    await signInRoom(page, 'en')
    const shown = await page.locator('main').innerText()
    for (const text of chosen) expect(shown).toContain(text.trim())
    expect(await page.evaluate(() => 'attacked' in window)).toBe(false)
    expect(await page.locator('main :is(script, iframe, object, img, form, style)').count()).toBe(0)
    expect(shown).toContain(ATTACK)
    await expectGoodPage(page, 'en')
  })
})
