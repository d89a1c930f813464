import type { Database } from './connection'
import { guarded } from './errors'
import { parseCursor } from './search'

/** running: open; overdue: its owner's due has passed; stuck: the clock should have acted over a minute ago. */
export type Supervised = 'running' | 'overdue' | 'stuck'

/** One open application as who watches over the engine sees it: codes and instants (epoch ms). */
export interface OpenCase {
  applicationId: string
  reference: string
  programme: string
  stage: string
  ownerSeat: string
  turn: number
  sequence: number
  receivedAt: number
  dueAt: number | null
  wakeAt: number
}

const STUCK = `wake_at < clock_timestamp() - interval '1 minute'`
const WHICH: Record<Supervised, string> = { running: 'true', overdue: 'due_at < clock_timestamp()', stuck: STUCK }

/** Open applications of these programmes, the clock's next first. */
export async function listOpenCases(
  db: Database,
  which: Supervised,
  programmes: string[],
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ cases: OpenCase[]; after?: string }> {
  const statement = db('application')
    .whereNot('stage', 'closed')
    .whereIn('programme', programmes)
    .whereRaw(WHICH[which])
    .select(
      'id',
      'reference',
      'programme',
      'stage',
      'owner_seat',
      'turn',
      'sequence',
      'received_at',
      'due_at',
      'wake_at',
    )
    .orderBy(['wake_at', 'id'])
    .limit(limit)
  const cursor = after === undefined ? undefined : parseCursor(after)
  if (cursor) statement.whereRaw('(wake_at, id) > (?, ?)', [new Date(cursor.at), cursor.id])
  const cases = (await guarded(() => statement)).map(toOpenCase)
  const last = cases.length === limit ? cases.at(-1) : undefined
  return { cases, ...(last && { after: `${last.wakeAt}~${last.applicationId}` }) }
}

/** How many of each there are. */
export async function countOpenCases(db: Database, programmes: string[]): Promise<Record<Supervised, number>> {
  const row = await guarded(() =>
    db('application')
      .whereNot('stage', 'closed')
      .whereIn('programme', programmes)
      .select(
        db.raw('count(*)::int as running'),
        db.raw(`count(*) filter (where ${WHICH.overdue})::int as overdue`),
        db.raw(`count(*) filter (where ${STUCK})::int as stuck`),
      )
      .first(),
  )
  return { running: row.running, overdue: row.overdue, stuck: row.stuck }
}

const toOpenCase = (row: Record<string, unknown>): OpenCase =>
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
  }) as OpenCase
