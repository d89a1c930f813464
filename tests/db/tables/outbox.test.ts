import { Client } from 'pg'
import {
  leaseOutboxRows,
  deleteOutboxRows,
  postponeOutboxRows,
  getOutboxBacklog,
  insertNudge,
  OUTBOX_CHANNEL,
} from '../../../db/tables/outbox'
import { openTestDatabase, type TestDatabase } from '../test-database'

const ID = '00000000-0000-4000-8000-000000000001'

describe('outbox', () => {
  let test: TestDatabase
  beforeEach(async () => {
    test = await openTestDatabase('outbox')
  })
  afterEach(() => test.drop())

  it('leases each row to one of several relays, oldest first, and deletes sent rows', async () => {
    for (let n = 0; n < 30; n++) await insertNudge(test.app, ID)
    const leases = await Promise.all(Array.from({ length: 6 }, () => leaseOutboxRows(test.app, 10, 60_000)))
    const ids = leases.flat().map(({ id }) => id)
    expect(ids.toSorted((a, b) => a - b)).toEqual([...new Set(ids)].toSorted((a, b) => a - b))
    const rest = await leaseOutboxRows(test.app, 100, 60_000)
    expect(ids.length + rest.length).toBe(30)
    await deleteOutboxRows(test.app, [...ids, ...rest.map(({ id }) => id)])
    expect(await getOutboxBacklog(test.app)).toEqual({ rows: 0 })
  })

  it('leases a row again when its relay died or Temporal did not accept it', async () => {
    await insertNudge(test.app, ID)
    const [first] = await leaseOutboxRows(test.app, 1, 60_000)
    expect(await leaseOutboxRows(test.app, 1, 60_000)).toEqual([])
    await test.owner('outbox').update({ lease_until: test.owner.raw(`now() - interval '1 second'`) })
    const [second] = await leaseOutboxRows(test.app, 1, 60_000)
    expect(second).toEqual({ ...first, attempts: 2 })
    await postponeOutboxRows(test.app, [second?.id ?? 0], 3_600_000)
    expect(await leaseOutboxRows(test.app, 1, 60_000)).toEqual([])
    await postponeOutboxRows(test.app, [second?.id ?? 0], 0)
    expect(await leaseOutboxRows(test.app, 1, 60_000)).toMatchObject([
      { applicationId: ID, kind: 'nudge', attempts: 3 },
    ])
    expect((await getOutboxBacklog(test.app)).oldestAt).toBeGreaterThan(0)
  })

  it('notifies listeners after the commit', async () => {
    const listener = new Client({ connectionString: test.appUrl })
    await listener.connect()
    await listener.query(`listen ${OUTBOX_CHANNEL}`)
    const notified = new Promise((resolve) => listener.once('notification', ({ channel }) => resolve(channel)))
    await insertNudge(test.app, ID)
    expect(await notified).toBe(OUTBOX_CHANNEL)
    await listener.end()
  })
})
