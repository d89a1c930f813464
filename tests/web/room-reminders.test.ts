import { createPages } from '../../web/create-pages'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { createSlowClub } from '../support/tennis-club'
import { until } from '../support/until'
import { createOfficerBrowsers } from './officer-browsers'

// The operation room reminds the office that has an application.

const DAY_MS = 86_400_000
let on: ApiOnPlatform
beforeAll(async () => {
  on = await startApiOnPlatform('web-room-reminders', { pages: createPages(), pack: createSlowClub() })
}, 120_000)
afterAll(() => on?.stop(), 120_000)

const { browserOf, open } = createOfficerBrowsers(() => on.api.baseUrl)

const rowOf = (html: string, reference: string): string =>
  html.split('<li>').find((row) => row.includes(`whole">${reference}`)) ?? ''
const idOf = async (reference: string): Promise<string> =>
  (await on.platform.ownerDb('application').where({ reference }).first('id')).id
const listRemarks = async (reference: string) =>
  (await on.platform.listEvents(await idOf(reference))).filter(({ type }) => type === 'remarked')
const pathOf = (reference: string) => `/en/room/remind/${reference}?list=at_risk`

test('two clicks remind the office with ready words: it gets a mail, no date moves, and the row says when and who', async () => {
  const { reference } = await on.staff.submitAndRoute()
  const browser = await browserOf('club.room')
  const list = await browser.open('/en/room/at_risk')
  const before = await on.platform.ownerDb('application').where({ reference }).first('due_at', 'promised_at')
  const [, path = ''] = /href="([^"]*remind[^"]*)"/.exec(rowOf(list.html, reference)) ?? []
  expect(path).toBe(pathOf(reference))
  const form = await browser.open(path)
  const [, words = ''] = /<textarea[^>]*>([^<]*)</.exec(form.html) ?? []
  expect(words).toContain('This application is with you and due on')
  expect(words).not.toMatch(/[\u2066-\u2069]/)
  const sent = await browser.post(form, 'at_risk', { text: words })
  expect(sent.path).toBe('/en/room/at_risk')
  expect(rowOf(sent.html, reference)).toMatch(/Reminded on .* by .*operation room/s)
  const [remark] = await listRemarks(reference)
  expect([remark?.actor.role, remark?.body]).toEqual(['operation_room', expect.objectContaining({ audience: 'staff' })])
  expect(await on.platform.ownerDb('application').where({ reference }).first('due_at', 'promised_at')).toEqual(before)
  const mails = on.platform.ownerDb('notification').where({ application_id: await idOf(reference) })
  expect(await mails.where({ template: 'remarked_desk' }).pluck('audience')).toEqual(['tennis/centre-court/coach'])
  expect((await open('club.coach1', `/en/desk/${reference}`)).html).toContain(words)
})

test('a second reminder within a day is sent only by who says so; the same form twice is one reminder', async () => {
  const { reference } = await on.staff.submitAndRoute()
  const browser = await browserOf('club.room')
  const form = await browser.open(pathOf(reference))
  const text = 'Please call the player.'
  await Promise.all([browser.post(form, 'at_risk', { text }), browser.post(form, 'at_risk', { text })])
  expect(await listRemarks(reference)).toHaveLength(1)
  const again = await browser.open(pathOf(reference))
  expect(again.html).toContain('The room reminded this office within the last 24 hours.')
  const refused = await browser.post(again, 'at_risk', { text: 'And again.' })
  expect([refused.status, refused.html.includes('And again.')]).toEqual([422, true])
  expect(refused.html).toContain('Say that you mean to remind them again.')
  expect(await listRemarks(reference)).toHaveLength(1)
  await browser.post(again, 'at_risk', { text: 'And again.', meant: 'yes' })
  expect(await listRemarks(reference)).toHaveLength(2)
})

test('the office to which it went up was not reminded', async () => {
  const { reference } = await on.staff.submitAndRoute()
  const browser = await browserOf('club.room')
  await browser.post(await browser.open(pathOf(reference)), 'at_risk', { text: 'Please look.' })
  const id = await idOf(reference)
  const { due_at: dueAt } = await on.platform.ownerDb('application').where({ id }).first('due_at')
  await on.platform.letTimePass(id, (Number(new Date(dueAt)) - Date.now()) / 1000 + 5)
  await until(
    'it went up',
    async () => (await on.platform.ownerDb('application').where({ id }).first('rung')).rung === 1,
  )
  expect(rowOf((await browser.open('/en/room/climbed')).html, reference)).not.toContain('Reminded on')
  expect((await browser.open(pathOf(reference))).html).not.toContain('within the last 24 hours')
}, 60_000)

test('nobody reminds the room itself, an applicant, or an office that no longer has it; nothing typed is lost', async () => {
  const browser = await browserOf('club.room')
  const asked = await on.staff.submitAndRoute()
  const form = await browser.open(pathOf(asked.reference))
  await on.staff.expectRecorded('club.coach1', asked.reference, 'ask', { turn: asked.turn, text: 'Which court?' })
  const late = await browser.post(form, 'at_risk', { text: 'Please look.' })
  expect([late.status, late.html.includes('No office outside of the room')]).toEqual([422, true])
  const answered = await on.staff.submitAndRoute()
  const stale = await browser.open(pathOf(answered.reference))
  const answer = { turn: answered.turn, outcome: 'explained', text: 'On Sunday.' }
  await on.staff.expectRecorded('club.coach1', answered.reference, 'answer', answer)
  const changed = await browser.post(stale, 'at_risk', { text: 'Please look.' })
  expect([changed.status, changed.html.includes('Please look.')]).toEqual([409, true])
  expect(changed.html).toContain('The application changed after you opened this page.')
  expect(changed.html).toContain('the complaint unit')
  const empty = await browser.post(changed, 'at_risk', { text: ' ' })
  expect([empty.status, empty.html.includes('Write what the office should read.')]).toEqual([422, true])
  await browser.post(empty, 'at_risk', { text: 'Please look.' })
  expect(await listRemarks(answered.reference)).toHaveLength(1)
})

test('only the operation room reads the form, and a link in the case leads to it', async () => {
  const { reference } = await on.staff.submitAndRoute()
  for (const name of ['club.coach1', 'club.unit1', 'club.triage', 'club.porter'])
    expect([name, (await open(name, pathOf(reference))).status]).toEqual([name, 403])
  expect((await open('club.coach1', `/en/desk/${reference}`)).html).not.toContain('/room/remind/')
  expect((await open('club.room', `/en/desk/${reference}?scope=all`)).html).toContain(`/room/remind/${reference}`)
  expect((await open('club.room', '/en/room/remind/26-000-000-000')).status).toBe(404)
})

test('a reminder of yesterday is told, and needs no further word', async () => {
  const { reference } = await on.staff.submitAndRoute()
  const browser = await browserOf('club.room')
  await browser.post(await browser.open(pathOf(reference)), 'at_risk', { text: 'Please look.' })
  const id = await idOf(reference)
  const before = new Date(Date.now() - DAY_MS - 60_000)
  await on.platform.ownerDb.transaction(async (trx) => {
    await trx.raw('set local session_replication_role = replica')
    await trx('event').where({ application_id: id, type: 'remarked' }).update({ at: before })
    await trx('task')
      .where({ application_id: id })
      .whereNull('closed_at')
      .update({ opened_at: new Date(0) })
  })
  const { html } = await browser.open(pathOf(reference))
  expect(html).toContain('Reminded on')
  expect(html).not.toContain('within the last 24 hours')
})
