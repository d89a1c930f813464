import type { Knex } from 'knex'
import type { Transaction } from './connection'

type Rows = Record<string, unknown>[]

/** Inserts into several tables in one statement (one round trip). Skips tables without rows. */
export async function insertIntoTables(trx: Transaction, tables: Record<string, Rows>): Promise<void> {
  const [first, ...others] = Object.entries(tables).filter(([, rows]) => rows.length > 0)
  if (first) await addInserts(trx, trx(first[0]).insert(first[1]), Object.fromEntries(others))
}

/** Adds the inserts to the statement as CTEs (same round trip). No part sees the rows that another part writes. */
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
