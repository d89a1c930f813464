import type { TaskKind } from '../../domain/tasks'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** An open task of one application. `dueAt`: epoch ms; absent when nobody is due. */
export interface DeskTask {
  kind: TaskKind
  dueAt?: number
}

/** Lists what these desks owe now about one application, the most urgent first; each kind once. */
export async function listDeskTasks(
  db: Database,
  applicationId: string,
  desks: readonly string[],
): Promise<DeskTask[]> {
  const rows = await withSafeErrors(() =>
    db('task')
      .where({ application_id: applicationId })
      .whereNull('closed_at')
      .whereIn('desk', desks)
      .groupBy('kind')
      .orderByRaw('min(due_at), kind')
      .select('kind', db.raw('min(due_at) as due_at')),
  )
  return rows.map(({ kind, due_at: dueAt }) => ({ kind, ...(Number.isFinite(dueAt) && { dueAt }) }))
}

/** The desk that must decide an application, and since when (epoch ms); undefined when none must. */
export async function findHolder(
  db: Database,
  applicationId: string,
): Promise<{ desk: string; since: number } | undefined> {
  const [task] = await withSafeErrors(() =>
    db('task')
      .where({ application_id: applicationId, kind: 'decide' })
      .whereNull('closed_at')
      .select('desk', 'opened_at'),
  )
  return task && { desk: task.desk, since: task.opened_at }
}

/** Lists the desks that owe something about one application now, the most urgent first; each once. */
export async function listOwingDesks(db: Database, applicationId: string): Promise<string[]> {
  const rows = await withSafeErrors(() =>
    db('task')
      .where({ application_id: applicationId })
      .whereNull('closed_at')
      .groupBy('desk')
      .orderByRaw('min(due_at), desk')
      .select('desk'),
  )
  return rows.map(({ desk }) => desk)
}
