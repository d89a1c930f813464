import type { Knex } from 'knex'
import type { Application, Stage } from '../../domain/application'
import type { Dues } from '../../domain/dues'
import type { Policy } from '../../domain/programme'
import type { Importance, Type } from '../../domain/vocabulary'
import { isSecret } from '../../domain/secrecy'
import { type Task, computeTasks } from '../../domain/tasks'
import { type Database, toTimestamp, type Transaction } from '../connection'
import { withSafeErrors } from '../errors'
import { hideSecretTasks } from './visibility'

/** Creates the task rows of a new application. */
export function taskRows(state: Application, policy: Policy, dues: Dues): Record<string, unknown>[] {
  return computeTasks(state, policy, dues).map(({ desk, kind, dueAt }) => ({
    application_id: state.id,
    programme: state.programme,
    desk,
    kind,
    secret: isSecret(state),
    turn: state.turn,
    opened_at: new Date(state.at),
    due_at: toTimestamp(dueAt) ?? 'infinity',
  }))
}

/**
 * Adds CTEs to another statement, for one round trip. After them the open tasks of the application are exactly `tasks`: they
 * close other tasks at `state.at`, update due instant, turn and secrecy of tasks that stay open, and insert new tasks.
 */
export function addTaskUpdates(
  trx: Transaction,
  statement: Knex.QueryBuilder,
  state: Application,
  tasks: Task[],
): void {
  const rows = tasks.map(({ desk, kind, dueAt }) => ({ desk, kind, due_at: toTimestamp(dueAt) ?? 'infinity' }))
  const { id, programme, turn } = state
  const at = new Date(state.at)
  const wantedSql = `select * from jsonb_to_recordset(?::jsonb) as w (desk text, kind text, due_at timestamptz)`
  const closedSql = `update task set closed_at = ?
    where application_id = ? and closed_at is null and (desk, kind) not in (select desk, kind from wanted)`
  const openedSql = `insert into task (application_id, programme, desk, kind, secret, turn, opened_at, due_at)
    select ?::uuid, ?, desk, kind, ?::boolean, ?::integer, ?::timestamptz, due_at from wanted
    on conflict (application_id, desk, kind) where closed_at is null
    do update set due_at = excluded.due_at, turn = excluded.turn, secret = excluded.secret,
      opened_at = case when task.turn = excluded.turn then task.opened_at else excluded.opened_at end`
  statement
    .with('wanted', trx.raw(wantedSql, [JSON.stringify(rows)]))
    .with('closed', trx.raw(closedSql, [at, id]))
    .with('opened', trx.raw(openedSql, [id, programme, isSecret(state), turn, at]))
}

/** An open task for an inbox; instants in epoch ms. */
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
  pillar: string | null
  receivedAt: number
  language: 'ar' | 'en'
  /** of the application, to find out what a person may see of it */
  state: Application
}

export interface TaskFilter {
  /** only tasks of these desks */
  desks?: string[]
  /** those of `desks` whose tasks of secret applications are listed too */
  secretDesks?: string[]
  /** only tasks of this programme, without those of secret applications */
  programme?: string
  /** cursor: `after` of the previous page */
  after?: string
  limit: number
}

export interface TaskPage {
  tasks: OpenTask[]
  /** cursor for the next page, which may be empty; absent if this page is not full */
  after?: string
}

/** Lists one page of open tasks, most urgent first. The cursor stays valid while tasks are opened and closed. */
export async function listOpenTasks(db: Database, filter: TaskFilter): Promise<TaskPage> {
  const rows = await withSafeErrors(() => buildTaskQuery(db, filter))
  const tasks = rows.map(toOpenTask)
  const lastTask = tasks.length === filter.limit ? tasks.at(-1) : undefined
  return { tasks, ...(lastTask && { after: `${lastTask.dueAt ?? 'infinity'}~${lastTask.id}` }) }
}

/**
 * Builds the query of one page. It reads at most one page of tasks for each desk before it joins other tables. So the number of
 * rows that it reads depends on the page size and the number of desks, never on the number of open tasks.
 */
export function buildTaskQuery(db: Database, { desks, secretDesks, programme, after, limit }: TaskFilter) {
  const cursor = after === undefined ? undefined : parseTaskCursor(after)
  const openTasks = db('task').whereNull('closed_at').orderBy(['due_at', 'id']).limit(limit)
  hideSecretTasks(openTasks, secretDesks)
  if (programme !== undefined) openTasks.where({ programme })
  if (cursor) openTasks.whereRaw('(due_at, id) > (?, ?)', [cursor.dueAt, cursor.id])
  const pageOfEachDesk = 'unnest(?::text[]) as wanted (at) cross join lateral (?) as open'
  const page = desks
    ? db
        .from(db.raw(pageOfEachDesk, [desks, openTasks.whereRaw('desk = wanted.at')]))
        .select('open.*')
        .orderBy(['due_at', 'id'])
        .limit(limit)
    : openTasks
  return db
    .from(page.as('task'))
    .join('application', 'application.id', 'task.application_id')
    .select('task.id', 'application_id', 'reference', 'desk', 'kind', 'task.turn', 'opened_at', 'task.due_at')
    .select('type', 'stage', 'rung', 'importance', 'entity', 'pillar', 'received_at', 'language', 'state')
    .orderBy(['task.due_at', 'task.id'])
}

/** Parses the page cursor `<due instant as epoch ms, or infinity>~<task id>`. Throws `page.malformed_cursor` for other text. */
function parseTaskCursor(after: string): { dueAt: Date | string; id: number } {
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
    pillar: row['pillar'],
    receivedAt: row['received_at'],
    language: row['language'],
    state: row['state'],
  }
  return fields as OpenTask
}
