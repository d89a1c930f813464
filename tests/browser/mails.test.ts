import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { until } from '../support/until'
import { findMailOfAct, findMailText } from '../web/mails'
import { answerQuestions, fillAndSend, pressFirstButton, readReceipt } from './citizen'
import { expectGoodPage } from './expect-good-page'
import { WIDTHS } from './pages'
import { shareBrowser } from './shared-browser'
import { signInStaff } from './staff'

// What the links and numbers of mails open, in a real browser. The mails are those of the platform's own inbox.
jest.setTimeout(120_000)

const { BKM_BROWSER_TEST_MAIL: inboxUrl = '' } = process.env
const inbox = { inbox: { httpUrl: inboxUrl } }
const inTab = shareBrowser()

const COMPLAINT = 'انقطعت المياه عن حيّنا منذ ثلاثة أيام.'
const QUESTION = 'في أي شارع انقطعت المياه؟'
const newEmail = () => `${randomUUID()}@citizen.example`

async function submit(email: string): Promise<string> {
  let reference = ''
  await inTab({}, async (page) => {
    await answerQuestions(page, 'ar', [
      { danger: 'no' },
      { who: 'self' },
      { text: COMPLAINT },
      {},
      {},
      { sector: 'health' },
      { entity: 'health' },
      {},
      { by: 'email', email },
      {},
    ])
    await pressFirstButton(page)
    ;({ reference } = await readReceipt(page))
  })
  return reference
}

async function submitAsked() {
  const reference = await submit(newEmail())
  const [triage, focalPoint] = [await signInStaff('triage.health'), await signInStaff('fp.health1')]
  await triage.give(reference, 'route', { importance: 'normal', pillar: 'delivery_time', entity: 'health' })
  await focalPoint.give(reference, 'ask', { text: QUESTION })
  return { reference, mail: await findMailOfAct(inbox, reference, 'سؤال لك') }
}

/** Opens the link as a mail program does: the script sends what stands after the `#`. */
async function openLink(page: Page, { path, secret }: { path: string; secret: string }): Promise<void> {
  await page.goto(`${path}#${secret}`)
  await page.waitForURL(`**${path}/reply`)
}

const readMain = (page: Page) => page.locator('main').innerText()

/** Fails unless the page that is shown is a good page at every width. */
async function expectGoodAtEveryWidth(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 740 })
    await expectGoodPage(page, 'ar')
  }
}

test('a link that a scanner read and ran three times still opens its act, and the reply is recorded', async () => {
  const { mail } = await submitAsked()
  for (let times = 0; times < 3; times += 1) {
    await inTab({}, async (page) => {
      await page.request.head(mail.path)
      await page.request.get(mail.path)
      await openLink(page, mail)
    })
  }
  await inTab({}, async (page) => {
    await page.goto(mail.path)
    await expectGoodAtEveryWidth(page)
    await openLink(page, mail)
    await expectGoodAtEveryWidth(page)
    expect(await readMain(page)).toContain(QUESTION)
    await fillAndSend(page, { text: 'في شارع الأمير حسن.' })
    expect(new URL(page.url()).pathname).toBe(mail.path)
    expect(await readMain(page)).toContain('سُجّل ما كتبته.')
    await expectGoodAtEveryWidth(page)
  })
})

test('without scripts the six digits of the mail open the same act', async () => {
  const { mail } = await submitAsked()
  await inTab({ hasScripts: false }, async (page) => {
    await page.goto(`${mail.path}#${mail.secret}`)
    await fillAndSend(page, { digits: mail.digits })
    expect(new URL(page.url()).pathname).toBe(`${mail.path}/reply`)
    await fillAndSend(page, { text: 'في شارع الأمير حسن.' })
    expect(await readMain(page)).toContain('سُجّل ما كتبته.')
  })
})

test('a number that a mail brings lists all applications of the address; after Close, Back shows none of them', async () => {
  const email = newEmail()
  const reference = await submit(email)
  await inTab({}, async (page) => {
    await page.goto('/ar/track/lost')
    await fillAndSend(page, { email })
    const text = await until(`a number came to ${email}`, () =>
      findMailText(inboxUrl, (subject) => subject === '[تجربة] رقم للاطلاع على طلباتك', email),
    )
    const [number = ''] = /(?<![\d-])\d{6}(?![\d-])/.exec(text) ?? []
    await fillAndSend(page, { number: `${number.slice(0, 3)} ${number.slice(3)}` })
    expect(new URL(page.url()).pathname).toBe('/ar/mine')
    expect(await readMain(page)).toContain(reference)
    await expectGoodAtEveryWidth(page)
    await Promise.all([page.waitForNavigation(), page.locator('main form[action$="/mine/close"] button').click()])
    await page.goBack()
    expect(await readMain(page)).not.toContain(reference)
  })
})

test('the owner of a mail address says "not mine" on a page that shows nothing of the application', async () => {
  const email = newEmail()
  const reference = await submit(email)
  const text = await until(`a mail came to ${email}`, () =>
    findMailText(inboxUrl, (subject) => subject.includes(reference), email),
  )
  const [, path = ''] = /https?:\/\/[^/\s]+(\/ar\/address\/[\w.-]+)/.exec(text) ?? []
  await inTab({}, async (page) => {
    await page.goto(path)
    expect(await readMain(page)).not.toContain(COMPLAINT)
    await expectGoodAtEveryWidth(page)
    await Promise.all([page.waitForNavigation(), page.click('main button[value=not_mine]')])
    expect(await readMain(page)).toContain('لن تصلك رسائل أخرى عن هذا الطلب')
    await expectGoodAtEveryWidth(page)
  })
})
