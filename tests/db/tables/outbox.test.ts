import { Client } from 'pg'
import { claim, done, failed, getBacklog, insertNudge, OUTBOX_CHANNEL } from '../../../db/tables/outbox'
import { openTestDatabase, type TestDatabase } from '../database'

const ID = '00000000-0000-4000-8000-000000000001'

describe('outbox', () => {
  let test: TestDatabase
  beforeEach(async () => {
    test = await openTestDatabase('outbox')
  })
  afterEach(() => test.drop())

  it('gives each row to one of many relays, oldest first, and forgets what is done', async () => {
    for (let n = 0; n < 30; n++) await insertNudge(test.app, ID)
    const claims = await Promise.all(Array.from({ length: 6 }, () => claim(test.app, 10, 60_000)))
    const ids = claims.flat().map(({ id }) => id)
    expect(ids.toSorted((a, b) => a - b)).toEqual([...new Set(ids)].toSorted((a, b) => a - b))
    const rest = await claim(test.app, 100, 60_000)
    expect(ids.length + rest.length).toBe(30)
    await done(test.app, [...ids, ...rest.map(({ id }) => id)])
    expect(await getBacklog(test.app)).toEqual({ rows: 0 })
  })

  it('gives a row again when its relay died or Temporal did not take it', async () => {
    await insertNudge(test.app, ID)
    const [first] = await claim(test.app, 1, 60_000)
    expect(await claim(test.app, 1, 60_000)).toEqual([])
    await test.owner('outbox').update({ lease_until: test.owner.raw(`now() - interval '1 second'`) })
    const [second] = await claim(test.app, 1, 60_000)
    expect(second).toEqual({ ...first, attempts: 2 })
    await failed(test.app, [second?.id ?? 0], 3_600_000)
    expect(await claim(test.app, 1, 60_000)).toEqual([])
    await failed(test.app, [second?.id ?? 0], 0)
    expect(await claim(test.app, 1, 60_000)).toMatchObject([{ applicationId: ID, kind: 'nudge', attempts: 3 }])
    expect((await getBacklog(test.app)).oldestAt).toBeGreaterThan(0)
  })

  it('tells listeners after the commit', async () => {
    const listener = new Client({ connectionString: test.appUrl })
    await listener.connect()
    await listener.query(`listen ${OUTBOX_CHANNEL}`)
    const told = new Promise((resolve) => listener.once('notification', ({ channel }) => resolve(channel)))
    await insertNudge(test.app, ID)
    expect(await told).toBe(OUTBOX_CHANNEL)
    await listener.end()
  })
})
