import type { Knex } from 'knex'
import type { Transaction } from './connection'

type Rows = Record<string, unknown>[]

/** Inserts rows into several tables by one statement (one round trip). Skips tables without rows. */
export async function insertIntoTables(trx: Transaction, tables: Record<string, Rows>): Promise<void> {
  const [firstTable, ...otherTables] = Object.entries(tables).filter(([, rows]) => rows.length > 0)
  if (!firstTable) return
  const [table, rows] = firstTable
  await addInserts(trx, trx(table).insert(rows), Object.fromEntries(otherTables))
}

/** Adds inserts to the statement as CTEs, for one round trip. None of these inserts sees the rows that another one writes. */
export function addInserts<Q extends Knex.QueryBuilder>(
  trx: Transaction,
  statement: Q,
  tables: Record<string, Rows>,
): Q {
  for (const [table, rows] of Object.entries(tables)) {
    if (rows.length > 0) statement.with(`also_${table}`, trx(table).insert(rows))
  }
  return statement
}
