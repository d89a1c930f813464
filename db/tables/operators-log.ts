import type { Database, Transaction } from '../connection'
import { withSafeErrors } from '../errors'

/**
 * The acts of an administrator on a Workflow. `terminate` is only for Workflows that belong to no application; `contents` shows what the steps
 * of a Workflow got and gave, and changes nothing; `repin`: the application was to be moved to another version of the rules. `screens`: the screens of Temporal were opened for changes; those that follow came through
 * these screens.
 */
export const OPERATOR_ACTS = [
  'restart',
  'nudge',
  'deliver',
  'terminate',
  'contents',
  'repin',
  'screens',
  'screens_terminate',
  'screens_cancel',
  'screens_signal',
] as const
export type OperatorAct = (typeof OPERATOR_ACTS)[number]

/** One act of an administrator on a Workflow, with the reason that the administrator typed. */
export interface Operation {
  /** a person's id, or `bkm/<login name on the machine>` */
  personId: string
  act: OperatorAct
  /** id of the Workflow; `temporal` when the screens of Temporal were opened */
  target: string
  reason: string
}

/** An entry of the operators' log; `at` is epoch ms. */
export interface LoggedOperation extends Operation {
  id: number
  at: number
  /** reference of the application; null if the Workflow belongs to no application */
  reference: string | null
}

/**
 * Inserts an entry in the operators' log. The caller must do this before the act. If the act changes rows, one
 * transaction contains both. Returns the id of the entry.
 */
export async function insertOperation(db: Database | Transaction, operation: Operation): Promise<number> {
  const { personId, act, target, reason } = operation
  const [row] = await withSafeErrors(() =>
    db('operators_log').insert({ person_id: personId, act, target, reason }).returning('id'),
  )
  return row.id
}

/**
 * Finds when this person last gave a reason for this act on the target, epoch ms, if that is less than `minutes` ago by the clock of
 * PostgreSQL.
 */
export async function findRecentOperation(
  db: Database,
  { personId, act, target }: Omit<Operation, 'reason'>,
  minutes: number,
): Promise<number | undefined> {
  const row = await withSafeErrors(() =>
    db('operators_log')
      .where({ person_id: personId, act, target })
      .whereRaw('at > clock_timestamp() - make_interval(mins => ?)', [minutes])
      .orderBy('id', 'desc')
      .first('at'),
  )
  return row?.at
}

/** Lists the newest acts on one Workflow, at most `limit`, the newest first. */
export async function listOperationsOn(
  db: Database,
  target: string,
  limit: number,
): Promise<Pick<LoggedOperation, 'at' | 'personId' | 'act'>[]> {
  const rows = await withSafeErrors(() =>
    db('operators_log').where({ target }).orderBy('id', 'desc').limit(limit).select('at', 'person_id', 'act'),
  )
  return rows.map(({ at, person_id, act }) => ({ at, personId: person_id, act }))
}

/** SQL expression: the id in the Workflow id `target`; null if `target` is not `application/<uuid>`. */
export const TARGET_APPLICATION_ID = `case when target ~ '^application/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
  then substr(target, 13)::uuid end`

/**
 * Lists one page of the log, newest first. A list of `programmes` limits it to entries about applications of these programmes.
 */
export async function listOperations(
  db: Database,
  programmes: string[] | 'all',
  { after, limit }: { after?: number | undefined; limit: number },
): Promise<{ operations: LoggedOperation[]; after?: number }> {
  const statement = db('operators_log')
    .leftJoin('application', 'application.id', db.raw(`(${TARGET_APPLICATION_ID})`))
    .select('operators_log.id', 'at', 'person_id', 'act', 'target', 'reason', 'reference')
    .orderBy('operators_log.id', 'desc')
    .limit(limit)
  if (programmes !== 'all') statement.whereIn('programme', programmes)
  if (after !== undefined) statement.where('operators_log.id', '<', after)
  const rows = await withSafeErrors(() => statement)
  const operations: LoggedOperation[] = rows.map((row) => ({
    id: row.id,
    at: row.at,
    personId: row.person_id,
    act: row.act,
    target: row.target,
    reason: row.reason,
    reference: row.reference,
  }))
  const lastOperation = operations.length === limit ? operations.at(-1) : undefined
  return { operations, ...(lastOperation && { after: lastOperation.id }) }
}
