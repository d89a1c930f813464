import { randomUUID } from 'node:crypto'
import { insertPack } from '../../db/tables/policies'
import type { Pack } from '../../domain/programme'
import { listSeats } from '../../programmes/list-seats'
import { createPages } from '../../web/create-pages'
import { APPLICATION_WORKFLOW, workflowIdOf } from '../../workflows/messages'
import { type AdministrationClient, createAdministrationClient, REASON } from '../api/administration-client'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { readClub } from '../support/tennis-club'
import { until } from '../support/until'
import { createOfficerBrowsers } from './officer-browsers'

// What administrators do on pages: each act behind a typed reason, its result, and its line in the log.

jest.setTimeout(240_000)

let fixture: ApiOnPlatform
let administration: AdministrationClient
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-administration-acts', { pages: createPages() })
  const admin = await fixture.staff.getSession('club.admin')
  administration = createAdministrationClient(fixture.platform, fixture.api, admin)
})
afterAll(() => fixture?.stop())

const { open, browserOf } = createOfficerBrowsers(() => fixture.api.baseUrl)
const toText = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const formOf = (reference: string) => `/en/administration/${reference}/intervene`

/** Opens the form of an application and sends it with these fields. */
async function intervene(reference: string, fields: Record<string, string>) {
  const browser = await browserOf('club.admin')
  return browser.post(await browser.open(formOf(reference)), '/intervene', fields)
}

test.each([
  ['nudge', 'The Workflow is nudged within a minute.'],
  ['deliver', 'No mail waits to be tried again.'],
  ['restart', 'The Workflow was restarted.'],
])('%s: the page of the application says what came of it, once, and the log has the reason', async (act, sentence) => {
  const { reference } = await administration.submitAndWaitForWorkflow({ applicant: { name: 'Salma' } })
  await until('its receipt is sent', async () => !(await hasWaitingMail(reference)))
  const done = await intervene(reference, { act, reason: REASON })
  expect([done.status, done.path]).toEqual([200, `/en/administration/${reference}`])
  expect(toText(done.html)).toContain(sentence)
  expect(toText((await open('club.admin', done.path)).html)).not.toContain(sentence)
  expect(await administration.listLogOf(reference)).toMatchObject([{ act, reason: REASON }])
  const row = (await open('club.admin', '/en/administration/log')).html
    .split('<tr role="row">')
    .find((line) => line.includes(reference))
  expect(row).toContain(REASON)
  const story = toText((await open('club.admin', `/en/administration/${reference}`)).html)
  expect(story).toMatch(/Interventions of administrators (Workflow|Asked to)/)
  expect(story).not.toContain(REASON)
})

const hasWaitingMail = async (reference: string) =>
  (await fixture.platform
    .ownerDb('notification')
    .join('application', 'application.id', 'notification.application_id')
    .where({ reference })
    .whereIn('notification.status', ['pending', 'given_up'])
    .first()) !== undefined

test('a terminated Workflow runs again after a restart on the page', async () => {
  const { id, reference } = await administration.submitAndWaitForWorkflow()
  await administration.terminateWorkflow(id)
  await intervene(reference, { act: 'restart', reason: REASON })
  expect(await fixture.platform.getRunStatus(id)).toBe('RUNNING')
})

test('a given-up mail is tried again, and the page says how many', async () => {
  const { id, reference } = await administration.submitAndWaitForWorkflow({ applicant: { email: 'a@club.example' } })
  const mail = () => fixture.platform.ownerDb('notification').where({ application_id: id, template: 'received' })
  await until('the receipt was mailed', async () => (await mail().first())?.status === 'sent')
  await mail().update({ status: 'given_up', sent_at: null, next_try_at: null, error_code: 'mail.refused', attempts: 7 })
  const done = await intervene(reference, { act: 'deliver', reason: REASON })
  expect(toText(done.html)).toContain('1 mail is tried again within a minute.')
  await until('it was mailed again', async () => (await mail().first())?.status === 'sent')
})

test('without an act or with a short reason nothing is done: each mistake stands at its field, and what was typed is kept', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow()
  const short = await intervene(reference, { act: 'restart', reason: 'because' })
  expect(short.status).toBe(422)
  expect(short.html).toContain('href="#reason"')
  expect(short.html).toMatch(/<textarea[^>]*>because<\/textarea>/)
  expect(short.html).toMatch(/value="restart" checked/)
  const empty = await intervene(reference, { reason: REASON })
  expect([empty.status, empty.html.includes('href="#act"'), empty.html.includes(REASON)]).toEqual([422, true, true])
  expect(await administration.listLogOf(reference)).toEqual([])
})

test.each([
  'The applicant called: 079 123 4567.',
  'اتصل بنا من الرقم ٠٧٩١٢٣٤٥٦٧ اليوم',
  'Write to salma@club.example about it.',
])(
  'a reason with a telephone number or an address is refused beside its field, and the words are kept: %s',
  async (reason) => {
    const { reference } = await administration.submitAndWaitForWorkflow()
    for (const path of ['intervene', 'contents']) {
      const browser = await browserOf('club.admin')
      const form = path === 'intervene' ? formOf(reference) : `/en/administration/${reference}?view=raw`
      const sent = await browser.post(await browser.open(form), `/${path}`, { act: 'nudge', reason })
      expect([sent.status, sent.html.includes('href="#reason"'), sent.html.includes(reason)]).toEqual([422, true, true])
      expect(toText(sent.html)).toContain('Leave out telephone numbers, long numbers and e-mail addresses.')
    }
    expect(await administration.listLogOf(reference)).toEqual([])
  },
)

test('a form without the token of the session, or of somebody else, does nothing', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow()
  const browser = await browserOf('club.admin')
  const form = await browser.open(formOf(reference))
  const forged = await browser.post(form, '/intervene', { act: 'restart', reason: REASON, csrfToken: 'x'.repeat(43) })
  expect(forged.status).toBe(403)
  const coach = await browserOf('club.coach1')
  const own = await coach.open('/en/staff')
  const asCoach = { ...own, html: own.html.replace('action="/en/sign-out"', `action="${formOf(reference)}"`) }
  expect((await coach.post(asCoach, '/intervene', { act: 'restart', reason: REASON })).status).toBe(403)
  expect(await administration.listLogOf(reference)).toEqual([])
})

const createVersion = (version: number): Pack => ({ ...readClub(), version })
const repinPath = (reference: string, query = '') => `/en/administration/${reference}/repin${query}`

test.each([
  ['x', 422, 'Write the number of a version'],
  ['999', 422, 'This programme has no version in effect with this number.'],
  [String(readClub().version), 409, 'The application follows this version already.'],
])('the version "%s" is refused beside its field, and stays typed', async (version, status, sentence) => {
  const { reference } = await administration.submitAndWaitForWorkflow()
  const refused = await open('club.admin', repinPath(reference, `?version=${version}`))
  expect(refused.status).toBe(status)
  expect(refused.html).toContain('href="#version"')
  expect(toText(refused.html)).toContain(sentence)
  expect(refused.html).toMatch(new RegExp(`<input[^>]*name="version"[^>]*value="${version}"`))
})

test('a move to other rules: first what would change, then the move, which is recorded once', async () => {
  const { id, reference } = await administration.submitAndWaitForWorkflow()
  const next = createVersion(readClub().version + 10)
  await insertPack(fixture.platform.ownerDb, next, listSeats(next))
  const browser = await browserOf('club.admin')
  const page = await browser.open(repinPath(reference, `?version=${next.version}`))
  // The first form of the page asks for the version.
  const preview = { ...page, html: page.html.slice(page.html.lastIndexOf('<form')) }
  expect(toText(page.html)).toContain(`Then: version ${next.version}`)
  const types = async () => (await fixture.platform.listEvents(id)).map(({ type }) => type)
  expect(await types()).not.toContain('repinned')
  const without = await browser.post(preview, '/repin', {})
  expect([without.status, without.html.includes('href="#reason"')]).toEqual([422, true])
  const unsaid = await browser.post(preview, '/repin', { reason: 'law_changed', words: 'x' })
  expect([unsaid.status, unsaid.html.includes('href="#words"')]).toEqual([422, true])
  const moved = await browser.post(preview, '/repin', { reason: 'law_changed', words: REASON })
  expect([moved.status, moved.path]).toEqual([200, `/en/administration/${reference}`])
  expect(toText(moved.html)).toContain('The application follows the other version of the rules now.')
  const again = await browser.post(preview, '/repin', { reason: 'law_changed', words: REASON })
  expect([again.status, again.path]).toEqual([200, `/en/administration/${reference}`])
  expect((await types()).filter((type) => type === 'repinned')).toHaveLength(1)
  const logged = await fixture.platform.ownerDb('operators_log').where({ act: 'repin', target: workflowIdOf(id) })
  expect(logged.map(({ reason }) => reason)).toContain(REASON)
})

test('a Workflow without an application is listed and ended behind a reason; one with an application is refused', async () => {
  const workflowId = workflowIdOf(randomUUID())
  await fixture.platform.client.start(APPLICATION_WORKFLOW, {
    workflowId,
    taskQueue: 'nobody',
    args: [{ applicationId: 'x' }],
  })
  const list = '/en/administration/orphans'
  await until('it is listed', async () => (await open('club.admin', list)).html.includes(workflowId))
  const browser = await browserOf('club.admin')
  const form = await browser.open(`${list}/end?workflowId=${encodeURIComponent(workflowId)}`)
  const fields = { workflowId }
  const short = await browser.post(form, '/end', { ...fields, reason: 'x' })
  expect([short.status, short.html.includes('href="#reason"'), short.html.includes(workflowId)]).toEqual([
    422,
    true,
    true,
  ])
  const ended = await browser.post(form, '/end', { ...fields, reason: REASON })
  expect([ended.status, ended.path]).toEqual([200, list])
  expect(toText(ended.html)).toContain('The Workflow without an application was ended.')
  const again = await browser.post(form, '/end', { ...fields, reason: REASON })
  expect([again.status, toText(again.html)]).toEqual([
    404,
    expect.stringContaining('No Workflow of an application runs'),
  ])
  expect(again.html).toContain('href="#workflowId"')
  const { id } = await administration.submitAndWaitForWorkflow()
  const known = await browser.post(form, '/end', { workflowId: workflowIdOf(id), reason: REASON })
  expect([known.status, toText(known.html)]).toEqual([409, expect.stringContaining('belongs to an application')])
  expect(await fixture.platform.getRunStatus(id)).toBe('RUNNING')
})

test('the log is read page by page to its end, each line once, the newest first', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow()
  for (let given = 0; given < 55; given++)
    await administration.intervene(reference, 'nudge', { reason: `This is the reason ${given}.` })
  const seen: number[] = []
  let next: string | undefined = '/en/administration/log'
  while (next !== undefined) {
    const { html } = await open('club.admin', next)
    seen.push(...[...html.matchAll(/This is the reason (\d+)\./g)].map(([, given]) => Number(given)))
    next = /<a class="[^"]*" href="([^"]+)" rel="next">/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(seen).toEqual(Array.from({ length: 55 }, (_, index) => 54 - index))
})
