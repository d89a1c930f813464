import { createPages } from '../../web/create-pages'
import { submitApplication } from '../api/start-api'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { createBrowser, type Page } from './browser'
import { createOfficerBrowsers } from './officer-browsers'

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-desk-writing', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const { browserOf, open } = createOfficerBrowsers(() => fixture.api.baseUrl)

/** Opens the form of an act and presses the button that sends it to `draft`. */
async function press(name: string, reference: string, command: string, fields: Record<string, string>): Promise<Page> {
  const form = await open(name, `/en/desk/${reference}/${command}`)
  const address = `/en/desk/${reference}/${command}`
  expect(form.html).toContain(`formaction="${address}/draft"`)
  const toDraft = { ...form, html: form.html.replace(`action="${address}"`, `action="${address}/draft"`) }
  return (await browserOf(name)).post(toDraft, `/draft`, fields)
}

const ANSWER = { outcome: 'explained', text: 'We mend <b>the net</b> on Sunday.' }

test('without script, "Keep for later" opens the form again with everything typed, and says when it was kept', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  expect((await open('club.coach1', `/en/desk/${reference}`)).html).toContain('Nothing of this form is kept yet.')
  const kept = await press('club.coach1', reference, 'answer', { ...ANSWER, step: 'keep' })
  expect([kept.status, kept.path]).toEqual([200, `/en/desk/${reference}/answer#act-title`])
  const later = await open('club.coach1', `/en/desk/${reference}`)
  for (const { html } of [kept, later]) {
    expect(html).toContain('>We mend &lt;b>the net&lt;/b> on Sunday.</textarea>')
    expect(html).toMatch(/value="explained" checked/)
    expect(html).toMatch(/>Kept at <bdi>\d\d:\d\d<\/bdi>/)
    expect(html).toContain('You are writing the answer.')
  }
  const other = await open('club.coach2', `/en/desk/${reference}/answer`)
  expect(other.html).not.toContain('on Sunday')
})

test('a form with mistakes is kept as it is, also without the fields that sending it needs', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const kept = await press('club.coach1', reference, 'answer', { text: 'Half an', outcome: 'no such outcome' })
  expect([kept.status, kept.html.includes('>Half an</textarea>')]).toEqual([200, true])
})

test('after the act nothing is kept, and the form of a new act is empty', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const kept = await press('club.coach1', reference, 'ask', { text: 'Which net?' })
  await (await browserOf('club.coach1')).post(kept, `/desk/${reference}/ask`, { text: 'Which net?' })
  expect(await fixture.platform.ownerDb('staff_draft').where({ command: 'ask' })).toEqual([])
})

test('words for an act that is not possible any more can still be read by whoever wrote them', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  await press('club.coach1', reference, 'answer', ANSWER)
  const form = await open('club.coach2', `/en/desk/${reference}/ask`)
  await (await browserOf('club.coach2')).post(form, `/desk/${reference}/ask`, { text: 'Which net?' })
  const mine = await open('club.coach1', `/en/desk/${reference}`)
  expect(mine.html).toContain('Words that you kept for an act that is not possible now')
  expect(mine.html).toContain('We mend &lt;b>the net')
  expect((await open('club.coach2', `/en/desk/${reference}`)).html).not.toContain('on Sunday')
})

test('the preview shows the words as the page of the applicant does, and its button sends them', async () => {
  const { reference, trackingCode } = await fixture.staff.submitAndRoute()
  const preview = await press('club.coach1', reference, 'answer', {
    outcome: 'explained',
    text: 'We mend the net.',
    step: 'preview',
  })
  expect(preview.path).toBe(`/en/desk/${reference}/answer/preview#act-title`)
  const [, card = ''] = /class="preview"[^>]*>(.*?)<\/article>/s.exec(preview.html) ?? []
  expect(preview.html).toContain(`The answer to your application <bdi class="whole">${reference}</bdi>`)
  expect(preview.html).toContain(`href="/en/desk/${reference}/answer#act-title"`)
  expect(preview.html).toContain('Send the answer, then open the next')
  const sent = await (await browserOf('club.coach1')).post(preview, `/desk/${reference}/answer`, {})
  expect(sent.html).toContain('The answer went to the complaint unit for review.')
  const review = await open('club.unit1', `/en/desk/${reference}`)
  await (await browserOf('club.unit1')).post(review, `/desk/${reference}/release`, {})
  const applicant = createBrowser(fixture.api.baseUrl)
  const track = await applicant.open('/en/track')
  const page = await applicant.post(track, '/track', { reference, trackingCode })
  const [, shown = ''] = /<article id="answer">(.*?)<\/article>/s.exec(page.html) ?? []
  const withoutTime = (html: string) => html.replace(/<article>/, '').replace(/·.*?<\/p>/s, '')
  expect(shown).toContain('We mend the net.')
  expect(withoutTime(card)).toBe(withoutTime(shown))
})

test('an answer without a result has no preview: the page asks for the result, and the words are kept', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const refused = await press('club.coach1', reference, 'answer', { text: 'On Sunday.', step: 'preview' })
  expect([refused.status, refused.html.includes('Choose the result of the answer')]).toEqual([422, true])
  expect((await open('club.coach1', `/en/desk/${reference}/answer`)).html).toContain('>On Sunday.</textarea>')
})

test('a redirection to what is no place has no preview: the page asks which one, and the words are kept; the preview names the place', async () => {
  const { reference } = await submitApplication(fixture.api)
  const redirect = (where: string) =>
    press('club.triage', reference, 'redirect', { where, text: 'They can help.', step: 'preview' })
  const refused = await redirect('pool')
  expect(refused.status).toBe(422)
  expect(refused.html).toMatch(/id="where-error">.*Did you mean <bdi[^>]*>The swimming pool<\/bdi>\?/)
  expect((await open('club.triage', `/en/desk/${reference}/redirect`)).html).toContain('>They can help.</textarea>')
  const preview = await redirect('the swimming pool')
  expect(preview.path).toContain('/preview')
  expect(/class="preview".*?<\/dl>/s.exec(preview.html)?.[0]).toContain('The swimming pool')
})

test('there is no preview of nothing, of an act that is not possible, or of a colleague', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  await press('club.coach1', reference, 'answer', ANSWER)
  for (const [name, act] of [
    ['club.coach2', 'answer'],
    ['club.coach1', 'ask'],
    ['club.coach1', 'remark'],
  ] as const) {
    const { path, html } = await open(name, `/en/desk/${reference}/${act}/preview`)
    expect(path).toBe(`/en/desk/${reference}/${act}#act-title`)
    expect(html).not.toContain('class="preview"')
  }
})

test('the sheet shows question, answer and place for a signature: the draft to its author, the given answer to others', async () => {
  const { reference, turn } = await fixture.staff.submitAndRoute()
  const empty = await open('club.coach1', `/en/desk/${reference}/sheet`)
  expect(empty.html).toContain('There is no answer yet.')
  await press('club.coach1', reference, 'answer', ANSWER)
  const draft = await open('club.coach1', `/en/desk/${reference}/sheet`)
  for (const part of [
    reference,
    'The net on court one has a hole.',
    'Answer (draft, not sent)',
    'We mend',
    'Signature',
  ])
    expect(draft.html).toContain(part)
  expect((await open('club.coach2', `/en/desk/${reference}/sheet`)).html).not.toContain('on Sunday')
  await fixture.staff.expectRecorded('club.coach1', reference, 'answer', { ...ANSWER, turn })
  const given = await open('club.coach2', `/en/desk/${reference}/sheet`)
  expect(given.html).toContain('<h2>Answer</h2>')
  expect(given.html).toContain('We mend')
  const rows = await fixture.platform.ownerDb('access_log').where({ act: 'staff.application.read' }).count('*')
  await open('club.unit1', `/en/desk/${reference}/sheet`)
  const after = await fixture.platform.ownerDb('access_log').where({ act: 'staff.application.read' }).count('*')
  expect(Number(after[0]?.['count'])).toBe(Number(rows[0]?.['count']) + 1)
})

test('the button for the sheet keeps what stands in the form, and the sheet names a field that nobody filled', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const words = { text: 'We come on {date}.', outcome: 'explained', step: 'sheet' }
  const sheet = await press('club.coach1', reference, 'answer', words)
  expect(sheet.path).toBe(`/en/desk/${reference}/sheet`)
  expect(sheet.html).toContain('We come on {date}.')
  expect(sheet.html).toMatch(/class="unprinted">.*{date}.*<h1>/s)
})

test('an answer with two mistakes names both: no result, and a field that nobody filled', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const form = await open('club.coach1', `/en/desk/${reference}/answer`)
  const typed = { text: 'We come on {date}.', outcome: '' }
  const refused = await (await browserOf('club.coach1')).post(form, `/desk/${reference}/answer`, typed)
  expect(refused.status).toBe(422)
  const [, summary = ''] = /class="[^"]*error-summary[^"]*"(.*?)<\/(?:div|section)>/s.exec(refused.html) ?? []
  expect([...summary.matchAll(/href="#([\w-]+)"/g)].map(([, id]) => id)).toEqual(['outcome', 'text'])
})

test('who may not see an application gets neither sheet nor preview, and keeps nothing: also of a restricted case', async () => {
  const { reference: own } = await fixture.staff.submitAndRoute()
  const form = await open('club.coach1', `/en/desk/${own}/answer`)
  const others = await submitApplication(fixture.api)
  const restricted = await submitApplication(fixture.api, { text: 'The umpires took a bribe.' })
  for (const { reference } of [others, restricted]) {
    const browser = await browserOf('club.coach1')
    expect((await browser.open(`/en/desk/${reference}/sheet`)).status).toBe(404)
    const preview = await browser.open(`/en/desk/${reference}/answer/preview`)
    expect(preview.html).not.toContain('class="preview"')
    const html = form.html.replace(`action="/en/desk/${own}/answer"`, `action="/en/desk/${reference}/answer/draft"`)
    const posted = await browser.post({ ...form, html }, `/${reference}/answer/draft`, ANSWER)
    expect(posted.status).toBe(404)
  }
})

test('without script, a greeting is added at the start of the text, other ready words at its end', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const first = await press('club.coach1', reference, 'answer', { text: 'Mine.', step: 'insert', wording: 'greeting' })
  expect(first.html).toMatch(/>Hello [^<]*this is the answer of Centre court[^<]*\n\nMine\.</)
  const text = 'Mine.\n\nHello {name}.'
  const second = await press('club.coach1', reference, 'answer', { text, step: 'insert', wording: 'net' })
  expect(second.html).toContain('>Mine.\n\nHello {name}.\n\nA new net comes on Monday.</textarea>')
  const other = await press('club.coach1', reference, 'answer', { text, step: 'insert', wording: 'other' })
  expect(other.html).toContain('>Mine.\n\nHello {name}.</textarea>')
  expect(other.html).not.toContain('Not for you')
  const refused = await (await browserOf('club.coach1')).post(other, `/desk/${reference}/answer`, {
    outcome: 'explained',
    text,
  })
  expect(refused.status).toBe(422)
  expect(refused.html).toContain('A field in the text is not filled')
  expect(refused.html).toContain('Hello {name}.</textarea>')
})

test('an answer is sent while a ready wording is chosen in the list: to the unit, also when the next application opens', async () => {
  for (const opens of [{}, { opens: 'next' }]) {
    const { reference } = await fixture.staff.submitAndRoute()
    const form = await open('club.coach1', `/en/desk/${reference}`)
    const fields = { ...ANSWER, wording: 'greeting', ...opens }
    const sent = await (await browserOf('club.coach1')).post(form, `/desk/${reference}/answer`, fields)
    expect([sent.status, sent.html.includes('The answer went to the complaint unit for review.')]).toEqual([200, true])
  }
})

/** For each act: who gives it, which colleague is faster, what the colleague gives, and the words that stay. */
const CONFLICTS = [
  ['answer', 'club.coach1', 'club.coach2', 'ask', { text: 'Words of the other.' }, { ...ANSWER, text: 'Mine.' }],
  ['ask', 'club.coach1', 'club.coach2', 'ask', { text: 'Words of the other.' }, { text: 'Mine.' }],
  [
    'sendBack',
    'club.unit1',
    'club.unit2',
    'sendBack',
    { reason: 'unclear', text: 'Words of the other.' },
    { reason: 'wrong', text: 'Mine.' },
  ],
] as const

test.each(CONFLICTS)(
  'whoever gives %s after a colleague acted reads why, sees what the colleague wrote, and keeps the words',
  async (command, me, colleague, theirs, other, mine) => {
    const { reference, turn } = await fixture.staff.submitAndRoute()
    if (command === 'sendBack')
      await fixture.staff.expectRecorded('club.coach1', reference, 'answer', { ...ANSWER, turn })
    const form = await open(me, `/en/desk/${reference}/${command}`)
    const theirForm = await open(colleague, `/en/desk/${reference}/${theirs}`)
    await (await browserOf(colleague)).post(theirForm, `/desk/${reference}/${theirs}`, other)
    const refused = await (await browserOf(me)).post(form, `/desk/${reference}/${command}`, mine)
    expect([refused.status, refused.html.includes('Your act was not recorded')]).toEqual([409, true])
    for (const words of ['Mine.', 'Words of the other.']) expect(refused.html).toContain(words)
  },
)

test('the words of an answer that a colleague was quicker to send are kept, and stand in the form when it comes back', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  await press('club.coach1', reference, 'answer', { ...ANSWER, text: 'An older draft.' })
  const forms = []
  for (const name of ['club.coach1', 'club.coach2']) forms.push(await open(name, `/en/desk/${reference}/answer`))
  const [mine, theirs] = forms as [Page, Page]
  const fields = { ...ANSWER, takeOver: 'true', text: 'Words of the other.' }
  await (await browserOf('club.coach2')).post(theirs, `/desk/${reference}/answer`, fields)
  const refused = await (await browserOf('club.coach1')).post(mine, `/desk/${reference}/answer`, ANSWER)
  expect(refused.status).toBe(409)
  expect(refused.html).toContain('Your words are kept')
  expect(refused.html.match(/on Sunday/g)).toHaveLength(1)
  const review = await open('club.unit1', `/en/desk/${reference}/sendBack`)
  const back = { reason: 'unclear', text: 'Say when.' }
  await (await browserOf('club.unit1')).post(review, `/desk/${reference}/sendBack`, back)
  const again = await open('club.coach1', `/en/desk/${reference}/answer`)
  expect(again.html).toContain('>We mend &lt;b>the net&lt;/b> on Sunday.</textarea>')
})

test('an answer that is shown once more because of a mistake is kept as it was sent; of another site, it is not', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const form = await open('club.coach1', `/en/desk/${reference}/answer`)
  const typed = { text: 'Only here.', outcome: '' }
  const browser = await browserOf('club.coach1')
  const foreign = await browser.post(form, `/desk/${reference}/answer`, { ...typed, csrfToken: 'other' })
  expect([foreign.status, (await open('club.coach1', `/en/desk/${reference}`)).html.includes('Only here.')]).toEqual([
    403,
    false,
  ])
  const refused = await browser.post(form, `/desk/${reference}/answer`, typed)
  expect(refused.status).toBe(422)
  expect(refused.html).toMatch(/>Kept at /)
  expect((await open('club.coach1', `/en/desk/${reference}/answer`)).html).toContain('Only here.')
})

test('after sending an answer back the reviewer reads who has the application now', async () => {
  const { reference, turn } = await fixture.staff.submitAndRoute()
  await fixture.staff.expectRecorded('club.coach1', reference, 'answer', { ...ANSWER, turn })
  const form = await open('club.unit1', `/en/desk/${reference}/sendBack`)
  const fields = { reason: 'unclear', text: 'Say when.', opens: 'next' }
  const sent = await (await browserOf('club.unit1')).post(form, `/desk/${reference}/sendBack`, fields)
  expect(sent.html).toMatch(/went back to be changed\. It is with <bdi>[^<]*Centre court[^<]*<\/bdi> now\./)
})

test('whoever routes after a colleague did reads why, and sees where the application is', async () => {
  const { reference } = await submitApplication(fixture.api)
  const form = await open('club.triage', `/en/desk/${reference}/route`)
  await fixture.staff.routeToCoaches(reference)
  const fields = { cell: 'high/court', entity: 'far-court' }
  const refused = await (await browserOf('club.triage')).post(form, `/desk/${reference}/route`, fields)
  expect([refused.status, refused.html.includes('Your act was not recorded')]).toEqual([409, true])
  expect(refused.html).toContain('Centre court')
})

test('without script, an earlier answer to the same person is added at the end of the text', async () => {
  const applicant = { phone: '+962 79 333 5555' }
  const { reference: first } = await submitApplication(fixture.api, { applicant })
  const { reference } = await submitApplication(fixture.api, { applicant })
  for (const each of [first, reference]) await fixture.staff.routeToCoaches(each)
  const form = await open('club.coach1', `/en/desk/${first}/answer`)
  await (await browserOf('club.coach1')).post(form, `/desk/${first}/answer`, ANSWER)
  const fields = { text: 'Again:', step: 'insert', wording: `answer:${first}` }
  const page = await press('club.coach1', reference, 'answer', fields)
  expect(page.html).toContain('>Again:\n\nWe mend &lt;b>the net')
})

test('the preview of a redirection names the place as the page of the applicant does, in the language of the application', async () => {
  const { reference } = await submitApplication(fixture.api, { language: 'ar' })
  const fields = { where: 'Far court', text: 'Ask there.', step: 'preview' }
  const preview = await press('club.triage', reference, 'redirect', fields)
  const [, card = ''] = /class="preview"[^>]*>(.*?)<\/article>/s.exec(preview.html) ?? []
  expect(card).toMatch(/أين تراجع.*الملعب البعيد.*Ask there\./s)
  const sent = await (await browserOf('club.triage')).post(preview, `/desk/${reference}/redirect`, {})
  expect(sent.html).toContain('The applicant was told where to go instead.')
})
