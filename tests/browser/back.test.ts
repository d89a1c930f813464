import { randomUUID } from 'node:crypto'
import { queryDatabase } from '../e2e/platform-client'
import { answerQuestions, fillAndSend, fillFields, pressFirstButton, readReceipt } from './citizen'
import { readDevice, waitForEmptyDevice } from './device'
import { shareBrowser } from './shared-browser'

jest.setTimeout(120_000)

const { BKM_BROWSER_TEST_PG: database } = process.env
const inTab = shareBrowser()

const createAnswers = (email: string) => [
  { danger: 'no' },
  { who: 'self' },
  { text: 'الحفرة في شارعنا تتسع كل يوم.' },
  {},
  {},
  { sector: 'health' },
  { entity: 'health' },
  {},
  { by: 'email', email },
  {},
]
const countApplicationsOf = async (email: string) =>
  (await queryDatabase(database, 'select 1 from applicant where email = $1', [email])).length

test('after the receipt, Back and each question lead to its reference, and there is one application', async () => {
  const email = `${randomUUID()}@citizen.example`
  await inTab({ expectedStatuses: [409] }, async (page) => {
    await answerQuestions(page, 'ar', createAnswers(email))
    await pressFirstButton(page)
    const { reference } = await readReceipt(page)
    expect(reference).not.toBe('')
    await page.reload()
    expect((await readReceipt(page)).reference).toBe(reference)
    await page.goBack()
    expect(await page.locator('main').innerText()).toContain(reference)
    await page.goto('/ar/send/what')
    expect(await page.locator('main').innerText()).toContain(reference)
    expect(await countApplicationsOf(email)).toBe(1)
  })
})

test('after Close, the page says that it is closed, and Back shows nothing of the application', async () => {
  const email = `${randomUUID()}@citizen.example`
  await inTab({}, async (page) => {
    await answerQuestions(page, 'ar', createAnswers(email))
    await pressFirstButton(page)
    const receipt = await readReceipt(page)
    await page.goto('/ar/track')
    await fillAndSend(page, receipt)
    expect(await page.locator('main').innerText()).toContain('الحفرة')
    await Promise.all([page.waitForNavigation(), page.locator('main form[action$="/close"] button').click()])
    expect(await page.locator('main').innerText()).toContain('أُغلقت الصفحة على هذا الجهاز')
    await page.goBack()
    expect(await page.locator('main').innerText()).not.toContain('الحفرة')
  })
})

test('the receipt copies reference and code, and says so only when the browser did', async () => {
  await inTab({}, async (page) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await answerQuestions(page, 'ar', createAnswers(`${randomUUID()}@citizen.example`))
    await pressFirstButton(page)
    const { reference, trackingCode } = await readReceipt(page)
    const status = page.locator('[data-receipt] [role=status]')
    await page.click('[data-copy]')
    await status.getByText('نُسخا').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${reference}\n${trackingCode}`)
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
    await page.click('[data-copy]')
    await status.getByText('لم ينسخهما').waitFor()
    expect(await status.innerText()).not.toContain('نُسخا')
  })
})

test('without network a remark stays on its page and says so, and it is sent when the network is back', async () => {
  await inTab({ losesNetwork: true }, async (page) => {
    await answerQuestions(page, 'ar', createAnswers(`${randomUUID()}@citizen.example`))
    await pressFirstButton(page)
    const receipt = await readReceipt(page)
    await page.goto('/ar/track')
    await fillAndSend(page, receipt)
    await page.goto(`/ar/track/${receipt.reference}/remark`)
    await page.fill('textarea', 'كتبتها دون شبكة')
    await page.context().setOffline(true)
    await page.locator('main form button[type=submit]').first().click()
    await page.locator('main [role=status]', { hasText: 'لا توجد شبكة الآن' }).waitFor()
    expect(await page.inputValue('textarea')).toBe('كتبتها دون شبكة')
    await page.context().setOffline(false)
    await pressFirstButton(page)
    expect(await page.locator('main').innerText()).toContain('كتبتها دون شبكة')
  })
})

test.each([
  ['ar', 'لا توجد شبكة'],
  ['en', 'There is no network'],
] as const)(
  'in %s the answer that there is danger, sent without network, shows the emergency number in place of the page of the browser',
  async (language, words) => {
    await inTab({ language, losesNetwork: true, hasWorker: true }, async (page) => {
      await page.goto(`/${language}`)
      await page.evaluate(() => navigator.serviceWorker.ready)
      await page.goto(`/${language}/send/danger`)
      await page.context().setOffline(true)
      await fillFields(page, { danger: 'yes' })
      for (const button of ['main form button[type=submit]', 'header button[name=show]']) {
        await page.locator(button).click()
        const notice = page.locator('main form [role=status]')
        await notice.getByText(words).waitFor()
        expect(await notice.getByText('911').first().isVisible()).toBe(true)
        expect(new URL(page.url()).pathname).toBe(`/${language}/send/danger`)
        await waitForEmptyDevice(page)
      }
      await page.context().setOffline(false)
      await page.locator('main form [role=status] p').first().waitFor({ state: 'hidden' })
      await pressFirstButton(page)
      expect(new URL(page.url()).pathname).toBe(`/${language}/send/safety`)
      expect(await readDevice(page)).toBe('')
    })
  },
)

test('in danger, without network, an answer stays on its page and says so, and the device keeps nothing of it', async () => {
  await inTab({ losesNetwork: true }, async (page) => {
    await answerQuestions(page, 'ar', [{ danger: 'yes' }, { quiet: 'yes' }, { who: 'self' }])
    await page.fill('textarea', 'كتبتها دون شبكة')
    await page.context().setOffline(true)
    await page.locator('main form button[type=submit]').first().click()
    await page.locator('main [role=status]', { hasText: 'في حالة الطوارئ اتصل بالرقم 911' }).waitFor()
    expect(await page.inputValue('textarea')).toBe('كتبتها دون شبكة')
    expect(await readDevice(page)).toBe('')
    await page.context().setOffline(false)
    await pressFirstButton(page)
    await page.goto('/ar/send/what')
    expect(await page.inputValue('textarea')).toBe('كتبتها دون شبكة')
  })
})
