import { createPages } from '../../web/create-pages'
import { submitApplication } from '../api/start-api'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { type Page, withoutNumbers } from './browser'
import { createOfficerBrowsers } from './officer-browsers'

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-desk', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const { browserOf, open } = createOfficerBrowsers(() => fixture.api.baseUrl)

/** Opens the form of an act and sends it. */
async function act(name: string, reference: string, command: string, fields: Record<string, string>): Promise<Page> {
  const browser = await browserOf(name)
  const form = await browser.open(`/en/desk/${reference}/${command}`)
  return browser.post(form, `/desk/${reference}/${command}`, fields)
}

const listTasks = (html: string): string[] =>
  [...html.matchAll(/class="task[^"]*" href="\/en\/desk\/([\d-]+)/g)].map(([, reference = '']) => reference)

const ANSWER = { outcome: 'explained', text: 'We mend <b>the net</b> on Sunday.' }

test('triage, focal point and complaint unit bring a complaint to its answer on pages alone', async () => {
  const { reference } = await submitApplication(fixture.api)
  expect(listTasks((await open('club.triage', '/en/desk')).html)).toContain(reference)
  const routed = await act('club.triage', reference, 'route', {
    cell: 'low/court',
    entity: 'centre-court',
  })
  expect([routed.status, routed.path]).toEqual([200, `/en/desk/${reference}`])
  expect(routed.html).toMatch(
    /The application was routed to the body\. It is now with: <bdi>[^<]*Centre court[^<]*<\/bdi>\./,
  )
  expect((await open('club.triage', routed.path)).html).not.toContain('The application was routed to the body.')

  expect(listTasks((await open('club.coach1', '/en/desk')).html)).toContain(reference)
  const answered = await act('club.coach1', reference, 'answer', ANSWER)
  expect(answered.html).toContain('The answer went to the complaint unit for review.')

  const review = await open('club.unit1', `/en/desk/${reference}`)
  expect(review.html).toContain('We mend &lt;b>the net')
  expect(review.html).not.toContain('<b>the net')
  const released = await act('club.unit1', reference, 'release', { score_clear: '4', opens: 'next' })
  expect(released.html).toContain(
    `Application <bdi class="whole">${reference}</bdi>: The answer was sent to the applicant.`,
  )
  const { body } = await fixture.api.requestAs(await fixture.staff.getSession('club.unit1'), {
    path: `/api/staff/applications/${reference}`,
  })
  expect(body).toMatchObject({ stage: 'released', release: { outcome: 'explained' } })
  expect(JSON.stringify(body['history'])).toContain('"score.clear":4')
})

test('the row and the top of an application say why it waits for the complaint unit, in both languages', async () => {
  const { reference, turn } = await fixture.staff.submitAndRoute()
  const answered = await fixture.staff.expectRecorded('club.coach1', reference, 'answer', { ...ANSWER, turn })
  const back = { turn: answered.turn, reason: 'unclear', text: 'Which net?' }
  const again = await fixture.staff.expectRecorded('club.unit1', reference, 'sendBack', back)
  await fixture.staff.expectRecorded('club.coach1', reference, 'answer', { ...ANSWER, turn: again.turn })
  for (const [language, answer, sentBack] of [
    ['en', 'An answer to review', 'The complaint unit sent it back to be changed'],
    ['ar', 'جواب للمراجعة', 'أعادته وحدة الشكاوى لتغييره'],
  ] as const) {
    const { html } = await open('club.unit1', `/${language}/desk/${reference}`)
    const [, row = ''] = html.split(`href="/${language}/desk/${reference}"`)
    expect(row.split('</a>')[0]).toContain(`>${answer} · ${sentBack}<`)
    const [, top = ''] = /<section class="reasons"(.*?)<\/section>/s.exec(html) ?? []
    expect(top).toContain(`<li>${answer}</li><li>${sentBack}</li>`)
  }
})

test('the triage desk reads who returned an application, why, and which body they named', async () => {
  const { reference, turn } = await fixture.staff.submitAndRoute()
  expect((await open('club.triage', `/en/desk/${reference}`)).html).not.toContain('Returns and decisions')
  await fixture.staff.expectRecorded('club.coach1', reference, 'return', { turn, reason: 'rain', entity: 'far-court' })
  const { html } = await open('club.triage', `/en/desk/${reference}`)
  const [, list = ''] = /id="past-title".*?<ol[^>]*>(.*?)<\/ol>/s.exec(html) ?? []
  expect(list).toMatch(/Returned: [^<]+\. They named <bdi>Far court<\/bdi>\./)
  expect(list).toContain('the coach, Centre court (Centre court: coach, first seat)')
  expect(list).toContain('Routed to <bdi>Centre court</bdi>.')
})

test('an application opens with the form of the act for which it waits, and other acts one link away', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const page = await open('club.coach1', `/en/desk/${reference}`)
  expect(page.html).toContain(`action="/en/desk/${reference}/answer"`)
  expect(page.html).toContain(`href="/en/desk/${reference}/ask#act-title"`)
  expect(page.html).not.toContain(`/en/desk/${reference}/route`)
  expect(page.headers.get('cache-control')).toBe('no-store')
})

test('after an act the next application opens only for who asked for it', async () => {
  const first = await fixture.staff.submitAndRoute()
  const second = await fixture.staff.submitAndRoute()
  const stays = await act('club.coach1', first.reference, 'answer', ANSWER)
  expect(stays.path).toBe(`/en/desk/${first.reference}`)
  const next = await act('club.coach1', second.reference, 'answer', { ...ANSWER, opens: 'next' })
  expect(next.path).not.toContain(second.reference)
  expect(next.html).toContain(
    `Application <bdi class="whole">${second.reference}</bdi>: The answer went to the complaint unit`,
  )
})

test('a mistake stands beside its field, and nothing that was typed is lost', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const page = await act('club.coach1', reference, 'answer', { text: 'Written for an hour.' })
  expect(page.status).toBe(422)
  expect(page.html).toContain('Choose the result of the answer')
  expect(page.html).toContain('>Written for an hour.</textarea>')
  expect(page.html).toContain('<title>Error: ')
})

test('who answers an application that changed meanwhile reads why, sees it as it is, and keeps the words', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const first = await browserOf('club.coach1')
  const form = await first.open(`/en/desk/${reference}/answer`)
  await act('club.coach2', reference, 'ask', { text: 'Which net?' })
  const page = await first.post(form, `/desk/${reference}/answer`, ANSWER)
  expect(page.status).toBe(409)
  expect(page.html).toContain('Your act was not recorded')
  expect(page.html).toContain('this act is not possible any more. “What happened so far” says why.')
  expect(page.html).not.toContain('Your words are still in the form')
  const [, change = ''] = /The last change: (.*?)<\/p>/s.exec(page.html) ?? []
  expect(change.replaceAll(/<[^>]+>/g, '')).toMatch(
    /^The applicant was asked a question\. .*coach.*, \w+day,? \d+ \w+ \d+ at \d+:\d+\.$/i,
  )
  expect(page.html).toContain('Which net?')
  expect(page.html).toContain('We mend &lt;b>the net')
})

test('who answers what a colleague has claimed must say so', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  await act('club.coach2', reference, 'claim', {})
  const refused = await act('club.coach1', reference, 'answer', ANSWER)
  expect(refused.status).toBe(409)
  expect(refused.html).toContain('name="takeOver"')
  const browser = await browserOf('club.coach1')
  const taken = await browser.post(refused, `/desk/${reference}/answer`, { ...ANSWER, takeOver: 'true' })
  expect([taken.status, taken.html.includes('went to the complaint unit')]).toEqual([200, true])
})

test('an agent who withdraws for a caller under pressure reads that the officer on duty decides', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const page = await open('club.desk', `/en/desk/${reference}/withdraw`)
  const browser = await browserOf('club.desk')
  const sent = { reason: 'asked_by_official', verifiedBy: 'identity_document' }
  const { html } = await browser.post(page, '/withdraw', sent)
  expect(html).toContain('The officer on duty reads it first, and decides.')
  expect(html).not.toContain('was withdrawn for the applicant')
})

test('who passes an application to the officer on duty reads whom to call in danger, and later finds that they did it', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const page = await open('club.coach1', `/en/desk/${reference}/raise`)
  const browser = await browserOf('club.coach1')
  const done = await browser.post(page, '/raise', { reason: 'danger' })
  expect(done.html).toContain('The officer on duty was called and must read the application.')
  expect(done.html).toMatch(/Is somebody in danger now\? Then call <a href="tel:/)
  const { html } = await browser.open('/en/desk?scope=handled')
  expect(html).toMatch(new RegExp(`${reference}</bdi>.{0,60}It went to the officer on duty by your act`))
  expect(html).not.toContain(`/desk/${reference}`)
  expect((await browser.open('/en/desk')).html).not.toContain('in danger now')
})

test('pressing twice is one act', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const browser = await browserOf('club.coach1')
  const form = await browser.open(`/en/desk/${reference}/remark`)
  const fields = { text: 'Only once.', audience: 'staff' }
  await Promise.all([1, 2].map(() => browser.post(form, `/desk/${reference}/remark`, fields)))
  const page = await browser.open(`/en/desk/${reference}`)
  expect(page.html.split('>Only once.<')).toHaveLength(2)
})

test('an application of another body looks like one that does not exist, on the page and for its acts', async () => {
  const { reference } = await submitApplication(fixture.api)
  const withTriage = await open('club.triage', `/en/desk/${reference}`)
  expect(withTriage.status).toBe(200)
  const pages = await Promise.all(
    [reference, '26-482-170-635'].map(async (wanted) => {
      const browser = await browserOf('club.coach1')
      const page = await browser.open(`/en/desk/${wanted}`)
      const posted = await browser.post(
        { ...withTriage, html: withTriage.html.replaceAll(reference, wanted) },
        `/desk/${wanted}/route`,
        {},
      )
      return [page.status, withoutNumbers(page.html), posted.status]
    }),
  )
  expect(pages[0]).toEqual(pages[1])
  expect(pages[0]?.[0]).toBe(404)
})

test('a post without the token of the session is refused', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const browser = await browserOf('club.coach1')
  const form = await browser.open(`/en/desk/${reference}/remark`)
  const page = await browser.post(form, `/desk/${reference}/remark`, {
    csrfToken: 'x',
    text: 'No.',
    audience: 'staff',
  })
  expect(page.status).toBe(403)
})

test('the list goes on beside an open application, and its cursor is good for this person alone', async () => {
  for (let index = 0; index < 51; index += 1) await fixture.staff.submitAndRoute()
  const first = await open('club.coach1', '/en/desk')
  const [, next = ''] = /href="(\/en\/desk\?after=[^"]+)" rel="next"/.exec(first.html) ?? []
  const second = await open('club.coach1', next)
  const rest = listTasks(second.html)
  expect(rest.length).toBeGreaterThan(0)
  expect(listTasks(first.html).filter((reference) => rest.includes(reference))).toEqual([])
  const beside = await open('club.coach1', next.replace('/desk?', `/desk/${rest[0]}?`))
  expect(listTasks(beside.html)).toEqual(rest)
  expect((await open('club.triage', next)).status).toBe(422)
}, 120_000)

test('the list is narrowed by its address, and the tabs say how many wait', async () => {
  const late = await fixture.staff.submitAndRoute()
  await act('club.coach2', late.reference, 'claim', {})
  const mine = await open('club.coach2', '/en/desk?claimed=by_me&overdue=&stage=with_entity')
  expect(listTasks(mine.html)).toContain(late.reference)
  expect(mine.html).toMatch(/<option value="by_me" selected/)
  const open99 = await open('club.coach1', '/en/desk?claimed=by_nobody')
  expect(listTasks(open99.html)).not.toContain(late.reference)
  expect(open99.html).toMatch(/<span class="tab-count">\d+/)
  const beside = await open('club.coach2', `/en/desk/${late.reference}?claimed=by_me`)
  expect(beside.html).toContain(`href="/en/desk/${late.reference}/ask?claimed=by_me#act-title"`)
  expect((await open('club.coach1', '/en/desk?stage=nowhere')).status).toBe(422)
})

test('the number of late applications is that of the list that is shown, and its link opens exactly those', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const { id } = await fixture.platform.ownerDb('application').where({ reference }).first('id')
  const late = { due_at: new Date(Date.now() - 3 * 3_600_000) }
  await fixture.platform.ownerDb('task').where({ application_id: id }).update(late)
  const readLate = async (name: string, path: string) => {
    const [, link, count = ''] = /(?:href="([^"]+)"|<li)>Late: (\d+)</.exec((await open(name, path)).html) ?? []
    const rows = link === undefined ? [] : listTasks((await open(name, link.replaceAll('&amp;', '&'))).html)
    return { count: Number(count), rows }
  }
  const lists = [
    ['club.room', '/en/desk', 0],
    ['club.room', '/en/desk?scope=unit', 0],
    ['club.room', '/en/desk?scope=all', 1],
    ['club.coach1', '/en/desk', 1],
    ['club.coach1', '/en/desk?scope=unit', 1],
  ] as const
  for (const [name, path, atLeast] of lists) {
    const { count, rows } = await readLate(name, path)
    expect([name, path, rows.length, rows.includes(reference)]).toEqual([name, path, count, atLeast === 1])
  }
})

test('a search finds by what was typed, and no address contains it', async () => {
  const { reference } = await submitApplication(fixture.api, {
    applicant: { name: 'Hafsa Tabbaa', phone: '+962791112223' },
    text: 'The umpire chair of court nine wobbles.',
  })
  const browser = await browserOf('club.triage')
  const desk = await browser.open('/en/desk')
  const countLists = async () =>
    Number((await fixture.platform.ownerDb('access_log').where({ act: 'staff.tasks' }).count('*'))[0]?.['count'])
  const countBefore = await countLists()
  for (const [q, how] of [
    [reference.slice(0, 10), 'reference'],
    ['hafsa tabbaa', 'name'],
    ['wobbles', 'words'],
  ]) {
    const found = await browser.post(desk, '/desk/search', { q: q ?? '' })
    expect([q, found.path, listTasks(found.html)]).toEqual([q, '/en/desk/search', [reference]])
    expect(found.html).toContain(`found by ${how}`)
  }
  const none = await browser.post(desk, '/desk/search', { q: 'quetzal' })
  expect(none.html).toContain('Nothing was found that you may see.')
  // A search shows no list, so the access log tells of none.
  expect(await countLists()).toBe(countBefore)
  expect((await browser.post(desk, '/desk/search', {})).path).toBe('/en/desk')
  // After Back or a reload the browser asks for the page of the search without what was typed.
  const again = await browser.open('/en/desk/search')
  expect([again.status, again.path]).toEqual([200, '/en/desk'])
})

test('a whole reference, however it is spaced, opens its application at once; that of a stranger finds nothing', async () => {
  const { reference } = await submitApplication(fixture.api)
  const browser = await browserOf('club.triage')
  const desk = await browser.open('/en/desk')
  for (const q of [reference, reference.replaceAll('-', ' ')]) {
    const opened = await browser.post(desk, '/desk/search', { q })
    expect([q, opened.status, opened.path]).toEqual([q, 200, `/en/desk/${reference}`])
  }
  const stranger = await browserOf('club.coach1')
  const found = await stranger.post(await stranger.open('/en/desk'), '/desk/search', { q: reference })
  expect(found.html).toContain('Nothing was found that you may see.')
})

test('a page of results that is loaded again leads to the list, not to an error', async () => {
  const browser = await browserOf('club.triage')
  const again = await browser.open('/en/desk/search')
  expect([again.status, again.path]).toEqual([200, '/en/desk'])
})

test('after an answer the page leads to the oldest application of the same person that waits at the desk, and opens none', async () => {
  const applicant = { phone: '+962 79 333 4444' }
  const references: string[] = []
  for (let count = 0; count < 3; count += 1) {
    const { reference } = await submitApplication(fixture.api, { applicant })
    await fixture.staff.routeToCoaches(reference)
    references.push(reference)
  }
  const [first = '', second = '', third = ''] = references
  const link = (page: Page) =>
    /href="\/en\/desk\/([\d-]+)">Open <bdi[^>]*>[\d-]+<\/bdi>: the same person waits/.exec(page.html)?.[1]
  const answered = await act('club.coach1', first, 'answer', ANSWER)
  expect([answered.path, link(answered)]).toEqual([`/en/desk/${first}`, second])
  expect(link(await act('club.coach1', third, 'answer', ANSWER))).toBe(second)
  expect((await open('club.coach1', `/en/desk/${second}/answer`)).html).toContain(`value="answer:${first}"`)
  expect(link(await act('club.coach1', second, 'answer', ANSWER))).toBeUndefined()
})
