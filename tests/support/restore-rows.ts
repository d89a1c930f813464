import type { Database } from '../../db/connection'

/** In the order their keys allow. */
const TABLES = ['application', 'applicant', 'text', 'event', 'command', 'task', 'notification'] as const

const idOf = (table: string) => (table === 'application' ? 'id' : 'application_id')

/** Keeps the rows of one application; the returned function makes the tables what they were then. By the owner role. */
export async function keepRows(owner: Database, applicationId: string): Promise<() => Promise<void>> {
  const kept = `kept_${applicationId.replaceAll('-', '_')}`
  await owner.raw('create schema ??', [kept])
  for (const table of TABLES) {
    await owner.raw('create table ??.?? as select * from ?? where ?? = ?', [
      kept,
      table,
      table,
      idOf(table),
      applicationId,
    ])
  }
  return async () => {
    await owner.transaction(async (trx) => {
      await removeRows(trx, applicationId)
      for (const table of TABLES) {
        await trx.raw('insert into ?? overriding system value select * from ??.??', [table, kept, table])
      }
    })
  }
}

/** As if the application had been received after the instant to which the database was put back. */
export async function removeRows(owner: Database, applicationId: string): Promise<void> {
  for (const table of [...TABLES].reverse()) await owner(table).where(idOf(table), applicationId).delete()
}
