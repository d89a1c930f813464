import { createDatabase, type Database } from '../../db/connection'
import { toDatabaseError } from '../../db/errors'
import { startSilentProxy, type SilentProxy } from '../support/silent-proxy'
import { openTestDatabase, type TestDatabase } from './test-database'

const STATEMENT_TIMEOUT_MS = 500
/** After this time the pool closes a connection that is silent during a query: the statement time-out and 2 s for the network. */
const SILENCE_MS = STATEMENT_TIMEOUT_MS + 2_000

describe('a network that stops transmitting', () => {
  let testDatabase: TestDatabase
  let proxy: SilentProxy
  let db: Database
  beforeAll(async () => {
    testDatabase = await openTestDatabase('silence')
  })
  beforeEach(async () => {
    proxy = await startSilentProxy(testDatabase.appUrl)
    const options = { poolMax: 1, statementTimeoutMs: STATEMENT_TIMEOUT_MS, applicationName: 'silence' }
    db = createDatabase(proxy.url, options)
  })
  afterEach(async () => {
    await db.destroy()
    await proxy.close()
  })
  afterAll(() => testDatabase.drop())

  it('makes one query fail; the next query gets another connection', async () => {
    await db.raw('select 1')
    proxy.fallSilent()
    expect(await db.raw('select 2').then(() => undefined, toDatabaseError)).toMatchObject({ isUnavailable: true })
    const { rows } = await db.raw('select 3 as three')
    expect(rows).toEqual([{ three: 3 }])
  })

  it('makes a transaction wait for one time-out; its rollback does not wait for another', async () => {
    const startedAt = Date.now()
    const failure = await db
      .transaction(async (trx) => {
        await trx.raw('select 1')
        proxy.fallSilent()
        await trx.raw('select 2')
      })
      .then(() => undefined, toDatabaseError)
    expect(failure).toMatchObject({ isUnavailable: true })
    expect(Date.now() - startedAt).toBeLessThan(2 * SILENCE_MS)
  })

  it('does not end an idle connection', async () => {
    const getPid = async () => (await db.raw('select pg_backend_pid() as pid')).rows[0].pid as number
    const pid = await getPid()
    await new Promise((resolve) => setTimeout(resolve, SILENCE_MS + 500))
    expect(await getPid()).toBe(pid)
  })

  it('is noticed by the server within 30 s, by the settings of its keepalive', async () => {
    const names = ['tcp_keepalives_idle', 'tcp_keepalives_interval', 'tcp_keepalives_count', 'tcp_user_timeout']
    const shownValues = await Promise.all(names.map(async (name) => (await db.raw(`show ${name}`)).rows[0][name]))
    expect(shownValues).toEqual(['10', '5', '4', '30000'])
  })
})
