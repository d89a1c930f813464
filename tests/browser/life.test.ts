import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { answerQuestions, type Entries, fillAndSend, pressFirstButton, readReceipt } from './citizen'
import { typeWith, WINDOWS_KEYS } from '../support/arabic-keyboards'
import { signInStaff } from './staff'
import { shareBrowser } from './shared-browser'

// The life of one complaint through the pages, as a citizen lives it: in Arabic with scripts, and in English without.
jest.setTimeout(120_000)

const inTab = shareBrowser()

const LIVES = [
  {
    language: 'ar',
    hasScripts: true,
    complaint: 'لم يصل طبيب إلى المركز الصحي في قريتنا منذ أسبوعين.',
    date: ['٢٣', 'تشرين الثاني', '٢٠٢٥'],
    question: 'في أي ساعة ذهبتم إلى المركز؟',
    reply: 'ذهبنا يوم الأحد في التاسعة صباحاً.',
    answer: 'عيّنّا طبيباً جديداً يبدأ عمله يوم الأحد.',
    objection: 'لم يصل أحد حتى اليوم.',
    second: 'الطبيب على رأس عمله منذ صباح اليوم.',
    /** parts of what the page says */
    says: { promised: 'الموعد', closed: 'أُغلق' },
  },
  {
    language: 'en',
    hasScripts: false,
    complaint: 'No doctor has come to the health centre of our village for two weeks.',
    date: ['23', '11', '2025'],
    question: 'At what time did you go to the centre?',
    reply: 'We went on Sunday at nine in the morning.',
    answer: 'A new doctor begins on Sunday.',
    objection: 'Nobody has come until today.',
    second: 'The doctor has been at work since this morning.',
    says: { promised: 'Answer due on', closed: 'closed' },
  },
] as const

const typeOnArabicKeyboard = (text: string) =>
  typeWith(WINDOWS_KEYS, text).replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)))

describe.each(LIVES)('in $language, scripts: $hasScripts', (life) => {
  const { language, hasScripts } = life
  const [day, month, year] = life.date
  const answers: Entries[] = [
    { danger: 'no' },
    { who: 'self' },
    { text: life.complaint },
    { governorate: 'mafraq', place: 'الصفاوي' },
    { 'occurred-day': day, 'occurred-month': month, 'occurred-year': year },
    { sector: 'health' },
    { entity: 'health' },
    { name: 'Salma' },
    { by: 'email', email: `${randomUUID()}@citizen.example` },
    { gender: 'female' },
  ]
  const openAct = (page: Page, act: string) => page.click(`main a[href$="/${act}"]`)

  test('a complaint is sent, asked about, answered, objected to, answered again and closed; its author reads every step', async () => {
    const [triage, focalPoint, unit, secondUnit] = await Promise.all(
      ['triage.health', 'fp.health1', 'unit.first', 'unit.second'].map(signInStaff),
    )
    await inTab({ language, hasScripts }, async (page) => {
      const read = () => page.locator('main').innerText()
      await answerQuestions(page, language, answers)
      expect(await read()).toContain(life.complaint)
      await pressFirstButton(page)
      const { reference, trackingCode } = await readReceipt(page)
      expect(await read()).toContain(life.says.promised)

      await page.goto(`/${language}/track`)
      await fillAndSend(page, { reference, trackingCode: typeOnArabicKeyboard(trackingCode) })
      expect(new URL(page.url()).pathname).toBe(`/${language}/track/${reference}`)
      expect(await read()).toContain(life.complaint)

      await triage?.give(reference, 'route', { importance: 'normal', pillar: 'delivery_time', entity: 'health' })
      await focalPoint?.give(reference, 'ask', { text: life.question })
      await page.reload()
      expect(await read()).toContain(life.question)
      await openAct(page, 'reply')
      await fillAndSend(page, { text: life.reply })
      expect(await read()).toContain(life.reply)

      await focalPoint?.give(reference, 'answer', { text: life.answer, outcome: 'done' })
      await page.reload()
      expect(await read()).not.toContain(life.answer)
      await unit?.give(reference, 'release')
      await page.reload()
      expect(await read()).toContain(life.answer)
      await openAct(page, 'rate')
      await fillAndSend(page, { solved: 'no' })
      await openAct(page, 'object')
      await fillAndSend(page, { reason: 'not_solved', text: life.objection })
      expect(await read()).toContain(life.objection)

      await secondUnit?.give(reference, 'confirm', { text: life.second })
      await page.reload()
      expect(await read()).toContain(life.second)
      expect(await read()).toContain(life.says.closed)
      await page.locator('main form[action$="/close"] button').click()
      await page.goto(`/${language}/track/${reference}`)
      expect(await read()).not.toContain(life.complaint)
    })
  })
})
