import { formatDateAndTime } from '../../locales/format-time'
import { createPages } from '../../web/create-pages'
import { newClientAddress, submitApplication } from '../api/start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from '../api/start-api-without-temporal'
import { createBrowser } from './browser'

// Monday 2 June 2031, 03:30 in Kathmandu. The club works day and night, so the next working day is Tuesday; nobody is called after 21:00.
const NOW = Date.UTC(2031, 5, 1, 21, 45)
const PROMISED_AT = Date.UTC(2031, 5, 3, 15, 15)
const writeDate = (language: 'ar' | 'en') => formatDateAndTime(language, PROMISED_AT, 'Asia/Kathmandu')

let fixture: ApiWithoutTemporal
let now = Date.now()
beforeAll(async () => {
  fixture = await startApiWithoutTemporal('web-lost-call', {
    pages: createPages(),
    now: () => now,
    settings: { limits: { callsOfNetwork: 4 } },
  })
  await submitApplication(fixture.api, { applicant: { name: 'Hala', phone: '0791234567' } })
  now = NOW
})
afterAll(() => fixture?.stop())

const newBrowser = () => createBrowser(fixture.api.baseUrl)
const listRequests = () => fixture.database('lost_code_request').orderBy('asked_at')

const ask = async (phone: string, { browser = newBrowser(), headers = newClientAddress(), language = 'en' } = {}) =>
  browser.post(await browser.open(`/${language}/track/lost`), '/track/lost/call', { phone }, headers)

test('the page says the same, with the same date, whether or not an application has the number', async () => {
  const known = await ask('0791234567')
  const unknown = await ask('0781111111')
  expect([known.status, known.path]).toEqual([200, '/en/track/lost/call'])
  expect(unknown).toMatchObject({ status: 200, path: known.path, html: known.html })
  expect(known.html).toContain(
    `If this number stands in an application, the contact centre telephones it by ${writeDate('en')}`,
  )
  expect(known.html).not.toContain('0791234567')
  expect(known.headers.get('cache-control')).toBe('no-store')
  const requests = await listRequests()
  expect(requests.map(({ phone, call_by: callBy }) => [phone, callBy])).toEqual([
    ['0791234567', PROMISED_AT],
    ['0781111111', PROMISED_AT],
  ])
})

test('the date stays after a reload and in the other language, and without a request there is none', async () => {
  const browser = newBrowser()
  await ask('0782222222', { browser, language: 'ar' })
  const reloaded = await browser.open('/ar/track/lost/call')
  expect(reloaded.html).toContain(`فسيتصل به مركز الاتصال في موعد أقصاه ${writeDate('ar')}`)
  expect((await browser.open('/en/track/lost/call')).html).toContain(writeDate('en'))
  expect((await newBrowser().open('/en/track/lost/call')).path).toBe('/en/track/lost')
})

test('a number is understood in every spelling and in the digits of every keyboard', async () => {
  const before = (await listRequests()).length
  for (const typed of ['٠٧٨ ٣٣٣ ٣٣٣٣', '00962 78-333-3333', '۰۷۸۳۳۳۳۳۳۳']) expect((await ask(typed)).status).toBe(200)
  const phones = (await listRequests()).slice(before).map(({ phone }) => phone)
  expect(phones).toEqual(['0783333333', '+962783333333', '0783333333'])
})

test('what is no number is said beside its field, and nothing typed is lost', async () => {
  const page = await ask('my <number>')
  expect([page.status, page.html.includes('href="#phone"')]).toEqual([422, true])
  expect(page.html).toContain('value="my &lt;number>"')
  expect((await ask('')).status).toBe(422)
})

test('too many requests for one number, in any spelling, ask for no more calls, and nobody is told', async () => {
  const before = (await listRequests()).length
  const spellings = ['0784444444', '+962784444444', '00962 784444444', '078 444 4444', '784444444']
  const pages = []
  for (const phone of spellings) pages.push(await ask(phone))
  expect((await listRequests()).length - before).toBe(3)
  expect(new Set(pages.map(({ status, html }) => `${status} ${html}`)).size).toBe(1)
})

test('a network that asks too often is told so', async () => {
  const headers = newClientAddress()
  for (let count = 0; count < 4; count++) expect((await ask(`078555555${count}`, { headers })).status).toBe(200)
  const refused = await ask('0785555559', { headers })
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
  expect(fixture.api.attempts).toContainEqual({ door: 'calls.ask', result: 'refused' })
})

test('a form of another site asks for no call', async () => {
  const before = (await listRequests()).length
  const refused = await ask('0786666666', { headers: { ...newClientAddress(), origin: 'https://elsewhere.example' } })
  expect(refused.status).toBe(403)
  expect(await listRequests()).toHaveLength(before)
})
