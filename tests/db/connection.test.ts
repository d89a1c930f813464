import { createDatabase, type Database } from '../../db/connection'
import { toDatabaseError } from '../../db/errors'
import { openTestDatabase, type TestDatabase } from './test-database'

const CANARY = 'canary-Umm-Kulthum-0799'

describe('connection', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await openTestDatabase('connection')
  })
  afterAll(() => test.drop())

  it('reads instants as epoch ms, plain dates as text and bigints as numbers, in UTC', async () => {
    const { rows } =
      await test.app.raw(`select '2026-03-01 08:30:00.125+03'::timestamptz as at, 'infinity'::timestamptz as never,
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
    const { rows } = await test.app.raw(
      `select current_setting('statement_timeout') as statement, current_setting('idle_in_transaction_session_timeout') as idle`,
    )
    expect(rows[0]).toEqual({ statement: '20s', idle: '40s' })
  })

  it('replaces a terminated idle connection', async () => {
    const db = createSinglePool(test.appUrl)
    const pid = await pidOf(db)
    await terminate(test.owner, pid)
    expect(await eventually(() => pidOf(db))).not.toBe(pid)
    await db.destroy()
  })

  it('replaces a connection terminated during a query; the query fails with database.unavailable', async () => {
    const db = createSinglePool(test.appUrl)
    const pid = await pidOf(db)
    const running = db.raw('select pg_sleep(30), ?::text', [CANARY]).then(
      () => 'finished',
      (error: unknown) => toDatabaseError(error),
    )
    await untilActive(test.owner, pid)
    await terminate(test.owner, pid)
    expect(await running).toMatchObject({ message: 'database.unavailable', isUnavailable: true })
    expect(await eventually(() => pidOf(db))).not.toBe(pid)
    await db.destroy()
  })

  it('replaces a connection terminated between two statements of a transaction', async () => {
    const db = createSinglePool(test.appUrl)
    const failure = await db
      .transaction(async (trx) => {
        const { rows } = await trx.raw('select pg_backend_pid() as pid')
        await terminate(test.owner, rows[0].pid)
        await trx.raw('select 1')
      })
      .then(() => undefined, toDatabaseError)
    expect(failure).toMatchObject({ isUnavailable: true })
    await eventually(() => pidOf(db))
    await db.destroy()
  })

  it('fails within the acquire time-out when the pool is full or the server is absent', async () => {
    const db = createDatabase(test.appUrl, {
      poolMax: 1,
      statementTimeoutMs: 5000,
      acquireTimeoutMs: 200,
      applicationName: 'full',
    })
    const held = await db.transaction()
    await expect(db.raw('select 1').catch((error) => Promise.reject(toDatabaseError(error)))).rejects.toMatchObject({
      isUnavailable: true,
    })
    await held.rollback()
    await db.destroy()
    const absent = createDatabase('postgres://x:y@127.0.0.1:1/none', {
      poolMax: 1,
      statementTimeoutMs: 5000,
      applicationName: 'absent',
    })
    const startedAt = Date.now()
    await expect(absent.raw('select 1').catch((error) => Promise.reject(toDatabaseError(error)))).rejects.toMatchObject(
      { isUnavailable: true },
    )
    expect(Date.now() - startedAt).toBeLessThan(3000)
    await absent.destroy()
  })

  it('stops a statement that exceeds its time-out', async () => {
    const db = createDatabase(test.appUrl, { poolMax: 1, statementTimeoutMs: 100, applicationName: 'slow' })
    const failure = await db.raw('select pg_sleep(10)').then(() => undefined, toDatabaseError)
    expect(failure).toMatchObject({ code: 'database.timeout', isUnavailable: true })
    await db.destroy()
  })

  it('removes all values from errors of PostgreSQL', async () => {
    const row = { id: CANARY, value: JSON.stringify(CANARY) }
    const failures = [
      test.app('text').insert({ id: CANARY, author_kind: 'staff', body: CANARY, salt: '', sha256: '' }),
      test.app('setting').insert([
        { name: CANARY, value: row.value },
        { name: CANARY, value: row.value },
      ]),
      test.app.raw('select ? from no_such_table', [CANARY]),
      test.app('event').update({ command_id: CANARY }),
      test.app.raw(`select ?::jsonb`, [`{"${CANARY}`]),
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

async function pidOf(db: Database): Promise<number> {
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
