import { createPages } from '../../web/create-pages'
import { submitApplication } from '../api/start-api'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { type Page, withoutNumbers } from './browser'
import { createOfficerBrowsers, signInOnPage } from './officer-browsers'

// Whatever becomes of an act that is refused: the words that somebody wrote come back.

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-desk-refused', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const { browserOf, open } = createOfficerBrowsers(() => fixture.api.baseUrl)

const FIELDS = { text: 'Mine </textarea><b>x', outcome: 'done' }
const SHOWN = />Mine &lt;\/textarea(?:>|&gt;)&lt;b(?:>|&gt;)x<\/textarea>/
const UNKNOWN = '26-482-170-635'

/** The form of an answer of the coaches, as if it were the form of another address. */
async function formFor(address: string): Promise<Page> {
  const { reference } = await fixture.staff.submitAndRoute()
  const form = await open('club.coach1', `/en/desk/${reference}/answer`)
  return { ...form, html: form.html.replace(`action="/en/desk/${reference}/answer"`, `action="${address}"`) }
}

test.each([
  ['answer', FIELDS],
  ['ask', { text: FIELDS.text }],
  ['remark', { text: FIELDS.text, audience: 'staff' }],
  ['answer/draft', FIELDS],
] as const)(
  'the words of %s come back when the officer may not see the application, as if there were none',
  async (command, fields) => {
    const { reference } = await submitApplication(fixture.api)
    const pages: string[] = []
    for (const wanted of [reference, UNKNOWN]) {
      const address = `/en/desk/${wanted}/${command}`
      const refused = await (await browserOf('club.coach1')).post(await formFor(address), address, fields)
      expect([refused.status, refused.html]).toEqual([404, expect.stringMatching(SHOWN)])
      expect(refused.html).not.toContain('The net on court one')
      pages.push(withoutNumbers(refused.html))
    }
    expect(pages[0]).toBe(pages[1])
    expect(pages[0]).toContain('What you sent was not recorded')
    expect(pages[0]).toContain('href="/en/desk"')
  },
)

test('after the session ended, the words come back, and no id does', async () => {
  const address = `/en/desk/${UNKNOWN}/answer`
  const form = await formFor(address)
  const browser = await signInOnPage(fixture.api.baseUrl, 'club.coach1')
  browser.cookies.clear()
  const refused = await browser.post(form, address, FIELDS)
  expect([refused.status, refused.html]).toEqual([401, expect.stringMatching(SHOWN)])
  expect(refused.html.match(/<textarea/g)).toHaveLength(1)
  for (const id of [/commandId/, /csrfToken/]) expect(refused.html).not.toMatch(id)
})

test.each(['answer', 'answer/draft'] as const)(
  'the sign-in after a session that ended at %s leads back to the form',
  async (sent) => {
    const { reference } = await fixture.staff.submitAndRoute()
    const browser = await signInOnPage(fixture.api.baseUrl, 'club.coach1')
    const form = await browser.open(`/en/desk/${reference}/answer?scope=unit`)
    browser.cookies.clear()
    const html = form.html.replaceAll(`${reference}/answer?`, `${reference}/${sent}?`)
    const refused = await browser.post({ ...form, html }, `/${sent}?scope=unit`, FIELDS)
    expect(refused.status).toBe(401)
    const [, to = ''] = /href="(\/en\/sign-in\?to=[^"]*)"/.exec(refused.html) ?? []
    const again = await browser.post(await browser.open(to.replaceAll('&amp;', '&')), '/sign-in', {
      name: 'club.coach1',
      password: 'demo-only-club.coach1',
    })
    expect([again.status, again.path]).toEqual([200, `/en/desk/${reference}/answer?scope=unit`])
  },
)

test('a form without words does not say to copy any, when the session has ended', async () => {
  const { reference, turn } = await fixture.staff.submitAndRoute()
  await fixture.staff.expectRecorded('club.coach1', reference, 'answer', { turn, outcome: 'done', text: 'Mended.' })
  const browser = await signInOnPage(fixture.api.baseUrl, 'club.unit1')
  const form = await browser.open(`/en/desk/${reference}/release`)
  browser.cookies.clear()
  const refused = await browser.post(form, `/desk/${reference}/release`, {})
  expect([refused.status, refused.html]).toEqual([401, expect.not.stringContaining('Copy')])
})

test('a text that is longer than any form may be comes back whole', async () => {
  const address = `/en/desk/${UNKNOWN}/answer`
  const text = 'A long word. '.repeat(20_000)
  const refused = await (await browserOf('club.coach1')).post(await formFor(address), address, { ...FIELDS, text })
  expect([refused.status, refused.html.includes(text)]).toEqual([413, true])
})

test('a post of another site shows nothing of what it sent', async () => {
  const address = `/en/desk/${UNKNOWN}/answer`
  const form = await formFor(address)
  const refused = await (await browserOf('club.coach1')).post(form, address, FIELDS, {
    origin: 'https://other.example',
  })
  expect([refused.status, refused.html.includes('Mine')]).toEqual([403, false])
})

test('a form with the token of an earlier session comes back with its words and a token that is good', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const address = `/en/desk/${reference}/answer`
  const browser = await browserOf('club.coach1')
  const form = await browser.open(address)
  const refused = await browser.post(form, address, { ...FIELDS, csrfToken: 'of an earlier session' })
  expect([refused.status, refused.html]).toEqual([403, expect.stringMatching(SHOWN)])
  const sent = await browser.post(refused, `/desk/${reference}/answer`, FIELDS)
  expect(sent.html).toContain('The answer went to the complaint unit for review.')
})

test('what a refused form sent is kept, said so, and stands in the form when it is opened again', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const address = `/en/desk/${reference}/answer`
  const browser = await browserOf('club.coach1')
  const form = await browser.open(address)
  const draft = { ...form, html: form.html.replace(`action="${address}"`, `action="${address}/draft"`) }
  const kept = await browser.post(draft, '/draft', { text: 'One.\r\nTwo.', step: 'keep' })
  const same = await browser.post(kept, `/desk/${reference}/answer`, { text: 'One.\r\nTwo.' })
  expect([same.status, same.html]).toEqual([422, expect.stringMatching(/>Kept at /)])
  expect(same.html).not.toContain('data-unkept')
  const more = await browser.post(kept, `/desk/${reference}/answer`, { text: 'One.\r\nTwo. Three.' })
  expect([more.status, more.html]).toEqual([422, expect.stringMatching(/>Kept at /)])
  expect(more.html).not.toContain('data-unkept')
  expect((await browser.open(address)).html).toContain('One.\nTwo. Three.</textarea>')
})

test.each([
  ['reply', { text: FIELDS.text }, SHOWN],
  ['withdraw', { reason: 'solved' }, /value="solved" checked/],
] as const)(
  'an agent who gives %s without saying how the caller was verified reads this beside its question',
  async (command, fields, shown) => {
    const { reference, turn } = await fixture.staff.submitAndRoute()
    await fixture.staff.expectRecorded('club.coach1', reference, 'ask', { turn, text: 'Which net?' })
    const form = await open('club.desk', `/en/desk/${reference}/${command}`)
    const refused = await (await browserOf('club.desk')).post(form, `/desk/${reference}/${command}`, fields)
    expect([refused.status, refused.html]).toEqual([422, expect.stringMatching(shown)])
    expect(refused.html).toContain('href="#verifiedBy">Choose how you verified the caller<')
    expect(refused.html).not.toContain('Your act was not recorded')
  },
)

test('an objection for a caller asks for a reason, as the form of the applicant does', async () => {
  const { reference, turn } = await fixture.staff.submitAndRoute()
  const answer = { turn, outcome: 'explained', text: 'It is fine.' }
  const answered = await fixture.staff.expectRecorded('club.coach1', reference, 'answer', answer)
  await fixture.staff.expectRecorded('club.unit1', reference, 'release', { turn: answered.turn })
  const form = await open('club.desk', `/en/desk/${reference}/object`)
  expect(form.html).toMatch(/<legend class="legend" id="reason-legend">Reason<\/legend>/)
  const fields = { verifiedBy: 'known_facts', text: FIELDS.text }
  const refused = await (await browserOf('club.desk')).post(form, `/desk/${reference}/object`, fields)
  expect([refused.status, refused.html]).toEqual([422, expect.stringMatching(SHOWN)])
  expect(refused.html).toContain('href="#reason">Choose the reason<')
  expect(refused.html).not.toMatch(/Your act was not recorded|[Yy]our objection/)
})

test('whoever answers after their body returned the application gets the words back, to be copied', async () => {
  const { reference, turn } = await fixture.staff.submitAndRoute()
  const form = await open('club.coach1', `/en/desk/${reference}/answer`)
  await fixture.staff.expectRecorded('club.coach2', reference, 'return', { turn, reason: 'rain' })
  const refused = await (await browserOf('club.coach1')).post(form, `/desk/${reference}/answer`, FIELDS)
  expect([refused.status, refused.html]).toEqual([409, expect.stringMatching(SHOWN)])
  expect(refused.html).toContain('This act is not possible any more.')
})
