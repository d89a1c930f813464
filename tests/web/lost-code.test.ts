import { createPages } from '../../web/create-pages'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { sendApplicantCommand } from '../api/applicant-requests'
import { newClientAddress, submitApplication } from '../api/start-api'
import { until } from '../support/until'
import { type Browser, createBrowser, type Page } from './browser'
import { findMailText } from './mails'

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-lost', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const newBrowser = (): Browser => createBrowser(fixture.api.baseUrl)

let addressCount = 0
const newEmail = () => `hala${(addressCount += 1)}@Club.example`

const submit = (email: string, contact: object = {}, changed: object = {}) =>
  submitApplication(fixture.api, {
    language: 'ar',
    applicant: { name: 'هالة', email, contact: { by: 'email', ...contact } },
    ...changed,
  })

const ask = async (browser: Browser, email: string, headers = newClientAddress()): Promise<Page> =>
  browser.post(await browser.open('/ar/track/lost'), '/track/lost', { email }, headers)

/** Waits for the mail with the number to this address. */
async function receiveNumber(email: string): Promise<string> {
  const isNumber = (subject: string) => ['رقم للاطلاع على طلباتك', 'رسالة لك'].includes(subject)
  return until(`a number came to ${email}`, async () => {
    const text = await findMailText(fixture.platform.inbox.httpUrl, isNumber, email)
    return /(?<![\d-])\d{6}(?![\d-])/.exec(text ?? '')?.[0]
  })
}

test.each([
  ['has this wish', { quiet: true }, true],
  ['tells of danger and is not listed', { inDanger: true }, false],
])('the mail with the number is quiet when an application of the address %s', async (_which, contact, hasLink) => {
  const email = newEmail()
  await submit(email)
  await submit(email, contact)
  await ask(newBrowser(), email)
  const text = await until(`a quiet mail with a number came to ${email}`, async () => {
    const found = await findMailText(fixture.platform.inbox.httpUrl, (subject) => subject === 'رسالة لك', email)
    return found?.includes('طُلب هذا الرقم') ? found : undefined
  })
  expect(text).toMatch(/(?<![\d-])\d{6}(?![\d-])/)
  expect(text).not.toMatch(/طلباتك|المنصة|نادي/)
  expect(/https?:/.test(text)).toBe(hasLink)
})

const type = (browser: Browser, page: Page, number: string): Promise<Page> =>
  browser.post(page, '/track/lost/number', { number }, newClientAddress())

async function openList(email: string) {
  const browser = newBrowser()
  const page = await ask(browser, email)
  return { browser, list: await type(browser, page, await receiveNumber(email)) }
}

test('the page answers the same whether or not the address is on file, and only one that is gets a mail', async () => {
  const email = newEmail()
  await submit(email)
  const known = await ask(newBrowser(), email)
  const unknown = await ask(newBrowser(), 'nobody@club.example')
  expect([known.status, known.path]).toEqual([200, '/ar/track/lost/number'])
  expect(unknown).toMatchObject({ status: 200, path: known.path, html: known.html })
  expect(known.html).toContain('إن كان هذا العنوان مسجّلًا لدينا')
  expect(known.html).toContain('autocomplete="one-time-code"')
  expect(await receiveNumber(email)).toMatch(/^\d{6}$/)
  await until('no request waits for its mail', async () => {
    const rows = await fixture.platform.ownerDb('one_time_number').whereNotNull('address')
    return rows.length === 0
  })
  expect(await findMailText(fixture.platform.inbox.httpUrl, () => true, 'nobody@club.example')).toBeUndefined()
})

test('at no time does the answer to a number tell whether the address is on file', async () => {
  const { ownerDb } = fixture.platform
  const email = newEmail()
  await submit(email)
  const [known, unknown] = [newBrowser(), newBrowser()]
  const pages = [await ask(known, email), await ask(unknown, newEmail())] as const
  await receiveNumber(email)
  for (const minutes of [0, 14, 2, 13, 2]) {
    await ownerDb('one_time_number').update({
      expires_at: ownerDb.raw('expires_at - make_interval(mins => ?)', [minutes]),
    })
    const answers = [await type(known, pages[0], '000000'), await type(unknown, pages[1], '000000')] as const
    expect(answers[0]).toMatchObject({ status: answers[1].status, path: answers[1].path, html: answers[1].html })
  }
})

test('the number stands in no subject and no Message-ID, which mail servers write into their logs', async () => {
  const email = newEmail()
  await submit(email)
  await ask(newBrowser(), email)
  const number = await receiveNumber(email)
  const response = await fetch(`${fixture.platform.inbox.httpUrl}/messages?limit=200`)
  const mails = (await response.json()) as { subject: string; messageId: string }[]
  const ofNumber = mails.filter((mail) => JSON.stringify(mail).includes(email) && mail.subject.includes('رقم'))
  expect(ofNumber).toHaveLength(1)
  for (const { subject, messageId } of ofNumber) expect(subject + messageId).not.toContain(number)
})

test('with the number, all applications of the address are listed, and each opens as with its code', async () => {
  const email = newEmail()
  const [first, second] = [await submit(email), await submit(email.toLowerCase())]
  const other = await submit(newEmail())
  const { browser, list } = await openList(email)
  expect([list.status, list.path]).toEqual([200, '/ar/mine'])
  expect(list.headers.get('cache-control')).toBe('no-store')
  expect(list.html).toContain(first.reference)
  expect(list.html).toContain(second.reference)
  expect(list.html).not.toContain(other.reference)
  expect(list.html).not.toContain(first.trackingCode)
  const opened = await browser.post(list, '/mine', { reference: first.reference })
  expect([opened.status, opened.path]).toEqual([200, `/ar/track/${first.reference}`])
  expect(opened.html).toContain('The net on court one has a hole.')
  const form = await browser.open(`${opened.path}/remark`)
  const remarked = await browser.post(form, '/remark', { text: 'ما زالت مقطوعة' })
  expect(remarked.html).toContain('ما زالت مقطوعة')
  const foreign = await browser.post(list, '/mine', { reference: other.reference })
  expect(foreign.path).toBe('/ar/mine')
  // Only the application that was opened: another one of the list may be a stranger's.
  const known = fixture.platform.ownerDb('known_address').join('application', 'application.id', 'application_id')
  const references = [first, second, other].map(({ reference }) => reference)
  expect(await known.whereIn('reference', references).pluck('reference')).toEqual([first.reference])
  expect((await browser.open(`/ar/track/${other.reference}`)).html).not.toContain('The net on court one')
})

test('what a mail opened is closed once its author tells of danger elsewhere, because somebody else may read the mailbox', async () => {
  const email = newEmail()
  const application = await submit(email)
  const { browser, list } = await openList(email)
  const opened = await browser.post(list, '/mine', { reference: application.reference })
  const form = await browser.open(`${opened.path}/withdraw`)
  expect(form.html).toContain('name="reason"')
  const words = 'There is lightning over the court, he reads my mails.'
  const told = await sendApplicantCommand(fixture.api, application, 'remark', { text: words })
  expect(told.status).toBe(200)

  const later = await browser.open(opened.path)
  expect([later.html.includes('lightning'), later.html.includes('The net on court one')]).toEqual([false, false])
  expect(later.html).toContain('name="trackingCode"')
  await browser.post(form, '/withdraw', { reason: 'solved' })
  const row = await fixture.platform.db('application').where({ reference: application.reference }).first('stage')
  expect(row.stage).not.toBe('closed')
})

test('whoever tells of danger in what a mail opened reads the emergency number first, in this browser and once only', async () => {
  const email = newEmail()
  const application = await submit(email)
  const { browser, list } = await openList(email)
  const opened = await browser.post(list, '/mine', { reference: application.reference })
  const form = await browser.open(`${opened.path}/remark`)
  const told = await browser.post(form, '/remark', { text: 'There is lightning over the court, he reads my mails.' })
  expect(told.path).toBe(opened.path)
  const main = told.html.slice(told.html.indexOf('<main'))
  expect(main).toMatch(/^<main[^>]*><div class="unprinted"><section class="emergency"[^>]*><a [^>]*href="tel:112"/)
  expect([main.includes('name="trackingCode"'), main.includes('lightning')]).toEqual([true, false])
  expect((await browser.open(opened.path)).html).not.toContain('class="emergency"')
})

test('a number works once, also with spaces and Arabic digits, and in no other browser', async () => {
  const email = newEmail()
  await submit(email)
  const browser = newBrowser()
  const page = await ask(browser, email)
  const number = await receiveNumber(email)
  const stranger = newBrowser()
  const strangersPage = await ask(stranger, 'nobody@club.example')
  expect((await type(stranger, strangersPage, number)).status).toBe(422)
  const arabic = number.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)))
  const copy = new Map(browser.cookies)
  expect((await type(browser, page, `${arabic.slice(0, 3)} ${arabic.slice(3)}`)).path).toBe('/ar/mine')
  for (const [name, value] of copy) browser.cookies.set(name, value)
  const again = await type(browser, page, number)
  expect([again.status, again.html.includes('لم يعد هذا الرقم صالحًا')]).toEqual([422, true])
})

test('after five wrong numbers the right one is no longer accepted, for a known and for an unknown address', async () => {
  const email = newEmail()
  await submit(email)
  const answers: string[][] = []
  for (const address of [email, 'nobody@club.example']) {
    const browser = newBrowser()
    const page = await ask(browser, address)
    const number = address === email ? await receiveNumber(email) : '111111'
    const wrong = number === '123456' ? '654321' : '123456'
    const tried: string[] = []
    for (let times = 0; times < 5; times++) tried.push((await type(browser, page, wrong)).html)
    tried.push((await type(browser, page, number)).html)
    answers.push(tried)
  }
  expect(answers[0]?.at(-1)).toContain('لم يعد هذا الرقم صالحًا')
  expect(answers[0]?.[0]).toContain('هذا الرقم غير صحيح')
  expect(answers[1]).toEqual(answers[0])
})

test('a shared telephone lists references and dates only, and the page says why', async () => {
  const email = newEmail()
  const { reference } = await submit(email, { sharedPhone: true })
  const { browser, list } = await openList(email)
  expect(list.html).toContain(reference)
  expect(list.html).toContain('لأن غيرك يستعمل هاتفك')
  expect(list.html).toContain('وقد يقرأ بريدك عليه')
  expect(list.html).not.toContain(`value="${reference}"`)
  const page = { ...list, html: '<form action="/ar/mine"></form>' }
  expect((await browser.post(page, '/mine', { reference })).path).toBe('/ar/mine')
})

test('what tells of danger is not listed, because somebody else may read the mailbox', async () => {
  const email = newEmail()
  const { reference } = await submit(email)
  const danger = await submit(email, {}, { text: 'lightning on court one' })
  const { list } = await openList(email)
  expect([list.html.includes(reference), list.html.includes(danger.reference)]).toEqual([true, false])
})

test('“not mine” of the owner takes the application from the list, and no number is sent for it', async () => {
  const email = newEmail()
  const { reference } = await submit(email)
  const { inbox, ownerDb } = fixture.platform
  const mail = await until('the receipt came', () =>
    findMailText(inbox.httpUrl, (subject) => subject.includes(reference)),
  )
  const [ownerPath = ''] = /\/ar\/address\/[\w-]+/.exec(mail) ?? []
  await fetch(fixture.api.baseUrl + ownerPath, { method: 'POST', body: new URLSearchParams({ statement: 'not_mine' }) })
  await ask(newBrowser(), email)
  await until('no request waits', async () => (await ownerDb('one_time_number').whereNotNull('address')).length === 0)
  expect(await findMailText(inbox.httpUrl, (subject) => subject.startsWith('رقم للاطلاع'), email)).toBeUndefined()
})

test('a long list has pages', async () => {
  const email = newEmail()
  for (let count = 0; count < 21; count++) await submit(email)
  const { browser, list } = await openList(email)
  const references = (page: Page) => page.html.match(/name="reference" value="[\d-]+"/g) ?? []
  expect(references(list)).toHaveLength(20)
  const [, next = ''] = /href="(\/ar\/mine\?after=[^"]+)"/.exec(list.html) ?? []
  const second = await browser.open(next.replaceAll('&amp;', '&'))
  expect(references(second)).toHaveLength(1)
  expect(references(list)).not.toContain(references(second)[0])
  const [, english = ''] = /href="(\/en\/mine[^"]*)" hreflang="en"/.exec(second.html) ?? []
  expect(references(await browser.open(english.replaceAll('&amp;', '&')))).toEqual(references(second))
})

test('without a proven address there is no list; after closing neither, nor what was opened from it; an address that is none is said to be none', async () => {
  expect((await newBrowser().open('/ar/mine')).path).toBe('/ar/track/lost')
  const email = newEmail()
  const { reference } = await submit(email)
  const { browser, list } = await openList(email)
  const opened = await browser.post(list, '/mine', { reference })
  expect(opened.html).toContain('The net on court one has a hole.')
  await browser.post(list, '/mine/close', {})
  expect((await browser.open('/ar/mine')).path).toBe('/ar/track/lost')
  expect((await browser.open(opened.path)).html).not.toContain('The net on court one has a hole.')
  const mistake = await ask(newBrowser(), 'no address')
  expect([mistake.status, mistake.html.includes('href="#email"')]).toEqual([422, true])
})

test('who asks too often for one address gets no more mails, and no answer tells it; a network that asks too often is told', async () => {
  const { inbox, ownerDb } = fixture.platform
  const email = newEmail()
  await submit(email)
  const headers = newClientAddress()
  const answers: string[] = []
  for (let count = 0; count < 12; count++) {
    const browser = newBrowser()
    const answer = await type(browser, await ask(browser, email, headers), '000000')
    answers.push(`${answer.status} ${answer.html}`)
  }
  expect([...new Set(answers)]).toEqual([expect.stringContaining('هذا الرقم غير صحيح')])
  await until('no request waits', async () => (await ownerDb('one_time_number').whereNotNull('address')).length === 0)
  const mails = (await (await fetch(`${inbox.httpUrl}/messages?limit=200`)).json()) as {
    subject: string
    to: string[]
  }[]
  expect(mails.filter(({ subject, to }) => to.includes(email) && subject.includes('رقم للاطلاع'))).toHaveLength(10)

  for (let count = 12; count < 30; count++) await ask(newBrowser(), `x${count}@club.example`, headers)
  expect((await ask(newBrowser(), 'last@club.example', headers)).status).toBe(429)
})
