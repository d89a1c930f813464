import { createDatabase, type Database } from '../../db/connection'
import { toDatabaseError } from '../../db/errors'
import { openSilentRoad, type SilentRoad } from '../support/silent-proxy'
import { openTestDatabase, type TestDatabase } from './database'

const STATEMENT_MS = 500
/** what the pool gives the network beyond the statement's own time */
const SILENCE_MS = STATEMENT_MS + 2_000

describe('a network that falls silent', () => {
  let test: TestDatabase
  let road: SilentRoad
  let db: Database
  beforeAll(async () => {
    test = await openTestDatabase('silence')
  })
  beforeEach(async () => {
    road = await openSilentRoad(test.appUrl)
    const options = { poolMax: 1, statementTimeoutMs: STATEMENT_MS, applicationName: 'silence' }
    db = createDatabase(road.url, options)
  })
  afterEach(async () => {
    await db.destroy()
    await road.close()
  })
  afterAll(() => test.drop())

  it('costs one query, and the next gets another connection', async () => {
    await db.raw('select 1')
    road.fallSilent()
    expect(await db.raw('select 2').then(() => undefined, toDatabaseError)).toMatchObject({ isUnavailable: true })
    const { rows } = await db.raw('select 3 as three')
    expect(rows).toEqual([{ three: 3 }])
  })

  it('ends a transaction once, not once more for its rollback', async () => {
    const beganAt = Date.now()
    const failure = await db
      .transaction(async (trx) => {
        await trx.raw('select 1')
        road.fallSilent()
        await trx.raw('select 2')
      })
      .then(() => undefined, toDatabaseError)
    expect(failure).toMatchObject({ isUnavailable: true })
    expect(Date.now() - beganAt).toBeLessThan(2 * SILENCE_MS)
  })

  it('keeps a connection that has nothing to do', async () => {
    const pidOf = async () => (await db.raw('select pg_backend_pid() as pid')).rows[0].pid as number
    const pid = await pidOf()
    await new Promise((resolve) => setTimeout(resolve, SILENCE_MS + 500))
    expect(await pidOf()).toBe(pid)
  })

  it('lets the server drop a client that vanished: its locks and its connection are free within half a minute', async () => {
    const names = ['tcp_keepalives_idle', 'tcp_keepalives_interval', 'tcp_keepalives_count', 'tcp_user_timeout']
    const shown = await Promise.all(names.map(async (name) => (await db.raw(`show ${name}`)).rows[0][name]))
    expect(shown).toEqual(['10', '5', '4', '30000'])
  })
})
