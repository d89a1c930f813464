import { createPages } from '../../web/create-pages'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { newClientAddress, submitApplication } from '../api/start-api'
import { type Browser, createBrowser, type Page } from './browser'
import { until } from '../support/until'
import { findMailOfAct, findMailText, type MailOfAct } from './mails'

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-mails', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const newBrowser = (): Browser => createBrowser(fixture.api.baseUrl)

interface Asked {
  reference: string
  trackingCode: string
  mail: MailOfAct
}

let addressCount = 0
/** Submits in Arabic with an address of its own, because mails to one address are capped. */
async function submitAndRoute() {
  const email = `salma${(addressCount += 1)}@club.example`
  const application = await submitApplication(fixture.api, { language: 'ar', applicant: { name: 'سلمى', email } })
  const { turn } = await fixture.staff.routeToCoaches(application.reference)
  return { ...application, turn }
}

async function submitAsked(question = 'Which court?'): Promise<Asked> {
  const { staff, platform } = fixture
  const application = await submitAndRoute()
  const { reference, turn } = application
  await staff.expectRecorded('club.coach2', reference, 'ask', { turn, text: question })
  return { ...application, mail: await findMailOfAct(platform, reference, 'سؤال لك') }
}

async function submitReleased(): Promise<Asked> {
  const { staff, platform } = fixture
  const application = await submitAndRoute()
  const { reference, turn } = application
  const answer = { turn, outcome: 'explained', text: 'We mend the net on Sunday.' }
  const answered = await staff.expectRecorded('club.coach2', reference, 'answer', answer)
  await staff.expectRecorded('club.unit1', reference, 'release', { turn: answered.turn })
  return { ...application, mail: await findMailOfAct(platform, reference, 'الجواب عن طلبك') }
}

/** What the script of the page does: it posts what stands after the `#`. */
const openLink = async (browser: Browser, { path, secret }: MailOfAct): Promise<Page> =>
  browser.post(await browser.open(path), path, { secret }, newClientAddress())

const typeDigits = async (browser: Browser, { path }: MailOfAct, digits: string): Promise<Page> =>
  browser.post(await browser.open(path), path, { digits }, newClientAddress())

test('the link in a mail opens the form of the reply, with the question and the reference, and the reply is recorded', async () => {
  const { mail, reference, trackingCode } = await submitAsked()
  const browser = newBrowser()
  const form = await openLink(browser, mail)
  expect([form.status, form.path]).toEqual([200, `${mail.path}/reply`])
  expect(form.html).toContain('Which court?')
  expect(form.html).toContain(reference)
  expect(form.headers.get('cache-control')).toBe('no-store')
  const done = await browser.post(form, '/reply', { text: 'الملعب الأول' })
  expect(done.path).toBe(mail.path)
  // A text may be withheld, and a mail must not tell.
  expect(done.html).toContain('سُجّل ما كتبته.')
  expect(done.html).not.toContain('وصل ردّك إلى الجهة')
  expect((await browser.open(mail.path)).html).not.toContain('سُجّل ما كتبته.')
  const codeBrowser = newBrowser()
  const tracked = await codeBrowser.post(await codeBrowser.open('/ar/track'), '/track', { reference, trackingCode })
  expect(tracked.html).toContain('الملعب الأول')
})

const countKnown = async (reference: string): Promise<number> => {
  const rows = fixture.platform.ownerDb('known_address').join('application', 'application.id', 'application_id')
  return (await rows.where({ reference })).length
}

test('the digits of a mail and the form behind its link show who has the mailbox; opening the link shows nothing, because scanners do it', async () => {
  const [typed, clicked] = [await submitAsked(), await submitAsked()]
  await typeDigits(newBrowser(), typed.mail, '000000')
  expect(await countKnown(typed.reference)).toBe(0)
  await typeDigits(newBrowser(), typed.mail, typed.mail.digits)
  expect(await countKnown(typed.reference)).toBe(1)
  const browser = newBrowser()
  const form = await openLink(browser, clicked.mail)
  await browser.open(form.path)
  expect(await countKnown(clicked.reference)).toBe(0)
  await browser.post(form, '/reply', { text: 'الملعب الأول' })
  expect(await countKnown(clicked.reference)).toBe(1)
})

test('a link is used up by nothing: a scanner reads it, runs its script and opens its form three times, then the act still works', async () => {
  const { mail } = await submitAsked()
  for (let times = 0; times < 3; times++) {
    const head = await fetch(fixture.api.baseUrl + mail.path, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect((await openLink(newBrowser(), mail)).status).toBe(200)
  }
  const browser = newBrowser()
  const done = await browser.post(await openLink(browser, mail), '/reply', { text: 'نعم' })
  expect(done.html).toContain('سُجّل ما كتبته.')
})

test('the six digits open it too, typed with spaces and with the digits of any keyboard', async () => {
  const { mail } = await submitAsked()
  const spaced = `${mail.digits.slice(0, 3)} ${mail.digits.slice(3)}`
  const arabic = mail.digits.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)))
  const persian = mail.digits.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'.charAt(Number(digit)))
  for (const typed of [spaced, `${arabic.slice(0, 2)}-${arabic.slice(2)}`, persian])
    expect((await typeDigits(newBrowser(), mail, typed)).path).toBe(`${mail.path}/reply`)
})

test('after ten wrong numbers the right one no longer opens it, and the link does', async () => {
  const { mail } = await submitAsked()
  const wrong = mail.digits === '111111' ? '222222' : '111111'
  const refused = await typeDigits(newBrowser(), mail, wrong)
  expect([refused.status, refused.html.includes('href="#digits"')]).toEqual([422, true])
  for (let times = 1; times < 9; times++) await typeDigits(newBrowser(), mail, wrong)
  expect((await typeDigits(newBrowser(), mail, mail.digits)).status).toBe(200)
  await typeDigits(newBrowser(), mail, wrong)
  const locked = await typeDigits(newBrowser(), mail, mail.digits)
  expect([locked.status, locked.html.includes('لم يعد رقم هذه الرسالة صالحًا')]).toEqual([429, true])
  expect((await openLink(newBrowser(), mail)).path).toBe(`${mail.path}/reply`)
})

test('it opens that act and nothing else: no other act, no page of the application, no other text of it', async () => {
  const { mail, reference } = await submitReleased()
  const browser = newBrowser()
  const form = await openLink(browser, mail)
  expect([form.path, form.html.includes('We mend the net')]).toEqual([`${mail.path}/rate`, true])
  expect((await browser.open(`/ar/track/${reference}`)).html).not.toContain('We mend the net')
  expect((await browser.open(`${mail.path}/object`)).path).toBe(`${mail.path}/object`)
  for (const act of ['reply', 'reinstate']) expect((await browser.open(`${mail.path}/${act}`)).path).toBe(mail.path)
  expect((await browser.open(`${mail.path}/withdraw`)).status).toBe(404)
  expect((await newBrowser().open(`${mail.path}/rate`)).html).not.toContain('We mend the net')
  const reply = form.html.replaceAll('/rate"', '/reply"')
  const refused = await browser.post({ ...form, html: reply }, '/reply', { text: 'x' })
  expect(refused.status).toBe(404)
})

test('once the turn has moved on, the page says so and how to follow the application, and an old form is refused', async () => {
  const { mail, reference } = await submitAsked()
  const browser = newBrowser()
  const form = await openLink(browser, mail)
  await browser.post(form, '/reply', { text: 'الأول' })
  const late = await openLink(newBrowser(), mail)
  expect([late.status, late.path]).toEqual([200, mail.path])
  expect(late.html).toContain('لم تعد هذه الخطوة متاحة')
  expect(late.html).toContain('href="/ar/track"')
  const turn = await fixture.platform.db('application').where({ reference }).first('state')
  await fixture.staff.expectRecorded('club.coach2', reference, 'ask', { turn: turn.state.turn, text: 'Which day?' })
  const old = await openLink(newBrowser(), mail)
  expect(old.html).not.toContain('Which day?')
  const presentTurn = String(turn.state.turn + 1)
  const forged = form.html
    .replace(/name="turn" value="\d+"/, `name="turn" value="${presentTurn}"`)
    .replace(/name="idempotencyKey" value="[^"]+"/, 'name="idempotencyKey" value="another-key-1"')
  expect((await browser.post({ ...form, html: forged }, '/reply', { text: 'الثاني' })).status).toBe(409)
})

test('the same form sent twice is one act', async () => {
  const { mail } = await submitReleased()
  const browser = newBrowser()
  const form = await openLink(browser, mail)
  const rated = { solved: 'no', treatedWell: 'true' }
  expect((await browser.post(form, '/rate', rated)).html).toContain('سُجّل رأيك')
  const again = await browser.post(form, '/rate', rated)
  expect(again.html).toContain('سُجّل رأيك')
  expect(again.html).toContain(`href="${mail.path}/object"`)
})

test('the mail about a withdrawal leads to the form that takes it back', async () => {
  const { platform, api } = fixture
  const application = await submitAndRoute()
  const { reference, trackingCode } = application
  const withdrawn = await api.request({
    method: 'POST',
    path: `/api/applications/${reference}/withdraw`,
    headers: { 'tracking-code': trackingCode, ...newClientAddress() },
    body: { reason: 'solved' },
  })
  expect(withdrawn.status).toBe(200)
  const mail = await findMailOfAct(platform, reference, 'أُغلق طلبك')
  const browser = newBrowser()
  const form = await openLink(browser, mail)
  expect(form.path).toBe(`${mail.path}/reinstate`)
  expect((await browser.post(form, '/reinstate', {})).html).toContain('عاد الطلب إلى مساره')
})

test('no mail contains the tracking code, and one link besides those of the owner and the platform', async () => {
  const { mail, trackingCode } = await submitReleased()
  expect(mail.text).not.toContain(trackingCode)
  expect(mail.text.match(/\/act\//g)).toHaveLength(1)
  expect(mail.secret).not.toBe('')
})

test('who is in danger gets no link, and an earlier one no longer opens anything: somebody else may read the mailbox', async () => {
  const { staff, api, platform } = fixture
  const { reference, trackingCode, mail } = await submitAsked()
  const headers = { 'tracking-code': trackingCode, ...newClientAddress() }
  const write = async (act: string, text: string) =>
    api.request({ method: 'POST', path: `/api/applications/${reference}/${act}`, headers, body: { text } })
  expect((await write('remark', 'حريق')).status).toBe(200)
  expect((await openLink(newBrowser(), mail)).html).toContain('لم تعد هذه الخطوة متاحة')
  expect((await write('reply', 'الأول')).status).toBe(200)
  const { state } = await platform.db('application').where({ reference }).first('state')
  await staff.expectRecorded('club.coach2', reference, 'ask', { turn: state.turn, text: 'Which day?' })
  const second = await until('a mail about the second question came', () =>
    findMailText(platform.inbox.httpUrl, (subject) => subject === 'رسالة لك'),
  )
  expect(second).not.toMatch(/https?:|Which day/)
})

test('whoever tells of danger by the link of a mail reads the emergency number first, in this browser and once only', async () => {
  const { mail } = await submitAsked()
  const browser = newBrowser()
  const other = newBrowser()
  await openLink(other, mail)
  const form = await openLink(browser, mail)
  const told = await browser.post(form, '/reply', { text: 'حريق في الملعب' })
  expect(told.path).toBe(mail.path)
  const main = told.html.slice(told.html.indexOf('<main'))
  expect(main).toMatch(/^<main[^>]*><div class="unprinted"><section class="emergency"[^>]*><a [^>]*href="tel:112"/)
  expect(main).toContain('أغلقنا هذه الصفحة لأن غيرك قد يقرأ بريدك')
  expect(main).not.toContain('وصل ردّك إلى الجهة')
  for (const later of [await browser.open(mail.path), await other.open(mail.path)]) {
    expect(later.html).toContain('لم تعد هذه الخطوة متاحة')
    expect(later.html).not.toMatch(/class="emergency"|سلامتك/)
  }
})

test('a handle that we did not make leads to a page that says so', async () => {
  expect((await newBrowser().open(`/ar/act/${'A'.repeat(39)}`)).status).toBe(404)
})

test('“not mine” of the owner of the address closes the link, because whoever reads that mailbox is not the applicant', async () => {
  const { mail } = await submitAsked()
  const [ownerPath = ''] = /\/ar\/address\/[\w-]+/.exec(mail.text) ?? []
  await fetch(fixture.api.baseUrl + ownerPath, { method: 'POST', body: new URLSearchParams({ statement: 'not_mine' }) })
  expect((await openLink(newBrowser(), mail)).html).toContain('لم تعد هذه الخطوة متاحة')
})
