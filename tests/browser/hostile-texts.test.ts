import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { answerQuestions, fillAndSend, pressFirstButton, readReceipt } from './citizen'
import { shareBrowser } from './shared-browser'

jest.setTimeout(120_000)

const { BKM_BROWSER_TEST_API: address = '' } = process.env
const inTab = shareBrowser()

const ATTACK = 'window.attacked=1'
/** Texts that a page which prints them unescaped would run, or that would change what the page shows. */
const HOSTILE_TEXTS = [
  `<script>${ATTACK}</script>`,
  `"><script>${ATTACK}</script>`,
  `</textarea><script>${ATTACK}</script>`,
  `</title><script>${ATTACK}</script>`,
  `</bdi></p></main><script>${ATTACK}</script>`,
  `<img src=x onerror=${ATTACK}>`,
  `<svg onload=${ATTACK}>`,
  `<svg><animate onbegin=${ATTACK} attributeName=x dur=1s>`,
  `<details open ontoggle=${ATTACK}>`,
  `<iframe srcdoc="<script>parent.${ATTACK}</script>"></iframe>`,
  `<body onload=${ATTACK}>`,
  `<input autofocus onfocus=${ATTACK}>`,
  `<a href="javascript:${ATTACK}">اضغط هنا</a>`,
  `<form action="https://evil.example"><button>أرسل</button></form>`,
  `<style>main{display:none}</style>`,
  `<meta http-equiv=refresh content="0;url=https://evil.example">`,
  `<base href="https://evil.example/">`,
  `&lt;script&gt;${ATTACK}&lt;/script&gt;`,
  `'-${ATTACK}-'`,
  `\u202e<script>${ATTACK}</script>\u202c`,
  `\u2066\u2067مرحبا\u2069</div><img src=x onerror=${ATTACK}>`,
  `javascript:/*--></title></style></textarea></script><svg onload=${ATTACK}>`,
]

/** What an attack would have left in the page. */
const findAttacks = (page: Page) =>
  page.evaluate(() => ({
    hasRun: 'attacked' in window,
    elements: document.querySelectorAll(
      'main :is(script, iframe, style, object, embed, img[src="x"], svg[onload], a[href^="javascript:"], form[action*="evil"])',
    ).length,
    isMainSeen: (document.querySelector('main')?.getBoundingClientRect().height ?? 0) > 0,
    host: location.host,
  }))

test('hostile texts in every field that people write are shown as text, on each page, and nothing of them runs', async () => {
  const none = { hasRun: false, elements: 0, isMainSeen: true, host: new URL(address).host }
  const all = HOSTILE_TEXTS.join('\n')
  await inTab({ language: 'ar', expectedStatuses: [404, 422] }, async (page) => {
    await answerQuestions(page, 'ar', [
      { danger: 'no' },
      { who: 'self' },
      { text: all },
      { governorate: 'mafraq', place: HOSTILE_TEXTS.slice(0, 5).join(' ') },
      {},
      { sector: 'health' },
      { entity: 'health' },
      { name: HOSTILE_TEXTS.slice(5, 8).join(' ') },
    ])
    // A mistake shows what was typed again.
    await fillAndSend(page, { by: 'email', email: `"><img src=x onerror=${ATTACK}>` })
    expect(await findAttacks(page)).toEqual(none)
    await fillAndSend(page, { by: 'email', email: `${randomUUID()}@citizen.example` })
    await fillAndSend(page, { gender: 'unsaid' })
    expect(await findAttacks(page)).toEqual(none)
    expect(await page.locator('main').innerText()).toContain(HOSTILE_TEXTS[0])
    await pressFirstButton(page)
    expect(await findAttacks(page)).toEqual(none)
    const receipt = await readReceipt(page)
    await page.goto('/ar/track')
    await fillAndSend(page, { ...receipt, reference: `<img src=x onerror=${ATTACK}>` })
    expect(await findAttacks(page)).toEqual(none)
    await fillAndSend(page, receipt)
    for (const text of HOSTILE_TEXTS.slice(0, 3)) {
      await page.click('main a[href$="/remark"]')
      await fillAndSend(page, { text: `${text}\n${all}` })
      expect(await findAttacks(page)).toEqual(none)
    }
    const shown = await page.locator('main').innerText()
    for (const text of HOSTILE_TEXTS.slice(0, 18)) expect(shown).toContain(text)
  })
})
