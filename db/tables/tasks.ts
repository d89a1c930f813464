import type { Knex } from 'knex'
import type { Application, Stage } from '../../domain/application'
import type { Dues } from '../../domain/dues'
import type { Policy } from '../../domain/programme'
import type { Importance, Type } from '../../domain/vocabulary'
import { type Task, tasksOf } from '../../domain/tasks'
import type { Database, Transaction } from '../connection'
import { instant } from '../connection'
import { guarded } from '../errors'

/** Rows of the tasks that are open at birth. */
export function taskRows(state: Application, policy: Policy, dues: Dues): Record<string, unknown>[] {
  return tasksOf(state, policy, dues).map(({ desk, kind, dueAt }) => ({
    application_id: state.id,
    programme: state.programme,
    desk,
    kind,
    turn: state.turn,
    opened_at: new Date(state.at),
    due_at: instant(dueAt) ?? 'infinity',
  }))
}

/**
 * Beside another statement, in the same round trip: makes the open tasks of an application exactly `tasks`. What is not
 * among them is closed at `state.at`, what stays keeps its row (with the new due), what is new is opened.
 */
export function alsoUpdateTasks(
  trx: Transaction,
  statement: Knex.QueryBuilder,
  state: Application,
  tasks: Task[],
): void {
  const rows = tasks.map(({ desk, kind, dueAt }) => ({ desk, kind, due_at: instant(dueAt) ?? 'infinity' }))
  const { id, programme, turn } = state
  const at = new Date(state.at)
  const wanted = `select * from jsonb_to_recordset(?::jsonb) as w (desk text, kind text, due_at timestamptz)`
  const gone = `update task set closed_at = ?
    where application_id = ? and closed_at is null and (desk, kind) not in (select desk, kind from wanted)`
  const opened = `insert into task (application_id, programme, desk, kind, turn, opened_at, due_at)
    select ?::uuid, ?, desk, kind, ?::integer, ?::timestamptz, due_at from wanted
    on conflict (application_id, desk, kind) where closed_at is null
    do update set due_at = excluded.due_at, turn = excluded.turn,
      opened_at = case when task.turn = excluded.turn then task.opened_at else excluded.opened_at end`
  statement
    .with('wanted', trx.raw(wanted, [JSON.stringify(rows)]))
    .with('gone', trx.raw(gone, [at, id]))
    .with('opened', trx.raw(opened, [id, programme, turn, at]))
}

/** A line of an inbox. */
export interface OpenTask {
  id: number
  applicationId: string
  reference: string
  desk: string
  kind: Task['kind']
  turn: number
  openedAt: number
  dueAt?: number
  type: Type
  stage: Stage
  rung: number
  importance: Importance | null
  entity: string | null
  receivedAt: number
}

export interface TaskQuery {
  /** desks whose tasks are wanted, or a whole programme's */
  desks?: string[]
  programme?: string
  /** `after` of the page before */
  after?: string
  limit: number
}

export interface TaskPage {
  tasks: OpenTask[]
  /** present when there may be more */
  after?: string
}

/** Open tasks, most urgent first, a page at a time; the cursor is stable while tasks come and go. */
export async function listTasks(db: Database, query: TaskQuery): Promise<TaskPage> {
  const rows = await guarded(() => taskQuery(db, query))
  const tasks = rows.map(toOpenTask)
  const last = tasks.length === query.limit ? tasks.at(-1) : undefined
  return { tasks, ...(last && { after: `${last.dueAt ?? 'infinity'}~${last.id}` }) }
}

/**
 * Cut to the page before anything is joined, and for each desk apart: what is read depends on the page and the number of
 * desks, never on how much is open.
 */
export function taskQuery(db: Database, { desks, programme, after, limit }: TaskQuery) {
  const cursor = after === undefined ? undefined : parseCursor(after)
  const open = db('task').whereNull('closed_at').orderBy(['due_at', 'id']).limit(limit)
  if (programme !== undefined) open.where({ programme })
  if (cursor) open.whereRaw('(due_at, id) > (?, ?)', [cursor.dueAt, cursor.id])
  const ofEach = 'unnest(?::text[]) as wanted (at) cross join lateral (?) as open'
  const page = desks
    ? db
        .from(db.raw(ofEach, [desks, open.whereRaw('desk = wanted.at')]))
        .select('open.*')
        .orderBy(['due_at', 'id'])
        .limit(limit)
    : open
  return db
    .from(page.as('task'))
    .join('application', 'application.id', 'task.application_id')
    .select('task.id', 'application_id', 'reference', 'desk', 'kind', 'task.turn', 'opened_at', 'task.due_at')
    .select('type', 'stage', 'rung', 'importance', 'entity', 'received_at')
    .orderBy(['task.due_at', 'task.id'])
}

/** Throws `page.malformed_cursor` on anything `listTasks` did not give. */
function parseCursor(after: string): { dueAt: Date | string; id: number } {
  const [, dueAt, id] = /^(\d{1,15}|infinity)~(\d{1,15})$/.exec(after) ?? []
  if (dueAt === undefined || id === undefined) throw new Error('page.malformed_cursor')
  return { dueAt: dueAt === 'infinity' ? dueAt : new Date(Number(dueAt)), id: Number(id) }
}

function toOpenTask(row: Record<string, unknown>): OpenTask {
  const dueAt = row['due_at'] as number
  const fields = {
    id: row['id'],
    applicationId: row['application_id'],
    reference: row['reference'],
    desk: row['desk'],
    kind: row['kind'],
    turn: row['turn'],
    openedAt: row['opened_at'],
    ...(Number.isFinite(dueAt) && { dueAt }),
    type: row['type'],
    stage: row['stage'],
    rung: row['rung'],
    importance: row['importance'],
    entity: row['entity'],
    receivedAt: row['received_at'],
  }
  return fields as OpenTask
}
