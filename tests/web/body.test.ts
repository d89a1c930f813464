import { createPages } from '../../web/create-pages'
import { sendApplicantCommand } from '../api/applicant-requests'
import { submitApplication } from '../api/start-api'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { until } from '../support/until'
import { createOfficerBrowsers } from './officer-browsers'

// What the offices of a body read of their week: each number opens exactly what it counts.

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-body', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const { browserOf, open } = createOfficerBrowsers(() => fixture.api.baseUrl)
const ANSWER = { outcome: 'explained', text: 'We mend the net on Sunday.' }
const LISTS = ['came', 'answered', 'missed'] as const

/** The number of each list, as the page tells it. */
async function readNumbers(name: string): Promise<Record<string, number>> {
  const { html } = await open(name, '/en/body')
  const found = [...html.matchAll(/href="\/en\/body\/(\w+)"><bdi>(\d+)/g)]
  return Object.fromEntries(found.map(([, list = '', count]) => [list, Number(count)]))
}

/** The references behind a number, over all pages of its list. */
async function listBehind(name: string, list: string): Promise<string[]> {
  const references: string[] = []
  for (let path: string | undefined = `/en/body/${list}`; path; ) {
    const { html } = await open(name, path)
    const [, rows = ''] = /<ol class="tasks"[^>]*>(.*?)<\/ol>/s.exec(html) ?? []
    references.push(...[...rows.matchAll(/task-reference whole">([\d-]+)/g)].map(([, reference = '']) => reference))
    path = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  return references
}

test('each number of the week is that of the applications behind it, and what happens changes it', async () => {
  const before = await readNumbers('club.coach1')
  const routed = await fixture.staff.submitAndRoute()
  const answered = await fixture.staff.submitAndRoute()
  await fixture.staff.expectRecorded('club.coach1', answered.reference, 'answer', { ...ANSWER, turn: answered.turn })
  const after = await readNumbers('club.coach1')
  expect(after).toEqual({
    came: Number(before['came']) + 2,
    answered: Number(before['answered']) + 1,
    missed: before['missed'],
  })
  const came = await listBehind('club.coach1', 'came')
  expect(came).toEqual(expect.arrayContaining([routed.reference, answered.reference]))
  expect(await listBehind('club.coach1', 'answered')).toContain(answered.reference)
  expect(await listBehind('club.coach1', 'answered')).not.toContain(routed.reference)
  for (const list of LISTS) {
    const behind = await listBehind('club.coach1', list)
    expect([list, behind.length, new Set(behind).size]).toEqual([list, after[list], after[list]])
  }
})

test('a question and its reply bring no application to the body again, and two answers count once', async () => {
  const { reference, trackingCode, turn } = await fixture.staff.submitAndRoute()
  const before = await readNumbers('club.coach1')
  await fixture.staff.expectRecorded('club.coach1', reference, 'ask', { text: 'Which net?', turn })
  await sendApplicantCommand(fixture.api, { reference, trackingCode }, 'reply', { text: 'That of court one.' })
  const read = async () => {
    const session = await fixture.staff.getSession('club.coach1')
    return (await fixture.api.requestAs(session, { path: `/api/staff/applications/${reference}` })).body as unknown as {
      turn: number
    }
  }
  await fixture.staff.expectRecorded('club.coach1', reference, 'answer', { ...ANSWER, turn: (await read()).turn })
  const review = (await read()).turn
  const sent = { reason: 'no_answer', text: 'Say when.', turn: review }
  await fixture.staff.expectRecorded('club.unit1', reference, 'sendBack', sent)
  await fixture.staff.expectRecorded('club.coach1', reference, 'answer', { ...ANSWER, turn: (await read()).turn })
  expect(await readNumbers('club.coach1')).toEqual({ ...before, answered: Number(before['answered']) + 1 })
})

test('who missed a date is the office that had it, and who answered is the one that wrote, also after it went up', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const [coaches, committee] = [await readNumbers('club.coach1'), await readNumbers('club.committee')]
  const [row] = await fixture.platform.ownerDb('application').where({ reference }).select('id', 'due_at')
  await fixture.platform.letTimePass(row.id, (Number(new Date(row.due_at)) - Date.now()) / 1000 + 5)
  const session = await fixture.staff.getSession('club.committee')
  await until('the application went up', async () => {
    const { body } = await fixture.api.requestAs(session, { path: `/api/staff/applications/${reference}` })
    return (body as { rung?: number }).rung === 1
  })
  expect((await readNumbers('club.coach1'))['missed']).toBe(Number(coaches['missed']) + 1)
  expect(await listBehind('club.coach1', 'missed')).toContain(reference)
  expect((await readNumbers('club.committee'))['came']).toBe(Number(committee['came']) + 1)
  expect(await listBehind('club.committee', 'missed')).not.toContain(reference)
  // The office below answers although it went up: the answer is its own, not that of the office that has it.
  const { body } = await fixture.api.requestAs(await fixture.staff.getSession('club.coach1'), {
    path: `/api/staff/applications/${reference}`,
  })
  const { turn } = body as unknown as { turn: number }
  await fixture.staff.expectRecorded('club.coach1', reference, 'answer', { ...ANSWER, turn })
  expect((await readNumbers('club.coach1'))['answered']).toBe(Number(coaches['answered']) + 1)
  expect(await listBehind('club.coach1', 'answered')).toContain(reference)
  expect((await readNumbers('club.committee'))['answered']).toBe(committee['answered'])
})

test('the page of the body tells how many need the reader, says which are shown, and shows no row twice', async () => {
  const references: string[] = []
  for (const _ of Array(6).keys()) {
    const { reference } = await fixture.staff.submitAndRoute()
    references.push(reference)
  }
  const ids = await fixture.platform.ownerDb('application').whereIn('reference', references).pluck('id')
  // Late in the list of the coach; no step of the clock follows from the task.
  await fixture.platform
    .ownerDb('task')
    .whereIn('application_id', ids)
    .update({ due_at: new Date(Date.now() - 3_600_000) })
  const { html } = await open('club.coach1', '/en/body')
  const [, all = ''] = /All that need you: (\d+)/.exec(html) ?? []
  expect(html.replace(/<[^>]*>/g, '')).toContain(`5 of ${all} are shown.`)
  const list = await open('club.coach1', '/en/desk?scope=mine&kind=decide')
  expect(list.html.match(/task-reference whole/g)).toHaveLength(Number(all))
  const shown = [...html.matchAll(/task-reference whole">([\d-]+)/g)].map(([, reference]) => reference)
  expect(new Set(shown).size).toBe(shown.length)
  expect(html).toMatch(/All that are late: [6-9]/)
})

test('a higher office begins with its body, all others with their list; who has no office of a body reads that it is not theirs', async () => {
  const paths = await Promise.all(
    (['club.committee', 'club.coach1', 'club.unit1'] as const).map(
      async (name) => (await (await browserOf(name)).open('/en/sign-in')).path,
    ),
  )
  expect(paths).toEqual(['/en/body', '/en/desk', '/en/desk'])
  expect((await open('club.coach1', '/en/desk')).html).toContain('href="/en/body"')
  expect((await open('club.unit1', '/en/desk')).html).not.toContain('href="/en/body"')
  for (const path of ['/en/body', '/en/body/came']) expect((await open('club.unit1', path)).status).toBe(403)
  expect((await open('club.coach1', '/en/body/wishes')).status).toBe(422)
  expect((await open('club.coach1', '/en/body/came?after=nonsense')).status).toBe(422)
})

test('what is secret is in no number and no list of the body: at birth, and once an office passed it to the officer on duty', async () => {
  const before = await readNumbers('club.coach1')
  const flagged = await submitApplication(fixture.api, {
    text: 'They make line calls for money.',
    entity: 'centre-court',
  })
  const raised = await fixture.staff.submitAndRoute()
  expect((await readNumbers('club.coach1'))['came']).toBe(Number(before['came']) + 1)
  const reason = { reason: 'wrongdoing', text: 'A bribe.', turn: raised.turn }
  await fixture.staff.expectRecorded('club.coach1', raised.reference, 'raise', reason)
  expect(await readNumbers('club.coach1')).toEqual(before)
  for (const list of LISTS)
    for (const { reference } of [flagged, raised])
      expect(await listBehind('club.coach1', list)).not.toContain(reference)
})
