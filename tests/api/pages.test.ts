import { TEST_PAGES } from './test-pages'
import { type ApiServer, newClientAddress, type StaffSession, submitApplication } from './start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from './start-api-without-temporal'

let fixture: ApiWithoutTemporal
let api: ApiServer
let agent: StaffSession
beforeAll(async () => {
  fixture = await startApiWithoutTemporal('api-pages', {
    pages: TEST_PAGES,
    settings: { limits: { submissionsPerMinute: 1 } },
  })
  api = fixture.api
  agent = await api.signIn('club.desk')
})
afterAll(() => fixture?.stop())

async function open(path: string, options: RequestInit = {}) {
  const response = await fetch(api.baseUrl + path, {
    redirect: 'manual',
    ...options,
    headers: { ...newClientAddress(), ...(options.headers as Record<string, string>) },
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** Posts a form as a browser posts one of this site. */
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  open(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
  })

const readReceipt = ({ headers }: { headers: Headers }) =>
  JSON.parse(new URL(headers.get('location') ?? '', api.baseUrl).searchParams.get('fields') ?? '') as unknown[]

describe('a page', () => {
  it('is in the language of its path, whatever the browser prefers, and shows what the reads give', async () => {
    for (const [language, sentence] of [
      ['ar', 'ar: نادي التنس'],
      ['en', 'en: Tennis club'],
    ]) {
      const { headers, text } = await open(`/${language}/blank`, { headers: { 'accept-language': 'en' } })
      expect([text.slice(0, sentence?.length), headers.get('content-language')]).toEqual([sentence, language])
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    }
  })

  it('loads only files of the platform, is never framed, and hides its address from other sites', async () => {
    const { headers } = await open('/ar/personal')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'/)
    expect(policy).toMatch(/form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/)
    expect(policy).not.toMatch(/unsafe|data:|https:/)
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect([headers.get('cache-control'), headers.get('etag')]).toEqual(['no-store', null])
  })

  it('that is the same for everybody is revalidated by its ETag; made for a signed-in person it is never kept', async () => {
    const first = await open('/ar/blank')
    const etag = first.headers.get('etag') ?? ''
    expect([first.headers.get('cache-control'), first.headers.get('vary')]).toEqual([
      'no-cache',
      'Accept-Encoding, Cookie',
    ])
    const again = await open('/ar/blank', { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } })
    expect([again.status, again.text]).toEqual([304, ''])
    expect((await open('/en/blank', { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } })).status).toBe(
      200,
    )
    const personal = await open('/en/blank', { headers: { cookie: agent.cookie, 'if-none-match': etag } })
    expect(personal.text).toContain('for club.desk')
    expect([personal.headers.get('cache-control'), personal.headers.get('etag')]).toEqual(['no-store', null])
  })

  it('that shows something to staff without a row of the access log is withheld', async () => {
    const { status, text } = await open('/en/forgets', { headers: { cookie: agent.cookie } })
    expect([status, text.includes('a secret')]).toEqual([500, false])
  })

  it('that reads for staff writes the row of the access log, as JSON does', async () => {
    await submitApplication(api)
    const { status, text } = await open('/en/tasks', { headers: { cookie: (await api.signIn('club.triage')).cookie } })
    expect([status, text]).toEqual([200, expect.stringMatching(/^26-[\d-]+ \S/)])
    const rows = await fixture.ownerDb('access_log').where({ act: 'staff.tasks' })
    expect(rows).toMatchObject([{ application_id: expect.any(String) }])
  })

  it('sends an application and opens it with its tracking code, by the same acts and reads as JSON', async () => {
    const sent = await post('/ar/send', { text: 'في الشبكة ثقب.' })
    expect(sent.status).toBe(200)
    const { reference, trackingCode } = JSON.parse(sent.text) as { reference: string; trackingCode: string }
    const opened = await post('/ar/track', { reference, trackingCode })
    expect([opened.status, opened.text]).toEqual([200, expect.stringMatching(/\p{Script=Arabic}/u)])
    expect((await post('/ar/track', { reference, trackingCode: 'wrong' })).status).toBe(404)
    const rows = await fixture.ownerDb('access_log').where({ person_id: 'applicant', act: 'applicant.read' })
    expect(rows).toHaveLength(1)
  })

  it('that sends an application with mistakes gets each of them, because the act checks what it gets', async () => {
    const { status, text } = await post('/en/send', { text: 'x'.repeat(20_001) })
    expect([status, text]).toEqual([422, 'request.invalid,/text'])
  })

  it('of another kind than its route declares is withheld', async () => {
    expect((await open('/en/other-kind')).status).toBe(500)
  })

  it('seals the cursor of its next page for the person who reads it', async () => {
    const read = async (session: StaffSession, cursor = '') =>
      open(`/en/list${cursor && `?after=${cursor}`}`, { headers: { cookie: session.cookie } })
    const sealed = (await read(agent)).text.split(' ')[2] ?? ''
    expect((await read(agent, sealed)).text).toMatch(/^club\.desk place of a row /)
    expect((await read(await api.signIn('club.room'), sealed)).status).toBe(422)
    expect((await read(agent, 'place')).status).toBe(422)
  })

  it('sends the browser to another page of the platform only', async () => {
    const { status, headers } = await open('/ar/away?to=/en/personal')
    expect([status, headers.get('location')]).toEqual([303, '/en/personal'])
    for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example', '/%09/evil.example', 'x']) {
      const refused = await open(`/ar/away?to=${encodeURIComponent(decodeURIComponent(to))}`)
      expect([to, refused.status, refused.headers.get('location')]).toEqual([to, 500, null])
    }
  })
})

describe('a file', () => {
  it('whose name changes with its contents is kept for a year, also while somebody is signed in', async () => {
    const { headers, text } = await open('/style.4711.css', { headers: { cookie: agent.cookie } })
    expect([text, headers.get('content-type')]).toEqual(['p{}', 'text/css; charset=utf-8'])
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('that is a script may fetch from the platform, as a service worker must', async () => {
    const { headers } = await open('/worker.js')
    expect([headers.get('cache-control'), headers.get('etag')]).toEqual(['no-cache', expect.any(String)])
    expect(headers.get('content-security-policy')).toContain("connect-src 'self'")
  })
})

it('a stream is never kept, by no proxy either', async () => {
  const { headers, text } = await open('/en/changes')
  expect([text, headers.get('content-type')]).toEqual(['data: 1\n\n', 'text/event-stream'])
  expect([headers.get('cache-control'), headers.get('x-accel-buffering')]).toEqual(['no-store, no-transform', 'no'])
})

describe('a problem of a page', () => {
  it('at an address without a page is a page in the language of the address', async () => {
    for (const [path, language] of [
      ['/en/nothing', 'en'],
      ['/ar/nothing', 'ar'],
      ['/fr/personal', 'ar'],
    ]) {
      const { status, headers, text } = await open(path ?? '')
      expect([path, status, text.split(' | ')[0]]).toEqual([path, 404, `any page ${language} request.not_found`])
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(headers.get('cache-control')).toBe('no-store')
    }
    expect((await open('/en/form')).text).toMatch(/^any page en request\.method_not_allowed/)
  })

  it('under /api is JSON', async () => {
    const { status, headers } = await open('/api/nothing')
    expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json'])
  })

  it('in a form is the form with what was typed, the mistakes and their status', async () => {
    const { status, text } = await post('/en/form', { text: 'The net has a hole.', turn: 'two' })
    expect(status).toBe(422)
    expect(text).toMatch(/^form request\.invalid \| .+ \| \/turn \| kept: The net has a hole\.$/)
  })

  it('keeps what was typed when the form is too large, too frequent or cannot be stored now', async () => {
    const long = 'ش'.repeat(40_000)
    const tooLarge = await post('/ar/form', { text: long })
    expect([tooLarge.status, tooLarge.text.endsWith(`kept: ${long}`)]).toEqual([413, true])
    expect((await post('/ar/form', { text: 'ش'.repeat(200_000) })).status).toBe(413)
    const address = newClientAddress()
    expect((await post('/ar/counted', { text: 'one' }, address)).status).toBe(303)
    const tooMany = await post('/ar/counted', { text: 'two' }, address)
    expect([tooMany.status, tooMany.text.endsWith('kept: two')]).toEqual([429, true])
    expect(Number(tooMany.headers.get('retry-after'))).toBeGreaterThan(0)
    const unavailable = await post('/ar/unavailable', { text: 'three' })
    expect([unavailable.status, unavailable.headers.get('retry-after')]).toEqual([503, '5'])
    expect(unavailable.text).toMatch(/kept: three$/)
  })

  it('is a page also when the page of the route fails', async () => {
    const { status, text } = await post('/en/unavailable-without-form', { text: 'x' })
    expect([status, text.slice(0, 31)]).toEqual([503, 'any page en service.unavailable'])
  })
})

describe('a form of our own pages', () => {
  it('is accepted with the longest text in Arabic, its fields converted, empty ones absent, line breaks as in JSON', async () => {
    const text = `س\r\n${'ش'.repeat(19_998)}`
    const response = await post('/ar/form', { text, turn: '2', note: '' })
    expect(response.status).toBe(303)
    expect(readReceipt(response)).toEqual([{ length: 20_000, start: 'س\nش' }, 2, null, null])
  })

  it('is refused as JSON, and when a field is not declared', async () => {
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
    expect((await open('/en/form', { method: 'POST', body: '{"text":"x"}', headers })).status).toBe(415)
    expect((await post('/en/form', { text: 'x', other: 'y' })).status).toBe(422)
  })

  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from another host of the same site', { 'sec-fetch-site': 'same-site' }],
    ['with a foreign origin, from a browser without Sec-Fetch-Site', { origin: 'https://evil.example' }],
    ['with a hidden origin', { origin: 'null' }],
    ['with a foreign referrer, from a browser without Origin', { referer: 'https://evil.example/form' }],
  ])('is refused %s, for everybody', async (_, headers) => {
    const { status, text } = await open('/en/form', {
      method: 'POST',
      body: new URLSearchParams({ text: 'x' }),
      headers: headers as Record<string, string>,
    })
    expect([status, text.slice(0, 17)]).toEqual([403, 'form session.csrf'])
  })

  it.each([
    ['by a browser without Sec-Fetch-Site', () => ({ origin: api.baseUrl })],
    ['by a browser with neither Sec-Fetch-Site nor Origin', () => ({ referer: `${api.baseUrl}/en/form` })],
    ['by a browser that sends none of the three', () => ({})],
    ['behind a proxy', () => ({ origin: 'https://club.example', 'x-forwarded-host': 'club.example' })],
  ])('is accepted %s', async (_, headers) => {
    const body = new URLSearchParams({ text: 'x' })
    expect((await open('/en/form', { method: 'POST', body, headers: headers() })).status).toBe(303)
  })

  it('of staff needs the token of the session, as a field or as a header', async () => {
    const { cookie, csrfToken } = agent
    const send = (fields: object, headers: Record<string, string> = {}) =>
      post('/en/desk', { text: 'x', ...fields }, { cookie, ...headers })
    expect((await send({})).status).toBe(403)
    expect((await send({ csrfToken: 'another' })).status).toBe(403)
    expect((await send({ csrfToken }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect(readReceipt(await send({ csrfToken }))).toEqual(['x', null, null, 'club.desk'])
    expect((await send({}, { 'x-csrf-token': csrfToken })).status).toBe(303)
    expect((await post('/en/desk', { text: 'x', csrfToken })).status).toBe(401)
  })

  it('of everybody counts as signed in only with the token', async () => {
    const { cookie, csrfToken } = agent
    expect(readReceipt(await post('/en/form', { text: 'x' }, { cookie }))[3]).toBeNull()
    expect(readReceipt(await post('/en/form', { text: 'x', csrfToken }, { cookie }))[3]).toBe('club.desk')
  })
})
