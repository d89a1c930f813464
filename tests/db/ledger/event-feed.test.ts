import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { createEventReader, FEED_START, parseEventCursor, readPresentEnd } from '../../../db/ledger/event-feed'
import { insertTestApplication, openTestLedger, type TestLedger } from '../test-ledger'
import { openTestDatabase } from '../test-database'
import { until } from '../../support/until'
import { beginWriting, readFrom, writeEvent } from './written-events'

let ledger: TestLedger
let id: string
let sequence = 10

beforeAll(async () => {
  ledger = await openTestLedger('event-feed')
  id = (await insertTestApplication(ledger)).applicationId
})
afterAll(() => ledger?.drop())

const begin = () => beginWriting(ledger.db, id, sequence++)
const write = () => writeEvent(ledger.db, id, sequence++)
const readFromEnd = async () => readFrom(ledger.db, await readPresentEnd(ledger.db))

describe('the reader of all events', () => {
  test('gives out each event once, with what tells which it is', async () => {
    const { nextEvents, reader } = await readFrom(ledger.db, FEED_START)
    const events = await nextEvents()
    const rows = await ledger.db('event').orderBy('position')
    expect(events).toEqual(
      rows.map((row) => ({
        position: row.position,
        cursor: `${row.position}-${row.hash.slice(0, 8)}`,
        applicationId: row.application_id,
        sequence: row.sequence,
        type: row.type,
        at: row.at,
        recordedAt: row.recorded_at,
      })),
    )
    expect(await nextEvents()).toEqual([])
    expect(reader.getCursor()).toBe(await readPresentEnd(ledger.db))
  })

  test('goes on in pages, and after its cursor with a new reader', async () => {
    const { next } = await readFromEnd()
    const written = [await write(), await write(), await write(), await write(), await write()]
    expect([await next(2), await next(2), await next(2), await next(2)]).toEqual([
      written.slice(0, 2),
      written.slice(2, 4),
      written.slice(4),
      [],
    ])
    const fromStart = await readFrom(ledger.db, FEED_START)
    const [first, second] = await fromStart.nextEvents(2)
    expect([first?.position, second?.position]).toEqual([1, 2])
    expect((await (await readFrom(ledger.db, second?.cursor ?? '')).next(1))[0]).toBe(3)
  })

  test('skips no transaction that commits late: a higher position waits for a lower one', async () => {
    const { next } = await readFromEnd()
    const first = await begin()
    const second = await begin()
    await second.commit()
    expect(second.position).toBe(first.position + 1)
    expect([await next(), await next()]).toEqual([[], []])
    const third = await write()
    expect(await next()).toEqual([])
    await first.commit()
    expect(await next()).toEqual([first.position, second.position, third])
    expect(await next()).toEqual([])
  })

  test('waits for those who wrote when it saw the gap, not for those who began later', async () => {
    const { next } = await readFromEnd()
    const first = await begin()
    const second = await write()
    expect(await next()).toEqual([])
    const later = await begin()
    await first.undo()
    expect(await next()).toEqual([second])
    const last = await write()
    expect(await next()).toEqual([])
    await later.undo()
    expect(await next()).toEqual([last])
  })

  test('passes the gap of a rollback at once, when nobody writes', async () => {
    const { next } = await readFromEnd()
    await (await begin()).undo()
    const second = await write()
    expect(await next()).toEqual([second])
  })

  test('passes the gap of a savepoint that was rolled back, and of a connection that broke', async () => {
    const { next } = await readFromEnd()
    const trx = await ledger.db.transaction()
    const inner = await trx.transaction()
    await writeEvent(inner, id, sequence++)
    await inner.rollback()
    const kept = await writeEvent(trx, id, sequence++)
    const other = await write()
    expect(await next()).toEqual([])
    await trx.commit()
    expect(await next()).toEqual([kept, other])

    const client = new Client({ connectionString: ledger.appUrl })
    client.on('error', () => undefined)
    await client.connect()
    await client.query('begin')
    await client.query(`select 1 from event limit 1`)
    const { rows } = await client.query('select pg_backend_pid() as pid')
    await client.query(
      `insert into event (application_id, sequence, type, v, at, recorded_at, actor, command_id, policy_version, body, previous_hash, hash)
       select application_id, $2, type, v, at, recorded_at, actor, command_id, policy_version, body, previous_hash, hash
       from event where application_id = $1 and sequence = 1`,
      [id, sequence++],
    )
    const after = await write()
    expect(await next()).toEqual([])
    await ledger.owner.raw('select pg_terminate_backend(?)', [rows[0].pid])
    expect(await until('the gap is passed', async () => (await next())[0])).toBe(after)
  })

  test('is not delayed by a transaction that writes no event, here or in another database of the server', async () => {
    const otherDatabase = await openTestDatabase('event-feed-other')
    const reading = await ledger.db.transaction()
    await reading('event').count('*')
    const writingOther = await ledger.db.transaction()
    await writingOther('access_log').insert({ person_id: 'x', act: 'test' })
    const elsewhere = await otherDatabase.app.transaction()
    await elsewhere.raw('lock table event in row exclusive mode')
    try {
      const { next } = await readFromEnd()
      await (await begin()).undo()
      const second = await write()
      expect(await next()).toEqual([second])
    } finally {
      await Promise.all([reading.rollback(), writingOther.rollback(), elsewhere.rollback()])
      await otherDatabase.drop()
    }
  })

  test('notices that the event of its cursor is gone or another one, and refuses malformed cursors', async () => {
    const end = await readPresentEnd(ledger.db)
    const { position, tag } = parseEventCursor(end)
    const other = tag.startsWith('0') ? `1${tag.slice(1)}` : `0${tag.slice(1)}`
    for (const cursor of [`${position}-${other}`, `${position + 1}-${tag}`, '999999999-00000000']) {
      expect(await createEventReader(ledger.db, cursor).readNext(10)).toEqual({ kind: 'unknown' })
    }
    expect(await createEventReader(ledger.db, end).readNext(10)).toEqual({ kind: 'known', events: [] })
    for (const cursor of ['', '5', '5-', '-1-00000000', '5-0000000g', '5-000000000', "1-00000000' or"]) {
      expect(() => createEventReader(ledger.db, cursor)).toThrow('page.malformed_cursor')
    }
  })

  test('repeats and skips nothing after an error of the database', async () => {
    const { reader } = await readFromEnd()
    const first = await begin()
    const second = await write()
    expect(await reader.readNext(10)).toEqual({ kind: 'known', events: [] })
    await ledger.owner.raw('revoke select on event from bkm_app')
    await expect(reader.readNext(10)).rejects.toMatchObject({ code: 'database.forbidden' })
    await ledger.owner.raw('grant select on event to bkm_app')
    await first.commit()
    const result = await reader.readNext(10)
    expect(result.kind === 'known' && result.events.map(({ position }) => position)).toEqual([first.position, second])
  })

  test('the present end waits for those who write, so that nothing comes before it later', async () => {
    const first = await begin()
    const second = await write()
    let end: string | undefined
    const reading = readPresentEnd(ledger.db).then((cursor) => (end = cursor))
    await sleep(100)
    expect(end).toBeUndefined()
    await first.commit()
    expect(parseEventCursor(await reading).position).toBe(second)
  })

  test('an empty database has a present end too', async () => {
    const empty = await openTestDatabase('event-feed-empty')
    try {
      expect(await readPresentEnd(empty.app)).toBe(FEED_START)
      expect(await createEventReader(empty.app, FEED_START).readNext(10)).toEqual({ kind: 'known', events: [] })
    } finally {
      await empty.drop()
    }
  })

  test('refuses a sequence with a cache, because a session would then use lower positions later', async () => {
    const { reader } = await readFromEnd()
    await (await begin()).undo()
    await write()
    await ledger.owner.raw('alter sequence event_position_seq cache 5')
    await expect(reader.readNext(10)).rejects.toMatchObject({ code: 'feed.needs_uncached_sequence' })
    await ledger.owner.raw('alter sequence event_position_seq cache 1')
    expect(await reader.readNext(10)).toMatchObject({ kind: 'known', events: [{}] })
  })

  test('8 writers that commit and roll back at random: nothing is missed, nothing comes twice, the order ascends', async () => {
    const { next } = await readFromEnd()
    const committed: number[] = []
    let isWriting = true
    const writeAtRandom = async () => {
      for (let n = 0; n < 50; n++) {
        const trx = await ledger.db.transaction()
        const positions: number[] = []
        for (let events = 1 + Math.floor(Math.random() * 3); events > 0; events--) {
          positions.push(await writeEvent(trx, id, sequence++))
          await sleep(Math.random() * 4)
        }
        if (Math.random() < 0.3) await trx.rollback()
        else {
          await trx.commit()
          committed.push(...positions)
        }
      }
    }
    const read: number[] = []
    const readAlways = async () => {
      while (isWriting || (await ledger.db('event').max('position').first())?.['max'] !== read.at(-1)) {
        read.push(...(await next(20)))
      }
    }
    const reading = readAlways()
    await Promise.all(Array.from({ length: 8 }, writeAtRandom))
    // The end of the feed is an event, so that the reader knows when it has read all.
    committed.push(await write())
    isWriting = false
    await reading
    expect(read).toEqual(committed.toSorted((a, b) => a - b))
    expect(read.length).toBeGreaterThan(300)
  }, 60_000)
})
