import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../db/connection'
import { until } from '../support/until'
import { openStream, type TestStream } from './event-stream'
import { type ApiServer, insertTennisClub, startApi, type StaffSession, submitApplication } from './start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from './start-api-without-temporal'
import { readClub } from '../support/tennis-club'

const WRONGDOING = { text: 'The umpires fixed the draw.' }

let apiWithoutTemporal: ApiWithoutTemporal
let api: ApiServer
let ownerDb: Database
const streams: TestStream[] = []

beforeAll(async () => {
  apiWithoutTemporal = await startApiWithoutTemporal('api-live', {
    liveLimits: { beatMs: 300, checkMs: 500, streamsPerPerson: 3, missedEvents: 40 },
  })
  ;({ api, ownerDb } = apiWithoutTemporal)
})
afterEach(() => {
  for (const stream of streams.splice(0)) stream.kill()
})
afterAll(() => apiWithoutTemporal?.stop())

async function openAs(
  name: string | StaffSession,
  options: Parameters<typeof openStream>[2] = {},
  baseUrl = api.baseUrl,
): Promise<TestStream> {
  const stream = await openStream(baseUrl, typeof name === 'string' ? await api.signIn(name) : name, options)
  streams.push(stream)
  return stream
}

const listChanges = async (session: StaffSession, query = '') => {
  const { status, body } = await api.requestAs(session, { path: `/api/staff/changes${query}` })
  expect([status, body['errors']]).toEqual([200, undefined])
  return body as unknown as {
    changes: { reference: string; sequence: number; type: string }[]
    after: string
    hasMore: boolean
    mustReload: boolean
  }
}

const changesOf = (reference: string) => [
  { reference, sequence: 1, type: 'received' },
  { reference, sequence: 2, type: 'accepted' },
]

describe('the live signal', () => {
  test('tells of a submission within a second whoever may see it, and nobody else', async () => {
    const [triage, room, otherCoach, committee] = await Promise.all([
      openAs('club.triage'),
      openAs('club.room'),
      openAs('club.coaches'),
      openAs('club.committee'),
    ])
    const { reference } = await submitApplication(api)
    await Promise.all([triage.untilChanged(reference, 1_000), room.untilChanged(reference, 1_000)])
    await sleep(300)
    expect(triage.changes()).toEqual(changesOf(reference))
    expect(room.changes()).toEqual(changesOf(reference))
    expect([...otherCoach.changes(), ...committee.changes()]).toEqual([])
  })

  test('tells of a case of wrongdoing the duty seats only, until it is accepted', async () => {
    const names = ['club.triage', 'club.room', 'club.desk', 'club.unit1', 'club.admin', 'club.appeal']
    const others = await Promise.all(names.map((name) => openAs(name)))
    const porter = await openAs('club.porter')
    const { reference } = await submitApplication(api, WRONGDOING)
    await porter.untilChanged(reference, 1_000)
    await sleep(300)
    expect(others.flatMap((stream) => stream.changes())).toEqual([])
    expect(porter.changes()).toEqual([{ reference, sequence: 1, type: 'received' }])
  })

  test('tells nobody of another programme', async () => {
    const club = readClub()
    const other = JSON.parse(JSON.stringify(club).replaceAll('tennis', 'chess').replaceAll('club.', 'chess.'))
    await insertTennisClub(ownerDb, other)
    const chessRoom = await openAs(await api.signIn('chess.room', 'demo-only-chess.room'))
    const tennisRoom = await openAs('club.room')
    const { reference } = await submitApplication(api)
    await tennisRoom.untilChanged(reference)
    await sleep(300)
    expect(chessRoom.changes()).toEqual([])
  })

  test('tells a person who takes or leaves a seat by the seats of that moment', async () => {
    const coach = await openAs('club.coaches')
    const person = await ownerDb('person').where({ name: 'club.coaches' }).first('id')
    const holding = { seat_id: 'tennis/-/operation_room', person_id: person.id, deputy: false }
    await ownerDb('holding').insert(holding)
    const untilTold = async () => {
      const { reference } = await submitApplication(api)
      await sleep(300)
      return coach.changes().some((change) => change.reference === reference)
    }
    await until('the new seat counts', untilTold, 15_000)
    await ownerDb('holding').where(holding).delete()
    expect(await until('it counts no more', async () => !(await untilTold()), 15_000)).toBe(true)
  }, 40_000)

  test('may not be changed, collected or kept by a proxy, and shows that it lives, and where it stands', async () => {
    const stream = await openAs('club.coaches')
    expect(['content-type', 'cache-control', 'x-accel-buffering'].map((name) => stream.headers.get(name))).toEqual([
      'text/event-stream',
      'no-store, no-transform',
      'no',
    ])
    await stream.untilAlive()
    const first = stream.lastEventId()
    await submitApplication(api)
    await until('it has passed an event that it did not tell', async () => stream.blocks.length > 4)
    expect(stream.changes()).toEqual([])
    expect(stream.lastEventId()).not.toBe(first)
    const continued = await openAs('club.coaches', { lastEventId: stream.lastEventId() ?? '' })
    await continued.untilAlive()
  })

  test('goes on after the last event on another API: nothing is missed, nothing comes twice', async () => {
    const session = await api.signIn('club.room')
    const references: string[] = []
    const submit = async () => references.push((await submitApplication(api)).reference)
    const told: unknown[] = []
    let lastEventId: string | undefined
    const startOther = () =>
      startApi({ database: apiWithoutTemporal.database, temporal: { address: '127.0.0.1:1', namespace: 'none' } })
    let server = await startOther()
    for (let round = 0; round < 5; round++) {
      const stream = await openStream(server.baseUrl, session, { lastEventId })
      if (round === 0) await stream.untilAlive()
      await submit()
      if (round % 2 === 0) await stream.untilChanged(references.at(-1) ?? '')
      await submit()
      if (round % 2 === 1) stream.kill()
      else {
        await server.stop()
        server = await startOther()
        await until('the stream has ended', async () => stream.hasEnded())
      }
      told.push(...stream.changes())
      lastEventId = stream.lastEventId()
      await submit()
    }
    const last = await openStream(server.baseUrl, session, { lastEventId })
    await last.untilAlive()
    told.push(...last.changes())
    last.kill()
    await server.stop()
    expect(told).toEqual(references.flatMap(changesOf))
  }, 60_000)

  test('misses nothing that is committed while a stream catches up', async () => {
    const session = await api.signIn('club.room')
    const { after } = await listChanges(session)
    const references: string[] = []
    let isDone = false
    const submitting = (async () => {
      while (!isDone && references.length < 15) references.push((await submitApplication(api)).reference)
    })()
    const opened: TestStream[] = []
    for (let n = 0; n < 3; n++) {
      await sleep(60)
      opened.push(await openAs(session, { path: `/api/staff/live?after=${after}` }))
    }
    await sleep(100)
    isDone = true
    await submitting
    for (const stream of opened) {
      await stream.untilChanged(references.at(-1) ?? '')
      expect(stream.changes()).toEqual(references.flatMap(changesOf))
    }
  })

  test('says that all must be read anew when too much was missed, or the event of the cursor is gone', async () => {
    const session = await api.signIn('club.room')
    const { after } = await listChanges(session)
    for (let n = 0; n < 21; n++) await submitApplication(api)
    const late = await openAs(session, { path: `/api/staff/live?after=${after}` })
    await until('it is told to read anew', async () => late.blocks.some(({ event }) => event === 'reload'))
    expect(late.changes()).toEqual([])

    const stream = await openAs(session)
    const { reference } = await submitApplication(api)
    await stream.untilChanged(reference)
    const lastEventId = stream.lastEventId() ?? ''
    const { after: unknownAfter } = await listChanges(session)
    // As after a restore: the last event has become another one.
    await ownerDb.raw(`update event set hash = md5(hash) where position = (select max(position) from event)`)
    await until('an open stream notices it', async () => stream.blocks.some(({ event }) => event === 'reload'))
    const again = await openAs(session, { lastEventId })
    await until('a new one too', async () => again.blocks.some(({ event }) => event === 'reload'))
    expect(await listChanges(session, `?after=${unknownAfter}`)).toMatchObject({ changes: [], mustReload: true })
    const { reference: next } = await submitApplication(api)
    await stream.untilChanged(next)
    await again.untilChanged(next)
    expect(again.changes()).toEqual(changesOf(next))
  }, 30_000)

  test('refuses a cursor that was made for somebody else or by nobody', async () => {
    const [room, triage] = [await api.signIn('club.room'), await api.signIn('club.triage')]
    const { after } = await listChanges(room)
    for (const lastEventId of [after, 'nonsense', '5-00000000']) {
      await expect(openStream(api.baseUrl, triage, { lastEventId })).rejects.toThrow(/^422 .*last-event-id/)
      const path = `/api/staff/live?after=${lastEventId}`
      await expect(openStream(api.baseUrl, triage, { path })).rejects.toThrow(/^422 .*\/after/)
      const response = await api.requestAs(triage, { path: `/api/staff/changes?after=${lastEventId}` })
      expect([response.status, response.body['code']]).toEqual([422, 'request.invalid'])
    }
  })

  test('refuses more streams of one person than a few, and counts only open ones', async () => {
    const session = await api.signIn('club.unit1')
    const open = [await openAs(session), await openAs(session), await openAs(session)]
    await expect(openStream(api.baseUrl, session)).rejects.toThrow(/^429 .*live\.too_many_streams/)
    await openAs('club.unit2')
    open[0]?.kill()
    await until('there is room for one more', () => openAs(session))
  })

  test('ends when the session ends, and is no activity of the person', async () => {
    const session = await api.signIn('club.unit2')
    const stream = await openAs(session)
    const rows = () =>
      ownerDb('session').whereIn('person_id', ownerDb('person').where({ name: 'club.unit2' }).select('id'))
    const old = ownerDb.raw(`now() - interval '20 minutes'`)
    await rows().update({ last_seen_at: old })
    await listChanges(session)
    const again = await openAs(session)
    await sleep(700)
    const idle = await rows().whereRaw(`last_seen_at > now() - interval '19 minutes'`)
    expect([stream.hasEnded(), idle]).toEqual([false, []])
    await rows().update({ last_seen_at: ownerDb.raw(`now() - interval '31 minutes'`) })
    await until('both have ended', async () => stream.hasEnded() && again.hasEnded(), 2_000)
    await expect(openStream(api.baseUrl, session)).rejects.toThrow(/^401/)
  })

  test('is ended at once when the API stops', async () => {
    const other = await startApiWithoutTemporal('api-live-stop')
    const stream = await openStream(other.api.baseUrl, await other.api.signIn('club.room'))
    const startedAt = Date.now()
    await other.stop()
    await until('it has ended', async () => stream.hasEnded())
    expect(Date.now() - startedAt).toBeLessThan(2_000)
  })

  test('reads nothing while nobody listens', async () => {
    const isQuiet = async () => {
      const before = await countReads()
      await sleep(500)
      return (await countReads()) - before <= 1
    }
    expect(await until('the last stream is closed', isQuiet)).toBe(true)
  })
})

/** How often the index of the order was read. */
async function countReads(): Promise<number> {
  const { rows } = await ownerDb.raw(
    `select pg_stat_clear_snapshot(), (select idx_scan from pg_stat_user_indexes where indexrelname = 'event_position') as count`,
  )
  return rows[0].count
}

describe('the list of changes', () => {
  test('begins at the present end, goes on in pages, and shares its cursors with the stream', async () => {
    const session = await api.signIn('club.room')
    const start = await listChanges(session)
    expect(start).toMatchObject({ changes: [], hasMore: false, mustReload: false })
    const references = [await submitApplication(api), await submitApplication(api)].map(({ reference }) => reference)
    const first = await listChanges(session, `?limit=3&after=${start.after}`)
    expect(first).toMatchObject({ changes: references.flatMap(changesOf).slice(0, 3), hasMore: true })
    const second = await listChanges(session, `?limit=3&after=${first.after}`)
    expect(second).toMatchObject({ changes: references.flatMap(changesOf).slice(3), hasMore: false })
    const stream = await openAs(session, { lastEventId: first.after })
    await stream.untilAlive()
    expect(stream.changes()).toEqual(second.changes)
    expect(await listChanges(session, `?after=${stream.lastEventId()}`)).toMatchObject({ changes: [], hasMore: false })
  })

  test('lists nothing that the person may not see, but goes on behind it', async () => {
    const session = await api.signIn('club.triage')
    const { after } = await listChanges(session)
    await submitApplication(api, WRONGDOING)
    const { reference } = await submitApplication(api)
    expect((await listChanges(session, `?after=${after}`)).changes).toEqual(changesOf(reference))
  })

  test('waits for an earlier event that may still be committed, and passes the gap of a rollback', async () => {
    const session = await api.signIn('club.room')
    const { after } = await listChanges(session)
    const trx = await ownerDb.transaction()
    await trx.raw(`select nextval('event_position_seq')`)
    await trx.raw('lock table event in row exclusive mode')
    const { reference } = await submitApplication(api)
    const listing = listChanges(session, `?after=${after}`)
    await sleep(200)
    await trx.rollback()
    expect((await listing).changes).toEqual(changesOf(reference))
  })
})

describe('the access log', () => {
  const rowsOf = async (name: string): Promise<{ act: string; ids: string[] }[]> => {
    const person = await ownerDb('person').where({ name }).first('id')
    const rows = await ownerDb('access_log').where({ person_id: person.id }).orderBy('id')
    return rows.map(({ act, application_id, application_ids }) => ({
      act,
      ids: application_ids ?? (application_id ? [application_id] : []),
    }))
  }
  const idOf = async (reference: string) => (await ownerDb('application').where({ reference }).first('id')).id

  test('says that a stream was opened, and in batches of which applications it told', async () => {
    const before = (await rowsOf('club.room')).length
    const stream = await openAs('club.room')
    const first = await submitApplication(api)
    const second = await submitApplication(api)
    await stream.untilChanged(second.reference)
    const ids = [await idOf(first.reference), await idOf(second.reference)]
    const listNew = async () => (await rowsOf('club.room')).slice(before)
    const rows = await until('it is written', async () => {
      const found = await listNew()
      return new Set(found.flatMap((row) => row.ids)).size === 2 ? found : undefined
    })
    expect(rows[0]).toEqual({ act: 'staff.live', ids: [] })
    expect(rows.slice(1).map(({ act }) => act)).toEqual(rows.slice(1).map(() => 'staff.live.told'))
    expect(new Set(rows.slice(1).flatMap((row) => row.ids))).toEqual(new Set(ids))
    expect(rows.slice(1).flatMap((row) => row.ids)).toHaveLength(2)
    await sleep(1_200)
    expect(await listNew()).toHaveLength(rows.length)
  })

  test('says what was told last when the API stops, or the last reader goes away', async () => {
    const other = await startApi({
      database: apiWithoutTemporal.database,
      temporal: { address: '127.0.0.1:1', namespace: 'none' },
    })
    const session = await api.signIn('club.committee')
    const person = await ownerDb('person').where({ name: 'club.committee' }).first('id')
    await ownerDb('holding').insert({ seat_id: 'tennis/-/operation_room', person_id: person.id, deputy: false })
    const stream = await openStream(other.baseUrl, session)
    const { reference } = await submitApplication(api)
    await stream.untilChanged(reference)
    await other.stop()
    expect((await rowsOf('club.committee')).at(-1)).toEqual({ act: 'staff.live.told', ids: [await idOf(reference)] })
  })

  test('has one row for each list of changes', async () => {
    const session = await api.signIn('club.desk')
    const { after } = await listChanges(session)
    const { reference } = await submitApplication(api)
    await listChanges(session, `?after=${after}`)
    expect((await rowsOf('club.desk')).slice(-2)).toEqual([
      { act: 'staff.changes', ids: [] },
      { act: 'staff.changes', ids: [await idOf(reference)] },
    ])
  })
})
