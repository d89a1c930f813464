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

const APPLICATION_ID = '00000000-0000-4000-8000-000000000001'

describe('outbox', () => {
  let testDatabase: TestDatabase
  beforeEach(async () => {
    testDatabase = await openTestDatabase('outbox')
  })
  afterEach(() => testDatabase.drop())

  it('leases each row to one of several relays, and deletes sent rows', async () => {
    for (let n = 0; n < 30; n++) await insertNudge(testDatabase.app, APPLICATION_ID)
    const leases = await Promise.all(Array.from({ length: 6 }, () => leaseOutboxRows(testDatabase.app, 10, 60_000)))
    const ids = leases.flat().map(({ id }) => id)
    expect(ids.toSorted((a, b) => a - b)).toEqual([...new Set(ids)].toSorted((a, b) => a - b))
    const remainingRows = await leaseOutboxRows(testDatabase.app, 100, 60_000)
    expect(ids.length + remainingRows.length).toBe(30)
    await deleteOutboxRows(testDatabase.app, [...ids, ...remainingRows.map(({ id }) => id)])
    expect(await getOutboxBacklog(testDatabase.app)).toEqual({ rows: 0 })
  })

  it('leases a row again when its relay died or Temporal did not accept it', async () => {
    await insertNudge(testDatabase.app, APPLICATION_ID)
    const [firstLease] = await leaseOutboxRows(testDatabase.app, 1, 60_000)
    expect(await leaseOutboxRows(testDatabase.app, 1, 60_000)).toEqual([])
    await testDatabase.owner('outbox').update({ lease_until: testDatabase.owner.raw(`now() - interval '1 second'`) })
    const [secondLease] = await leaseOutboxRows(testDatabase.app, 1, 60_000)
    expect(secondLease).toEqual({ ...firstLease, attempts: 2 })
    await postponeOutboxRows(testDatabase.app, [secondLease?.id ?? 0], 3_600_000)
    expect(await leaseOutboxRows(testDatabase.app, 1, 60_000)).toEqual([])
    await postponeOutboxRows(testDatabase.app, [secondLease?.id ?? 0], 0)
    expect(await leaseOutboxRows(testDatabase.app, 1, 60_000)).toMatchObject([
      { applicationId: APPLICATION_ID, kind: 'nudge', attempts: 3 },
    ])
    expect((await getOutboxBacklog(testDatabase.app)).oldestAt).toBeGreaterThan(0)
  })

  it('notifies listeners after the commit', async () => {
    const listener = new Client({ connectionString: testDatabase.appUrl })
    await listener.connect()
    await listener.query(`listen ${OUTBOX_CHANNEL}`)
    const notified = new Promise((resolve) => listener.once('notification', ({ channel }) => resolve(channel)))
    await insertNudge(testDatabase.app, APPLICATION_ID)
    expect(await notified).toBe(OUTBOX_CHANNEL)
    await listener.end()
  })
})
