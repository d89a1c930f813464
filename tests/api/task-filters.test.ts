import type { Platform } from '../support/platform'
import { createSlowClub } from '../support/tennis-club'
import type { StaffClient } from './staff-client'
import { type ApiServer, submitApplication } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'

let apiOnPlatform: ApiOnPlatform
let platform: Platform
let api: ApiServer
let staff: StaffClient
let [claimed, overdue, plain, inTriage]: string[] = []

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-task-filters', { pack: createSlowClub() })
  ;({ platform, api, staff } = apiOnPlatform)
  const [first, second, third] = [
    await staff.submitAndRoute(),
    await staff.submitAndRoute(),
    await staff.submitAndRoute(),
  ]
  ;[claimed, overdue, plain] = [first.reference, second.reference, third.reference]
  inTriage = (await submitApplication(api)).reference
  await staff.expectRecorded('club.coach1', claimed, 'claim', { turn: first.turn })
  const { id } = await platform.ownerDb('application').where({ reference: overdue }).first('id')
  await platform
    .ownerDb('task')
    .where({ application_id: id })
    .update({ due_at: new Date(Date.now() - 60_000) })
}, 120_000)

afterAll(() => apiOnPlatform?.stop(), 120_000)

const get = async (name: string, path: string) => api.requestAs(await staff.getSession(name), { path })

const list = async (name: string, query: string) => {
  const { status, body } = await get(name, `/api/staff/tasks?${query}`)
  expect(status).toBe(200)
  return (body['tasks'] as unknown as { reference: string }[]).map(({ reference }) => reference).toSorted()
}

const sorted = (...references: (string | undefined)[]) => references.map(String).toSorted()

test.each([
  ['club.coach1', 'claimed=by_me', () => sorted(claimed)],
  ['club.coach2', 'claimed=by_me', () => []],
  ['club.coach2', 'claimed=by_nobody', () => sorted(overdue, plain)],
  ['club.coach1', 'overdue=yes', () => sorted(overdue)],
  ['club.coach1', 'overdue=no', () => sorted(claimed, plain)],
  ['club.coach1', 'overdue=no&claimed=by_nobody', () => sorted(plain)],
  ['club.coach1', 'kind=decide', () => sorted(claimed, overdue, plain)],
  ['club.coach1', 'kind=may_answer', () => []],
  ['club.room', 'scope=all&stage=triage', () => sorted(inTriage)],
  ['club.room', 'scope=all&stage=with_entity&kind=decide', () => sorted(claimed, overdue, plain)],
  ['club.room', 'scope=all&importance=low', () => sorted(claimed, overdue, plain)],
  ['club.room', 'scope=all&importance=high', () => []],
])('%s lists by %s what matches and nothing else', async (name, query, expected) => {
  expect(await list(name, query)).toEqual(expected())
})

test('a filter that nobody knows is refused', async () => {
  for (const query of ['overdue=true', 'claimed=me', 'stage=open', 'kind=read', 'importance=1'])
    expect([query, (await get('club.coach1', `/api/staff/tasks?${query}`)).status]).toEqual([query, 422])
})

test('a cursor opens only with the filter for which it was made', async () => {
  const { body } = await get('club.coach1', '/api/staff/tasks?limit=1&kind=decide')
  expect((await get('club.coach1', `/api/staff/tasks?limit=1&kind=decide&after=${body['after']}`)).status).toBe(200)
  expect((await get('club.coach1', `/api/staff/tasks?limit=1&kind=may_answer&after=${body['after']}`)).status).toBe(422)
})

describe('the numbers of the lists', () => {
  const readCounts = async (name: string) => (await get(name, '/api/staff/task-counts')).body

  test('are those of the lists, for each seat; only the operation room counts the whole programme', async () => {
    const exactly = (count: number) => ({ count, hasMore: false })
    const coach = await readCounts('club.coach1')
    expect(coach).toEqual({
      mine: exactly(3),
      unit: exactly(3),
      overdue: exactly(1),
      kinds: [{ kind: 'decide', ...exactly(3) }],
    })
    const room = await readCounts('club.room')
    expect(room).toEqual({ mine: exactly(0), unit: exactly(0), all: exactly(4), overdue: exactly(0), kinds: [] })
    expect(await readCounts('club.triage')).toMatchObject({ mine: exactly(1), overdue: exactly(0) })
  })

  test('hold no secret application for anybody but the duty seat', async () => {
    const before = await readCounts('club.room')
    await submitApplication(api, { text: 'The umpires fixed the draw.' })
    expect(await readCounts('club.room')).toEqual(before)
    expect(await readCounts('club.porter')).toMatchObject({ mine: { count: 1 } })
  })

  test('end at 99', async () => {
    await platform.ownerDb.raw(
      `with copied as (
         insert into application select copy.* from application template
         cross join generate_series(1, 100) n cross join lateral jsonb_populate_record(template, jsonb_build_object(
           'id', gen_random_uuid(), 'reference', 'copy-' || n)) as copy
         where template.reference = ? returning id)
       insert into task (application_id, programme, desk, kind, turn, opened_at)
       select id, 'tennis', 'tennis/-/appeal', 'kind', 1, now() from copied`,
      [plain ?? ''],
    )
    expect(await readCounts('club.appeal')).toMatchObject({ mine: { count: 99, hasMore: true }, kinds: [] })
  })
})
