import { createPages } from '../../web/create-pages'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { submitApplication } from '../api/start-api'
import { until } from '../support/until'
import { createOfficerBrowsers } from './officer-browsers'

// The call to somebody who lost the tracking code, on the pages of the desk.

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-desk-lost-code', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const { browserOf, open } = createOfficerBrowsers(() => fixture.api.baseUrl)

let phones = 0

/** Two applications with one telephone number, which asked for a call. Returns their references, the newest first. */
async function askForCall(): Promise<string[]> {
  const phone = `07911${String(10_000 + (phones += 1))}`
  const references: string[] = []
  for (const name of ['Rania', 'Rania']) {
    const { reference } = await submitApplication(fixture.api, { applicant: { name, phone } })
    references.unshift(reference)
  }
  await fixture.platform.db('lost_code_request').insert({ phone, call_by: new Date('2031-06-03T10:30:00Z') })
  await until('the call is a task', async () =>
    (await open('club.desk', '/en/desk')).html.includes(references[0] ?? ''),
  )
  return references
}

test('the contact centre reads whom to call, by when, the other references and what never to ask, and records the result', async () => {
  const [newest = '', other = ''] = await askForCall()
  const page = await open('club.desk', `/en/desk/${newest}`)
  expect(page.html).toMatch(
    /<strong>Call somebody who lost the tracking code<\/strong><span class="time-left success">/,
  )
  expect(page.html).toMatch(/Call at the latest by: Tuesday, 3 June 2031/)
  expect(page.html).toMatch(/The number to call: <bdi[^>]*>\+?[\d ]+<\/bdi>/)
  expect(page.html).toContain('Never ask for the tracking code')
  expect(page.html).toMatch(new RegExp(`Other applications of the same number</h4><ul><li><a href="/en/desk/${other}`))
  const browser = await browserOf('club.desk')
  const missing = await browser.post(page, '/lost-code-call', {})
  expect([missing.status, missing.html]).toEqual([422, expect.stringContaining('Choose the result')])
  const done = await browser.post(missing, '/lost-code-call', { result: 'reached' })
  expect([done.status, done.path]).toEqual([200, `/en/desk/${newest}`])
  expect(done.html).toContain('The result of the call is recorded.')
  expect(done.html).not.toContain('/lost-code-call"')
  expect(done.html).not.toMatch(/(<strong>|class="task-more soft">)Call somebody who lost/)
  const late = await browser.post(page, '/lost-code-call', { result: 'wrong_number' })
  expect([late.status, late.html]).toEqual([409, expect.stringContaining('No call to the applicant is owed')])
})

test('a result that is sent twice is one result', async () => {
  const [newest = ''] = await askForCall()
  const page = await open('club.desk', `/en/desk/${newest}`)
  const browser = await browserOf('club.desk')
  for (const _time of [1, 2]) {
    const done = await browser.post(page, '/lost-code-call', { result: 'wrong_number' })
    expect([done.status, done.path]).toEqual([200, `/en/desk/${newest}`])
  }
  const { id } = await fixture.platform.ownerDb('application').where({ reference: newest }).first('id')
  const calls = fixture.platform.ownerDb('lost_code_call').where({ application_id: id }).select('id')
  expect(await fixture.platform.ownerDb('lost_code_try').whereIn('call_id', calls)).toHaveLength(1)
})

test('nobody but the seat that calls reads of the call, and its form leads them to the application', async () => {
  const [newest = ''] = await askForCall()
  const page = await open('club.triage', `/en/desk/${newest}/lost-code-call`)
  expect([page.status, page.path]).toEqual([200, `/en/desk/${newest}`])
  expect(page.html).not.toMatch(/Never ask for the tracking code|lost-code-call/)
})

test('after a wrong number the agent records the right one, and the page offers the wrong one no more', async () => {
  const [newest = ''] = await askForCall()
  const browser = await browserOf('club.desk')
  await browser.post(await open('club.desk', `/en/desk/${newest}`), '/lost-code-call', { result: 'wrong_number' })
  const wrong = await open('club.desk', `/en/desk/${newest}`)
  expect(wrong.html).toMatch(/This number was wrong on/)
  expect(wrong.html).not.toMatch(/href="tel:\+?9?6?2?0?7911/)
  const form = await open('club.desk', `/en/desk/${newest}/number`)
  expect(form.html).not.toContain('called back the number')
  const missing = await browser.post(form, '/number', { phone: '12' })
  expect(missing.status).toBe(422)
  expect(missing.html).toMatch(/This is not a valid phone number/)
  expect(missing.html).toContain('Choose how you verified the caller')
  expect(missing.html).toContain('value="12"')
  const weak = await browser.post(missing, '/number', { phone: '0791777777', verifiedBy: 'known_facts' })
  expect([weak.status, weak.html]).toEqual([409, expect.stringContaining('Known facts are not enough')])
  const done = await browser.post(weak, '/number', { phone: '0791 777 777', verifiedBy: 'identity_document' })
  expect([done.status, done.path]).toEqual([200, `/en/desk/${newest}`])
  expect(done.html).toContain('The new telephone number is recorded.')
  expect(done.html).toMatch(/href="tel:0791777777"/)
  expect(done.html).not.toContain('This number was wrong')
  const others = await open('club.triage', `/en/desk/${newest}/number`)
  expect([others.path, others.html.includes('Record the right telephone number')]).toEqual([
    `/en/desk/${newest}`,
    false,
  ])
})
