import { createPages } from '../../web/create-pages'
import { newClientAddress } from '../api/start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from '../api/start-api-without-temporal'
import { ANSWERS, openCitizenBrowser } from './citizen-browser'
import { findForeignWords } from './foreign-words'

let fixture: ApiWithoutTemporal
beforeAll(async () => {
  fixture = await startApiWithoutTemporal('web-send', { pages: createPages() })
})
afterAll(() => fixture?.stop())

const openBrowser = () => openCitizenBrowser(fixture.api.baseUrl)
const countApplications = async () => Number((await fixture.database('application').count())[0]?.['count'])

/** A browser in which all questions are answered. */
async function answerAll(language = 'ar', changed: Record<string, Record<string, string>> = {}) {
  const browser = openBrowser()
  const last = await browser.answer(language, { ...ANSWERS, ...changed })
  expect(last?.location).toBe(`/${language}/send/check`)
  return browser
}

test('a complaint is written and sent in Arabic without script, from the first page to the receipt', async () => {
  const browser = openBrowser()
  expect((await browser.open('/ar/send')).text).toContain('href="/ar/send/danger"')
  let path = '/ar/send/danger'
  for (const [name, fields] of Object.entries(ANSWERS)) {
    expect(path).toBe(`/ar/send/${name}`)
    const page = await browser.open(path)
    expect([name, page.status, page.text.match(/<h1/g)?.length]).toEqual([name, 200, 1])
    expect(findForeignWords(page.text, 'ar').filter((word) => !EXAMPLES.includes(word))).toEqual([])
    path = (await browser.post(path, fields)).location
  }
  const check = (await browser.open(path)).text
  expect(check).toContain('جهة النهر، قرب المسجد الكبير')
  expect(check).toContain('23 تشرين الثاني 2025')
  const sent = await browser.post(path)
  expect(sent.location).toMatch(/^\/ar\/sent\/\d\d-\d{3}-\d{3}-\d{3}$/)
  const receipt = await browser.open(sent.location)
  const again = await browser.open(sent.location)
  expect([receipt.status, again.text]).toEqual([200, receipt.text])
  expect(receipt.text).toMatch(/<bdi class="reference reference-large">[0-9A-Z]{4}-[0-9A-Z-]+<\/bdi>/)
  const row = await fixture.ownerDb('applicant').join('application', 'id', 'application_id').first()
  expect(row).toMatchObject({
    name: 'سلمى',
    email: 'salma@club.example',
    phone: '0791234567',
    gender: 'female',
    location: { address: 'جهة النهر، قرب المسجد الكبير' },
    occurred_on: '2025-11-23',
    reference: sent.location.split('/').at(-1),
  })
})

/** An example of an address that is no word of a language. */
const EXAMPLES = ['name', 'example', 'com']

test('the receipt is opened by its cookie only, and its addresses never contain the tracking code', async () => {
  const browser = await answerAll('en')
  const { location, headers } = await browser.post('/en/send/check')
  const setCookies = headers.getSetCookie()
  expect(setCookies.map((cookie) => cookie.replace(/=[^;]*/, ''))).toEqual([
    '__Host-draft; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure',
    '__Host-receipt; Path=/; Max-Age=1800; HttpOnly; SameSite=Lax; Secure',
  ])
  const { text } = await browser.open(location)
  const code = /Tracking code<\/dt><dd><bdi[^>]*>([^<]+)/.exec(text)?.[1] ?? ''
  expect(code.length).toBeGreaterThan(10)
  const addresses = [...text.matchAll(/ (?:href|action|src)="([^"]*)"/g)].map(([, address = '']) => address)
  expect([location, ...addresses].filter((address) => address.includes(code))).toEqual([])
  expect((await openBrowser().open(location)).status).toBe(410)
  expect((await browser.open('/en/sent/26-000-000-000')).status).toBe(410)
  const calendar = await browser.open(`${location}/calendar`)
  expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(calendar.text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2.0\r\n[^]*END:VCALENDAR\r\n$/)
  expect(calendar.text).not.toContain(code)
  expect(calendar.text).toContain('\r\nURL:https://bekhedmetkom.example/en/track\r\n')
  expect(calendar.text.replaceAll('\r\n ', '')).toContain(
    '\r\nDESCRIPTION:Follow the application here: https://bekhedmetkom.example/en/track\r\n',
  )
})

test('Back, a changed word and sending again do not send a second application, and the new words are shown', async () => {
  const before = await countApplications()
  const browser = await answerAll()
  const { location } = await browser.post('/ar/send/check')
  const reference = location.split('/').at(-1) ?? ''
  expect((await browser.open('/ar/send/what')).location).toBe('/ar/send/already')
  const changed = await browser.post('/ar/send/what', { text: 'في الشبكة ثقب آخر أكبر من الأول' })
  expect(changed.status).toBe(409)
  expect(changed.text).toContain(reference)
  expect(changed.text).toContain('في الشبكة ثقب آخر أكبر من الأول')
  expect((await browser.post('/ar/send/check')).location).toBe(location)
  expect((await browser.open('/ar/send/already')).text).toContain(reference)
  expect(await countApplications()).toBe(before + 1)
  expect((await browser.open('/ar/send')).text).not.toContain(reference)
  expect((await browser.post('/ar/send/new')).location).toBe('/ar/send/danger')
  expect((await browser.open('/ar/send/danger')).status).toBe(200)
})

test('after sending, the draft holds no words', async () => {
  const browser = await answerAll()
  await browser.post('/ar/send/check')
  const { text } = await browser.open('/ar/send/already')
  for (const words of ['ثقب', 'سلمى', 'salma']) expect(text).not.toContain(words)
})

test('“Close” closes the receipt too, and what else leads to the application again', async () => {
  const browser = await answerAll()
  const { location } = await browser.post('/ar/send/check')
  await browser.post(`/ar/track/${location.split('/').at(-1)}/close`)
  expect([...browser.cookies.keys()]).toEqual([])
  expect((await browser.open(location)).status).toBe(410)
  expect((await browser.open('/ar/send/already')).location).toBe('/ar/send')
})

test('without a script, “Leave quickly” erases what was typed and opened, and leads away; a link of another site erases nothing', async () => {
  const browser = await answerAll()
  const foreign = await browser.open('/ar/leave', { 'sec-fetch-site': 'cross-site' })
  expect(foreign.text).toContain('http-equiv="refresh" content="0;url=https://')
  expect((await browser.open('/ar/send/what')).text).toContain('ثقب')
  const left = await browser.open('/ar/leave')
  expect(left.headers.get('cache-control')).toBe('no-store')
  expect(left.text).toContain('http-equiv="refresh" content="0;url=https://')
  expect(left.text).not.toMatch(/بخدمتكم|شكوى/)
  expect([...browser.cookies.keys()]).toEqual([])
})

test('two sends at once, also in two languages, are one application with one receipt', async () => {
  const before = await countApplications()
  const browser = await answerAll()
  const paths = ['/ar/send/check', '/ar/send/check', '/en/send/check']
  const sent = await Promise.all(paths.map((path) => browser.post(path)))
  // The language of the mails belongs to what is sent, so the later language is told that it was sent before.
  for (const { status } of sent) expect([303, 409]).toContain(status)
  expect(await countApplications()).toBe(before + 1)
})

test('when the answer of the first sending was lost and a word was changed, the first one stands', async () => {
  const before = await countApplications()
  const browser = await answerAll()
  const token = browser.cookies.get('__Host-draft') ?? ''
  const stored = await fixture.ownerDb('draft').orderBy('expires_at', 'desc').first()
  const { location } = await browser.post('/ar/send/check')
  // The row as it was before: the application is stored, but the draft does not know it.
  await fixture.ownerDb('draft').where({ token_hash: stored.token_hash }).update({ sealed: stored.sealed })
  await browser.post('/ar/send/what?from=check', { text: 'كلمات أخرى كتبت بعد ذلك' })
  expect(browser.cookies.get('__Host-draft')).toBe(token)
  const again = await browser.post('/ar/send/check')
  expect(again.status).toBe(409)
  expect(again.text).toContain(location.split('/').at(-1))
  expect(again.text).toContain('كلمات أخرى كتبت بعد ذلك')
  expect(await countApplications()).toBe(before + 1)
})

test('the page of the place, and no other, may ask the device where it is', async () => {
  const browser = openBrowser()
  const { danger, who, what } = ANSWERS
  await browser.answer('en', { danger, who, what })
  const permissions = ({ headers }: { headers: Headers }) =>
    /geolocation=\((\w*)\)/.exec(headers.get('permissions-policy') ?? '')?.[1]
  expect(permissions(await browser.open('/en/send/where'))).toBe('self')
  expect(permissions(await browser.post('/en/send/where', { position: '95, 36' }))).toBe('self')
  expect(permissions(await browser.post('/en/send/where', { place: 'x'.repeat(70_000) }))).toBe('self')
  for (const path of ['/en', '/en/send', '/en/send/what', '/en/send/when', '/en/parts'])
    expect([path, permissions(await browser.open(path))]).toEqual([path, ''])
})

test('a position is sent with its accuracy, and the check of all answers shows it to its author and as the body sees it', async () => {
  const position = { position: '32.3425, 36.208', 'position-accuracy': '25' }
  const browser = await answerAll('en', { where: { ...ANSWERS.where, ...position } })
  const check = (await browser.open('/en/send/check')).text
  expect(check.match(/32\.3425, 36\.208<\/bdi><br\/?>Exact: it points to the building/g)).toHaveLength(2)
  const { location } = await browser.post('/en/send/check')
  const reference = location.split('/').at(-1)
  const row = await fixture.database('application').where({ reference }).first()
  expect(row.location).toEqual({
    address: 'Riverside, قرب المسجد الكبير',
    latitude: 32.3425,
    longitude: 36.208,
    accuracyMetres: 25,
  })
})

test.each([
  ['danger', {}, 'danger', 'Choose yes or no.'],
  ['who', { who: 'nobody' }, 'who', 'Choose whether the complaint is for you'],
  ['what', { text: '   ' }, 'text', 'Write what happened.'],
  ['what', { text: 'x'.repeat(20_001) }, 'text', 'The text had more than 20,000 characters'],
  ['where', { place: 'x'.repeat(401) }, 'place', 'The description of the place'],
  ['where', { position: 'here' }, 'position', 'The location is wrong'],
  ['where', { governorate: 'rome' }, 'governorate', 'Choose from the list, or leave the field empty'],
  [
    'when',
    { 'occurred-day': '31', 'occurred-month': '4', 'occurred-year': '2026' },
    'occurred',
    'There is no such day',
  ],
  ['when', { 'occurred-day': '31' }, 'occurred', 'Complete the date when it happened'],
  ['when', { 'occurred-day': '1', 'occurred-month': '1', 'occurred-year': '2999' }, 'occurred', 'has not come yet'],
  ['when', { 'needed-day': '1', 'needed-month': '1', 'needed-year': '2020' }, 'needed', 'has passed'],
  ['when', { 'needed-day': 'x', 'needed-month': '1', 'needed-year': '2020' }, 'needed', 'in digits'],
  ['sector', {}, 'sector', 'Choose a subject'],
  ['body', {}, 'entity', 'Choose a body'],
  ['name', { name: 'x'.repeat(201) }, 'name', 'The name is longer'],
  ['contact', {}, 'by', 'Choose a way'],
  ['contact', { by: 'email' }, 'email', 'Write the e-mail address'],
  ['contact', { by: 'phone' }, 'phone', 'Write the telephone number'],
  ['contact', { by: 'none', email: 'nobody' }, 'email', 'The e-mail address is wrong'],
  ['contact', { by: 'none', phone: 'call me' }, 'phone', 'The telephone number is not complete'],
  ['about', { segment: 'kings' }, 'segment', 'Choose the group from the list.'],
])('%s with %j is refused at %s: “%s”', async (question, fields, field, sentence) => {
  const browser = openBrowser()
  await browser.answer('en', { danger: { danger: 'no' }, sector: { sector: 'courts' } })
  const { status, text } = await browser.post(`/en/send/${question}`, fields as Record<string, string>)
  expect(status).toBe(422)
  expect(text).toMatch(/<title>Error: /)
  expect(text).toMatch(new RegExp(`<li><a href="#${field}">[^<]*${sentence}`))
  expect(text.split(sentence).length - 1).toBe(2)
  for (const value of Object.values(fields).filter(
    (typed) => typed.trim() !== '' && typed !== 'nobody' && !['rome', 'kings'].includes(typed),
  ))
    expect(text).toContain(value)
})

test('what is wrong is kept too, also when the language is switched', async () => {
  const browser = openBrowser()
  await browser.answer('ar', { danger: { danger: 'no' } })
  await browser.post('/ar/send/contact', { by: 'email', email: 'salma@' })
  const { text } = await browser.open('/en/send/contact')
  expect(text).toContain('value="salma@"')
  expect(text).toContain('Your e-mail address')
})

test('the switch of the language keeps what was typed on a question, and says nothing of mistakes', async () => {
  const browser = await answerAll()
  const form = await browser.open('/ar/send/when')
  expect(form.text).toMatch(/<button class="header-link" form="form" formaction="\/en\/send\/when" name="show"/)
  const switched = await browser.post('/en/send/when', { 'occurred-day': 'سطر', show: 'form' })
  expect([switched.status, switched.location]).toEqual([303, '/en/send/when'])
  const page = (await browser.open(switched.location)).text
  expect(page).toContain('value="سطر"')
  expect(page).not.toContain('error-summary')
})

test('the switch of the language still leads from a changed answer back to all answers', async () => {
  const browser = await answerAll()
  const formaction = 'formaction="/en/send/who?from=check"'
  expect((await browser.open('/ar/send/who?from=check')).text).toContain(formaction)
  const switched = await browser.post('/en/send/who?from=check', { who: 'self', show: 'form' })
  expect(switched.location).toBe('/en/send/who?from=check')
  expect((await browser.open(switched.location)).text).toContain('action="/en/send/who?from=check"')
  const refused = await browser.post('/ar/send/who?from=check', { who: '' })
  expect([refused.status, refused.text.includes(formaction)]).toEqual([422, true])
})

test('a changed answer leads back to all answers, and to a question that is asked only now', async () => {
  const browser = await answerAll('en')
  expect((await browser.open('/en/send/who?from=check')).text).toContain('Save the change')
  const changed = await browser.post('/en/send/who?from=check', { who: 'other' })
  expect(changed.location).toBe('/en/send/check')
  expect((await browser.open(changed.location)).location).toBe('/en/send/other?from=check')
  // While an answer is missing, "Back" leads to the question before, from which one still comes back to all answers.
  expect((await browser.open('/en/send/other?from=check')).text).toContain('href="/en/send/who?from=check"')
  await browser.post('/en/send/other?from=check', { relation: 'relative', contacted: 'them' })
  expect((await browser.open('/en/send/check')).text).toContain('The person concerned')
  for (const question of ['name', 'contact']) {
    const { text } = await browser.open(`/en/send/${question}`)
    expect(text).toContain('autocomplete="off"')
    expect(text).not.toMatch(/autocomplete="(name|email|tel)"/)
  }
})

test('before sending, the person reads what the body sees: not the gender, and no name that was left empty', async () => {
  const browser = await answerAll('en', { name: {} })
  const { text } = await browser.open('/en/send/check')
  const seen = text.slice(text.indexOf('What the responsible body sees'), text.indexOf('What happens if nobody acts'))
  expect(seen).toContain('salma@club.example')
  expect(seen).toContain('without a name')
  expect(seen).not.toMatch(/Gender|Female/)
  expect(text.slice(text.indexOf('What happens if nobody acts')).match(/<time /g)?.length).toBeGreaterThan(2)
})

test('after danger, the browser keeps nothing when it is closed, and the first page tells nothing', async () => {
  const browser = openBrowser()
  const { headers } = await browser.post('/ar/send/danger', { danger: 'yes' })
  expect(headers.get('set-cookie')).not.toMatch(/Max-Age|Expires/)
  expect((await browser.open('/ar/send')).text).not.toContain('href="/ar/send/erase"')
  const rest = { safety: { quiet: 'yes' }, ...ANSWERS, danger: { danger: 'yes' } }
  await browser.answer('ar', rest)
  const sent = await browser.post('/ar/send/check')
  expect(sent.headers.getSetCookie().join()).not.toMatch(/Max-Age=[1-9]/)
  expect((await browser.open(sent.location)).status).toBe(200)
})

test('who answers that there is danger reads that the officer on duty is first, and the complaint waits for that officer', async () => {
  const browser = openBrowser()
  const { danger: _danger, ...rest } = ANSWERS
  await browser.answer('en', { danger: { danger: 'yes' }, safety: { quiet: 'yes' } })
  await browser.answer('en', rest)
  expect((await browser.open('/en/send/body')).text).toContain('The officer on duty reads the complaint first.')
  const check = (await browser.open('/en/send/check')).text
  expect(check).not.toContain('the triage desk (')
  const seen = check.slice(check.indexOf('What the responsible body sees')).replace(/<input[^>]*>/g, '')
  expect(seen).not.toContain('danger')
  const { location } = await browser.post('/en/send/check')
  const row = await fixture
    .ownerDb('application')
    .join('applicant', 'application_id', 'id')
    .where({ reference: location.split('/').at(-1) })
    .first()
  expect(row).toMatchObject({ stage: 'screening', secret: true, contact: { inDanger: true, quiet: true } })
  const receipt = (await browser.open(location)).text
  const main = receipt.slice(receipt.indexOf('<main'))
  const places = ['href="tel:112"', 'The officer on duty reads what you wrote', 'Tracking code'].map((part) =>
    main.indexOf(part),
  )
  expect(places).toEqual(places.toSorted((one, other) => one - other))
  expect(places).not.toContain(-1)
  expect(receipt).not.toMatch(/night_porter|umpire/)
})

test('what was typed can be erased after a question, and the first page never shows a word of it', async () => {
  const browser = await answerAll('en')
  const before = await browser.open('/en/send')
  expect(before.text).toContain('You began a complaint on this device')
  expect(before.text).not.toMatch(/ثقب|سلمى|salma/)
  expect(before.text).toContain('href="/en/send/erase"')
  const question = (await browser.open('/en/send/erase')).text
  expect(question).toContain('Only the complaint that is open now is erased')
  expect(question).toContain('Nobody can bring it back afterwards')
  expect((await browser.post('/en/send/erase')).location).toBe('/en/send/erased')
  expect((await browser.open('/en/send/erase')).location).toBe('/en/send')
  expect(browser.cookies.has('__Host-draft')).toBe(false)
  const erased = (await browser.open('/en/send/erased')).text
  expect(erased).toContain('What you wrote in this complaint is erased')
  expect(erased).toContain('If you began others on this device, they stay on it')
  for (const page of [await browser.open('/en/send/check'), await browser.post('/en/send/check')])
    expect([page.status, page.headers.get('cache-control'), page.text]).toEqual([
      200,
      'no-store',
      expect.stringContaining('We do not find what you wrote'),
    ])
})

test.each([
  ['from another site', { 'sec-fetch-site': 'cross-site' }],
  ['from a mail', { 'sec-fetch-site': 'none' }],
])('no page says what happened on this device to whoever follows a link %s', async (_from, headers) => {
  const browser = openBrowser()
  for (const path of ['/send/check', '/send/what', '/send/erased', '/send/already', '/send?lost=yes']) {
    const { status, location, text } = await browser.open(`/en${path}`, headers)
    expect([path, status, location]).toEqual([path, ...(path.includes('?') ? [200, ''] : [303, '/en/send'])])
    expect(text).not.toMatch(/We do not find|What you wrote in this complaint is erased|was sent/)
  }
  expect((await browser.open('/en/track/closed', headers)).location).toBe('/en/track')
  expect((await browser.open('/en/track/lost/number', headers)).location).toBe('/en/track/lost')
  const receipt = await browser.open('/en/sent/26-482-170-635', headers)
  expect(receipt.text).not.toMatch(/The complaint is recorded|no longer/)
  const tracked = await browser.open('/en/track/26-482-170-635', headers)
  expect(tracked.text).not.toMatch(/you closed it|nobody used it/)
})

test('who followed a page of ours and whose browser refuses cookies reads why nothing is found', async () => {
  const { text } = await openBrowser().open('/en/send/who')
  expect(text).toContain('the browser refuses cookies')
})

test('a form of another site is refused', async () => {
  const browser = await answerAll()
  const before = await countApplications()
  for (const path of ['/ar/send/what', '/ar/send/check', '/ar/send/erase', '/ar/send/new']) {
    expect((await browser.post(path, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  }
  expect(await countApplications()).toBe(before)
  expect((await browser.open('/ar/send/check')).status).toBe(200)
})

test('markup in every field comes out as text', async () => {
  const attack = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
  const browser = openBrowser()
  await browser.answer('en', { danger: { danger: 'no' } })
  const pages: string[] = []
  for (const question of Object.keys(ANSWERS)) {
    const names = [...(await browser.open(`/en/send/${question}`)).text.matchAll(/ name="([^"]+)"/g)]
    const fields = Object.fromEntries(
      names.filter(([, name]) => name !== 'viewport').map(([, name = '']) => [name, attack]),
    )
    const sent = Object.fromEntries(Object.entries(fields).filter(([name]) => !/theme/.test(name)))
    pages.push((await browser.post(`/en/send/${question}`, sent)).text)
    pages.push((await browser.open(`/en/send/${question}`)).text)
  }
  await browser.answer('en', { ...ANSWERS, what: { text: attack }, where: { place: attack }, name: { name: attack } })
  pages.push((await browser.open('/en/send/check')).text)
  for (const page of pages) expect(page).not.toMatch(/<script>|<img src=x/)
  expect(pages.at(-1)).toContain('&lt;script>')
})

test('a text that is too large is refused on its own page, which keeps it', async () => {
  const browser = openBrowser()
  await browser.answer('en', { danger: { danger: 'no' } })
  const text = '\u{1F600}'.repeat(19_000)
  const refused = await browser.post('/en/send/what', { text })
  expect(refused.status).toBe(413)
  expect(refused.text).toContain('was too long and was not saved')
  expect(refused.text).toContain(text)
})

test('a character that cannot be stored is named at its field', async () => {
  const browser = openBrowser()
  await browser.answer('en', { danger: { danger: 'no' } })
  const refused = await browser.post('/en/send/name', { name: 'Sal\u0000ma' })
  expect([refused.status, refused.text.includes('<a href="#name">This field has a character')]).toEqual([422, true])
})

test('when the platform takes no more for the moment, the draft stays, and the page sends again', async () => {
  const limited = await startApiWithoutTemporal('web-send-limited', {
    pages: createPages(),
    settings: { limits: { submissionsPerMinute: 1 } },
  })
  try {
    const browser = openCitizenBrowser(limited.api.baseUrl)
    await browser.answer('en', ANSWERS)
    await limited.api.request({ method: 'POST', path: '/api/applications', body: {}, headers: newClientAddress() })
    const codes = new Set<number>()
    let last = await browser.post('/en/send/check', {}, {})
    for (let tries = 0; tries < 3 && last.status === 303; tries++) last = await browser.post('/en/send/check')
    codes.add(last.status)
    expect([...codes]).toEqual([429])
    expect(last.text).toContain('action="/en/send/check"')
  } finally {
    await limited.stop()
  }
})

test('a question that does not exist is not found', async () => {
  expect((await openBrowser().open('/en/send/nothing')).status).toBe(404)
})
