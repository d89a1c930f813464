import { randomUUID } from 'node:crypto'
import { hasVisibleText } from '../../domain/visible-text'
import { createPages } from '../../web/create-pages'
import { submitApplication } from '../api/start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from '../api/start-api-without-temporal'
import { openCitizenBrowser } from './citizen-browser'
import { createOfficerBrowsers } from './officer-browsers'

// The note to the platform about one of its pages: where the link to it stands, and how it is written.

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
