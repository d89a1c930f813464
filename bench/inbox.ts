import type { Pool } from 'pg'
import { createDatabase, type Database } from '../db/connection'
import { migrate } from '../db/migrate'
import { listTasks, type TaskQuery } from '../db/tables/tasks'
import type { Bench, Benchmark, Result } from './benchmark'
import { percentile } from './run-concurrently'
import { openPool } from './pool'

const SIZES = [10_000, 100_000, 1_000_000]
/** So few that the smallest size fills a page of each desk, from its middle too: what grows is then the list and not the answer. */
const DESKS = 100
const PROGRAMME = 'inbox'
const LIMIT = 50
const WARM = 20
/** A few slow answers in a hundred decide a p95: many are asked for. */
const TIMES_PER_ROW = 5

/** A database with so many open tasks. */
interface Store {
  size: string
  db: Database
  pool: Pool
  /** where a deep page begins: at the median of what is due */
  deep: string
  drop(): Promise<void>
}

/** Whether somebody's list stays quick while the country's grows. */
export const inbox: Benchmark = {
  name: 'inbox',
  what: `first and deep pages of ${LIMIT} open tasks among ${SIZES.map(short).join(', ')}, beside the bare index scan`,
  goals: [
    { figure: 'worstP95Ms', atMost: 10 },
    { figure: 'worstGrowth', atMost: 1.5 },
  ],
  async run({ platform, rows, say }) {
    const stores: Store[] = []
    try {
      for (const size of SIZES) {
        say(`  ${short(size)} …`)
        stores.push(await createStore(platform, size))
      }
      const figures = await measure(stores, rows * TIMES_PER_ROW)
      return { ...figures, ...worstOf(figures) }
    } finally {
      for (const store of stores) await store.drop()
    }
  },
}

async function createStore({ postgresOwner, postgresApp }: Bench['platform'], count: number): Promise<Store> {
  const size = short(count)
  const database = `bench_inbox_${size.toLowerCase()}`
  const url = new URL(postgresOwner)
  url.pathname = `/${database}`
  const admin = openPool(postgresOwner, 1)
  await admin.query(`create database ${database}`)
  await migrate(url.href, new URL(postgresApp).password)
  const pool = openPool(url.href, 1)
  const db = createDatabase(url.href, { poolMax: 1, statementTimeoutMs: 60_000, applicationName: 'bench-inbox' })
  await fill(pool, count)
  const { rows } = await pool.query<{ at: Date }>(
    'select percentile_disc(0.5) within group (order by due_at) as at from task',
  )
  return {
    size,
    db,
    pool,
    deep: `${rows[0]?.at.getTime()}~1`,
    async drop() {
      await db.destroy()
      await pool.end()
      await admin.query(`drop database ${database} with (force)`)
      await admin.end()
    },
  }
}

function short(size: number): string {
  return size < 1_000_000 ? `${size / 1_000}k` : `${size / 1_000_000}M`
}

/** So many open tasks, one for each application, spread over the desks, due within a month of each other. */
async function fill(pool: Pool, count: number): Promise<void> {
  // Keys that refer to others are not what is measured.
  await pool.query('set session_replication_role = replica')
  await pool.query(
    `insert into application (id, reference, programme, policy_version, type, channel, language, sector, entity, importance,
       stage, owner_seat, sequence, received_at, promised_at, due_at, wake_at, state, first_text)
     select ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, '26-' || n, '${PROGRAMME}', 1, 'complaint', 'web',
       'en', 'sector', 'entity' || n % ${DESKS}, 'normal', 'with_entity', 'seat', 3, now(), now() + interval '30 days',
       now(), now(), jsonb_build_object('filler', repeat('x', 200)), gen_random_uuid()
     from generate_series(1, ${count}) n`,
  )
  await pool.query(
    `insert into task (application_id, programme, desk, kind, turn, opened_at, due_at)
     select ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, '${PROGRAMME}',
       '${PROGRAMME}/entity' || n % ${DESKS} || '/focal_point', 'decide', 2, now(),
       now() + make_interval(mins => ((n * 7919::bigint) % 43200)::int)
     from generate_series(1, ${count}) n`,
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

/** Each list at each size in turn, so that whatever else the machine does meanwhile falls on all sizes alike. */
async function measure(stores: Store[], times: number): Promise<Result> {
  const figures: Result = {}
  const add = async (name: string, ask: (store: Store, n: number) => Promise<unknown>) => {
    const took = stores.map((): number[] => [])
    for (let n = -WARM; n < times; n += 1) {
      for (const [index, store] of stores.entries()) {
        const beganAt = performance.now()
        await ask(store, Math.abs(n))
        if (n >= 0) took[index]?.push(performance.now() - beganAt)
      }
    }
    for (const [index, { size }] of stores.entries()) {
      figures[`${name}${size}P50Ms`] = percentile(took[index] ?? [], 0.5)
      figures[`${name}${size}P95Ms`] = percentile(took[index] ?? [], 0.95)
    }
  }
  for (const [name, list] of Object.entries(LISTS)) {
    await add(`${name}First`, ({ db }, n) => listTasks(db, { ...list(n), limit: LIMIT }))
    await add(`${name}Deep`, ({ db, deep }, n) => listTasks(db, { ...list(n), after: deep, limit: LIMIT }))
  }
  await add('bareScan', ({ pool }, n) => pool.query({ name: 'scan', text: SCAN, values: [deskOf(n)] }))
  return figures
}

const SCAN = `select id, application_id, kind, turn, due_at from task
  where desk = $1 and closed_at is null order by due_at, id limit ${LIMIT}`

/** The slowest list of all, and the most that any of them grew from the smallest size to the greatest. */
function worstOf(figures: Result): Result {
  const own = Object.entries(figures).filter(([name]) => !name.startsWith('bare'))
  const [smallest, greatest] = [SIZES[0], SIZES.at(-1)].map((size = 0) => short(size)) as [string, string]
  const growth = (end: string) => {
    const grown = own.flatMap(([name, ms]) =>
      name.endsWith(`${smallest}${end}`) ? [(figures[name.replace(smallest, greatest)] ?? Number.NaN) / ms] : [],
    )
    return Math.max(...grown)
  }
  return {
    worstP95Ms: Math.max(...own.flatMap(([name, ms]) => (name.endsWith('P95Ms') ? [ms] : []))),
    worstGrowth: growth('P95Ms'),
    worstGrowthOfP50: growth('P50Ms'),
  }
}
