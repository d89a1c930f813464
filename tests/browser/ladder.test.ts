import type { Page } from 'playwright-core'
import { type Entries, fillAndSend, fillFields, sendToHealth } from './citizen'
import { openDesk, waitForCase } from './officer'
import { shareBrowser } from './shared-browser'

// Nobody answers a complaint, so it goes up to the minister, who answers it; the applicant objects. All by clicks, with the page of the rehearsal for the
// days; on a wide screen with scripts in Arabic, and on a telephone without scripts in English.
jest.setTimeout(240_000)

const inTab = shareBrowser()

/** More than enough: the application is with the minister long before. */
const MOST_DAYS = 30
const STEP_DAYS = 1

const LIVES = [
  {
    language: 'ar',
    hasScripts: true,
    width: 1280,
    complaint: 'جهاز الأشعة في المستشفى معطل منذ شهر.',
    late: 'ضابط الارتباط في وزارة الصحة',
    answer: 'أُصلح الجهاز وبدأ العمل به صباح اليوم.',
    objection: 'ما زال الجهاز معطلًا.',
  },
  {
    language: 'en',
    hasScripts: false,
    width: 360,
    complaint: 'The X-ray machine of the hospital has been broken for a month.',
    late: 'the focal point, Ministry of Health',
    answer: 'The machine was repaired and works since this morning.',
    objection: 'The machine is still broken.',
  },
] as const

test.each(LIVES)('in $language at $width px, scripts: $hasScripts', async (life) => {
  const { language, hasScripts, width } = life
  const tab = { language, hasScripts, width }
  const readMain = (page: Page) => page.locator('main').innerText()

  async function act(page: Page, reference: string, command: string, entries: Entries): Promise<void> {
    const form = page.locator(`form[action*="/${reference}/${command}"]`)
    if ((await form.count()) === 0) await page.click(`nav a[href*="/${reference}/${command}"]`)
    await form.waitFor()
    await fillFields(page, entries)
    await form.locator('button:not([name=step], .spoken, [hidden])').first().click()
    await page.locator('#desk-notice .notice').waitFor()
  }

  let receipt = { reference: '', trackingCode: '' }
  await inTab(tab, async (page) => {
    receipt = await sendToHealth(page, language, life.complaint)
  })
  const { reference } = receipt
  const rowOfMinister = `section[aria-labelledby=body-mine] a.task[href*="/${reference}"]`
  const asApplicant = (use: (page: Page) => Promise<void>) =>
    inTab(tab, async (page) => {
      await page.goto(`/${language}/track`)
      await fillAndSend(page, receipt)
      await use(page)
    })
  const asOfficer = (name: string, use: (page: Page) => Promise<void>) =>
    inTab(tab, async (page) => {
      await openDesk(page, name, language, `/${reference}`)
      await waitForCase(page, reference)
      await use(page)
    })

  await asOfficer('triage.health', (page) =>
    act(page, reference, 'route', { cell: 'normal/delivery_time', entity: 'health' }),
  )

  async function needsMinister(): Promise<boolean> {
    let isListed = false
    await inTab(tab, async (page) => {
      await openDesk(page, 'minister.health', language)
      await page.goto(`/${language}/body`)
      isListed = (await page.locator(rowOfMinister).count()) === 1
    })
    return isListed
  }
  for (let days = 0; !(await needsMinister()); days += STEP_DAYS) {
    expect(days).toBeLessThan(MOST_DAYS)
    await asOfficer('fp.health1', async (page) => {
      await page.click('.rehearsal-bar a')
      await page.fill('[name=days]', String(STEP_DAYS))
      await page.locator('form[action$="/rehearsal/days"] button').first().click()
      await page.waitForURL('**/rehearsal**')
    })
  }

  await inTab(tab, async (page) => {
    await openDesk(page, 'minister.health', language)
    await page.goto(`/${language}/body`)
    await page.click(rowOfMinister)
    await waitForCase(page, reference)
    await page.setViewportSize({ width, height: width === 360 ? 740 : 800 })
    // Nobody has to scroll to know what it is about, who is late, and where to answer.
    const { y, height } = (await page.locator('.brief').boundingBox()) ?? { y: 0, height: Number.NaN }
    expect(y + height).toBeLessThanOrEqual(width === 360 ? 740 : 800)
    expect(await page.locator('.brief').innerText()).toContain(life.complaint)
    await act(page, reference, 'answer', { outcome: 'done', text: life.answer })
  })
  await asOfficer('unit.first', async (page) => {
    expect(await readMain(page)).toContain(life.answer)
    await act(page, reference, 'release', { score_clear: '4' })
  })
  await asApplicant(async (page) => {
    const told = await readMain(page)
    expect(told).toContain(life.answer)
    expect(told).toContain(life.late)
    await page.click('main a[href$="/object"]')
    await fillAndSend(page, { reason: 'not_solved', text: life.objection })
  })
  await asOfficer('unit.second', async (page) => expect(await readMain(page)).toContain(life.objection))
})
