import type { Knex } from 'knex'
import type { Application, Stage } from '../../domain/application'
import type { TaskKind } from '../../domain/tasks'
import type { Importance, Type } from '../../domain/vocabulary'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { hideSecretTasks } from './visibility'

/** An open task for an inbox; instants in epoch ms. */
export interface OpenTask {
  id: number
  applicationId: string
  reference: string
  desk: string
  kind: TaskKind
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

/** Which open tasks. An index finds them, so their number does not matter; but none finds a kind within a programme. */
export interface TaskSelection {
  /** only tasks of these desks */
  desks?: string[]
  /** those of `desks` whose tasks of secret applications are listed too */
  secretDesks?: string[]
  /** only tasks of this programme, without those of secret applications */
  programme?: string
  /** only tasks of this kind */
  kind?: TaskKind | undefined
  /** only tasks that are due before (true) or from this instant on (epoch ms) */
  due?: { isBefore: boolean; instant: number } | undefined
}

export interface TaskFilter extends TaskSelection {
  /** only applications in this stage, of this importance. No index knows them: see MAX_SCANNED. */
  stage?: Stage | undefined
  importance?: Importance | undefined
  /** only applications that this person has claimed; null: that nobody has claimed */
  claimedBy?: string | null | undefined
  /** cursor: `after` of the previous page */
  after?: string
  limit: number
}

export interface TaskPage {
  tasks: OpenTask[]
  /** cursor for the next page, which may be empty; absent if there is none */
  after?: string
}

/**
 * So many tasks of each desk, or of a programme, one page reads at most when it must look at each of them. A page with fewer rows than
 * asked for, or with none, can still have a next one.
 */
export const MAX_SCANNED = 500

/** Lists one page of open tasks, most urgent first. The cursor stays valid while tasks are opened and closed. */
export async function listOpenTasks(db: Database, filter: TaskFilter): Promise<TaskPage> {
  const rows: Record<string, unknown>[] = await withSafeErrors(() => buildTaskQuery(db, filter))
  const tasks = rows.filter((row) => row['id'] !== null).map(toOpenTask)
  const lastTask = tasks.length === filter.limit ? tasks.at(-1) : undefined
  if (lastTask) return { tasks, after: formatTaskCursor(lastTask.dueAt, lastTask.id) }
  const edge = rows[0]
  if (!edge || Number(edge['scanned_count']) < countToScan(filter)) return { tasks }
  return { tasks, after: formatTaskCursor(edge['edge_due_at'] as number, Number(edge['edge_id'])) }
}

/**
 * Builds the query of one page. `scanned`: at most `countToScan` tasks of each desk, of which that many are kept. Other tables are joined
 * only after that. So the number of rows that it reads depends on the page size and the number of desks, never on the number of open
 * tasks. Each row also has the last scanned task; when no application matches, there is one row with nothing else.
 */
export function buildTaskQuery(db: Database, filter: TaskFilter) {
  const { after, limit, desks } = filter
  const count = countToScan(filter)
  const cursor = after === undefined ? undefined : parseTaskCursor(after)
  const selectPage = (desk?: string) => {
    const page = selectOpenTasks(db, filter).orderBy(['due_at', 'id']).limit(count)
    if (cursor) page.whereRaw('(due_at, id) > (?, ?)', [cursor.dueAt, cursor.id])
    return desk === undefined ? page : page.where({ desk })
  }
  const scanned = desks
    ? db
        .from(unite(db, desks.map(selectPage)).as('open'))
        .select('open.*')
        .orderBy(['due_at', 'id'])
        .limit(count)
    : selectPage()
  const matched = db
    .from('scanned')
    .join('application', 'application.id', 'scanned.application_id')
    .select('scanned.id', 'application_id', 'reference', 'desk', 'kind', 'scanned.turn', 'opened_at', 'scanned.due_at')
    .select('type', 'stage', 'rung', 'importance', 'entity', 'pillar', 'received_at', 'language', 'state')
    .orderBy(['scanned.due_at', 'scanned.id'])
    .limit(limit)
  filterScanned(matched, filter)
  const edge = db
    .from('scanned')
    .select(db.raw('due_at as edge_due_at, id as edge_id, (select count(*) from scanned) as scanned_count'))
    .orderByRaw('due_at desc, id desc')
    .limit(1)
  return db
    .with('scanned', scanned)
    .with('matched', matched)
    .from(edge.as('edge'))
    .joinRaw('left join matched on true')
    .select('edge.*', 'matched.*')
    .orderBy(['matched.due_at', 'matched.id'])
}

/** Counts the open tasks of each selection, up to `atMost` of each, in one statement. */
export async function countOpenTasks<N extends string>(
  db: Database,
  selections: Record<N, TaskSelection>,
  atMost: number,
): Promise<Record<N, number>> {
  const counts = Object.entries<TaskSelection>(selections).map(([name, selection]) => {
    const open = selectOpenTasks(db, selection).select('id').limit(atMost)
    if (selection.desks) open.whereRaw('desk = any(?)', [selection.desks as never])
    return db.raw('(select count(*)::integer from (?) as open) as ??', [open, name])
  })
  const [row] = await withSafeErrors(() => db.select(counts))
  return row
}

/** The open tasks of a selection, without the condition about desks: a list reads the index once for each desk. */
function selectOpenTasks(db: Database, selection: TaskSelection): Knex.QueryBuilder {
  const { desks, secretDesks, programme, kind, due } = selection
  const openTasks = db('task').whereNull('closed_at')
  hideSecretTasks(openTasks, secretDesks)
  if (programme !== undefined) openTasks.where({ programme })
  if (kind !== undefined && desks) openTasks.where({ kind })
  if (due) openTasks.where('due_at', due.isBefore ? '<' : '>=', new Date(due.instant))
  return openTasks
}

/**
 * All rows of these queries, one for each desk. Each names its desk, so that PostgreSQL knows whether the desk has few tasks or
 * thousands; for a desk that is known only when the query runs it would read and sort all of them.
 */
const unite = (db: Database, queries: Knex.QueryBuilder[]): Knex.QueryBuilder =>
  queries.length === 0 ? db('task').whereRaw('false') : db.unionAll(queries, true)

/** Applies the conditions for which each task must be looked at. */
function filterScanned(statement: Knex.QueryBuilder, { desks, kind, stage, importance, claimedBy }: TaskFilter): void {
  if (kind !== undefined && !desks) statement.where({ kind })
  if (stage !== undefined) statement.where({ stage })
  if (importance !== undefined) statement.where({ importance })
  if (claimedBy !== undefined) statement.whereRaw(`state ->> 'claimedBy' is not distinct from ?`, [claimedBy])
}

/** How many tasks a page reads: as many as it shows, unless it must look at each of them. */
function countToScan({ desks, kind, stage, importance, claimedBy, limit }: TaskFilter): number {
  const looksAtEach = [desks ? undefined : kind, stage, importance, claimedBy].some((wanted) => wanted !== undefined)
  return looksAtEach ? MAX_SCANNED : limit
}

/** `dueAt`: absent or Infinity when nothing is due. */
const formatTaskCursor = (dueAt: number | undefined, id: number): string =>
  `${dueAt === undefined || dueAt === Infinity ? 'infinity' : dueAt}~${id}`

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
