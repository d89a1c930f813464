import { randomUUID } from 'node:crypto'
import { hasVisibleText } from '../../domain/visible-text'
import { createPages } from '../../web/create-pages'
import { newClientAddress } from '../api/start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from '../api/start-api-without-temporal'
import { ATTACK } from '../support/hostile-texts'
import { createBrowser, type Page } from './browser'
import { createOfficerBrowsers } from './officer-browsers'

// How the operation room reads the notes about pages, and writes what was done about each.

let fixture: ApiWithoutTemporal
beforeAll(async () => {
  fixture = await startApiWithoutTemporal('web-desk-page-notes', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop())

const { browserOf, open } = createOfficerBrowsers(() => fixture.api.baseUrl)
const findRow = (text: string) => fixture.database('page_note').where({ text }).first()

const closeNote = async (id: string, text: string, name = 'club.room'): Promise<Page> => {
  const page = await open(name, `/en/desk/page-notes/${id}`)
  return (await browserOf(name)).post(page, `/page-notes/${id}`, { text })
}

const insertNote = async (text: string, changes: object = {}): Promise<string> => {
  const row = { key_hash: randomUUID(), language: 'en', page: '/en/track', text, ...changes }
  const [inserted] = await fixture.database('page_note').insert(row).returning('id')
  return inserted.id
}

test('the operation room finds the way to the notes on the desk, and others do not', async () => {
  expect((await open('club.room', '/en/desk')).html).toContain('href="/en/desk/page-notes"')
  expect((await open('club.desk', '/en/desk')).html).not.toContain('/en/desk/page-notes"')
})

test('the room reads the page, the language, the role, the instant and the text of each open note, the newest first', async () => {
  await insertNote('The older one.', { received_at: new Date('2031-06-01T10:00:00Z') })
  await insertNote('الأحدث', {
    received_at: new Date('2031-06-02T10:00:00Z'),
    language: 'ar',
    page: '/ar/desk/{reference}',
    role: 'entity',
  })
  const { html } = await open('club.room', '/en/desk/page-notes')
  expect(html.indexOf('الأحدث')).toBeLessThan(html.indexOf('The older one.'))
  const card = /<div class="card">(?:(?!<div class="card">).)*الأحدث.*?<\/div>/s.exec(html)?.[0] ?? ''
  for (const fact of ['/ar/desk/{reference}', 'Arabic', 'a focal point or head of a body', '2 June 2031', '15:45'])
    expect(card).toContain(fact)
  const arabic = await open('club.room', '/ar/desk/page-notes')
  expect(arabic.html).toContain('<bdi dir="ltr">/ar/desk/{reference}</bdi>')
})

test('the room reads hostile texts as text', async () => {
  const id = await insertNote(`</blockquote><img src=x onerror=${ATTACK}>\u202e`)
  for (const path of ['/en/desk/page-notes', `/ar/desk/page-notes/${id}`]) {
    const { html } = await open('club.room', path)
    expect(html).toContain('&lt;/blockquote>&lt;img src=x onerror=')
    expect(html).not.toContain('<img src=x')
  }
})

test('the room writes what was done: the note leaves the open ones, and is read among the done ones with who and when', async () => {
  const id = await insertNote('Mend this one.')
  const done = await closeNote(id, 'We mended it.\n\nأصلحناها.')
  expect([done.status, done.path]).toEqual([200, `/en/desk/page-notes/${id}`])
  for (const said of ['We mended it.', 'أصلحناها.', 'Done on']) expect(done.html).toContain(said)
  expect(done.html).not.toContain('<textarea')
  expect((await open('club.room', '/en/desk/page-notes')).html).not.toContain('Mend this one.')
  const list = await open('club.room', '/en/desk/page-notes?done=yes')
  const { display_name: name } = await fixture.database('person').where({ name: 'club.room' }).first()
  expect(list.html).toContain('Mend this one.')
  expect(list.html).toMatch(/Done on .*?<bdi>/s)
  expect(name).toContain(/<\/strong> · <bdi[^>]*>([^<]+)/.exec(list.html)?.[1] ?? 'no name')
})

test('the room cannot close a note without words or with too many, and what was typed is kept', async () => {
  const id = await insertNote('Without words.')
  for (const [text, sentence] of [
    ['', 'Write what was done about this note.'],
    ['\u200b\u202e', 'Write what was done about this note.'],
    ['x'.repeat(1_001), 'Shorten the text to 1000 characters at most.'],
  ] as const) {
    const refused = await closeNote(id, text)
    expect(refused.status).toBe(422)
    expect(refused.html).toMatch(new RegExp(`id="text-error".*?${sentence}`, 's'))
    expect(refused.html).toContain(hasVisibleText(text) ? `${text}</textarea>` : '></textarea>')
  }
  expect(await findRow('Without words.')).toMatchObject({ done_at: null })
})

test('who comes too late reads what a colleague wrote, and keeps the own words; pressing twice is one act', async () => {
  const id = await insertNote('Two of us.')
  const page = await open('club.room', `/en/desk/page-notes/${id}`)
  const browser = await browserOf('club.room')
  const post = (text: string) => browser.post(page, `/page-notes/${id}`, { text })
  expect((await post('The first words.')).status).toBe(200)
  expect((await post('The first words.')).status).toBe(200)
  const late = await post('The late words.')
  expect(late.status).toBe(409)
  for (const said of ['A colleague wrote already', 'The first words.', 'The late words.</textarea>'])
    expect(late.html).toContain(said)
  expect(await findRow('Two of us.')).toMatchObject({ done_words: 'The first words.' })
})

test('the room turns the pages of a long list, open or done, and in the other language', async () => {
  for (let count = 0; count < 21; count++)
    await insertNote(`Long ${count}.`, { received_at: new Date(Date.UTC(2032, 0, 1, 0, count)) })
  const first = await open('club.room', '/en/desk/page-notes')
  expect(first.html).toContain('Long 20.')
  expect(first.html).not.toContain('Long 0.')
  const next = (/<a[^>]*href="([^"]+)" rel="next"/.exec(first.html)?.[1] ?? '').replaceAll('&amp;', '&')
  expect((await open('club.room', next)).html).toContain('Long 0.')
  expect((await open('club.room', next.replace('/en/', '/ar/'))).html).toContain('Long 0.')
  expect((await open('club.room', next.replace('done=no', 'done=yes'))).status).toBe(422)
})

test.each(['club.coach1', 'club.desk', 'club.unit1', 'club.admin'])(
  '%s is refused each page of the room',
  async (name) => {
    const id = await insertNote('For the room alone.')
    for (const path of ['/page-notes', '/page-notes?done=yes', `/page-notes/${id}`]) {
      const page = await open(name, `/en/desk${path}`)
      expect([page.status, page.html.includes('For the room alone.')]).toEqual([403, false])
    }
    const browser = await browserOf(name)
    const csrfToken = /name="csrfToken" value="([^"]+)"/.exec((await browser.open('/en/staff')).html)?.[1] ?? ''
    const cookie = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
    const { status } = await fetch(`${fixture.api.baseUrl}/en/desk/page-notes/${id}`, {
      method: 'POST',
      body: new URLSearchParams({ csrfToken, text: 'Mended.' }),
      headers: { origin: fixture.api.baseUrl, cookie, ...newClientAddress() },
    })
    expect(status).toBe(403)
  },
)

test('who is not signed in is asked to, and gets back to the list', async () => {
  const page = await createBrowser(fixture.api.baseUrl).open('/en/desk/page-notes')
  expect(page.path).toBe('/en/sign-in?to=%2Fdesk%2Fpage-notes')
  expect((await open('club.room', `/en/desk/page-notes/${randomUUID()}`)).status).toBe(404)
  expect((await open('club.room', '/en/desk/page-notes/1')).status).toBe(422)
})
