import type { Database, Transaction } from '../connection'
import { guarded } from '../errors'

/** What an administrator can do to the engine; `terminate` is for orphans only. */
export const OPERATOR_ACTS = ['restart', 'nudge', 'deliver', 'terminate'] as const
export type OperatorAct = (typeof OPERATOR_ACTS)[number]

/** Who did what to which Workflow, and why, in the words they typed. */
export interface Operation {
  /** a person's id, or `bkm/<user of the machine>` */
  personId: string
  act: OperatorAct
  /** id of the Workflow */
  target: string
  reason: string
}

export interface LoggedOperation extends Operation {
  id: number
  at: number
  /** null: an orphan, or an application that is gone */
  reference: string | null
}

/** Written before anything happens, in the transaction of what changes in PostgreSQL; gives the line's number. */
export async function insertOperation(on: Database | Transaction, operation: Operation): Promise<number> {
  const { personId, act, target, reason } = operation
  const [row] = await guarded(() =>
    on('operators_log').insert({ person_id: personId, act, target, reason }).returning('id'),
  )
  return row.id
}

/** The application a line is about: the target names it where it is one of ours. */
export const TARGET_APPLICATION = `case when target ~ '^application/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
  then substr(target, 13)::uuid end`

/** The log, newest first, a page at a time. Lines about no application at all are for who may see all programmes. */
export async function listOperations(
  db: Database,
  programmes: string[] | 'all',
  { after, limit }: { after?: number | undefined; limit: number },
): Promise<{ operations: LoggedOperation[]; after?: number }> {
  const statement = db('operators_log')
    .leftJoin('application', 'application.id', db.raw(`(${TARGET_APPLICATION})`))
    .select('operators_log.id', 'at', 'person_id', 'act', 'target', 'reason', 'reference')
    .orderBy('operators_log.id', 'desc')
    .limit(limit)
  if (programmes !== 'all') statement.whereIn('programme', programmes)
  if (after !== undefined) statement.where('operators_log.id', '<', after)
  const rows = await guarded(() => statement)
  const operations: LoggedOperation[] = rows.map((row) => ({
    id: row.id,
    at: row.at,
    personId: row.person_id,
    act: row.act,
    target: row.target,
    reason: row.reason,
    reference: row.reference,
  }))
  const last = operations.length === limit ? operations.at(-1) : undefined
  return { operations, ...(last && { after: last.id }) }
}
