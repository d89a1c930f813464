import type { Database } from '../../db/connection'

/** Tables whose rows are saved. Each table comes after the tables that it refers to. */
const TABLES = ['application', 'applicant', 'text', 'event', 'command', 'task', 'notification'] as const

const idColumn = (table: string) => (table === 'application' ? 'id' : 'application_id')

/** Saves the rows of one application in TABLES. The returned function restores them. Needs the owner role. */
export async function saveRows(owner: Database, applicationId: string): Promise<() => Promise<void>> {
  const schema = `saved_${applicationId.replaceAll('-', '_')}`
  await owner.raw('create schema ??', [schema])
  for (const table of TABLES) {
    await owner.raw('create table ??.?? as select * from ?? where ?? = ?', [
      schema,
      table,
      table,
      idColumn(table),
      applicationId,
    ])
  }
  return async () => {
    await owner.transaction(async (trx) => {
      await deleteRows(trx, applicationId)
      for (const table of TABLES) {
        await trx.raw('insert into ?? overriding system value select * from ??.??', [table, schema, table])
      }
    })
  }
}

/** Deletes the rows of one application in TABLES, as if it was received after the instant of the restored backup. */
export async function deleteRows(owner: Database, applicationId: string): Promise<void> {
  for (const table of [...TABLES].reverse()) await owner(table).where(idColumn(table), applicationId).delete()
}
