import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { isBarredSql, isOfSameApplication, joinConditions, listConditions, type TaskSelection } from './task-selection'
import type { Condition } from './visibility'

/** Lists of applications with open tasks by their names, each counted up to `atMost`. */
export interface CountedLists<N extends string = string> {
  selections: Record<N, TaskSelection>
  atMost: number
}

/** Counts the applications with open tasks of each selection, up to `atMost` of each, in one statement. */
export async function countOpenTasks<N extends string>(
  db: Database,
  selections: Record<N, TaskSelection>,
  atMost: number,
): Promise<Record<N, number>> {
  const { sql, values } = countsSql({ selections, atMost })
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: { counts: number[] }[] }>(`select ${sql} as counts`, values as never),
  )
  return nameCounts(selections, rows[0]?.counts)
}

/**
 * SQL expression: the numbers of the lists as an array, in their order. One desk, and a programme, are read in the order of their index: the
 * open tasks may stand behind a million closed ones in the table, which PostgreSQL does not expect.
 */
export function countsSql({ selections, atMost }: CountedLists): Condition {
  const counts = Object.values(selections).map((selection) => {
    const { desks, kind } = selection
    const isOneDesk = desks?.length === 1
    const isOneEach = isOneDesk && kind !== undefined
    const { sql, values } = joinConditions([
      ...listConditions(selection),
      ...(desks ? [isOneDesk ? { sql: 'desk = ?', values: desks } : { sql: 'desk = any(?)', values: [desks] }] : []),
      ...(isOneEach ? [] : [isFirstCounted(selection)]),
      ...listBarredConditions(selection),
    ])
    const order = isOneDesk || !desks ? 'order by due_at, id' : ''
    const count = `(select count(*)::integer from (select from task as counted where ${sql} ${order} limit ?) as open)`
    return { sql: count, values: [...values, atMost] }
  })
  const { sql, values } = joinConditions(counts, ', ')
  return { sql: `array[${sql}]::integer[]`, values }
}

/**
 * Whether no other task of the selection that is counted belongs to the same application. `offset 0` keeps PostgreSQL from joining the
 * tables: it would read the index of all desks until it had met enough tasks of these, and plan three times as long.
 */
function isFirstCounted(selection: TaskSelection): Condition {
  const { sql, values } = isOfSameApplication(selection, 'counted')
  return { sql: `not exists (select from task where ${sql} and task.id < counted.id offset 0)`, values }
}

/** Leaves out what the decider may not decide, unless the selection has another task of the application. */
function listBarredConditions(selection: TaskSelection): Condition[] {
  if (selection.deciderId === undefined) return []
  const [barred, other] = [isBarredSql(selection.deciderId), isOfSameApplication(selection, 'counted')]
  return [
    {
      sql: `(kind <> 'decide' or not exists (select from application where application.id = counted.application_id and ${barred.sql} offset 0)
        or exists (select from task where ${other.sql} offset 0))`,
      values: [...barred.values, ...other.values],
    },
  ]
}

/** The counts by the names of their lists. */
export const nameCounts = <N extends string>(
  selections: Record<N, TaskSelection>,
  counts: readonly number[] = [],
): Record<N, number> =>
  Object.fromEntries(Object.keys(selections).map((name, index) => [name, counts[index] ?? 0])) as Record<N, number>
