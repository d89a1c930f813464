import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { parseApplicationCursor } from '../tables/applications'
import { type OperatorAct, TARGET_APPLICATION_ID } from '../tables/operators-log'

/**
 * The lists of cases that administrators see.
 * running: the application is open. overdue: its due has passed.
 * stuck: the clock is more than a minute late, or the Workflow fails again and again.
 * restarted: in the last 7 days a person restarted it, nudged it or had its mails sent again.
 */
export const CASE_LIST_NAMES = ['running', 'overdue', 'stuck', 'restarted'] as const
export type CaseListName = (typeof CASE_LIST_NAMES)[number]

/** One application as administrators see it: codes and instants (epoch ms). */
export interface SupervisedCase {
  applicationId: string
  reference: string
  programme: string
  stage: string
  ownerSeat: string | null
  turn: number
  sequence: number
  receivedAt: number
  dueAt: number | null
  wakeAt: number | null
  /** the last intervention of a person; only in the list `restarted` */
  intervention?: { id: number; act: OperatorAct; personId: string; at: number; reason: string }
}

export interface CaseListScope {
  programmes: string[] | 'all'
  /** ids of applications whose Workflow fails again and again, as Temporal reports them */
  failingIds: string[]
}

export interface CasePage {
  cases: SupervisedCase[]
  /** present when there may be more */
  after?: string
}

const CLOCK_IS_LATE = `wake_at < clock_timestamp() - interval '1 minute'`
const OWNER_IS_OVERDUE = 'due_at < clock_timestamp()'
const RECENT_INTERVAL = `interval '7 days'`
const INTERVENED_LATELY = `(act in ('restart', 'nudge', 'deliver') and at > clock_timestamp() - ${RECENT_INTERVAL})`

/** SQL condition. Without failing ids PostgreSQL can use the index of wakes alone. */
const isStuck = (db: Database, failingIds: string[]) =>
  failingIds.length === 0
    ? db.raw(CLOCK_IS_LATE)
    : db.raw(`(${CLOCK_IS_LATE} or application.id = any(?::uuid[]))`, [failingIds])

const COLUMNS = [
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

/** Lists one page, ordered by the next wake; `restarted` is ordered by the last intervention, newest first. */
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
  { programmes, failingIds }: CaseListScope,
  { after, limit }: PageRequest,
): Promise<CasePage> {
  const statement = db('application')
    .whereNot('stage', 'closed')
    .select(COLUMNS)
    .orderBy(['wake_at', 'application.id'])
    .limit(limit)
  if (list === 'stuck') statement.whereRaw(isStuck(db, failingIds))
  if (list === 'overdue') statement.whereRaw(OWNER_IS_OVERDUE)
  if (programmes !== 'all') statement.whereIn('programme', programmes)
  const cursor = after === undefined ? undefined : parseApplicationCursor(after)
  if (cursor) statement.whereRaw('(wake_at, application.id) > (?, ?)', [new Date(cursor.at), cursor.id])
  const cases = (await withSafeErrors(() => statement)).map(toCase)
  const last = cases.length === limit ? cases.at(-1) : undefined
  return { cases, ...(last && { after: `${last.wakeAt}~${last.applicationId}` }) }
}

/** Lists each application once, by its last intervention, newest first. The cursor is the id of the intervention's log entry. */
async function listRestarted(
  db: Database,
  { programmes }: CaseListScope,
  { after, limit }: PageRequest,
): Promise<CasePage> {
  const [, before] = /^(\d{1,15})$/.exec(after ?? '') ?? []
  if (after !== undefined && before === undefined) throw new Error('page.malformed_cursor')
  const newest = db
    .select(
      db.raw(
        `distinct on (target) id as log_id, act, at, person_id, reason, ${TARGET_APPLICATION_ID} as application_id`,
      ),
    )
    .from('operators_log')
    .whereRaw(INTERVENED_LATELY)
    .orderBy(['target', { column: 'id', order: 'desc' }])
    .as('newest')
  const statement = db(newest)
    .join('application', 'application.id', 'newest.application_id')
    .select([...COLUMNS, 'log_id', 'act', 'at', 'person_id', 'reason'])
    .orderBy('log_id', 'desc')
    .limit(limit)
  if (programmes !== 'all') statement.whereIn('programme', programmes)
  if (before !== undefined) statement.where('log_id', '<', Number(before))
  const rows: Record<string, unknown>[] = await withSafeErrors(() => statement)
  const cases = rows.map((row) => ({ ...toCase(row), intervention: toIntervention(row) }))
  const last = cases.length === limit ? cases.at(-1) : undefined
  return { cases, ...(last && { after: String(last.intervention.id) }) }
}

/** Counts the cases of each list. */
export async function countSupervisedCases(
  db: Database,
  { programmes, failingIds }: CaseListScope,
): Promise<Record<CaseListName, number>> {
  const open = db('application')
    .whereNot('stage', 'closed')
    .select(
      db.raw('count(*)::int as running'),
      db.raw(`count(*) filter (where ${OWNER_IS_OVERDUE})::int as overdue`),
      db.raw('count(*) filter (where ?)::int as stuck', [isStuck(db, failingIds)]),
    )
    .first()
  const intervened = db('operators_log')
    .join('application', 'application.id', db.raw(`(${TARGET_APPLICATION_ID})`))
    .whereRaw(INTERVENED_LATELY)
    .select(db.raw('count(distinct target)::int as restarted'))
    .first()
  if (programmes !== 'all') for (const statement of [open, intervened]) statement.whereIn('programme', programmes)
  const [{ running, overdue, stuck }, { restarted }] = await withSafeErrors(() => Promise.all([open, intervened]))
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
