import type { Database } from '../connection'
import { guarded } from '../errors'
import { type OperatorAct, TARGET_APPLICATION } from '../tables/operators-log'
import { parseCursor } from '../tables/search'

/**
 * running: open; overdue: its owner's due has passed; stuck: the clock should have acted over a minute ago, or the engine
 * says so; restarted: a person restarted it, nudged it or had its mails tried again, lately.
 */
export const SUPERVISED = ['running', 'overdue', 'stuck', 'restarted'] as const
export type Supervised = (typeof SUPERVISED)[number]

/** One application as who watches over the engine sees it: codes and instants (epoch ms). */
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
  /** the last time a person cured it; in the list of those only */
  cure?: { id: number; act: OperatorAct; personId: string; at: number; reason: string }
}

export interface Watch {
  programmes: string[] | 'all'
  /** applications whose Workflow fails again and again, as the engine tells */
  troubled: string[]
}

export interface CasePage {
  cases: SupervisedCase[]
  /** present when there may be more */
  after?: string
}

const LATE = `wake_at < clock_timestamp() - interval '1 minute'`
const OVERDUE = 'due_at < clock_timestamp()'
const LATELY = `interval '7 days'`
const CURES = `(act in ('restart', 'nudge', 'deliver') and at > clock_timestamp() - ${LATELY})`

/** By the index of wakes alone where the engine has nothing to tell. */
const isStuck = (db: Database, troubled: string[]) =>
  troubled.length === 0 ? db.raw(LATE) : db.raw(`(${LATE} or application.id = any(?::uuid[]))`, [troubled])

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

type Page = { after?: string | undefined; limit: number }

/** Applications of these programmes: the clock's next first, the restarted ones by the last cure. */
export function listSupervised(db: Database, which: Supervised, watch: Watch, page: Page): Promise<CasePage> {
  return which === 'restarted' ? listRestarted(db, watch, page) : listOpen(db, which, watch, page)
}

async function listOpen(
  db: Database,
  which: Exclude<Supervised, 'restarted'>,
  { programmes, troubled }: Watch,
  { after, limit }: Page,
): Promise<CasePage> {
  const statement = db('application')
    .whereNot('stage', 'closed')
    .select(COLUMNS)
    .orderBy(['wake_at', 'application.id'])
    .limit(limit)
  if (which === 'stuck') statement.whereRaw(isStuck(db, troubled))
  if (which === 'overdue') statement.whereRaw(OVERDUE)
  if (programmes !== 'all') statement.whereIn('programme', programmes)
  const cursor = after === undefined ? undefined : parseCursor(after)
  if (cursor) statement.whereRaw('(wake_at, application.id) > (?, ?)', [new Date(cursor.at), cursor.id])
  const cases = (await guarded(() => statement)).map(toCase)
  const last = cases.length === limit ? cases.at(-1) : undefined
  return { cases, ...(last && { after: `${last.wakeAt}~${last.applicationId}` }) }
}

/** Each once, by its last cure, newest first; the cursor is that line of the log. */
async function listRestarted(db: Database, { programmes }: Watch, { after, limit }: Page): Promise<CasePage> {
  const [, before] = /^(\d{1,15})$/.exec(after ?? '') ?? []
  if (after !== undefined && before === undefined) throw new Error('page.malformed_cursor')
  const newest = db
    .select(db.raw(`distinct on (target) id as log_id, act, at, person_id, reason, ${TARGET_APPLICATION} as cured`))
    .from('operators_log')
    .whereRaw(CURES)
    .orderBy(['target', { column: 'id', order: 'desc' }])
    .as('newest')
  const statement = db(newest)
    .join('application', 'application.id', 'newest.cured')
    .select([...COLUMNS, 'log_id', 'act', 'at', 'person_id', 'reason'])
    .orderBy('log_id', 'desc')
    .limit(limit)
  if (programmes !== 'all') statement.whereIn('programme', programmes)
  if (before !== undefined) statement.where('log_id', '<', Number(before))
  const rows: Record<string, unknown>[] = await guarded(() => statement)
  const cases = rows.map((row) => ({ ...toCase(row), cure: toCure(row) }))
  const last = cases.length === limit ? cases.at(-1) : undefined
  return { cases, ...(last && { after: String(last.cure.id) }) }
}

/** How many of each there are. */
export async function countSupervised(
  db: Database,
  { programmes, troubled }: Watch,
): Promise<Record<Supervised, number>> {
  const open = db('application')
    .whereNot('stage', 'closed')
    .select(
      db.raw('count(*)::int as running'),
      db.raw(`count(*) filter (where ${OVERDUE})::int as overdue`),
      db.raw('count(*) filter (where ?)::int as stuck', [isStuck(db, troubled)]),
    )
    .first()
  const cured = db('operators_log')
    .join('application', 'application.id', db.raw(`(${TARGET_APPLICATION})`))
    .whereRaw(CURES)
    .select(db.raw('count(distinct target)::int as restarted'))
    .first()
  if (programmes !== 'all') for (const statement of [open, cured]) statement.whereIn('programme', programmes)
  const [{ running, overdue, stuck }, { restarted }] = await guarded(() => Promise.all([open, cured]))
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

const toCure = (row: Record<string, unknown>) =>
  ({
    id: row['log_id'],
    act: row['act'],
    personId: row['person_id'],
    at: row['at'],
    reason: row['reason'],
  }) as NonNullable<SupervisedCase['cure']>
