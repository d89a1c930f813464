import { hashPassword } from '../../api/passwords'
import { insertPack } from '../../db/tables/policies'
import { insertSignIns } from '../../db/tables/sign-ins'
import { listSeats } from '../../programmes/list-seats'
import { createPages } from '../../web/create-pages'
import { sendApplicantCommand } from '../api/applicant-requests'
import { submitApplication } from '../api/start-api'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { createSlowClub } from '../support/tennis-club'
import { until } from '../support/until'
import { createOfficerBrowsers } from './officer-browsers'
import { createRoomReader } from './room-reader'

// What the operation room decides itself, what the complaint unit has, and the time by which the lists go in a rehearsal.

const DAY_MS = 86_400_000
const pack = createSlowClub()
const DEMO_SIGN_INS = [
  {
    name: 'club.room',
    password: 'demo-only-club.room',
    programme: 'tennis',
    role: 'operation_room' as const,
    seats: ['tennis/-/operation_room'],
  },
]

let rehearsal: ApiOnPlatform
let serving: ApiOnPlatform
beforeAll(async () => {
  const pages = createPages()
  const settings = { secureCookies: false, demoSignIns: DEMO_SIGN_INS }
  rehearsal = await startApiOnPlatform('web-room-lists-rehearsal', { pages, pack, settings })
  serving = await startApiOnPlatform('web-room-lists', { pages, pack })
}, 240_000)
afterAll(() => Promise.all([rehearsal?.stop(), serving?.stop()]), 240_000)

const browsers = createOfficerBrowsers(() => serving.api.baseUrl)
const { listBehind, readCheckedNumbers } = createRoomReader(browsers.open)

const findRow = async ({ platform }: ApiOnPlatform, reference: string) =>
  platform.ownerDb('application').where({ reference }).first()

test('what nobody routed in time waits for the room, and what it routed does not', async () => {
  const before = await readCheckedNumbers()
  const { reference } = await submitApplication(serving.api)
  const { id, due_at: dueAt } = await findRow(serving, reference)
  expect(await listBehind('rulings')).not.toContain(reference)
  await serving.platform.letTimePass(id, (Number(new Date(dueAt)) - Date.now()) / 1000 + 5)
  await until('the room has it', async () => (await listBehind('rulings')).includes(reference))
  expect((await readCheckedNumbers())['rulings']).toBe(Number(before['rulings']) + 1)
  const { html } = await browsers.open('club.room', '/en/room/rulings')
  expect(html).toContain('Nobody routed it in time')
  // A second task of the same application at the same desk does not count it twice.
  await serving.platform.ownerDb('task').insert({
    application_id: id,
    programme: 'tennis',
    desk: 'tennis/-/operation_room',
    kind: 'check_contact',
    turn: 1,
    opened_at: new Date(),
    due_at: 'infinity',
  })
  expect((await readCheckedNumbers())['rulings']).toBe(Number(before['rulings']) + 1)
  await serving.platform.ownerDb('task').where({ application_id: id, kind: 'check_contact' }).delete()
  const { turn } = await findRow(serving, reference)
  const route = { turn, importance: 'low', pillar: 'court', entity: 'centre-court' }
  await serving.staff.expectRecorded('club.room', reference, 'route', route)
  expect((await readCheckedNumbers())['rulings']).toBe(before['rulings'])
}, 60_000)

test('answers to review and objections are those of the unit, what waits longest first, and what is late counts as late', async () => {
  const before = await readCheckedNumbers()
  const answerOne = async () => {
    const application = await serving.staff.submitAndRoute()
    const answer = { turn: application.turn, outcome: 'explained', text: 'On Sunday.' }
    const { stage, turn } = await serving.staff.expectRecorded('club.coach1', application.reference, 'answer', answer)
    expect(stage).toBe('quality_review')
    return { ...application, turn }
  }
  const [older, newer] = [await answerOne(), await answerOne()]
  expect((await readCheckedNumbers())['unit_reviews']).toBe(Number(before['unit_reviews']) + 2)
  const reviews = await listBehind('unit_reviews')
  expect(reviews.indexOf(older.reference)).toBeLessThan(reviews.indexOf(newer.reference))
  const { html } = await browsers.open('club.room', '/en/room/unit_reviews')
  expect(html).toContain('With the unit since')
  expect(html).not.toContain('Take it')

  await serving.staff.expectRecorded('club.unit1', older.reference, 'release', { turn: older.turn })
  await sendApplicantCommand(serving.api, older, 'object', { reason: 'not_solved', text: 'No.' })
  const after = await readCheckedNumbers()
  expect([after['unit_reviews'], after['unit_objections']]).toEqual([
    Number(before['unit_reviews']) + 1,
    Number(before['unit_objections']) + 1,
  ])
  expect(await listBehind('unit_objections')).toContain(older.reference)
  expect(await listBehind('unit_late')).not.toContain(newer.reference)
  const { id } = await findRow(serving, newer.reference)
  await serving.platform
    .ownerDb('task')
    .where({ application_id: id })
    .whereNull('closed_at')
    .update({ due_at: new Date(Date.now() - 60_000) })
  expect((await readCheckedNumbers())['unit_late']).toBe(Number(after['unit_late']) + 1)
  expect(await listBehind('unit_late')).toContain(newer.reference)
}, 60_000)

test('in a rehearsal each application is in a list by its own time, and only there', async () => {
  const inRehearsal = createRoomReader(createOfficerBrowsers(() => rehearsal.api.baseUrl).open)
  const reader = { rehearsal: [rehearsal, inRehearsal], serving: [serving, { listBehind }] } as const
  for (const [name, [on, { listBehind: list }]] of Object.entries(reader)) {
    const [moved, still] = [await on.staff.submitAndRoute(), await on.staff.submitAndRoute()]
    const { id } = await findRow(on, moved.reference)
    await on.platform.db('rehearsal_time').insert({ application_id: id, ahead_ms: DAY_MS })
    const isListed = async ({ reference }: { reference: string }) => (await list('unclaimed')).includes(reference)
    expect([name, await isListed(moved), await isListed(still)]).toEqual([name, name === 'rehearsal', false])
  }
  const numbers = await inRehearsal.readCheckedNumbers()
  expect([numbers['unclaimed'], numbers['stuck']]).toEqual([1, 1])
}, 60_000)

test('who has rooms of two programmes says for which one a hand-over is, and each room reads its own', async () => {
  const golf = { ...pack, code: 'golf', names: { ar: 'نادي الغولف', en: 'The golf club' }, signIns: [] }
  await insertPack(serving.platform.ownerDb, golf, listSeats(golf))
  const person = {
    ...(pack.signIns.find(({ name }) => name === 'club.room') as (typeof pack.signIns)[number]),
    name: 'club.both',
    displayName: 'Two rooms',
    password: 'demo-only-club.both',
    seats: ['tennis/-/operation_room', 'golf/-/operation_room'],
  }
  await insertSignIns(serving.platform.ownerDb, [person], hashPassword)
  const browser = await browsers.browserOf('club.both')
  const form = await browser.open('/en/room/hand-over')
  const text = 'The ninth hole is closed.'
  const unclear = await browser.post(form, '/room/hand-over', { text })
  expect([unclear.status, unclear.html.includes('Choose the room.'), unclear.html.includes(text)]).toEqual([
    422,
    true,
    true,
  ])
  expect((await browser.post(form, '/room/hand-over', { text, programme: 'chess' })).status).toBe(403)
  const sent = await browser.post(form, '/room/hand-over', { text, programme: 'golf' })
  expect(sent.html).toContain(text)
  expect(sent.html).toContain('The golf club')
  const rows = await serving.platform.ownerDb('room_hand_over').select('programme', 'seat_id')
  expect(rows).toEqual([{ programme: 'golf', seat_id: 'golf/-/operation_room' }])
  expect((await browsers.open('club.room', '/en/room')).html).not.toContain(text)
  expect((await browsers.open('club.room', '/en/room/hand-over')).html).not.toContain('For which operation room')
}, 60_000)
