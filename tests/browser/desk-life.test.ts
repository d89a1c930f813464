import type { Page } from 'playwright-core'
import { type Entries, fillAndSend, fillFields, sendToHealth } from './citizen'
import { openDesk, rowOf } from './officer'
import { shareBrowser } from './shared-browser'

// The life of one complaint, as triage, focal point and complaint unit live it: each act by clicks on their pages alone, with Back and
// reload at every step; on a wide screen with scripts in Arabic, and on a telephone without scripts in English.
jest.setTimeout(180_000)

const inTab = shareBrowser()

const LIVES = [
  {
    language: 'ar',
    hasScripts: true,
    width: 1280,
    complaint: 'لا يوجد دواء للسكري في المركز الصحي.',
    question: 'أي دواء تقصدون؟',
    reply: 'دواء الميتفورمين.',
    answer: 'وصل الدواء إلى المركز صباح اليوم.',
    objection: 'الدواء غير موجود حتى الآن.',
    decision: 'تأكدنا من وجود الدواء في المركز.',
  },
  {
    language: 'en',
    hasScripts: false,
    width: 360,
    complaint: 'The health centre has no medicine for diabetes.',
    question: 'Which medicine do you mean?',
    reply: 'It is metformin.',
    answer: 'The medicine came to the centre this morning.',
    objection: 'The medicine is still not there.',
    decision: 'We made sure that the medicine is in the centre.',
  },
] as const

describe.each(LIVES)('in $language at $width px, scripts: $hasScripts', (life) => {
  const { language, hasScripts, width } = life
  const tab = { language, hasScripts, width }
  const readMain = (page: Page) => page.locator('main').innerText()

  /** Opens the application from the list of this officer's desk, and runs the steps there. */
  const asOfficer = (name: string, reference: string, use: (page: Page) => Promise<void>) =>
    inTab(tab, async (page) => {
      await openDesk(page, name, language)
      await rowOf(page, reference).click()
      await page.locator('#case-title', { hasText: reference }).waitFor({ state: 'attached' })
      await page.reload()
      await use(page)
    })

  /** Opens the form of an act by its link, fills it, presses its button, and goes Back and forward over what came. */
  async function act(page: Page, reference: string, command: string, entries: Entries): Promise<void> {
    const form = page.locator(`form[action*="/${reference}/${command}"]`)
    if ((await form.count()) === 0) await page.click(`nav a[href*="/${reference}/${command}"]`)
    await form.waitFor()
    await fillFields(page, entries)
    await form.locator('button:not([name=step], .spoken, [hidden])').first().click()
    await page.locator('#desk-notice .notice').waitFor()
    const told = await page.locator('#desk-notice').innerText()
    await page.reload()
    // What the last act did is told once.
    expect(await page.locator('#desk-notice').innerText()).not.toBe(told)
    await page.goBack()
    await page.goForward()
    expect(await page.locator('.desk, .notice').count()).toBeGreaterThan(0)
  }

  test('it is routed, claimed, asked about, answered, reviewed, objected to and confirmed', async () => {
    let receipt = { reference: '', trackingCode: '' }
    await inTab(tab, async (page) => {
      receipt = await sendToHealth(page, language, life.complaint)
    })
    const { reference } = receipt
    const asApplicant = (use: (page: Page) => Promise<void>) =>
      inTab(tab, async (page) => {
        await page.goto(`/${language}/track`)
        await fillAndSend(page, receipt)
        await use(page)
      })

    await asOfficer('triage.health', reference, (page) =>
      act(page, reference, 'route', { cell: 'normal/delivery_time', entity: 'health' }),
    )
    await asOfficer('fp.health1', reference, async (page) => {
      await act(page, reference, 'claim', {})
      await act(page, reference, 'ask', { text: life.question })
    })
    await asApplicant(async (page) => {
      await page.click('main a[href$="/reply"]')
      await fillAndSend(page, { text: life.reply })
    })
    await asOfficer('fp.health1', reference, async (page) => {
      expect(await readMain(page)).toContain(life.reply)
      await act(page, reference, 'answer', { outcome: 'done', text: life.answer })
    })
    await asOfficer('unit.first', reference, async (page) => {
      expect(await readMain(page)).toContain(life.answer)
      await act(page, reference, 'release', { score_clear: '4' })
    })
    await asApplicant(async (page) => {
      expect(await readMain(page)).toContain(life.answer)
      await page.click('main a[href$="/object"]')
      await fillAndSend(page, { reason: 'not_solved', text: life.objection })
    })
    await asOfficer('unit.second', reference, async (page) => {
      expect(await readMain(page)).toContain(life.objection)
      await act(page, reference, 'confirm', { text: life.decision })
    })
    await asApplicant(async (page) => expect(await readMain(page)).toContain(life.decision))
  })
})
