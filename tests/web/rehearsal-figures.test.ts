import { createPages } from '../../web/create-pages'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { createOfficerBrowsers } from './officer-browsers'

// What was made or moved for practice is in no figure, the figure says so, and it is marked wherever it is shown.

const DAY_MS = 86_400_000
const ANSWER = { outcome: 'explained', text: 'We mend the net on Sunday.' }
const demo = { name: 'club.coach1', password: 'demo-only-club.coach1', programme: 'tennis', role: 'entity' as const }

let rehearsal: ApiOnPlatform
let serving: ApiOnPlatform
beforeAll(async () => {
  const pages = createPages()
  rehearsal = await startApiOnPlatform('web-rehearsal-figures', {
    pages,
    settings: { secureCookies: false, demoSignIns: [{ ...demo, seats: ['tennis/centre-court/coach'] }] },
  })
  serving = await startApiOnPlatform('web-figures-serving', { pages })
}, 240_000)
afterAll(() => Promise.all([rehearsal?.stop(), serving?.stop()]), 240_000)

const { browserOf, open } = createOfficerBrowsers(() => rehearsal.api.baseUrl)
const ofServing = createOfficerBrowsers(() => serving.api.baseUrl)

const idOf = async (on: ApiOnPlatform, reference: string): Promise<string> =>
  (await on.platform.db('application').where({ reference }).first('id')).id

const recordDays = async (on: ApiOnPlatform, reference: string, days: number) =>
  on.platform.db('rehearsal_time').insert({ application_id: await idOf(on, reference), ahead_ms: days * DAY_MS })

/** The numbers of the week, and how many the page says are not counted. */
async function readWeek(openPage: (name: string, path: string) => Promise<{ html: string }>) {
  const { html } = await openPage('club.coach1', '/en/body')
  const numbers = [...html.matchAll(/href="\/en\/body\/(came|answered|missed)"><bdi>(\d+)/g)]
  const [, leftOut = '0'] = /href="\/en\/body\/practice">(One|\d+) application/.exec(html) ?? []
  return {
    ...Object.fromEntries(numbers.map(([, list = '', count]) => [list, Number(count)])),
    leftOut: leftOut === 'One' ? 1 : Number(leftOut),
  }
}

async function listBehind(list: string): Promise<string[]> {
  const { html } = await open('club.coach1', `/en/body/${list}`)
  return [...html.matchAll(/task-reference whole">([\d-]+)/g)].map(([, reference = '']) => reference)
}

test('an application for which days passed leaves the numbers, and stands behind the number of those not counted', async () => {
  const [kept, moved] = [await rehearsal.staff.submitAndRoute(), await rehearsal.staff.submitAndRoute()]
  await rehearsal.staff.expectRecorded('club.coach1', moved.reference, 'answer', { ...ANSWER, turn: moved.turn })
  expect(await readWeek(open)).toEqual({ came: 2, answered: 1, missed: 0, leftOut: 0 })

  await recordDays(rehearsal, moved.reference, 2)
  expect(await readWeek(open)).toEqual({ came: 1, answered: 0, missed: 0, leftOut: 1 })
  expect(await listBehind('came')).toEqual([kept.reference])
  expect(await listBehind('practice')).toEqual([moved.reference])
  expect((await open('club.coach1', '/en/desk?scope=unit')).html).toContain(kept.reference)
})

test('what is not counted is what its own last seven days would have in a number, and no more', async () => {
  const before = await readWeek(open)
  const { reference } = await rehearsal.staff.submitAndRoute()
  await recordDays(rehearsal, reference, 9)
  expect(await readWeek(open)).toEqual(before)
  expect(await listBehind('practice')).not.toContain(reference)
})

test('days that could not pass leave an application in the numbers', async () => {
  const before = await readWeek(open)
  const { reference } = await rehearsal.staff.submitAndRoute()
  await recordDays(rehearsal, reference, 2)
  await recordDays(rehearsal, reference, 0)
  expect(await readWeek(open)).toEqual({ ...before, came: Number((before as { came?: number }).came) + 1 })
})

test('an invented application is in no number, and is marked in every list, on the desk and on the page of its applicant', async () => {
  const before = await readWeek(open)
  const browser = await browserOf('club.coach1')
  const sent = await browser.post(await browser.open('/en/rehearsal'), '/rehearsal/application', {})
  const reference = sent.path.split('%2F').at(-1) ?? ''
  const session = await rehearsal.staff.getSession('club.triage')
  const read = async () =>
    (await rehearsal.api.requestAs(session, { path: `/api/staff/applications/${reference}` })).body as unknown as {
      turn: number
      isInvented?: true
    }
  expect((await read()).isInvented).toBe(true)
  const categorisation = { importance: 'low', pillar: 'court', entity: 'centre-court' }
  await rehearsal.staff.expectRecorded('club.triage', reference, 'route', {
    ...categorisation,
    turn: (await read()).turn,
  })
  expect(await readWeek(open)).toEqual({ ...before, leftOut: before.leftOut + 1 })
  expect(await listBehind('practice')).toContain(reference)

  const rowOf = (html: string) => html.slice(html.indexOf(`>${reference}<`)).slice(0, 200)
  for (const path of ['/en/desk', '/en/body/practice', `/en/desk/${reference}`])
    expect([path, rowOf((await open('club.coach1', path)).html)]).toEqual([path, expect.stringContaining('Training')])
  expect(rowOf((await open('club.triage', '/en/desk?scope=handled')).html)).toContain('Training')
  const found = await browser.post(await browser.open('/en/desk'), '/desk/search', { q: 'a' })
  expect(found.status).toBe(200)
  expect(rowOf((await open('club.coach1', '/ar/desk')).html)).toContain('طلب للتدريب')
  const [, trackingCode = ''] =
    /Tracking code<\/dt>.*?<bdi[^>]*>([^<]+)/s.exec((await browser.open(`/en/sent/${reference}`)).html) ?? []
  const tracked = await browser.post(await browser.open('/en/track'), '/track', { reference, trackingCode })
  expect(tracked.html).toMatch(/<h1>.*Training.*<\/h1>/s)
})

test('where the platform serves people all count, nothing is marked, and there is no such list', async () => {
  const { reference } = await serving.staff.submitAndRoute()
  await recordDays(serving, reference, 2)
  await serving.platform.ownerDb('invented_application').insert({ application_id: await idOf(serving, reference) })
  expect(await readWeek(ofServing.open)).toEqual({ came: 1, answered: 0, missed: 0, leftOut: 0 })
  expect((await ofServing.open('club.coach1', '/en/body/practice')).status).toBe(404)
  expect((await ofServing.open('club.coach1', '/en/desk')).html).not.toContain('Training')
})
