import type { Page } from 'playwright-core'
import { fillFields } from './citizen'
import { countKeys, markPage, isMarked, openDesk, readFocus, rowOf, waitForCase } from './officer'
import { shareBrowser } from './shared-browser'
import { sendToDesk, sendToUnit } from './staff'

// What officers do on the desk with the keyboard alone.
jest.setTimeout(120_000)

const inTab = shareBrowser()
const WIDE = { width: 1280 } as const
const WORDS = 'سُدّت الحفرة صباح اليوم.'
const says = (page: Page, words: string) => page.locator('#desk-notice', { hasText: words }).waitFor()
const isOpen = (page: Page, dialog: string) =>
  page.locator(`dialog#${dialog}`).evaluate((each: HTMLDialogElement) => each.open)

/** Whether an element stands in the window from its first to its last line. */
const isWhole = (page: Page, selector: string) =>
  page.locator(selector).evaluate((each) => {
    const { top, bottom } = each.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  })

/** A key of an Arabic keyboard: its position, and the letter that it types. */
const pressArabic = (page: Page, code: string, key: string, modifiers: object = {}) =>
  page.evaluate((init) => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init)), {
    code,
    key,
    bubbles: true,
    cancelable: true,
    ...modifiers,
  })

test('waiting applications are answered with at most 8 keys each, beside the text', async () => {
  const references = await sendToDesk(Array.from({ length: 10 }, (_, index) => `Lamp ${index} is out.`))
  await inTab(WIDE, async (page) => {
    await openDesk(page, 'city.queues')
    await markPage(page)
    const keys = countKeys(page)
    for (let left = references.length; left > 0; left -= 1) {
      await keys.press('j')
      const reference = (await readFocus(page)) ?? ''
      await keys.press('Enter')
      await waitForCase(page, reference)
      await keys.press('r')
      expect(await readFocus(page)).toBe('text')
      expect(await isWhole(page, 'textarea[name=text]')).toBe(true)
      await page.keyboard.insertText(WORDS)
      await keys.press('Shift+Tab', 'Space', 'Tab', 'Control+Enter')
      await says(page, 'أُرسل الجواب إلى وحدة الشكاوى')
      expect(keys.take()).toBeLessThanOrEqual(8)
      expect(await rowOf(page, reference).count()).toBe(0)
      // Nothing else opens by itself.
      expect(await page.locator('#case-title').innerText()).toMatch(new RegExp(`${reference}|مكتب العمل`))
    }
    expect(await isMarked(page)).toBe(true)
  })
})

test('answers are reviewed with at most 6 keys each, scores included, one after another, and the same words are shown as such', async () => {
  const references = await sendToUnit(Array.from({ length: 10 }, () => 'The lamp works again.'))
  await inTab(WIDE, async (page) => {
    await openDesk(page, 'city.unit1', 'ar', `/${references[0]}`)
    await markPage(page)
    const keys = countKeys(page)
    let repeats = 0
    for (const _reference of references) {
      const open = await page.locator('#case-title').innerText()
      repeats += await page.locator('#case .notice', { hasText: 'نسبة التكرار 100٪' }).count()
      await keys.press('r', '4', '5', '3', '4', 'Enter')
      await page.waitForFunction(
        (text) => (document.querySelector('#case-title') as HTMLElement).innerText !== text,
        open,
      )
      expect(keys.take()).toBeLessThanOrEqual(6)
      await says(page, 'أُرسل الجواب إلى مقدّم الطلب')
    }
    expect(repeats).toBeGreaterThanOrEqual(references.length - 1)
    expect(await isMarked(page)).toBe(true)
  })
})

test('a score moves the focus to the next question, and the last one to the button', async () => {
  const [reference = ''] = await sendToUnit(['The lamp works again.'])
  await inTab({ ...WIDE, language: 'en' }, async (page) => {
    await openDesk(page, 'city.unit1', 'en', `/${reference}`)
    await page.keyboard.press('3')
    expect(await page.locator('.score :checked').count()).toBe(0)
    await page.keyboard.press('r')
    for (const key of ['3', '9', '4']) await page.keyboard.press(key)
    expect(await page.isChecked('#score_clear-3')).toBe(true)
    expect(await page.isChecked('#score_complete-4')).toBe(true)
    expect(await readFocus(page)).toMatch(/^score_correct/)
    for (const key of ['3', '5']) await page.keyboard.press(key)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('submit')
  })
})

test('after a low score one more key does not release the answer, and the scores are kept while another act or answer is open', async () => {
  const [reference = '', other = ''] = await sendToUnit(['The lamp works again.', 'It is mended.'])
  await inTab({ ...WIDE, language: 'en' }, async (page) => {
    await openDesk(page, 'city.unit1', 'en', `/${reference}`)
    const readScores = () => page.locator('.score :checked').evaluateAll((all) => all.map((each) => each.id))
    await page.keyboard.press('r')
    for (const key of ['4', '2', '3', '4']) await page.keyboard.press(key)
    const given = await readScores()
    expect(given).toHaveLength(4)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/${reference}/sendBack**`)
    await page.locator('#act textarea').waitFor()
    await page.click('.desk-act a[href*="/release"]')
    await page.locator('.score').first().waitFor()
    expect(await readScores()).toEqual(given)
    await rowOf(page, other).click()
    await waitForCase(page, other)
    expect(await readScores()).toEqual([])
    await page.goBack()
    await waitForCase(page, reference)
    expect(await readScores()).toEqual(given)
  })
})

test('the key r leads to a reason that must be chosen first, and then to the words', async () => {
  const [reference = ''] = await sendToUnit(['The lamp works again.'])
  await inTab({ ...WIDE, language: 'en' }, async (page) => {
    await openDesk(page, 'city.unit1', 'en', `/${reference}/sendBack`)
    await page.keyboard.press('r')
    expect(await readFocus(page)).toBe('reason')
    await page.keyboard.press('Space')
    await page.focus('#case-title')
    await page.keyboard.press('r')
    expect(await readFocus(page)).toBe('text')
  })
})

test('a field to which a key leads stands above the buttons with room for its list', async () => {
  const [reference = ''] = await sendToDesk(['The lamp is out.'])
  await inTab({ ...WIDE, language: 'en' }, async (page) => {
    await openDesk(page, 'city.queues', 'en', `/${reference}/return`)
    await page.keyboard.press('r')
    await page.keyboard.press('Space')
    for (let presses = 0; presses < 4 && (await readFocus(page)) !== 'entity'; presses += 1)
      await page.keyboard.press('Tab')
    const bottomOf = (selector: string, side: 'top' | 'bottom') =>
      page.locator(selector).evaluate((each, edge) => each.getBoundingClientRect()[edge], side)
    expect(await readFocus(page)).toBe('entity')
    expect((await bottomOf('.act-send', 'top')) - (await bottomOf('#entity', 'bottom'))).toBeGreaterThan(100)
  })
})

test('the key Enter on Preview leads to the heading of the preview', async () => {
  const [reference = ''] = await sendToDesk(['The lamp is out.'])
  await inTab({ ...WIDE, language: 'en' }, async (page) => {
    await openDesk(page, 'city.queues', 'en', `/${reference}/ask`)
    await page.fill('textarea[name=text]', 'Which lamp?')
    await page.press('button[value=preview]', 'Enter')
    await page.waitForURL('**/preview')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('act-title')
  })
})

test('keys count by their position on an Arabic keyboard, and in a field they only write', async () => {
  const [reference = ''] = await sendToDesk(['One.', 'Two.'])
  await inTab(WIDE, async (page) => {
    await openDesk(page, 'city.queues', 'ar', `/${reference}`)
    const rows = await page.locator('a.task').evaluateAll((all) => all.map((row) => row.getAttribute('href')))
    const focusedRow = () =>
      page.evaluate((all) => all.indexOf(document.activeElement?.getAttribute('href') ?? ''), rows)
    await page.focus('a.task >> nth=0')
    await pressArabic(page, 'KeyJ', 'ت')
    expect(await focusedRow()).toBe(1)
    await pressArabic(page, 'KeyK', 'ن')
    expect(await focusedRow()).toBe(0)
    await pressArabic(page, 'KeyR', 'ق')
    expect(await readFocus(page)).toBe('text')
    await page.keyboard.type('jkr?123')
    for (const [code, key] of [
      ['KeyJ', 'ت'],
      ['KeyR', 'ق'],
      ['Slash', '؟'],
    ] as const)
      await pressArabic(page, code, key, { shiftKey: code === 'Slash' })
    expect(await readFocus(page)).toBe('text')
    expect(await page.inputValue('#text')).toBe('jkr?123')
    expect(await isOpen(page, 'keys')).toBe(false)
    await page.focus('[name=outcome]')
    await page.keyboard.press('j')
    expect(await readFocus(page)).toBe('outcome')
    await page.focus('#case-title')
    for (const modifier of ['Control', 'Alt', 'Meta']) await page.keyboard.press(`${modifier}+j`)
    expect(await readFocus(page)).toBe('case-title')
    await pressArabic(page, 'Slash', '؟', { shiftKey: true })
    expect(await isOpen(page, 'keys')).toBe(true)
    await page.keyboard.press('j')
    expect(await focusedRow()).toBe(-1)
    await page.keyboard.press('Escape')
    await fillFields(page, { outcome: 'done' })
    await page.focus('#text')
    await pressArabic(page, 'Enter', 'Enter', { ctrlKey: true })
    await says(page, 'أُرسل الجواب إلى وحدة الشكاوى')
  })
})

test('keys that are switched off stay off on this device, and can be switched on again', async () => {
  await sendToDesk(['One.', 'Two.'])
  await inTab({ ...WIDE, language: 'en' }, async (page) => {
    await openDesk(page, 'city.queues', 'en')
    await page.click('button[data-opens=keys]')
    await page.click('label[for=use-keys]')
    await page.keyboard.press('Escape')
    for (const again of [false, true]) {
      if (again) await page.reload()
      await page.focus('#case-title')
      for (const key of ['j', '?']) await page.keyboard.press(key)
      expect(await readFocus(page)).toBe('case-title')
      expect(await isOpen(page, 'keys')).toBe(false)
    }
    await page.click('button[data-opens=keys]')
    expect(await page.isChecked('#use-keys')).toBe(false)
    await page.click('label[for=use-keys]')
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('task')
  })
})

test('Ctrl+K moves to the search; a typed reference opens its application, in any digits, and one that is not there changes nothing', async () => {
  const [reference = '', other = ''] = await sendToDesk(['One.', 'Two.'])
  await inTab({ ...WIDE, expectedStatuses: [404] }, async (page) => {
    await openDesk(page, 'city.queues', 'ar', `/${other}`)
    await markPage(page)
    const jump = async (typed: string) => {
      await page.click('button[data-opens=jump]')
      await page.keyboard.type(typed)
      await page.keyboard.press('Enter')
    }
    await fillFields(page, { text: WORDS })
    await page.focus('#text')
    await pressArabic(page, 'KeyK', 'ن', { ctrlKey: true })
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')
    await jump('26-482-170-635')
    await page.locator('#desk-says', { hasText: 'لا يوجد طلب بهذا الرقم' }).waitFor()
    expect(await page.inputValue('#text')).toBe(WORDS)
    await jump(reference.replaceAll('-', '').replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit))))
    await waitForCase(page, reference)
    expect(await isMarked(page)).toBe(true)
    expect(await readFocus(page)).toBe('case-title')
  })
})
