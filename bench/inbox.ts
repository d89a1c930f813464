import type { Pool } from 'pg'
import { createDatabase, type Database } from '../db/connection'
import { migrate } from '../db/migrate'
import { listTasks, type TaskQuery } from '../db/tasks'
import type { Benchmark, Result } from './benchmark'
import { percentile } from './in-lanes'
import { openPool } from './pool'

const DATABASE = 'bench_inbox'
const SIZES = [10_000, 100_000, 1_000_000]
/** So few that the smallest size fills a page of each desk, from its middle too: what grows is then the list and not the answer. */
const DESKS = 100
const PROGRAMME = 'inbox'
const LIMIT = 50
const WARM = 20

/** Whether somebody's list stays quick while the country's grows. */
export const inbox: Benchmark = {
  name: 'inbox',
  what: `first and deep pages of ${LIMIT} open tasks among ${SIZES.map(short).join(', ')}, beside the bare index scan`,
  goals: [
    { figure: 'worstP95Ms', atMost: 10 },
    { figure: 'worstGrowth', atMost: 1.5 },
  ],
  async run({ platform, rows, say }) {
    const url = new URL(platform.postgresOwner)
    url.pathname = `/${DATABASE}`
    const admin = openPool(platform.postgresOwner, 1)
    await admin.query(`create database ${DATABASE}`)
    await migrate(url.href, new URL(platform.postgresApp).password)
    const pool = openPool(url.href, 1)
    const db = createDatabase(url.href, { poolMax: 1, statementTimeoutMs: 60_000, applicationName: 'bench-inbox' })
    try {
      const results: Result[] = []
      let filled = 0
      for (const size of SIZES) {
        say(`  ${short(size)} …`)
        await fill(pool, filled, size)
        filled = size
        results.push(await measure(db, pool, rows, short(size)))
      }
      return { ...Object.assign({}, ...results), ...worstOf(results) }
    } finally {
      await db.destroy()
      await pool.end()
      await admin.query(`drop database ${DATABASE} with (force)`)
      await admin.end()
    }
  },
}

function short(size: number): string {
  return size < 1_000_000 ? `${size / 1_000}k` : `${size / 1_000_000}M`
}

/** Open tasks number `from` to `to`, one for each application, spread over the desks, due within a month of each other. */
async function fill(pool: Pool, from: number, to: number): Promise<void> {
  // Keys that refer to others are not what is measured.
  await pool.query('set session_replication_role = replica')
  await pool.query(
    `insert into application (id, reference, programme, policy_version, type, channel, language, sector, entity, importance,
       stage, owner_seat, sequence, received_at, promised_at, due_at, wake_at, state, first_text)
     select ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, '26-' || n, '${PROGRAMME}', 1, 'complaint', 'web',
       'en', 'sector', 'entity' || n % ${DESKS}, 'normal', 'with_entity', 'seat', 3, now(), now() + interval '30 days',
       now(), now(), jsonb_build_object('filler', repeat('x', 200)), gen_random_uuid()
     from generate_series(${from + 1}, ${to}) n`,
  )
  await pool.query(
    `insert into task (application_id, programme, desk, kind, turn, opened_at, due_at)
     select ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, '${PROGRAMME}',
       '${PROGRAMME}/entity' || n % ${DESKS} || '/focal_point', 'decide', 2, now(),
       now() + make_interval(mins => ((n * 7919::bigint) % 43200)::int)
     from generate_series(${from + 1}, ${to}) n`,
  )
  await pool.query('vacuum analyze application')
  await pool.query('vacuum analyze task')
}

const deskOf = (n: number): string => `${PROGRAMME}/entity${n % DESKS}/focal_point`

/** The three lists the API asks for: of a seat, of a unit's seats, of a programme. */
const LISTS: Record<string, (n: number) => Omit<TaskQuery, 'limit'>> = {
  mine: (n) => ({ desks: [deskOf(n)] }),
  unit: (n) => ({ desks: [n, n + 1, n + 2, n + 3].map(deskOf) }),
  all: () => ({ programme: PROGRAMME }),
}

async function measure(db: Database, pool: Pool, times: number, size: string): Promise<Result> {
  const figures: Result = {}
  const add = async (name: string, ask: (n: number) => Promise<unknown>) => {
    for (let n = 0; n < WARM; n += 1) await ask(n)
    const took: number[] = []
    for (let n = 0; n < times; n += 1) {
      const beganAt = performance.now()
      await ask(n)
      took.push(performance.now() - beganAt)
    }
    figures[`${name}${size}P50Ms`] = percentile(took, 0.5)
    figures[`${name}${size}P95Ms`] = percentile(took, 0.95)
  }
  const { rows } = await pool.query<{ at: Date }>(
    'select percentile_disc(0.5) within group (order by due_at) as at from task',
  )
  const deep = `${rows[0]?.at.getTime()}~1`
  for (const [name, list] of Object.entries(LISTS)) {
    await add(`${name}First`, (n) => listTasks(db, { ...list(n), limit: LIMIT }))
    await add(`${name}Deep`, (n) => listTasks(db, { ...list(n), after: deep, limit: LIMIT }))
  }
  await add('bareScan', (n) => pool.query({ name: 'scan', text: SCAN, values: [deskOf(n)] }))
  return figures
}

const SCAN = `select id, application_id, kind, turn, due_at from task
  where desk = $1 and closed_at is null order by due_at, id limit ${LIMIT}`

/** The slowest list of all, and the most that any of them grew from the smallest size to the greatest. */
function worstOf(results: Result[]): Result {
  const figuresOf = (result: Result, end: string) =>
    Object.entries(result).flatMap(([name, ms]) => (name.endsWith(end) && !name.startsWith('bare') ? [ms] : []))
  const growth = (end: string) => {
    const small = figuresOf(results[0] ?? {}, end)
    return Math.max(...figuresOf(results.at(-1) ?? {}, end).map((ms, index) => ms / (small[index] ?? ms)))
  }
  return {
    worstP95Ms: Math.max(...results.flatMap((result) => figuresOf(result, 'P95Ms'))),
    worstGrowth: growth('P95Ms'),
    worstGrowthOfP50: growth('P50Ms'),
  }
}
