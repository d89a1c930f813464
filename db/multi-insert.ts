import type { Knex } from 'knex'
import type { Transaction } from './connection'

type Rows = Record<string, unknown>[]

/** Inserts into several tables in one statement (one round trip); tables without rows are left out. */
export async function insertTogether(trx: Transaction, tables: Record<string, Rows>): Promise<void> {
  const [first, ...others] = Object.entries(tables).filter(([, rows]) => rows.length > 0)
  if (first) await alsoInsert(trx, trx(first[0]).insert(first[1]), Object.fromEntries(others))
}

/** The statement with these inserts beside it, in the same round trip. None of them sees what another writes. */
export function alsoInsert<Q extends Knex.QueryBuilder>(
  trx: Transaction,
  statement: Q,
  tables: Record<string, Rows>,
): Q {
  for (const [table, rows] of Object.entries(tables)) {
    if (rows.length > 0) statement.with(`also_${table}`, trx(table).insert(rows))
  }
  return statement
}
