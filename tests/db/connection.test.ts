import { createDatabase, type Database } from '../../db/connection'
import { toDatabaseError } from '../../db/errors'
import { openTestDatabase, type TestDatabase } from './test-database'

const CANARY = 'canary-Umm-Kulthum-0799'

describe('connection', () => {
  let testDatabase: TestDatabase
  beforeAll(async () => {
    testDatabase = await openTestDatabase('connection')
  })
  afterAll(() => testDatabase.drop())

  it('reads instants as epoch ms, plain dates as text and bigints as numbers, in UTC', async () => {
    const { rows } =
      await testDatabase.app.raw(`select '2026-03-01 08:30:00.125+03'::timestamptz as at, 'infinity'::timestamptz as never,
      '2026-03-01'::date as on, 9007199254740991 as n, null::timestamptz as none, current_setting('TimeZone') as zone`)
    expect(rows[0]).toEqual({
      at: Date.UTC(2026, 2, 1, 5, 30, 0, 125),
      never: Infinity,
      on: '2026-03-01',
      n: 9007199254740991,
      none: null,
      zone: 'UTC',
    })
  })

  it('limits the time of a statement and of an idle transaction', async () => {
    const { rows } = await testDatabase.app.raw(
      `select current_setting('statement_timeout') as statement, current_setting('idle_in_transaction_session_timeout') as idle`,
    )
    expect(rows[0]).toEqual({ statement: '20s', idle: '40s' })
  })

  it('replaces a terminated idle connection', async () => {
    const db = createSinglePool(testDatabase.appUrl)
    const pid = await getPid(db)
    await terminate(testDatabase.owner, pid)
    expect(await eventually(() => getPid(db))).not.toBe(pid)
    await db.destroy()
  })

  it('replaces a connection terminated during a query; the query fails with database.unavailable', async () => {
    const db = createSinglePool(testDatabase.appUrl)
    const pid = await getPid(db)
    const pendingQuery = db.raw('select pg_sleep(30), ?::text', [CANARY]).then(
      () => 'finished',
      (error: unknown) => toDatabaseError(error),
    )
    await untilActive(testDatabase.owner, pid)
    await terminate(testDatabase.owner, pid)
    expect(await pendingQuery).toMatchObject({ message: 'database.unavailable', isUnavailable: true })
    expect(await eventually(() => getPid(db))).not.toBe(pid)
    await db.destroy()
  })

  it('replaces a connection terminated between two statements of a transaction', async () => {
    const db = createSinglePool(testDatabase.appUrl)
    const failure = await db
      .transaction(async (trx) => {
        const { rows } = await trx.raw('select pg_backend_pid() as pid')
        await terminate(testDatabase.owner, rows[0].pid)
        await trx.raw('select 1')
      })
      .then(() => undefined, toDatabaseError)
    expect(failure).toMatchObject({ isUnavailable: true })
    await eventually(() => getPid(db))
    await db.destroy()
  })

  it('fails instead of waiting when the pool stays full or the server is absent', async () => {
    const db = createDatabase(testDatabase.appUrl, {
      poolMax: 1,
      statementTimeoutMs: 5000,
      acquireTimeoutMs: 200,
      applicationName: 'full',
    })
    const heldTransaction = await db.transaction()
    await expect(db.raw('select 1').catch((error) => Promise.reject(toDatabaseError(error)))).rejects.toMatchObject({
      isUnavailable: true,
    })
    await heldTransaction.rollback()
    await db.destroy()
    const databaseOfAbsentServer = createDatabase('postgres://x:y@127.0.0.1:1/none', {
      poolMax: 1,
      statementTimeoutMs: 5000,
      applicationName: 'absent',
    })
    const startedAt = Date.now()
    await expect(
      databaseOfAbsentServer.raw('select 1').catch((error) => Promise.reject(toDatabaseError(error))),
    ).rejects.toMatchObject({ isUnavailable: true })
    expect(Date.now() - startedAt).toBeLessThan(3000)
    await databaseOfAbsentServer.destroy()
  })

  it('stops a statement that exceeds its time-out', async () => {
    const db = createDatabase(testDatabase.appUrl, { poolMax: 1, statementTimeoutMs: 100, applicationName: 'slow' })
    const failure = await db.raw('select pg_sleep(10)').then(() => undefined, toDatabaseError)
    expect(failure).toMatchObject({ code: 'database.timeout', isUnavailable: true })
    await db.destroy()
  })

  it('removes all values from errors of PostgreSQL', async () => {
    const row = { id: CANARY, value: JSON.stringify(CANARY) }
    const failures = [
      testDatabase.app('text').insert({ id: CANARY, author_kind: 'staff', body: CANARY, salt: '', sha256: '' }),
      testDatabase.app('setting').insert([
        { name: CANARY, value: row.value },
        { name: CANARY, value: row.value },
      ]),
      testDatabase.app.raw('select ? from no_such_table', [CANARY]),
      testDatabase.app('event').update({ command_id: CANARY }),
      testDatabase.app.raw(`select ?::jsonb`, [`{"${CANARY}`]),
    ].map((query) => Promise.resolve(query).then(() => undefined, toDatabaseError))
    for (const failure of await Promise.all(failures)) {
      expect(failure?.message).toMatch(/^[a-z_.]+$/)
      expect(failure?.stack).toMatch(/^Error: [a-z_.]+\n {4}at /)
      expect(`${JSON.stringify(failure)} ${failure?.stack} ${String(failure?.cause)}`).not.toContain('canary')
    }
  })
})

const createSinglePool = (url: string) =>
  createDatabase(url, { poolMax: 1, statementTimeoutMs: 20_000, applicationName: 'one' })

async function getPid(db: Database): Promise<number> {
  const { rows } = await db.raw('select pg_backend_pid() as pid')
  return rows[0].pid
}

async function terminate(owner: Database, pid: number): Promise<void> {
  await owner.raw('select pg_terminate_backend(?, 5000)', [pid])
}

async function untilActive(owner: Database, pid: number): Promise<void> {
  await eventually(async () => {
    const row = await owner('pg_stat_activity')
      .where({ pid, state: 'active' })
      .whereRaw(`query like '%pg_sleep%'`)
      .first('pid')
    if (!row) throw new Error('not yet')
  })
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + 10_000
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (Date.now() > giveUpAt) throw error
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}
