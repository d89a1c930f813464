import { createPages } from '../../web/create-pages'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { PERSON_COLUMNS } from '../../db/tables/people-in-seats'
import { readClub } from '../support/tennis-club'
import { createOfficerBrowsers } from './officer-browsers'

// Who has which seat, to read: the lists equal the tables, who acts today is told with why, and filters narrow.

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-administration-people', { pages: createPages() })
}, 240_000)
afterAll(() => fixture?.stop(), 120_000)
afterEach(async () => {
  await db()('absence').delete()
})

const db = () => fixture.platform.ownerDb
const { open } = createOfficerBrowsers(() => fixture.api.baseUrl)

interface Seat {
  id: string
  role: string
  entity?: string
  holders: { name: string; personId: string; isDeputy: boolean; absentUntil?: string }[]
  acting: { why: string; persons: { name: string }[]; offices: string[] }
}
interface Answer {
  counts: { all: number; empty: number }
  seats: Seat[]
  people: { id: string; name: string; seats: { id: string }[]; absences: { to: string }[] }[]
  count: number
  after?: string
}
const read = async (path: string) =>
  (await fixture.api.requestAs(await fixture.staff.getSession('club.admin'), { path: `/api/admin/${path}` }))
    .body as unknown as Answer
const findSeat = async (id: string) => (await read('seats?limit=200')).seats.find((seat) => seat.id === id)
const COACH = 'tennis/centre-court/coach'
const today = async () => {
  const { rows } = await db().raw('select current_date as on_day, current_date + 3 as later')
  return rows[0] as { on_day: string; later: string }
}
const personOf = async (name: string): Promise<string> => (await db()('person').where({ name }).pluck('id'))[0]
const makeAbsent = async (name: string) => {
  const { on_day, later } = await today()
  await db()('absence').insert({ person_id: await personOf(name), from_on: on_day, to_on: later })
  return later
}

const NAMES = readClub().signIns.map(({ name }) => name)

test.each(NAMES)('%s gets the pages exactly when the API gives this person the lists', async (name) => {
  const session = await fixture.staff.getSession(name)
  for (const list of ['seats', 'people']) {
    const { status } = await fixture.api.requestAs(session, { path: `/api/admin/${list}` })
    const page = await open(name, `/en/administration/${list}`)
    expect([list, status, page.status]).toEqual([list, ...(name === 'club.admin' ? [200, 200] : [403, 403])])
  }
})

test('each seat of the table stands in the list once, those without a person first, page by page', async () => {
  const seen: Seat[] = []
  let after: string | undefined
  do {
    const query: string = after === undefined ? '' : `&after=${encodeURIComponent(after)}`
    const answer = await read(`seats?limit=3${query}`)
    seen.push(...answer.seats)
    after = answer.after
  } while (after !== undefined)
  const stored: string[] = await db()('seat').pluck('id')
  expect(seen.map(({ id }) => id).toSorted()).toEqual(stored.toSorted())
  const staffed: string[] = await db()('seat_person').distinct('seat_id').pluck('seat_id')
  const isEmpty = seen.map(({ id }) => !staffed.includes(id))
  expect(isEmpty).toEqual(isEmpty.toSorted((a, b) => Number(b) - Number(a)))
  const { counts, seats } = await read('seats?list=empty&limit=200')
  expect(counts).toEqual({ all: stored.length, empty: isEmpty.filter(Boolean).length })
  expect(seats.map(({ id }) => id)).toEqual(seen.filter((_seat, index) => isEmpty[index]).map(({ id }) => id))
})

test('who acts today is told with why: the holder, a deputy, another seat of the desk, the office above, nobody', async () => {
  expect((await findSeat(COACH))?.acting).toMatchObject({ why: 'holder', persons: [{}] })
  const until = await makeAbsent('club.coach1')
  const absent = await findSeat(COACH)
  expect(absent?.acting.why).toBe('desk')
  expect(absent?.holders[0]).toMatchObject({ isDeputy: false, absentUntil: until })
  const person_id = await personOf('club.unit1')
  await db()('holding').insert({ seat_id: COACH, person_id, deputy: true })
  expect((await findSeat(COACH))?.acting).toMatchObject({ why: 'deputy', persons: [{}] })
  const { html } = await open('club.admin', '/en/administration/seats')
  expect(html).toContain('as deputy, because no holder is present')
  await db()('holding').where({ seat_id: COACH, person_id }).delete()
  const others: string[] = await db()('seat').where({ desk: COACH }).pluck('id')
  const holders: string[] = await db()('holding').whereIn('seat_id', others).pluck('person_id')
  const { on_day, later } = await today()
  const rows = [...new Set(holders)].map((each) => ({ person_id: each, from_on: on_day, to_on: later }))
  await db()('absence').insert(rows).onConflict(['person_id', 'from_on']).ignore()
  expect((await findSeat(COACH))?.acting).toMatchObject({ why: 'above', persons: [], offices: [expect.any(String)] })
  const everybody: string[] = await db()('person').pluck('id')
  const admin = await personOf('club.admin')
  const all = everybody.filter((id) => id !== admin).map((each) => ({ person_id: each, from_on: on_day, to_on: later }))
  await db()('absence').insert(all).onConflict(['person_id', 'from_on']).ignore()
  expect((await findSeat(COACH))?.acting).toMatchObject({ why: 'nobody', persons: [], offices: [] })
})

test('a list is narrowed by programme, body, role and a part of a name, with the same rows on the page', async () => {
  const { seats } = await read('seats?limit=200')
  const holder = seats.find(({ id }) => id === COACH)?.holders[0]
  const part = holder?.name.slice(0, 4) ?? ''
  const filters: [string, (seat: Seat) => boolean][] = [
    ['role=duty', ({ role }) => role === 'duty'],
    ['entity=centre-court', ({ entity }) => entity === 'centre-court'],
    ['programme=nowhere', () => false],
    [
      `text=${encodeURIComponent(part.toUpperCase())}`,
      ({ holders }) => holders.some(({ name }) => name.toUpperCase().includes(part.toUpperCase())),
    ],
    [`person=${holder?.personId}`, ({ holders }) => holders.some(({ personId }) => personId === holder?.personId)],
    ['programme=&role=&entity=&text=%20', () => true],
    ['text=%25', () => false],
  ]
  for (const [query, isWanted] of filters) {
    const wanted = seats.filter(isWanted).map(({ id }) => id)
    const found = (await read(`seats?limit=200&${query}`)).seats.map(({ id }) => id)
    expect([query, found]).toEqual([query, wanted])
    const { html } = await open('club.admin', `/en/administration/seats?${query}`)
    for (const { id } of seats)
      expect([query, id, html.includes(`>${id}</code>`)]).toEqual([query, id, wanted.includes(id)])
  }
})

test('each person of the table stands in the list once, with seats and absences; the number of seats opens them', async () => {
  await makeAbsent('club.coach1')
  const { people, count } = await read('people?limit=200')
  const stored: string[] = await db()('person').pluck('id')
  expect(people.map(({ id }) => id).toSorted()).toEqual(stored.toSorted())
  expect(count).toBe(stored.length)
  const coach = people.find(({ id, absences }) => absences.length > 0 && id)
  expect(coach?.id).toBe(await personOf('club.coach1'))
  const { html } = await open('club.admin', `/en/administration/people`)
  expect(html).toContain(`href="/en/administration/seats?person=${coach?.id}"`)
  const { seats } = await read(`seats?person=${coach?.id}`)
  expect(seats.map(({ id }) => id).toSorted()).toEqual(coach?.seats.map(({ id }) => id).toSorted())
})

test('of a person only what the table of columns allows is told: no address, no sign-in name, no password', async () => {
  const columns: string[] = await db()('information_schema.columns')
    .where({ table_name: 'person' })
    .pluck('column_name')
  expect(Object.keys(PERSON_COLUMNS).toSorted()).toEqual([...new Set(columns)].toSorted())
  const rows: Record<string, unknown>[] = await db()('person').select('name', 'email', 'password_hash')
  for (const list of ['seats', 'people']) {
    const shown = JSON.stringify(await read(`${list}?limit=200`))
    const { html } = await open('club.admin', `/ar/administration/${list}`)
    const values = rows.flatMap((row) => Object.values(row)).filter((value) => typeof value === 'string')
    const told = values.filter((value) => shown.includes(`"${value}"`) || html.includes(`>${value}<`))
    expect([list, told]).toEqual([list, []])
  }
})

test('a forged cursor and a role that does not exist are refused', async () => {
  for (const query of ['after=nonsense', 'role=king', 'list=some', 'person=1'])
    expect([query, (await open('club.admin', `/en/administration/seats?${query}`)).status]).toEqual([query, 422])
})
