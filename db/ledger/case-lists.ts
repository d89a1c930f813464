import type { Stage } from '../../domain/application'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { aheadSql } from '../tables/rehearsal-times'
import { parseInstantCursor } from '../tables/instant-cursor'
import { type OperatorAct, TARGET_APPLICATION_ID } from '../tables/operators-log'

/**
 * The lists of cases (applications) for administrators.
 * running: the application is open. overdue: it is open and its due instant has passed.
 * stuck: it is open, and the clock is more than a minute late or its Workflow fails again and again.
 * restarted: in the last 7 days an administrator restarted its Workflow, nudged it or had its mails sent again.
 */
export const CASE_LIST_NAMES = ['running', 'overdue', 'stuck', 'restarted'] as const
export type CaseListName = (typeof CASE_LIST_NAMES)[number]

/** One application for administrators: codes, numbers and instants (epoch ms), and no text of its applicant or of staff. */
export interface SupervisedCase {
  applicationId: string
  reference: string
  programme: string
  stage: Stage
  ownerSeat: string | null
  turn: number
  sequence: number
  receivedAt: number
  dueAt: number | null
  wakeAt: number | null
  /** the last intervention of an administrator, with the reason that they typed; only in the list `restarted` */
  intervention?: { id: number; act: OperatorAct; personId: string; at: number; reason: string }
}

/** The applications that a list or a count includes. */
export interface CaseListScope {
  programmes: string[] | 'all'
  /** ids of the applications whose Workflow fails again and again, according to Temporal */
  failingIds: string[]
  /** whether days pass for single applications */
  inRehearsal?: boolean
}

export interface CasePage {
  cases: SupervisedCase[]
  /** cursor for the next page, which may be empty; absent if this page is not full */
  after?: string
}

const CLOCK_IS_LATE = `wake_at < clock_timestamp() - interval '1 minute'`
/** In a rehearsal the own time of each application counts. */
const overdueSql = ({ inRehearsal }: CaseListScope): string =>
  `due_at < clock_timestamp()${inRehearsal ? ` + ${aheadSql('application.id')}` : ''}`
const RECENT_INTERVENTION = `(act in ('restart', 'nudge', 'deliver') and at > clock_timestamp() - interval '7 days')`

/** SQL condition for the list `stuck`. Leaves the ids out if there are none. */
const stuckCondition = (db: Database, failingIds: string[]) =>
  failingIds.length === 0
    ? db.raw(CLOCK_IS_LATE)
    : db.raw(`(${CLOCK_IS_LATE} or application.id = any(?::uuid[]))`, [failingIds])

const CASE_COLUMNS = [
  'application.id',
  'reference',
  'programme',
  'stage',
  'owner_seat',
  'turn',
  'sequence',
  'received_at',
  'due_at',
  'wake_at',
]

type PageRequest = { after?: string | undefined; limit: number }

/**
 * Lists one page. Orders the cases by the instant of the clock's next step, but `restarted` by the last intervention, newest
 * first.
 */
export function listSupervisedCases(
  db: Database,
  list: CaseListName,
  scope: CaseListScope,
  page: PageRequest,
): Promise<CasePage> {
  return list === 'restarted' ? listRestarted(db, scope, page) : listOpenCases(db, list, scope, page)
}

async function listOpenCases(
  db: Database,
  list: Exclude<CaseListName, 'restarted'>,
  scope: CaseListScope,
  { after, limit }: PageRequest,
): Promise<CasePage> {
  const { programmes, failingIds } = scope
  const statement = db('application')
    .whereNot('stage', 'closed')
    .select(CASE_COLUMNS)
    .orderBy(['wake_at', 'application.id'])
    .limit(limit)
  if (list === 'stuck') statement.whereRaw(stuckCondition(db, failingIds))
  if (list === 'overdue') statement.whereRaw(overdueSql(scope))
  if (programmes !== 'all') statement.whereIn('programme', programmes)
  const cursor = after === undefined ? undefined : parseInstantCursor(after)
  if (cursor) statement.whereRaw('(wake_at, application.id) > (?, ?)', [new Date(cursor.at), cursor.id])
  const cases = (await withSafeErrors(() => statement)).map(toCase)
  const lastCase = cases.length === limit ? cases.at(-1) : undefined
  return { cases, ...(lastCase && { after: `${lastCase.wakeAt}~${lastCase.applicationId}` }) }
}

/** Lists each application once, by its last intervention, newest first. The cursor is the id in the operators' log. */
async function listRestarted(
  db: Database,
  { programmes }: CaseListScope,
  { after, limit }: PageRequest,
): Promise<CasePage> {
  const [, beforeLogId] = /^(\d{1,15})$/.exec(after ?? '') ?? []
  if (after !== undefined && beforeLogId === undefined) throw new Error('page.malformed_cursor')
  const lastInterventions = db
    .select(
      db.raw(
        `distinct on (target) id as log_id, act, at, person_id, reason, ${TARGET_APPLICATION_ID} as application_id`,
      ),
    )
    .from('operators_log')
    .whereRaw(RECENT_INTERVENTION)
    .orderBy(['target', { column: 'id', order: 'desc' }])
    .as('newest')
  const statement = db(lastInterventions)
    .join('application', 'application.id', 'newest.application_id')
    .select([...CASE_COLUMNS, 'log_id', 'act', 'at', 'person_id', 'reason'])
    .orderBy('log_id', 'desc')
    .limit(limit)
  if (programmes !== 'all') statement.whereIn('programme', programmes)
  if (beforeLogId !== undefined) statement.where('log_id', '<', Number(beforeLogId))
  const rows: Record<string, unknown>[] = await withSafeErrors(() => statement)
  const cases = rows.map((row) => ({ ...toCase(row), intervention: toIntervention(row) }))
  const lastCase = cases.length === limit ? cases.at(-1) : undefined
  return { cases, ...(lastCase && { after: String(lastCase.intervention.id) }) }
}

/** Counts the cases in each list. */
export async function countSupervisedCases(db: Database, scope: CaseListScope): Promise<Record<CaseListName, number>> {
  const { programmes, failingIds } = scope
  const openCounts = db('application')
    .whereNot('stage', 'closed')
    .select(
      db.raw('count(*)::int as running'),
      db.raw(`count(*) filter (where ${overdueSql(scope)})::int as overdue`),
      db.raw('count(*) filter (where ?)::int as stuck', [stuckCondition(db, failingIds)]),
    )
    .first()
  const restartedCount = db('operators_log')
    .join('application', 'application.id', db.raw(`(${TARGET_APPLICATION_ID})`))
    .whereRaw(RECENT_INTERVENTION)
    .select(db.raw('count(distinct target)::int as restarted'))
    .first()
  if (programmes !== 'all')
    for (const statement of [openCounts, restartedCount]) statement.whereIn('programme', programmes)
  const [{ running, overdue, stuck }, { restarted }] = await withSafeErrors(() =>
    Promise.all([openCounts, restartedCount]),
  )
  return { running, overdue, stuck, restarted }
}

const toCase = (row: Record<string, unknown>): SupervisedCase =>
  ({
    applicationId: row['id'],
    reference: row['reference'],
    programme: row['programme'],
    stage: row['stage'],
    ownerSeat: row['owner_seat'],
    turn: row['turn'],
    sequence: row['sequence'],
    receivedAt: row['received_at'],
    dueAt: row['due_at'],
    wakeAt: row['wake_at'],
  }) as SupervisedCase

const toIntervention = (row: Record<string, unknown>) =>
  ({
    id: row['log_id'],
    act: row['act'],
    personId: row['person_id'],
    at: row['at'],
    reason: row['reason'],
  }) as NonNullable<SupervisedCase['intervention']>
