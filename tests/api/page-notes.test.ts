import { randomUUID } from 'node:crypto'
import { readPack } from '../../programmes/read-pack'
import { createPages } from '../../web/create-pages'
import { HOSTILE_TEXTS } from '../support/hostile-texts'
import { type ApiResponse, newClientAddress } from './start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from './start-api-without-temporal'
import { createStaffClient, type StaffClient } from './staff-client'

const PATH = '/api/page-notes'
const OTHERS = readPack(`${__dirname}/../../programmes/tennis`)
  .signIns.map(({ name }) => name)
  .filter((name) => name !== 'club.room')

interface Note {
  id: string
  text: string
  page?: string
  role?: string
  programme?: string
  language: string
  done?: { at: string; by: string; seatName: string; words: string }
}

let fixture: ApiWithoutTemporal
let staff: StaffClient
beforeAll(async () => {
  fixture = await startApiWithoutTemporal('api-page-notes', {
    pages: createPages(),
    settings: { limits: { notesOfNetwork: 6 } },
  })
  staff = createStaffClient(fixture.api)
}, 120_000)
afterAll(() => fixture?.stop())

const NOTE = { language: 'en', text: 'A button does nothing.' }

const send = (
  body: object,
  { key = randomUUID() as string, headers = newClientAddress() } = {},
): Promise<ApiResponse> =>
  fixture.api.request({
    method: 'POST',
    path: PATH,
    body: { ...NOTE, ...body },
    headers: { 'idempotency-key': key, ...headers },
  })

const requestAs = async (name: string, path: string, body?: object): Promise<ApiResponse> =>
  fixture.api.requestAs(await staff.getSession(name), body ? { method: 'POST', path, body } : { path })

const listNotes = async (query = '?limit=200'): Promise<Note[]> => {
  const { status, body } = await requestAs('club.room', `${PATH}${query}`)
  expect(status).toBe(200)
  return body['notes'] as unknown as Note[]
}
const findNote = async (text: string) => (await listNotes()).find((note) => note.text === text)
const countRows = async () => Number((await fixture.database('page_note').count())[0]?.['count'])

const listErrors = ({ status, body }: ApiResponse) => [
  status,
  (body['errors'] as unknown as { pointer: string; code: string }[] | undefined)?.map(({ pointer, code }) => [
    pointer,
    code,
  ]),
]

test('a note of anybody reaches the operation room with the pattern of its page, and holds no reference and no code', async () => {
  const text = 'The date is cut off.'
  const page = '/en/track/26-482-170-635?trackingCode=K7QM-2P9X'
  const { status, body } = await send({ text, page, programme: 'tennis' })
  expect([status, Object.keys(body).toSorted()]).toEqual([201, ['id', 'receivedAt']])
  expect(await findNote(text)).toEqual({
    id: body['id'],
    receivedAt: body['receivedAt'],
    timeZone: 'Asia/Kathmandu',
    programme: 'tennis',
    programmeName: expect.any(String),
    language: 'en',
    page: '/en/track/{reference}',
    text,
  })
  const row = await fixture.database('page_note').where({ id: body['id'] }).first()
  expect(JSON.stringify(row)).not.toMatch(/26-482|K7QM/)
})

test('of a signed-in writer the role and the programme are kept, never the person', async () => {
  const text = 'The list is slow.'
  const session = await staff.getSession('club.coach1')
  const { status } = await fixture.api.requestAs(session, {
    method: 'POST',
    path: PATH,
    body: { ...NOTE, text, page: '/en/desk' },
  })
  expect(status).toBe(201)
  expect(await findNote(text)).toMatchObject({ role: 'entity', programme: 'tennis', page: '/en/desk' })
  const person = await fixture.database('person').where({ name: 'club.coach1' }).first()
  const row = await fixture.database('page_note').where({ text }).first()
  for (const known of [person.id, person.name, person.display_name, 'coach'])
    expect(JSON.stringify(row)).not.toContain(known)
})

test('the same note sent twice is one note, also from another network or after the session ended; other words with its key are refused', async () => {
  const key = randomUUID()
  const text = 'Sent twice.'
  const first = await send({ text }, { key })
  expect(await send({ text }, { key })).toMatchObject({ status: 201, body: first.body })
  const session = await staff.getSession('club.coach1')
  const again = await fixture.api.requestAs(session, {
    method: 'POST',
    path: PATH,
    body: { ...NOTE, text },
    headers: { 'idempotency-key': key },
  })
  expect([again.status, again.body['id']]).toEqual([201, first.body['id']])
  expect((await listNotes()).filter((note) => note.text === text)).toHaveLength(1)
  const other = await send({ text: 'Other words.' }, { key })
  expect([other.status, other.body['code']]).toEqual([422, 'request.idempotency_conflict'])
})

test('hostile texts, Arabic, marks of direction and exactly 1,000 characters are kept as they were written', async () => {
  const arabic = 'الزر لا يعمل \u202eعلى هاتفي\u2069، جربت ٣ مرات.\n\nالسطر الثاني'
  const texts = [arabic, '\u{1f600}'.repeat(1_000), ...HOSTILE_TEXTS.filter((_, index) => index % 19 === 0)]
  for (const text of texts) expect([text, (await send({ text, language: 'ar' })).status]).toEqual([text, 201])
  const stored = (await listNotes()).map(({ text }) => text)
  expect(texts.filter((text) => !stored.includes(text))).toEqual([])
})

test('a note that nobody can read, or that is too long, or about no page of ours, gets its mistake beside the field', async () => {
  const before = await countRows()
  const empty = [422, [['/text', 'field.empty']]]
  for (const text of ['', ' \n\t', '\u200b\u200f\u202e\u2069\ufeff', '\u2800\u3164'])
    expect([text, ...listErrors(await send({ text }))]).toEqual([text, empty[0], [['/text', expect.any(String)]]])
  expect(listErrors(await send({ text: 'x'.repeat(1_001) }))).toEqual([422, [['/text', 'field.maxLength']]])
  expect(listErrors(await send({ text: 'a\u0000b' }))[0]).toBe(422)
  expect(listErrors(await send({ page: '/en/nothing' }))).toEqual([422, [['/page', 'field.format']]])
  expect(listErrors(await send({ programme: 'chess' }))).toEqual([422, [['/programme', 'field.enum']]])
  expect(listErrors(await send({ name: 'Hala' }))[0]).toBe(422)
  expect(await countRows()).toBe(before)
})

test('a network that writes too often is told so, and when to try again', async () => {
  const headers = newClientAddress()
  for (let count = 0; count < 6; count++) expect((await send({}, { headers })).status).toBe(201)
  const before = await countRows()
  const refused = await send({}, { headers })
  expect([refused.status, refused.body['code']]).toEqual([429, 'request.too_many'])
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
  expect(fixture.api.attempts).toContainEqual({ door: 'page.note', result: 'refused' })
  expect(await countRows()).toBe(before)
  expect((await send({})).status).toBe(201)
})

test.each(OTHERS)('%s, whose seat is in no operation room, reads no notes and closes none', async (name) => {
  const { body } = await send({ text: 'For the room alone.' })
  const words = { words: 'Mended.' }
  const answers = await Promise.all([
    requestAs(name, PATH),
    requestAs(name, `${PATH}/${String(body['id'])}`),
    requestAs(name, `${PATH}/${String(body['id'])}/done`, words),
  ])
  expect(answers.map(({ status, body: { code } }) => [status, code])).toEqual(answers.map(() => [403, 'access.denied']))
  expect((await fixture.database('page_note').where({ id: body['id'] }).first()).done_at).toBeNull()
})

test('without a session nobody reads notes or closes one', async () => {
  const { body } = await send({})
  const path = `${PATH}/${String(body['id'])}/done`
  expect((await fixture.api.request({ path: PATH })).status).toBe(401)
  expect((await fixture.api.request({ method: 'POST', path, body: { words: 'Mended.' } })).status).toBe(401)
})

test('the room writes what was done; the note is done then, with who and when, and can be read', async () => {
  const { body } = await send({ text: 'To be mended.' })
  const path = `${PATH}/${String(body['id'])}`
  const closed = await requestAs('club.room', `${path}/done`, { words: 'كبّرنا الخط.' })
  expect(closed.status).toBe(200)
  const person = await fixture.database('person').where({ name: 'club.room' }).first()
  const done = { at: expect.any(String), by: expect.any(String), seatName: expect.any(String), words: 'كبّرنا الخط.' }
  expect(closed.body).toMatchObject({ text: 'To be mended.', done })
  expect(person.display_name).toContain((closed.body as unknown as Note).done?.by)
  expect(Math.abs(Date.parse((closed.body as unknown as Note).done?.at ?? '') - Date.now())).toBeLessThan(60_000)
  expect((await requestAs('club.room', path)).body).toEqual(closed.body)
  expect(await findNote('To be mended.')).toBeUndefined()
  expect((await listNotes('?done=yes&limit=1'))[0]).toEqual(closed.body)
})

test('the same words again change nothing, other words come too late, and without words a note stays open', async () => {
  const { body } = await send({ text: 'Closed once.' })
  const path = `${PATH}/${String(body['id'])}/done`
  for (const words of ['', '\u200b', 'x'.repeat(1_001)])
    expect((await requestAs('club.room', path, { words })).status).toBe(422)
  expect(await findNote('Closed once.')).toBeDefined()
  const first = await requestAs('club.room', path, { words: 'Mended.' })
  expect((await requestAs('club.room', path, { words: 'Mended.' })).body).toEqual(first.body)
  const late = await requestAs('club.room', path, { words: 'Nothing to mend.' })
  expect([late.status, late.body['code']]).toEqual([409, 'page_note.done'])
  expect((await requestAs('club.room', `${PATH}/${randomUUID()}/done`, { words: 'x' })).body['code']).toBe(
    'page_note.not_found',
  )
  expect((await requestAs('club.room', `${PATH}/1/done`, { words: 'x' })).status).toBe(422)
})

test('the room of one programme neither reads nor closes a note of another', async () => {
  const { body } = await send({ text: 'Of the chess club.' })
  await fixture.ownerDb('page_note').where({ id: body['id'] }).update({ programme: 'chess' })
  expect(await findNote('Of the chess club.')).toBeUndefined()
  const path = `${PATH}/${String(body['id'])}`
  expect((await requestAs('club.room', path)).status).toBe(404)
  expect((await requestAs('club.room', `${path}/done`, { words: 'Mended.' })).status).toBe(404)
})

test('the list is read page by page, and a cursor that was changed is refused', async () => {
  for (const [year, text] of ['p1', 'p2', 'p3'].entries()) {
    const { body } = await send({ text })
    const received_at = new Date(Date.UTC(2090 + year, 0))
    await fixture.ownerDb('page_note').where({ id: body['id'] }).update({ received_at })
  }
  const first = await requestAs('club.room', `${PATH}?limit=2`)
  expect((first.body['notes'] as unknown as Note[]).map(({ text }) => text)).toEqual(['p3', 'p2'])
  const next = await requestAs('club.room', `${PATH}?limit=2&after=${encodeURIComponent(String(first.body['after']))}`)
  expect((next.body['notes'] as unknown as Note[])[0]?.text).toBe('p1')
  const ofDone = `${PATH}?limit=2&done=yes&after=${encodeURIComponent(String(first.body['after']))}`
  expect((await requestAs('club.room', ofDone)).status).toBe(422)
  expect((await requestAs('club.room', `${PATH}?after=0~1`)).status).toBe(422)
})

test('neither text nor page of a note stands in the log', async () => {
  await send({ text: 'quetzalcoatlus', page: '/en/track/26-482-170-635' })
  expect(JSON.stringify(fixture.api.logLines)).not.toMatch(/quetzalcoatlus|26-482-170/)
})
