import type { Knex } from 'knex'
import type { Application } from '../../domain/application'
import type { Dues } from '../../domain/dues'
import type { Policy } from '../../domain/programme'
import { isSecret } from '../../domain/secrecy'
import { type Task, type TaskKind, computeTasks } from '../../domain/tasks'
import { toTimestamp, type Transaction } from '../connection'

/** Creates the task rows of a new application. */
export function taskRows(state: Application, policy: Policy, dues: Dues): Record<string, unknown>[] {
  return computeTasks(state, policy, dues).map((task) => taskRow(state, task, state.at))
}

/**
 * The task rows of an application that lived before it came here: those that are open, and those of offices that had it and have it no more, with
 * the instants that `addTaskUpdates` would have left. `states`: after each of its commands, in order. An ended task is due no more.
 */
export function taskRowsOfLife(states: readonly Application[], policy: Policy, dues: Dues): Record<string, unknown>[] {
  const open = new Map<string, Task & { turn: number; openedAt: number }>()
  const ended: Record<string, unknown>[] = []
  const last = states.at(-1)
  if (!last) return []
  for (const state of states) {
    const wanted = computeTasks(state, policy, { wakes: [], calendar: dues.calendar }).filter(({ kind }) =>
      OF_OFFICES.includes(kind),
    )
    const keys = wanted.map(({ desk, kind }) => `${desk} ${kind}`)
    for (const [key, { desk, kind, turn, openedAt }] of open) {
      if (keys.includes(key)) continue
      open.delete(key)
      ended.push({ ...taskRow(last, { desk, kind }, openedAt), turn, closed_at: new Date(state.at) })
    }
    for (const task of wanted) {
      const key = `${task.desk} ${task.kind}`
      const before = open.get(key)
      const openedAt = before?.turn === state.turn ? before.openedAt : state.at
      open.set(key, { ...task, turn: state.turn, openedAt })
    }
  }
  const now = computeTasks(last, policy, dues).map((task) =>
    taskRow(last, task, open.get(`${task.desk} ${task.kind}`)?.openedAt ?? last.at),
  )
  return [...ended, ...now].map((row) => ({ closed_at: null, ...row }))
}

/** The tasks that follow from the state alone, and not from what is due. */
const OF_OFFICES: readonly TaskKind[] = ['decide', 'may_answer']

const taskRow = (state: Application, { desk, kind, dueAt }: Task, openedAt: number): Record<string, unknown> => ({
  application_id: state.id,
  programme: state.programme,
  desk,
  kind,
  secret: isSecret(state),
  turn: state.turn,
  opened_at: new Date(openedAt),
  due_at: toTimestamp(dueAt) ?? 'infinity',
})

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
