import type { Pool } from 'pg'
import { createDatabase, type Database } from '../db/connection'
import { migrate } from '../db/migrate'
import { listOpenTasks, type TaskFilter } from '../db/tables/open-tasks'
import type { BenchmarkContext, Benchmark, Figures } from './benchmark'
import { computePercentile } from './measure-concurrently'
import { createPool } from './create-pool'

/** Numbers of open tasks in the measured databases. */
const TASK_COUNTS = [10_000, 100_000, 1_000_000]
/**
 * So few desks that even among 10k tasks the first page of each desk is full, and the deep page of one desk has at least 40 rows.
 * Then all sizes return about equally many rows.
 */
const DESK_COUNT = 100
const PROGRAMME = 'inbox'
const PAGE_SIZE = 50
const WARM_UP_RUNS = 20
/** Each list is read many times, because a few slow queries in a hundred decide the p95. */
const QUERIES_PER_ROW = 5

/** A database with `size` open tasks. */
interface TaskDatabase {
  size: string
  db: Database
  pool: Pool
  /** cursor of the deep page: the median due instant */
  deepCursor: string
  drop(): Promise<void>
}

/** Measures whether a list of tasks stays fast while the number of all tasks grows. */
export const inbox: Benchmark = {
  name: 'inbox',
  description: `first and deep pages of ${PAGE_SIZE} open tasks among ${TASK_COUNTS.map(formatSize).join(', ')}, beside the bare index scan`,
  goals: [
    { figure: 'worstP95Ms', atMost: 10 },
    { figure: 'worstGrowth', atMost: 1.5 },
  ],
  async run({ platform, rows, print }) {
    const databases: TaskDatabase[] = []
    try {
      for (const size of TASK_COUNTS) {
        print(`  ${formatSize(size)} …`)
        databases.push(await createTaskDatabase(platform, size))
      }
      const figures = await measure(databases, rows * QUERIES_PER_ROW)
      return { ...figures, ...findWorstFigures(figures) }
    } finally {
      for (const taskDatabase of databases) await taskDatabase.drop()
    }
  },
}

async function createTaskDatabase(
  { postgresOwner, postgresApp }: BenchmarkContext['platform'],
  count: number,
): Promise<TaskDatabase> {
  const size = formatSize(count)
  const database = `bench_inbox_${size.toLowerCase()}`
  const url = new URL(postgresOwner)
  url.pathname = `/${database}`
  const adminPool = createPool(postgresOwner, 1)
  await adminPool.query(`create database ${database}`)
  await migrate(url.href, new URL(postgresApp).password)
  const pool = createPool(url.href, 1)
  const db = createDatabase(url.href, { poolMax: 1, statementTimeoutMs: 60_000, applicationName: 'bench-inbox' })
  await insertTasks(pool, count)
  const { rows } = await pool.query<{ at: Date }>(
    'select percentile_disc(0.5) within group (order by due_at) as at from task',
  )
  return {
    size,
    db,
    pool,
    deepCursor: `${rows[0]?.at.getTime()}~1`,
    async drop() {
      await db.destroy()
      await pool.end()
      await adminPool.query(`drop database ${database} with (force)`)
      await adminPool.end()
    },
  }
}

function formatSize(size: number): string {
  return size < 1_000_000 ? `${size / 1_000}k` : `${size / 1_000_000}M`
}

/** Inserts `count` open tasks, one for each application, spread over all desks and over a month of due instants. */
async function insertTasks(pool: Pool, count: number): Promise<void> {
  // Switches off triggers and with them the checks of foreign keys, which are not measured.
  await pool.query('set session_replication_role = replica')
  await pool.query(
    `insert into application (id, reference, programme, policy_version, type, channel, language, sector, entity, importance,
       stage, owner_seat, sequence, received_at, promised_at, due_at, wake_at, state, first_text)
     select ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, '26-' || n, '${PROGRAMME}', 1, 'complaint', 'web',
       'en', 'sector', 'entity' || n % ${DESK_COUNT}, 'normal', 'with_entity', 'seat', 3, now(), now() + interval '30 days',
       now(), now(), jsonb_build_object('filler', repeat('x', 200)), gen_random_uuid()
     from generate_series(1, ${count}) n`,
  )
  await pool.query(
    `insert into task (application_id, programme, desk, kind, turn, opened_at, due_at)
     select ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, '${PROGRAMME}',
       '${PROGRAMME}/entity' || n % ${DESK_COUNT} || '/focal_point', 'decide', 2, now(),
       now() + make_interval(mins => ((n * 7919::bigint) % 43200)::int)
     from generate_series(1, ${count}) n`,
  )
  await pool.query('vacuum analyze application')
  await pool.query('vacuum analyze task')
}

const deskOf = (n: number): string => `${PROGRAMME}/entity${n % DESK_COUNT}/focal_point`

/** The lists that the API queries: tasks of one desk, of the four desks of a unit, and of a programme. `n` counts the queries. */
const LISTS: Record<string, (n: number) => Omit<TaskFilter, 'limit'>> = {
  mine: (n) => ({ desks: [deskOf(n)] }),
  unit: (n) => ({ desks: [n, n + 1, n + 2, n + 3].map(deskOf) }),
  all: () => ({ programme: PROGRAMME }),
}

/** Queries each list at every size in turn, so that other load on the machine affects all sizes alike. */
async function measure(databases: TaskDatabase[], queryCount: number): Promise<Figures> {
  const figures: Figures = {}
  const measureQuery = async (name: string, runQuery: (taskDatabase: TaskDatabase, n: number) => Promise<unknown>) => {
    const durations = databases.map((): number[] => [])
    for (let n = -WARM_UP_RUNS; n < queryCount; n += 1) {
      for (const [index, taskDatabase] of databases.entries()) {
        const startedAt = performance.now()
        await runQuery(taskDatabase, Math.abs(n))
        if (n >= 0) durations[index]?.push(performance.now() - startedAt)
      }
    }
    for (const [index, { size }] of databases.entries()) {
      figures[`${name}${size}P50Ms`] = computePercentile(durations[index] ?? [], 0.5)
      figures[`${name}${size}P95Ms`] = computePercentile(durations[index] ?? [], 0.95)
    }
  }
  for (const [name, list] of Object.entries(LISTS)) {
    await measureQuery(`${name}First`, ({ db }, n) => listOpenTasks(db, { ...list(n), limit: PAGE_SIZE }))
    await measureQuery(`${name}Deep`, ({ db, deepCursor }, n) =>
      listOpenTasks(db, { ...list(n), after: deepCursor, limit: PAGE_SIZE }),
    )
  }
  await measureQuery('bareScan', ({ pool }, n) => pool.query({ name: 'scan', text: SCAN_SQL, values: [deskOf(n)] }))
  return figures
}

const SCAN_SQL = `select id, application_id, kind, turn, due_at from task
  where desk = $1 and closed_at is null order by due_at, id limit ${PAGE_SIZE}`

/** Returns the highest p95 of all lists, and the highest growth (ratio) of a list from the smallest to the largest size. */
function findWorstFigures(figures: Figures): Figures {
  const listFigures = Object.entries(figures).filter(([name]) => !name.startsWith('bare'))
  const [smallest, largest] = [TASK_COUNTS[0], TASK_COUNTS.at(-1)].map((size = 0) => formatSize(size)) as [
    string,
    string,
  ]
  const findGrowth = (nameEnd: string) => {
    const growths = listFigures.flatMap(([name, ms]) =>
      name.endsWith(`${smallest}${nameEnd}`) ? [(figures[name.replace(smallest, largest)] ?? Number.NaN) / ms] : [],
    )
    return Math.max(...growths)
  }
  return {
    worstP95Ms: Math.max(...listFigures.flatMap(([name, ms]) => (name.endsWith('P95Ms') ? [ms] : []))),
    worstGrowth: findGrowth('P95Ms'),
    worstGrowthOfP50: findGrowth('P50Ms'),
  }
}
