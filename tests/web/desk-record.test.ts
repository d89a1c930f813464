import { randomUUID } from 'node:crypto'
import { presentApplicantTexts } from '../../api/presenters/applicant-texts'
import { findApplicationByReference } from '../../db/tables/applications'
import { listEvents } from '../../db/tables/events'
import { listTexts } from '../../db/tables/texts'
import type { Dues } from '../../domain/dues'
import { createPages } from '../../web/create-pages'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { readClub } from '../support/tennis-club'
import { until } from '../support/until'
import { createOfficerBrowsers } from './officer-browsers'

// How an agent of the contact centre records the application of a caller or of a visitor, on the pages of the desk.

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-desk-record', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const { browserOf, open } = createOfficerBrowsers(() => fixture.api.baseUrl)
const PATH = '/en/desk/record'

let phones = 0
const newPhone = () => `07912${String(10_000 + (phones += 1))}`

/** What a caller says, with a telephone number that no other application has. */
const said = (changed: Record<string, string> = {}) => ({
  channel: 'contact_centre',
  'written-in': 'ar',
  danger: 'no',
  who: 'self',
  text: 'The net of court one has a hole.',
  sector: 'courts',
  entity: 'unknown',
  name: 'Salma',
  by: 'phone',
  phone: newPhone(),
  ...changed,
})

const findRow = (reference: string) =>
  fixture.platform
    .ownerDb('application')
    .join('applicant', 'applicant.application_id', 'application.id')
    .join('event', 'event.application_id', 'application.id')
    .where({ reference, 'event.sequence': 1 })
    .first('body', 'state', 'channel', 'language', 'phone', 'name')

const countApplications = async () => Number((await fixture.platform.ownerDb('application').count())[0]?.['count'])

test('an agent records what a caller says, and reads what to tell them: the reference, the date, the way of the answer', async () => {
  const browser = await browserOf('club.desk')
  const list = await open('club.desk', '/en/desk')
  expect(list.html).toContain(`href="${PATH}"`)
  const phone = newPhone()
  const done = await browser.post(await open('club.desk', PATH), '/desk/record', said({ phone }))
  expect([done.status, done.path]).toEqual([200, expect.stringMatching(/^\/en\/desk\/record\/\d\d-\d{3}-\d{3}-\d{3}$/)])
  const reference = done.path.split('/').at(-1) ?? ''
  expect(done.html).toContain(reference)
  expect(done.html).toContain('An officer calls the number that you wrote')
  expect(done.html).toMatch(/When the answer comes: on <bdi[^>]*>[^<]*\d{4}<\/bdi> at the latest/)
  expect(await findRow(reference)).toMatchObject({
    channel: 'contact_centre',
    language: 'ar',
    phone,
    name: 'Salma',
    state: { sector: 'courts' },
    body: { submittedBy: 'agent' },
  })
})

test('mistakes stand beside their questions, and what was typed stays', async () => {
  const browser = await browserOf('club.desk')
  const before = await countApplications()
  const typed = said({ text: ' ', who: '', phone: '12' })
  const wrong = await browser.post(await open('club.desk', PATH), '/desk/record', typed)
  expect(wrong.status).toBe(200)
  expect(wrong.html).toContain('<a href="#text">')
  expect(wrong.html).toContain('id="who-error"')
  expect(wrong.html).toContain('id="phone-error"')
  expect(wrong.html).toMatch(/value="Salma"/)
  expect(wrong.html).toMatch(/<option value="unknown" selected/)
  expect(wrong.html).toMatch(/<option value="courts" selected/)
  expect(await countApplications()).toBe(before)
})

test('an agent reads the other applications of the number before one more is recorded, once for each number', async () => {
  const browser = await browserOf('club.desk')
  const phone = newPhone()
  const first = await browser.post(await open('club.desk', PATH), '/desk/record', said({ phone }))
  const reference = first.path.split('/').at(-1) ?? ''
  const before = await countApplications()
  const known = await browser.post(
    await open('club.desk', PATH),
    '/desk/record',
    said({ phone: `+962${phone.slice(1)}` }),
  )
  expect(known.html).toContain('This number has another application')
  expect(known.html).toMatch(new RegExp(`href="/en/desk/${reference}"[^>]*target="_blank"`))
  expect(await countApplications()).toBe(before)
  const other = await browser.post(known, '/desk/record', said({ phone }))
  expect(other.path).toMatch(/^\/en\/desk\/record\/\d\d-/)
  expect(await countApplications()).toBe(before + 1)
})

test('the number is looked for before anything else is asked, and nothing is recorded by that', async () => {
  const browser = await browserOf('club.desk')
  const phone = newPhone()
  const before = await countApplications()
  const look = async () =>
    browser.post(await open('club.desk', PATH), '/desk/record', {
      'written-in': 'en',
      channel: 'post',
      phone,
      step: 'look',
    })
  const none = await look()
  expect(none.html).toContain('No other application that you may see has this number.')
  expect(none.html).toContain(`value="${phone}"`)
  expect(none.html).not.toContain('id="who-error"')
  const unreadable = await browser.post(none, '/desk/record', {
    'written-in': 'en',
    channel: 'post',
    phone: '12',
    step: 'look',
  })
  expect(unreadable.html).toContain('<a href="#phone">')
  const first = await browser.post(none, '/desk/record', said({ phone }))
  const found = await look()
  expect(found.html).toContain(`/en/desk/${first.path.split('/').at(-1)}"`)
  expect(found.html).not.toContain('It is another matter')
  expect(await countApplications()).toBe(before + 1)
})

test('a form that is sent twice is one application, whatever its number has by then', async () => {
  const browser = await browserOf('club.desk')
  const page = await open('club.desk', PATH)
  const before = await countApplications()
  for (const typed of [said({ text: 'The net has a hole.' }), said({ text: 'The hut is on fire.' })]) {
    const form = {
      ...page,
      html: page.html.replace(/name="commandId" value="[^"]+"/, `name="commandId" value="${randomUUID()}"`),
    }
    const sent = [await browser.post(form, '/desk/record', typed), await browser.post(form, '/desk/record', typed)]
    expect(sent.map(({ path }) => path)).toEqual([sent[0]?.path, sent[0]?.path])
    expect(sent[0]?.path).toMatch(/record\/\d\d-/)
  }
  expect(await countApplications()).toBe(before + 2)
})

test('the same form with other words comes back with a sentence, and records another application when it is sent again', async () => {
  const browser = await browserOf('club.desk')
  const page = await open('club.desk', PATH)
  const first = await browser.post(page, '/desk/record', said({ by: 'none', phone: '' }))
  const changed = await browser.post(page, '/desk/record', said({ by: 'none', phone: '', text: 'The gate is locked.' }))
  expect(changed.html).toContain('This form has recorded an application already')
  expect(changed.html).toContain('The gate is locked.')
  const second = await browser.post(
    changed,
    '/desk/record',
    said({ by: 'none', phone: '', text: 'The gate is locked.' }),
  )
  expect(second.path).toMatch(/record\/\d\d-/)
  expect(second.path).not.toBe(first.path)
})

test('a form that is refused, such as after another sign-in, comes back with all that was typed and can be sent', async () => {
  const browser = await browserOf('club.desk')
  const page = await open('club.desk', PATH)
  const stale = {
    ...page,
    html: page.html.replace(/name="csrfToken" value="[^"]+"/, 'name="csrfToken" value="of-another-session"'),
  }
  const typed = said()
  const refused = await browser.post(stale, '/desk/record', typed)
  expect(refused.status).toBe(403)
  expect(refused.html).toContain(`value="${typed.phone}"`)
  expect(refused.html).toContain('value="Salma"')
  expect((await browser.post(refused, '/desk/record', typed)).path).toMatch(/record\/\d\d-/)
})

test('whom the person said to be in danger: the agent tells the emergency number and the officer on duty, and no date', async () => {
  const browser = await browserOf('club.desk')
  const typed = said({ danger: 'yes', quiet: 'yes', place: 'House 4' })
  const done = await browser.post(await open('club.desk', PATH), '/desk/record', typed)
  expect(done.html).toContain('The officer on duty is called now')
  expect(done.html).toMatch(/call the emergency number at once: <a[^>]*href="tel:/)
  expect(done.html).not.toContain('When the answer comes')
})

test('the language in which we write is asked, and nothing is recorded without it', async () => {
  const browser = await browserOf('club.desk')
  const { 'written-in': _language, ...typed } = said()
  const before = await countApplications()
  const wrong = await browser.post(await open('club.desk', PATH), '/desk/record', typed)
  expect(wrong.html).toContain('<a href="#written-in">Choose the language in which we write to the person.</a>')
  expect(wrong.html).toContain('value="Salma"')
  expect(await countApplications()).toBe(before)
})

test('the applicant reads that the contact centre wrote the application for them, and the mail names no tracking code', async () => {
  const browser = await browserOf('club.desk')
  const typed = said({ by: 'email', email: 'salma@club.example', 'written-in': 'en' })
  const done = await browser.post(await open('club.desk', PATH), '/desk/record', typed)
  const reference = done.path.split('/').at(-1) ?? ''
  const { db, inbox } = fixture.platform
  const row = await findApplicationByReference(db, reference)
  if (!row) throw new Error('not recorded')
  const [events, texts] = await Promise.all([listEvents(db, row.id), listTexts(db, [row.firstText])])
  const dues = { wakes: [] } as unknown as Dues
  const facts = { row, pack: readClub(), events, dues }
  const [text] = presentApplicantTexts(facts, texts, { language: 'en', now: Date.now() })
  expect(text).toMatchObject({ by: 'the contact centre', forCaller: true, isOwn: false, body: typed.text })
  const mail = await until('the mail of the receipt', async () => {
    const list = await (await fetch(`${inbox.httpUrl}/messages?limit=200`)).json()
    const found = (list as { id: string; subject: string }[]).find(({ subject }) => subject.includes(reference))
    return found && ((await (await fetch(`${inbox.httpUrl}/messages/${found.id}`)).json()) as { text: string })
  })
  expect(mail.text).toContain('ask on the platform for a number by e-mail')
  expect(mail.text).not.toContain('tracking code')
})

test('what the officer on duty reads first looks to the agent like every other application', async () => {
  const browser = await browserOf('club.desk')
  const pages = await Promise.all(
    ['The net has a hole.', 'The hut is on fire.'].map(async (text) =>
      browser.post(await open('club.desk', PATH), '/desk/record', said({ text, by: 'none', phone: '', name: '' })),
    ),
  )
  const [usual, danger] = pages.map(({ html, path }) => html.replaceAll(path.split('/').at(-1) ?? '-', ''))
  const { state } = await findRow(pages[1]?.path.split('/').at(-1) ?? '')
  expect(state.flags).toEqual(['danger'])
  expect(danger).toBe(usual)
})

test('nobody but an agent of the contact centre has the form, or can send it', async () => {
  const form = await open('club.triage', PATH)
  expect(form.status).toBe(404)
  expect((await open('club.triage', '/en/desk')).html).not.toContain(PATH)
  const browser = await browserOf('club.triage')
  const own = await open('club.triage', '/en/desk')
  const token = /name="csrfToken" value="([^"]+)"/.exec(own.html)?.[1] ?? ''
  const page = { ...own, html: `<form action="${PATH}"><input type="hidden" name="csrfToken" value="${token}"></form>` }
  const before = await countApplications()
  const sent = await browser.post(page, '/desk/record', { ...said(), commandId: randomUUID() })
  expect(sent.status).toBe(404)
  expect(await countApplications()).toBe(before)
})

test('in danger the place is asked once more; without one the application is recorded all the same', async () => {
  const browser = await browserOf('club.desk')
  const before = await countApplications()
  const typed = said({ danger: 'yes', quiet: 'yes' })
  const asked = await browser.post(await open('club.desk', PATH), '/desk/record', typed)
  expect([asked.status, asked.path]).toEqual([200, PATH])
  expect(asked.html).toMatch(/href="#place">Ask: where are you now\?/)
  expect(await countApplications()).toBe(before)
  const recorded = await browser.post(asked, '/desk/record', typed)
  expect(recorded.path).toMatch(/\/desk\/record\/[\d-]+$/)
  expect(await countApplications()).toBe(before + 1)
})

test('in danger the agent reads by when the officer on duty reads it; otherwise no such time is told', async () => {
  const browser = await browserOf('club.desk')
  const record = async (more: object) =>
    (await browser.post(await open('club.desk', PATH), '/desk/record', { ...said(), ...more })).html
  expect(await record({})).not.toContain('by day and by night')
  expect(await record({ danger: 'yes', quiet: 'yes', place: 'House 4' })).toMatch(
    /They read it by <bdi>[^<]*\d\d:\d\d<\/bdi> at the latest, by day and by night/,
  )
})

test('what to tell is shown to who recorded it alone, for half an hour, and to nobody else at the same browser', async () => {
  const browser = await browserOf('club.desk')
  const { path } = await browser.post(await open('club.desk', PATH), '/desk/record', said())
  const reference = path.split('/').at(-1) ?? ''
  expect((await open('club.desk', path)).status).toBe(200)
  expect((await open('club.triage', path)).status).toBe(410)
  expect((await open('club.desk', `/en/sent/${reference}`)).status).toBe(410)
  const wasReceived = { received_at: new Date(Date.now() - 31 * 60_000) }
  await fixture.platform.ownerDb('application').where({ reference }).update(wasReceived)
  expect((await open('club.desk', path)).status).toBe(410)
  expect((await open('club.desk', `${PATH}/26-482-170-635`)).html).toContain('This page is shown no more')
})
