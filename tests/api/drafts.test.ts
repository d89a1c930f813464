import { Type } from '@sinclair/typebox'
import type { Pages, PageRoute } from '../../api/page-route'
import { object, optional } from '../../api/schemas/primitives'
import { deleteExpiredDrafts } from '../../db/tables/drafts'
import { newClientAddress } from './start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from './start-api-without-temporal'

const SECRET = 'في الشبكة ثقب'

const line = { summary: 'A page of these tests', audience: 'public', audit: 'test.draft', rate: 'free' } as const
const pages: Pages = {
  routes: [
    {
      ...line,
      method: 'GET',
      path: '/{language}/draft',
      respond: async (request, { reads }) => ({
        status: 200,
        page: JSON.stringify((await reads.readDraft(request)) ?? null),
      }),
    },
    {
      ...line,
      method: 'POST',
      path: '/{language}/draft',
      body: object({ text: optional(Type.String()), entity: optional(Type.String()), erase: optional(Type.String()) }),
      respond: async ({ body, ...client }, { acts }) => {
        const { erase, ...fields } = body as Record<string, string>
        const changes = erase === undefined ? fields : { ...fields, [erase]: null }
        return { status: 303, location: '/ar/draft', ...(await acts.saveDraft(changes, client)) }
      },
    },
    {
      ...line,
      method: 'POST',
      path: '/{language}/erase',
      respond: async (request, { acts }) => ({ status: 303, location: '/ar', ...(await acts.deleteDraft(request)) }),
    },
  ] satisfies PageRoute[],
  renderProblem: async ({ code }) => ({ page: code }),
}

let fixture: ApiWithoutTemporal
beforeAll(async () => {
  fixture = await startApiWithoutTemporal('api-drafts', { pages })
})
afterAll(() => fixture?.stop())

/** A browser without scripts: it keeps the cookie of its draft. */
function openBrowser(cookie = '') {
  const browser = {
    cookie,
    async send(path: string, fields?: Record<string, string>) {
      const response = await fetch(fixture.api.baseUrl + path, {
        redirect: 'manual',
        headers: { cookie: browser.cookie, 'sec-fetch-site': 'same-origin', ...newClientAddress() },
        ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
      })
      const [setCookie] = response.headers.getSetCookie()
      if (setCookie) browser.cookie = setCookie.split(';')[0] ?? ''
      return { status: response.status, setCookie, text: await response.text() }
    },
    async read() {
      const { text } = await browser.send('/ar/draft')
      return JSON.parse(text) as { fields: object; submissionKey: string; expiresAt: number } | null
    },
  }
  return browser
}

const listRows = () => fixture.ownerDb('draft').select()
beforeEach(() => fixture.ownerDb('draft').delete())

describe('a draft', () => {
  it('keeps what was typed question by question, also a changed and an erased field', async () => {
    const browser = openBrowser()
    expect(await browser.read()).toBeNull()
    expect((await browser.send('/ar/draft', { text: SECRET })).setCookie).toMatch(
      /^__Host-draft=[\w-]{43}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure$/,
    )
    await browser.send('/ar/draft', { entity: 'courts' })
    expect((await browser.read())?.fields).toEqual({ text: SECRET, entity: 'courts' })
    await browser.send('/ar/draft', { text: 'x', erase: 'entity' })
    expect((await browser.read())?.fields).toEqual({ text: 'x' })
    expect(await listRows()).toHaveLength(1)
  })

  it('loses nothing when two tabs save at once', async () => {
    const browser = openBrowser()
    await browser.send('/ar/draft', { text: SECRET })
    const [first, second] = [openBrowser(browser.cookie), openBrowser(browser.cookie)]
    await Promise.all([first.send('/ar/draft', { text: 'new' }), second.send('/ar/draft', { entity: 'courts' })])
    expect((await browser.read())?.fields).toEqual({ text: 'new', entity: 'courts' })
  })

  it('is opened by its own browser only, and the table does not tell a word or whose it is', async () => {
    const [browser, stranger] = [openBrowser(), openBrowser()]
    await browser.send('/ar/draft', { text: SECRET })
    await stranger.send('/ar/draft', { text: 'other words' })
    expect((await stranger.read())?.fields).toEqual({ text: 'other words' })
    const stored = JSON.stringify(await listRows())
    const token = browser.cookie.split('=')[1] ?? 'none'
    for (const word of [SECRET, token, Buffer.from(SECRET).toString('hex')]) expect(stored).not.toContain(word)
  })

  it('whose words stand in another row, or were sealed with another key, is none, and the next one can be saved', async () => {
    const browsers = [openBrowser(), openBrowser()]
    for (const browser of browsers) await browser.send('/ar/draft', { text: SECRET })
    await fixture.ownerDb('draft').update({ sealed: (await listRows())[0]?.sealed })
    const drafts = await Promise.all(browsers.map((browser) => browser.read()))
    expect(drafts.filter((draft) => draft === null)).toHaveLength(1)
    for (const browser of browsers) {
      await browser.send('/ar/draft', { text: 'new' })
      expect((await browser.read())?.fields).toEqual({ text: 'new' })
    }
  })

  it('has one key with which it is sent, and the next draft of the browser has another', async () => {
    const browser = openBrowser()
    await browser.send('/ar/draft', { text: SECRET })
    const first = (await browser.read())?.submissionKey ?? ''
    await browser.send('/ar/draft', { text: 'changed' })
    expect((await browser.read())?.submissionKey).toBe(first)
    expect(first.length).toBeGreaterThanOrEqual(22)
    expect(browser.cookie).not.toContain(first)
    const sent = browser.cookie
    expect((await browser.send('/ar/erase', {})).setCookie).toMatch(/^__Host-draft=; Path=\/; Max-Age=0/)
    expect(await listRows()).toEqual([])
    const returning = openBrowser(sent)
    expect(await returning.read()).toBeNull()
    await returning.send('/ar/draft', { text: 'next' })
    expect(returning.cookie).not.toBe(sent)
    expect((await returning.read())?.submissionKey).not.toBe(first)
  })

  it('lives 24 hours after its last change; expired it is not read, not continued, and deleted by the daily clean-up', async () => {
    const browser = openBrowser()
    await browser.send('/ar/draft', { text: SECRET })
    const { expiresAt = 0 } = (await browser.read()) ?? {}
    expect(Math.abs(expiresAt - Date.now() - 86_400_000)).toBeLessThan(60_000)
    await fixture.ownerDb('draft').update({ expires_at: fixture.ownerDb.raw("now() + interval '1 hour'") })
    expect(await deleteExpiredDrafts(fixture.database)).toBe(0)
    await browser.send('/ar/draft', { entity: 'courts' })
    expect((await browser.read())?.expiresAt).toBeGreaterThan(Date.now() + 86_000_000)
    await fixture.ownerDb('draft').update({ expires_at: fixture.ownerDb.raw("now() - interval '1 second'") })
    expect(await browser.read()).toBeNull()
    await browser.send('/ar/draft', { text: 'new' })
    expect((await browser.read())?.fields).toEqual({ text: 'new' })
    expect([await deleteExpiredDrafts(fixture.database), (await listRows()).length]).toEqual([1, 1])
  })

  it('has room for the longest text in Arabic; what is larger is refused and the draft stays as it was', async () => {
    const browser = openBrowser()
    const longest = 'ش'.repeat(20_000)
    expect((await browser.send('/ar/draft', { text: longest })).status).toBe(303)
    const refused = await browser.send('/ar/draft', { entity: 'ش'.repeat(20_000) })
    expect([refused.status, refused.text]).toEqual([413, 'request.too_large'])
    expect((await browser.read())?.fields).toEqual({ text: longest })
    expect((await openBrowser().send('/ar/draft', { text: 'x'.repeat(65_537) })).status).toBe(413)
  })
})
