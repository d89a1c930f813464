import { MOST_COUNTED } from '../api/reads/count-tasks'
import { listOpenTasks, type TaskFilter } from '../db/tables/open-tasks'
import type { Benchmark, Figures } from './benchmark'
import { createInboxDatabase, deskOf, type InboxDatabase, PROGRAMME, READER, type Size } from './inbox-database'
import { computePercentile } from './measure-concurrently'

/** The smallest and the largest are compared. The one between is a country: most applications are closed. */
const SIZES: Size[] = [
  { name: '10k', open: 10_000, closed: 0 },
  { name: '120kOf1M', open: 120_000, closed: 1_000_000 },
  { name: '1M', open: 1_000_000, closed: 0 },
]
const PAGE_SIZE = 50
const WARM_UP_RUNS = 20
/** Each list is read many times, because a few slow queries in a hundred decide the p95. */
const QUERIES_PER_ROW = 5

/**
 * Measures whether the list of the desk stays fast while the number of all tasks grows: one page, whether each task is unread, and the
 * numbers of the lists, all in the one statement that the desk sends.
 */
export const inbox: Benchmark = {
  name: 'inbox',
  description: `first and deep pages of ${PAGE_SIZE} open tasks among 10k, 120k (and 1M closed) and 1M, beside the bare index scan`,
  goals: [
    { figure: 'worstP95Ms', atMost: 10 },
    { figure: 'worstGrowth', atMost: 1.5 },
  ],
  async run({ platform, rows, print }) {
    const databases: InboxDatabase[] = []
    try {
      for (const size of SIZES) {
        print(`  ${size.name} …`)
        databases.push(await createInboxDatabase(platform, size))
      }
      const figures = await measure(databases, rows * QUERIES_PER_ROW)
      return { ...figures, ...findWorstFigures(figures) }
    } finally {
      for (const database of databases) await database.drop()
    }
  },
}

/** The lists that the API queries: tasks of one desk, of the four desks of a unit, and of a programme. `n` counts the queries. */
const LISTS: Record<string, (n: number) => Omit<TaskFilter, 'limit'>> = {
  mine: (n) => ({ desks: [deskOf(n)] }),
  unit: (n) => ({ desks: [n, n + 1, n + 2, n + 3].map(deskOf) }),
  all: () => ({ programme: PROGRAMME }),
}

/** What the desk asks with each page: the same numbers as `selectLists` does for a person of the operation room. */
function asDesk(n: number): Pick<TaskFilter, 'readerId' | 'counted'> {
  const mine = { desks: [deskOf(n)] }
  const selections = {
    mine,
    unit: { desks: [n, n + 1, n + 2, n + 3].map(deskOf) },
    all: { programme: PROGRAMME },
    overdue: { ...mine, due: { isBefore: true, instant: Date.now() } },
  }
  return { readerId: READER, counted: { selections, atMost: MOST_COUNTED + 1 } }
}

/** Queries each list at every size in turn, so that other load on the machine affects all sizes alike. */
async function measure(databases: InboxDatabase[], queryCount: number): Promise<Figures> {
  const figures: Figures = {}
  const measureQuery = async (name: string, runQuery: (database: InboxDatabase, n: number) => Promise<unknown>) => {
    const durations = databases.map((): number[] => [])
    for (let n = -WARM_UP_RUNS; n < queryCount; n += 1) {
      for (const [index, database] of databases.entries()) {
        const startedAt = performance.now()
        await runQuery(database, Math.abs(n))
        if (n >= 0) durations[index]?.push(performance.now() - startedAt)
      }
    }
    for (const [index, { name: size }] of databases.entries()) {
      figures[`${name}${size}P50Ms`] = computePercentile(durations[index] ?? [], 0.5)
      figures[`${name}${size}P95Ms`] = computePercentile(durations[index] ?? [], 0.95)
    }
  }
  for (const [name, list] of Object.entries(LISTS)) {
    await measureQuery(`${name}First`, ({ db }, n) => listOpenTasks(db, { ...list(n), ...asDesk(n), limit: PAGE_SIZE }))
    await measureQuery(`${name}Deep`, ({ db, deepCursor }, n) =>
      listOpenTasks(db, { ...list(n), ...asDesk(n), after: deepCursor, limit: PAGE_SIZE }),
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
  const [smallest = '', largest = ''] = [SIZES[0]?.name, SIZES.at(-1)?.name]
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
