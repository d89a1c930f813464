import type { Transaction } from './connection'

type Rows = Record<string, unknown>[]

/** Inserts into several tables in one statement (one round trip); tables without rows are left out. */
export async function insertTogether(trx: Transaction, tables: Record<string, Rows>): Promise<void> {
  const [first, ...others] = Object.entries(tables).filter(([, rows]) => rows.length > 0)
  if (!first) return
  const statement = trx(first[0]).insert(first[1])
  others.forEach(([table, rows], index) => {
    statement.with(`also_${index}`, trx(table).insert(rows))
  })
  await statement
}
