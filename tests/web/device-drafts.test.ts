import { randomBytes } from 'node:crypto'
import { createPages } from '../../web/create-pages'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from '../api/start-api-without-temporal'
import { ANSWERS, openCitizenBrowser } from './citizen-browser'

let fixture: ApiWithoutTemporal
beforeAll(async () => {
  fixture = await startApiWithoutTemporal('web-device-drafts', { pages: createPages() })
})
afterAll(() => fixture?.stop())

const openBrowser = () => openCitizenBrowser(fixture.api.baseUrl)
const createDevice = () => randomBytes(16).toString('hex')
const ALL: Record<string, string> = Object.assign({}, ...Object.values(ANSWERS))
const countApplications = async () => Number((await fixture.database('application').count())[0]?.['count'])

test('a draft of the device goes on where answers are missing, and with all of them at the check', async () => {
  const browser = openBrowser()
  const device = createDevice()
  const { text } = ALL
  expect((await browser.post('/en/send/resume', { device, danger: 'no', text: text ?? '' })).location).toBe(
    '/en/send/who',
  )
  expect((await browser.post('/en/send/resume', { device: createDevice(), ...ALL })).location).toBe('/en/send/check')
  expect((await browser.open('/en/send/check')).text).toContain(text)
})

test('a draft of the device goes on at the first question that was not shown, also one that may be left empty', async () => {
  const answers = { danger: 'no', who: 'self', text: ALL['text'] ?? '' }
  const resume = async (shown: string) =>
    (await openBrowser().post('/en/send/resume', { device: createDevice(), ...answers, shown })).location
  expect(await resume('danger who text')).toBe('/en/send/where')
  expect(await resume('danger who text governorate place')).toBe('/en/send/when')
  expect(await resume('danger who text governorate place occurred-day occurred-month')).toBe('/en/send/sector')
})

test('an answer of the page with all questions that cannot be taken has its mistake at the field', async () => {
  const browser = openBrowser()
  const all = { ...ALL, by: 'phone', phone: '12', device: createDevice(), whole: 'yes' }
  const { location } = await browser.post('/en/send/check', all)
  expect(location).toBe('/en/send/contact?from=check')
  const { text } = await browser.open(location)
  expect(text).toMatch(/<input[^>]*name="phone"[^>]*aria-invalid="true"/)
  // A question without an answer is only asked.
  await browser.post('/en/send/check', { ...all, phone: '' })
  expect((await browser.open(location)).text).not.toContain('aria-invalid')
})

test('when the row is lost, the next answer brings the others from the device', async () => {
  const browser = openBrowser()
  const device = createDevice()
  await browser.post('/ar/send/danger', { device, danger: 'no' })
  await fixture.ownerDb('draft').delete()
  const { gender: _gender, ...others } = ALL
  expect((await browser.post('/ar/send/about', { device, ...others, gender: 'female' })).location).toBe(
    '/ar/send/check',
  )
  const { text } = await browser.open('/ar/send/check')
  expect(text).toContain(ALL['text'])
  expect(text).toContain(`name="device" value="${device}"`)
})

test('the answers of one draft never come into another one of the same browser', async () => {
  const browser = openBrowser()
  const [first, second] = [createDevice(), createDevice()]
  await browser.post('/ar/send/what', { device: first, text: 'كلمات الأولى' })
  await browser.post('/ar/send/who', { device: second, who: 'self' })
  expect((await browser.open('/ar/send/what')).text).not.toContain('كلمات الأولى')
  await browser.post('/ar/send/who', { device: first, who: 'self', text: 'كلمات الأولى' })
  expect((await browser.open('/ar/send/what')).text).toContain('كلمات الأولى')
})

test('the row counts against the device, and the page that has all answers counts against the row', async () => {
  const browser = openBrowser()
  const device = createDevice()
  await browser.post('/ar/send/resume', { device, ...ALL })
  await browser.post('/ar/send/what', { device, text: 'كلمات الصف' })
  await browser.post('/ar/send/who', { device, who: 'self', text: 'كلمات قديمة' })
  expect((await browser.open('/ar/send/what')).text).toContain('كلمات الصف')
  const { location } = await browser.post('/ar/send/check', { device, whole: 'yes', ...ALL, name: '' })
  const row = await fixture
    .ownerDb('applicant')
    .join('application', 'id', 'application_id')
    .where({ reference: location.split('/').at(-1) })
    .first()
  expect(row.name).toBeNull()
})

test('sent from two browsers at once and again later, a draft is one application; with other words it says so', async () => {
  const before = await countApplications()
  const device = createDevice()
  const whole = { device, whole: 'yes', ...ALL }
  const browsers = [openBrowser(), openBrowser()]
  const sent = await Promise.all(browsers.map((browser) => browser.post('/ar/send/check', whole)))
  expect(new Set(sent.map(({ location }) => location)).size).toBe(1)
  expect(sent[0]?.location).toMatch(/^\/ar\/sent\//)
  const [browser] = browsers
  expect((await browser?.post('/ar/send/check', whole))?.location).toBe(sent[0]?.location)
  const reference = sent[0]?.location.split('/').at(-1)
  for (const path of ['/ar/send/check', '/ar/send/resume']) {
    const other = await browser?.post(path, { ...whole, text: 'كلمات أخرى كتبت بعد ذلك' })
    expect(other?.status).toBe(409)
    expect(other?.text).toContain(reference)
    expect(other?.text).toContain('كلمات أخرى كتبت بعد ذلك')
  }
  expect(await countApplications()).toBe(before + 1)
})

test('the row of another draft, which a browser without script began, is neither sent nor opened for one of the device', async () => {
  const before = await countApplications()
  const browser = openBrowser()
  for (const [question, answers] of Object.entries(ANSWERS)) await browser.post(`/en/send/${question}`, answers)
  const sent = await browser.post('/en/send/check')
  const device = createDevice()
  const all = { device, ...ALL, text: 'another matter' }
  expect((await browser.post('/en/send/resume', all)).location).toBe('/en/send/check')
  expect((await browser.open('/en/send/check')).text).toContain('another matter')
  const other = await browser.post('/en/send/check', { ...all, whole: 'yes' })
  expect(other.status).toBe(303)
  expect(other.location).not.toBe(sent.location)
  expect(await countApplications()).toBe(before + 2)
})

test('a draft without script whose row was lost is sent as before, also after a change', async () => {
  const before = await countApplications()
  const browser = openBrowser()
  for (const [question, answers] of Object.entries(ANSWERS)) await browser.post(`/en/send/${question}`, answers)
  await fixture.ownerDb('draft').delete()
  const { sector: _sector, ...rest } = ALL
  expect((await browser.post('/en/send/check', { whole: 'yes', ...rest })).location).toBe('/en/send/sector?from=check')
  const asked = (await browser.open('/en/send/sector?from=check')).text
  expect(asked).toContain('Your complaint is not sent yet')
  expect(asked).not.toContain('Save the change')
  await browser.post('/en/send/sector?from=check', { sector: ALL['sector'] ?? '' })
  await browser.post('/en/send/body?from=check', { entity: ALL['entity'] ?? '' })
  const { text } = await browser.open('/en/send/check')
  expect(text).not.toContain('name="device"')
  expect((await browser.post('/en/send/check')).location).toMatch(/^\/en\/sent\//)
  expect(await countApplications()).toBe(before + 1)
})

test('the pages after the sending name the draft on the device, and not its id, which opens the receipt', async () => {
  const browser = openBrowser()
  const device = createDevice()
  const whole = { device, whole: 'yes', ...ALL }
  const { location } = await browser.post('/ar/send/check', whole)
  const pages = [
    await browser.open(location),
    await browser.open('/ar/send/already'),
    await browser.post('/ar/send/check', { ...whole, text: 'كلمات أخرى' }),
    await browser.post('/ar/send/what', { device, text: 'كلمات أخرى' }),
  ]
  for (const { text } of pages) {
    expect(text).toContain(`data-sent="${device.slice(0, 8)}"`)
    expect(text).not.toContain(device)
  }
})

test('what is missing on the page with all questions is asked, and nothing is sent', async () => {
  const before = await countApplications()
  const browser = openBrowser()
  const { sector: _sector, ...rest } = ALL
  const sent = await browser.post('/en/send/check', { device: createDevice(), whole: 'yes', ...rest })
  expect(sent.location).toBe('/en/send/sector?from=check')
  expect((await browser.open('/en/send/what')).text).toContain(ALL['text'])
  expect(await countApplications()).toBe(before)
})

test('who sends all questions without the one about danger reads that nothing is sent yet, and Back leads out of that page', async () => {
  const browser = openBrowser()
  const { danger: _danger, ...rest } = ALL
  const { location } = await browser.post('/en/send/check', { device: createDevice(), whole: 'yes', ...rest })
  expect(location).toBe('/en/send/danger?from=check')
  const { text } = await browser.open(location)
  expect(text).toContain('Your complaint is not sent yet')
  expect(text).toContain('class="back" href="/en/send"')
  expect((await browser.post(location, { danger: 'no' })).location).toBe('/en/send/check')
  expect((await browser.open('/en/send/who?from=check')).text).toContain('class="back" href="/en/send/check"')
})

test('to erase another draft of the device leaves that of the row, and an id must be one', async () => {
  const browser = openBrowser()
  const device = createDevice()
  await browser.post('/en/send/what', { device, text: 'kept' })
  await browser.post('/en/send/erase', { device: createDevice() })
  expect((await browser.open('/en/send/what')).text).toContain('kept')
  await browser.post('/en/send/erase', { device })
  expect((await browser.open('/en/send/what')).text).toContain('We do not find what you wrote')
  expect((await browser.post('/en/send/what', { device: 'short', text: 'x' })).status).toBe(422)
})

test('after danger the pages with questions do not name the draft, so the device keeps nothing of it', async () => {
  const browser = openBrowser()
  await browser.post('/ar/send/danger', { device: createDevice(), danger: 'no' })
  expect((await browser.open('/ar/send/who')).text).toMatch(/data-draft="[0-9a-f]{32}"/)
  await browser.post('/ar/send/danger', { danger: 'yes' })
  for (const page of ['danger', 'safety', 'what'])
    expect((await browser.open(`/ar/send/${page}`)).text).not.toContain('data-draft')
})

test('who leaves quickly has no draft and no cookie of an applicant afterwards', async () => {
  const browser = openBrowser()
  await browser.post('/ar/send/check', { device: createDevice(), whole: 'yes', ...ALL })
  const before = (await fixture.ownerDb('draft')).length
  await browser.post('/ar/leave')
  expect([...browser.cookies.keys()]).toEqual([])
  expect((await fixture.ownerDb('draft')).length).toBe(before - 1)
})

test('the worker keeps pages that are the same for everybody, and a device can install the platform in both languages', async () => {
  const browser = openBrowser()
  const { text, headers } = await browser.open('/worker.js')
  expect(headers.get('content-type')).toMatch('text/javascript')
  const { version, paths } = JSON.parse(/^const KEPT=(\{.*?\});/.exec(text)?.[1] ?? '{}') as {
    version: string
    paths: string[]
  }
  expect(version).toMatch(/^[0-9a-f]{16}$/)
  expect(paths).toEqual(
    expect.arrayContaining(['/ar/send/all', '/en/privacy', '/ar/offline', '/en/help', '/en/accessibility']),
  )
  for (const path of paths) {
    const page = await browser.open(path)
    expect([path, page.status, page.headers.get('cache-control')?.includes('no-store')]).toEqual([path, 200, false])
  }
  const manifests = await Promise.all(['ar', 'en'].map((language) => browser.open(`/${language}/manifest.webmanifest`)))
  const names = manifests.map(
    (manifest) => JSON.parse(manifest.text) as { lang: string; dir: string; icons: { src: string }[] },
  )
  expect(names.map(({ lang, dir }) => [lang, dir])).toEqual([
    ['ar', 'rtl'],
    ['en', 'ltr'],
  ])
  for (const { src } of names[0]?.icons ?? [])
    expect((await browser.open(src)).headers.get('content-type')).toBe('image/png')
})
