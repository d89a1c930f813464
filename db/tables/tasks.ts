import type { Knex } from 'knex'
import type { Application } from '../../domain/application'
import type { Dues } from '../../domain/dues'
import type { Policy } from '../../domain/programme'
import { isSecret } from '../../domain/secrecy'
import { type Task, computeTasks } from '../../domain/tasks'
import { toTimestamp, type Transaction } from '../connection'

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
