import { createDatabase, type Database } from '../../db/connection'
import { toDatabaseError } from '../../db/errors'
import { startSilentProxy, type SilentProxy } from '../support/silent-proxy'
import { openTestDatabase, type TestDatabase } from './test-database'

const STATEMENT_MS = 500
/** statement time-out and the 2 s that the pool adds for the network */
const SILENCE_MS = STATEMENT_MS + 2_000

describe('a network that stops transmitting', () => {
  let test: TestDatabase
  let proxy: SilentProxy
  let db: Database
  beforeAll(async () => {
    test = await openTestDatabase('silence')
  })
  beforeEach(async () => {
    proxy = await startSilentProxy(test.appUrl)
    const options = { poolMax: 1, statementTimeoutMs: STATEMENT_MS, applicationName: 'silence' }
    db = createDatabase(proxy.url, options)
  })
  afterEach(async () => {
    await db.destroy()
    await proxy.close()
  })
  afterAll(() => test.drop())

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
    const pidOf = async () => (await db.raw('select pg_backend_pid() as pid')).rows[0].pid as number
    const pid = await pidOf()
    await new Promise((resolve) => setTimeout(resolve, SILENCE_MS + 500))
    expect(await pidOf()).toBe(pid)
  })

  it('makes the server drop an unreachable client and free its locks within 30 s', async () => {
    const names = ['tcp_keepalives_idle', 'tcp_keepalives_interval', 'tcp_keepalives_count', 'tcp_user_timeout']
    const shown = await Promise.all(names.map(async (name) => (await db.raw(`show ${name}`)).rows[0][name]))
    expect(shown).toEqual(['10', '5', '4', '30000'])
  })
})
