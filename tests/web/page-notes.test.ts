import { randomUUID } from 'node:crypto'
import { hasVisibleText } from '../../domain/visible-text'
import { createPages } from '../../web/create-pages'
import { newClientAddress, submitApplication } from '../api/start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from '../api/start-api-without-temporal'
import { ATTACK } from '../support/hostile-texts'
import { createBrowser, type Page } from './browser'
import { openCitizenBrowser } from './citizen-browser'
import { createOfficerBrowsers } from './officer-browsers'

// The note to the platform about one of its pages: how it is written, and how the operation room reads it.

let fixture: ApiWithoutTemporal
beforeAll(async () => {
  fixture = await startApiWithoutTemporal('web-page-notes', {
    pages: createPages(),
    settings: { limits: { notesOfNetwork: 8 } },
  })
}, 120_000)
afterAll(() => fixture?.stop())

const { browserOf, open } = createOfficerBrowsers(() => fixture.api.baseUrl)
const newBrowser = () => openCitizenBrowser(fixture.api.baseUrl)

const LINK = /<footer.*?<a href="([^"]*\/page-note[^"]*)"/s
/** The address of the link in the footer of a page. */
const findLink = (html: string): string => (LINK.exec(html)?.[1] ?? '').replaceAll('&amp;', '&')
/** The page that the link of a page is about. */
const findAbout = (html: string) => new URL(findLink(html), 'http://this.host').searchParams.get('page')
const findId = (html: string): string => /name="noteId" value="([^"]+)"/.exec(html)?.[1] ?? ''
const listRows = () => fixture.database('page_note').orderBy('received_at')
const findRow = (text: string) => fixture.database('page_note').where({ text }).first()

const FORM = '/en/page-note?page=%2Fen%2Ftrack'

async function write(text: string, { address = FORM, browser = newBrowser(), noteId = randomUUID() as string } = {}) {
  const sent = await browser.post(address, { noteId, text })
  return sent.status === 303 ? { ...(await browser.open(sent.location)), location: sent.location } : sent
}

const closeNote = async (id: string, text: string, name = 'club.room'): Promise<Page> => {
  const page = await open(name, `/en/desk/page-notes/${id}`)
  return (await browserOf(name)).post(page, `/page-notes/${id}`, { text })
}

describe('the link in the footer', () => {
  test.each([
    ['', ''],
    ['/help', '/help'],
    ['/send', '/send'],
    ['/send/danger', '/send/danger'],
    ['/track', '/track'],
    ['/track/lost', '/track/lost'],
    ['/sign-in?to=%2Fdesk%2F26-482-170-635', '/sign-in'],
    ['/sent/26-482-170-635', '/sent/{reference}'],
    ['/address/K7QM2P9XWD4R', '/address/{token}'],
    ['/act/K7QM2P9XWD4R', '/act/{handle}'],
    ['/track/26-482-170-635', '/track/{reference}'],
    ['/page-note', '/page-note'],
    ['/nothing/26-482-170-635', undefined],
  ])('of %s leads in both languages to a form about %s, without any reference or code', async (path, about) => {
    for (const language of ['ar', 'en']) {
      const { text } = await newBrowser().open(`/${language}${path}`)
      expect(findLink(text)).toMatch(new RegExp(`^/${language}/page-note(\\?|$)`))
      expect(findAbout(text)).toBe(about === undefined ? null : `/${language}${about}`)
      expect(findLink(text)).not.toMatch(/26-482|K7QM/)
      const form = await newBrowser().open(findLink(text))
      expect([form.status, form.text.includes('<form id="note"')]).toEqual([200, true])
      expect(form.headers.get('cache-control')).toBe('no-store')
    }
  })

  test('of an opened application carries neither its reference nor its code', async () => {
    const { reference, trackingCode } = await submitApplication(fixture.api)
    const browser = newBrowser()
    const opened = await browser.post('/en/track', { reference, trackingCode })
    expect(opened.location).toBe(`/en/track/${reference}`)
    const { text } = await browser.open(opened.location)
    expect(text).toContain(reference)
    expect(findAbout(text)).toBe('/en/track/{reference}')
    const form = await browser.open(findLink(text))
    expect(form.text).not.toContain(reference)
    await write('The date is cut off.', { address: findLink(text) })
    expect(await findRow('The date is cut off.')).toMatchObject({ page: '/en/track/{reference}', language: 'en' })
  })

  test.each([
    ['/staff', '/staff'],
    ['/desk', '/desk'],
    ['/desk/record', '/desk/record'],
    ['/desk/26-482-170-635', '/desk/{reference}'],
  ])('of the page %s of staff leads to a form about %s', async (path, about) => {
    for (const language of ['ar', 'en'])
      expect(findAbout((await open('club.desk', `/${language}${path}`)).html)).toBe(`/${language}${about}`)
  })
})

describe('who writes a note', () => {
  test('reads that it is no application and that nobody answers, and the ways to send one and to get help', async () => {
    const sent = await write('The letters are too small.')
    expect([sent.status, sent.location]).toEqual([200, '/en/page-note/sent'])
    for (const said of ['is not an application', 'nobody answers it personally', 'href="/en/send"', 'href="tel:'])
      expect(sent.text).toContain(said)
    const arabic = await write('الخط صغير جدًّا.', { address: '/ar/page-note?page=%2Far%2Ftrack' })
    for (const said of ['الملاحظة ليست طلبًا', 'ولا يرد عليها أحد', 'href="/ar/send"', 'href="tel:'])
      expect(arabic.text).toContain(said)
    expect(await findRow('الخط صغير جدًّا.')).toMatchObject({
      page: '/ar/track',
      language: 'ar',
      role: null,
      programme: null,
    })
  })

  test('and is signed in leaves the role of the seat, nothing of the person', async () => {
    const browser = await browserOf('club.coach1')
    const list = await browser.open('/en/desk')
    const sent = await browser.post(
      await browser.open(findLink(list.html)),
      findLink(list.html),
      {
        text: 'The list is slow.',
      },
      { 'sec-fetch-site': 'same-origin' },
    )
    expect(sent.status).toBe(200)
    const row = await findRow('The list is slow.')
    expect(row).toMatchObject({ role: 'entity', programme: 'tennis', page: '/en/desk' })
    const person = await fixture.database('person').where({ name: 'club.coach1' }).first()
    for (const known of [person.id, person.name, person.display_name]) expect(JSON.stringify(row)).not.toContain(known)
  })

  test('and presses twice sends one note; another text from the same form is sent only when the writer wants it', async () => {
    const browser = newBrowser()
    const form = await browser.open(FORM)
    const noteId = findId(form.text)
    for (let count = 0; count < 2; count++)
      expect((await write('Pressed twice.', { browser, noteId })).location).toBe('/en/page-note/sent')
    expect((await listRows()).filter(({ text }) => text === 'Pressed twice.')).toHaveLength(1)
    const other = await write('After the button Back.', { browser, noteId })
    expect([other.status, other.text.includes('Your first note was received')]).toEqual([422, true])
    expect(other.text).toContain('After the button Back.</textarea>')
    expect(await findRow('After the button Back.')).toBeUndefined()
    expect(findId(other.text)).not.toBe(noteId)
    await write('After the button Back.', { browser, noteId: findId(other.text) })
    expect(await findRow('After the button Back.')).toMatchObject({ page: '/en/track' })
  })

  test.each([
    ['nothing', '', 'Write what is wrong with the page.'],
    ['white space', ' \n \t ', 'Write what is wrong with the page.'],
    ['invisible characters', '\u200b\u200f\u202e\u2069\u3164', 'Write what is wrong with the page.'],
    ['1,001 characters', 'ش'.repeat(1_001), 'Shorten the text to 1000 characters at most.'],
  ])('and writes %s reads what is wrong beside the field, and keeps the words', async (_, text, sentence) => {
    const before = (await listRows()).length
    const refused = await write(text)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('href="#text"')
    expect(refused.text).toMatch(new RegExp(`id="text-error".*?${sentence}`, 's'))
    // The forms of the platform read a field without a visible character as empty.
    expect(refused.text).toContain(hasVisibleText(text) ? `${text}</textarea>` : '></textarea>')
    // The page and its switch of the language still know what the note is about.
    expect(refused.text).toContain('action="/en/page-note?page=%2Fen%2Ftrack"')
    expect(refused.text).toContain('formaction="/ar/page-note?page=%2Fen%2Ftrack"')
    expect((await listRows()).length).toBe(before)
  })

  test('keeps the words in the other language', async () => {
    const browser = newBrowser()
    const before = (await listRows()).length
    const noteId = randomUUID()
    const shown = await browser.post('/ar/page-note?page=%2Fen%2Ftrack', { noteId, text: 'Half a', show: 'form' })
    expect([shown.status, shown.text.includes('Half a</textarea>')]).toEqual([200, true])
    expect(shown.text).toContain('lang="ar"')
    expect((await listRows()).length).toBe(before)
  })

  test('and changes the address gets a form about no page, and nothing of that address is kept', async () => {
    for (const page of ['/en/track/x/y/z', 'javascript:alert(1)', '//evil.example', '">', 'x'.repeat(3_000)]) {
      const address = `/en/page-note?page=${encodeURIComponent(page)}&programme=%22%3E`
      const form = await newBrowser().open(address)
      expect([form.status, form.text.includes('an address without a page')]).toEqual([200, true])
      expect(form.text).toContain('action="/en/page-note"')
      const text = `About ${page.slice(0, 20)}`
      await write(text, { address })
      expect(await findRow(text)).toMatchObject({ page: null, programme: null })
    }
  })

  test('too often is told so, and the words can be sent later', async () => {
    const browser = newBrowser()
    for (let count = 0; count < 8; count++) expect((await write(`Note ${count}`, { browser })).status).toBe(200)
    const refused = await write('The ninth note today.', { browser })
    expect([refused.status, refused.text.includes('The ninth note today.')]).toEqual([429, true])
    expect(await findRow('The ninth note today.')).toBeUndefined()
  })

  test('on another site sends none, and nobody reads “received” from a link', async () => {
    const before = (await listRows()).length
    const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    const refused = await newBrowser().post(FORM, { noteId: randomUUID(), text: 'Forged.' }, foreign)
    expect([refused.status, (await listRows()).length]).toEqual([403, before])
    const sent = await newBrowser().open('/en/page-note/sent', { 'sec-fetch-site': 'none' })
    expect([sent.status, sent.location]).toEqual([303, '/en'])
  })
})

describe('the operation room', () => {
  const insertNote = async (text: string, changes: object = {}): Promise<string> => {
    const row = { key_hash: randomUUID(), language: 'en', page: '/en/track', text, ...changes }
    const [inserted] = await fixture.database('page_note').insert(row).returning('id')
    return inserted.id
  }

  test('finds the way to the notes on the desk, and others do not', async () => {
    expect((await open('club.room', '/en/desk')).html).toContain('href="/en/desk/page-notes"')
    expect((await open('club.desk', '/en/desk')).html).not.toContain('/en/desk/page-notes"')
  })

  test('reads the page, the language, the role, the instant and the text of each open note, the newest first', async () => {
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

  test('reads hostile texts as text', async () => {
    const id = await insertNote(`</blockquote><img src=x onerror=${ATTACK}>\u202e`)
    for (const path of ['/en/desk/page-notes', `/ar/desk/page-notes/${id}`]) {
      const { html } = await open('club.room', path)
      expect(html).toContain('&lt;/blockquote>&lt;img src=x onerror=')
      expect(html).not.toContain('<img src=x')
    }
  })

  test('writes what was done: the note leaves the open ones, and is read among the done ones with who and when', async () => {
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

  test('cannot close a note without words or with too many, and what was typed is kept', async () => {
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

  test('turns the pages of a long list, open or done, and in the other language', async () => {
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
    '%s is refused each of its pages',
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

  test('is asked to sign in first, and gets back to the list', async () => {
    const page = await createBrowser(fixture.api.baseUrl).open('/en/desk/page-notes')
    expect(page.path).toBe('/en/sign-in?to=%2Fdesk%2Fpage-notes')
    expect((await open('club.room', `/en/desk/page-notes/${randomUUID()}`)).status).toBe(404)
    expect((await open('club.room', '/en/desk/page-notes/1')).status).toBe(422)
  })
})
