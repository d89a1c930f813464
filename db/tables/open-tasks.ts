import type { Application, Stage } from '../../domain/application'
import type { RecordedEvent } from '../../domain/events'
import type { TaskKind } from '../../domain/tasks'
import type { Importance, Type } from '../../domain/vocabulary'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { eventsOfRowSql } from './events'
import { isUnreadSql } from './openings'
import { type CountedLists, countsSql, nameCounts } from './task-counts'
import { isBarredSql, isOfSameApplication, joinConditions, listConditions, type TaskSelection } from './task-selection'
import type { Condition } from './visibility'

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
  /** those that its row needs; see `listEventsOfRows` */
  rowEvents: RecordedEvent[]
  /** see `isUnreadSql`; present when the list was asked for by a reader */
  isUnread?: boolean
  /** the other open tasks of the application in the same selection, in order of urgency: none has a row of its own */
  others: { desk: string; kind: TaskKind }[]
}

export interface TaskFilter extends TaskSelection {
  /** only applications in this stage, of this importance. No index knows them: see MAX_SCANNED. */
  stage?: Stage | undefined
  importance?: Importance | undefined
  /** only applications that this person has claimed; null: that nobody has claimed */
  claimedBy?: string | null | undefined
  /** the person for whom each task tells whether it is unread */
  readerId?: string
  /** whether days pass for single applications */
  inRehearsal?: boolean
  /** lists that are counted in the same statement */
  counted?: CountedLists
  /** cursor: `after` of the previous page */
  after?: string
  limit: number
}

export interface TaskPage {
  tasks: OpenTask[]
  /** the numbers of `counted` by name; empty without it */
  counts: Record<string, number>
  /** cursor for the next page, which may be empty; absent if there is none */
  after?: string
}

/**
 * So many tasks of each desk, or of a programme, one page reads at most when it must look at each of them. A page with fewer rows than
 * asked for, or with none, can still have a next one.
 */
export const MAX_SCANNED = 500

/**
 * Lists one page of open tasks, most urgent first: of each application one, the most urgent of `ownDesks` if there is one. The cursor stays
 * valid while tasks are opened and closed.
 */
export async function listOpenTasks(db: Database, filter: TaskFilter): Promise<TaskPage> {
  const { rows } = await withSafeErrors(() => {
    const { sql, values } = buildTaskQuery(filter)
    return db.raw<{ rows: Record<string, unknown>[] }>(sql, values as never)
  })
  const tasks = rows.filter((row) => row['id'] !== null).map(toOpenTask)
  const lastTask = tasks.length === filter.limit ? tasks.at(-1) : undefined
  const [first] = rows
  const counts = filter.counted ? nameCounts(filter.counted.selections, first?.['counts'] as number[]) : {}
  if (lastTask) return { tasks, counts, after: formatTaskCursor(lastTask.dueAt, lastTask.id) }
  if (!first || Number(first['scanned_count']) < countToScan(filter)) return { tasks, counts }
  return { tasks, counts, after: formatTaskCursor(first['edge_due_at'] as number, Number(first['edge_id'])) }
}

/**
 * Builds the query of one page. `scanned`: at most `countToScan` tasks of each desk, of which that many are kept. Other tables are joined
 * only after that. So the number of rows that it reads depends on the page size and the number of desks, never on the number of open
 * tasks. Each row also has the numbers of the counted lists and the last scanned task; when no application matches, there is one row with
 * nothing else.
 *
 * It is written as text, because a query builder needs more processor time for it than the driver. There is one part for each desk, which
 * names it, so that PostgreSQL knows whether the desk has few tasks or thousands; for a desk that is known only when the query runs it would
 * read and sort all of them.
 */
export function buildTaskQuery(filter: TaskFilter): { sql: string; values: unknown[] } {
  const { desks, limit, readerId, counted, inRehearsal } = filter
  const count = countToScan(filter)
  const scanned = desks
    ? joinConditions(
        desks.map((desk) => selectPage(filter, count, desk)),
        ' union all ',
      )
    : selectPage(filter, count)
  const others = selectOthers(filter)
  const wanted = joinConditions(listScannedConditions(filter))
  const counts = countsSql(counted ?? { selections: {}, atMost: 0 })
  const sql = `
    with scanned as (
      select * from (${scanned.sql || NO_TASKS}) as open order by due_at, id limit ?
    ), matched as (
      select scanned.*, reference, type, stage, rung, importance, entity, pillar, received_at, language, state, others
      from scanned join application on application.id = scanned.application_id
      cross join lateral (${others.sql}) as of_application
      where is_first and ${wanted.sql || 'true'} order by scanned.due_at, scanned.id limit ?
    )
    select counted.counts, edge.*, matched.*, ${eventsOfRowSql('matched.application_id')} as row_events
      ${readerId === undefined ? '' : `, ${isUnreadSql('matched', inRehearsal)} as is_unread`}
    from (select ${counts.sql} as counts) as counted left join (
      select due_at as edge_due_at, id as edge_id, (select count(*) from scanned) as scanned_count
      from scanned order by due_at desc, id desc limit 1
    ) as edge on true left join matched on true
    order by matched.due_at, matched.id`
  const readers = readerId === undefined ? [] : [readerId]
  return {
    sql,
    values: [...scanned.values, count, ...others.values, ...wanted.values, limit, ...readers, ...counts.values],
  }
}

const TASK_COLUMNS = 'id, application_id, desk, kind, turn, opened_at, due_at'
const NO_TASKS = `select ${TASK_COLUMNS} from task where false`

/** One page of the open tasks of a desk, or of those of the whole selection. */
function selectPage(filter: TaskFilter, count: number, desk?: string): Condition {
  const cursor = filter.after === undefined ? undefined : parseTaskCursor(filter.after)
  const { sql, values } = joinConditions([
    ...listConditions(filter),
    ...(desk === undefined ? [] : [{ sql: 'desk = ?', values: [desk] }]),
    ...(cursor ? [{ sql: '(due_at, id) > (?, ?)', values: [cursor.dueAt, cursor.id] }] : []),
  ])
  const page = `(select ${TASK_COLUMNS} from task where ${sql} order by due_at, id limit ?)`
  return { sql: page, values: [...values, count] }
}

/**
 * The other open tasks that the selection has of the application of `scanned`, and whether none of them stands for the application: a task
 * of an own desk does before others, then the more urgent one, then that of the owner.
 */
function selectOthers(filter: TaskFilter): Condition {
  const { ownDesks = [] } = filter
  const rank = (table: string) => `(${table}.desk <> all(?), ${table}.due_at, ${table}.kind <> 'decide', ${table}.id)`
  const { sql, values } = isOfSameApplication(filter, 'scanned')
  const select = `
    select coalesce(bool_and(${rank('scanned')} < ${rank('task')}), true) as is_first, coalesce(jsonb_agg(
      jsonb_build_object('desk', desk, 'kind', kind) order by due_at, kind <> 'decide', id), '[]') as others
    from task where ${sql}`
  return { sql: select, values: [ownDesks, ownDesks, ...values] }
}

/** The conditions for which each task must be looked at. */
function listScannedConditions({ desks, kind, stage, importance, claimedBy, deciderId }: TaskFilter): Condition[] {
  const conditions: Condition[] = []
  if (kind !== undefined && !desks) conditions.push({ sql: 'kind = ?', values: [kind] })
  if (stage !== undefined) conditions.push({ sql: 'stage = ?', values: [stage] })
  if (importance !== undefined) conditions.push({ sql: 'importance = ?', values: [importance] })
  if (claimedBy !== undefined)
    conditions.push({ sql: `state ->> 'claimedBy' is not distinct from ?`, values: [claimedBy] })
  if (deciderId !== undefined) {
    const barred = isBarredSql(deciderId)
    conditions.push({ sql: `not (kind = 'decide' and others = '[]' and ${barred.sql})`, values: barred.values })
  }
  return conditions
}

/**
 * How many tasks a page reads: as many as it shows, unless it must look at each of them; twice as many where an application often has
 * several, so that most pages are full.
 */
function countToScan({ desks, kind, stage, importance, claimedBy, limit }: TaskFilter): number {
  const looksAtEach = [desks ? undefined : kind, stage, importance, claimedBy].some((wanted) => wanted !== undefined)
  if (looksAtEach) return MAX_SCANNED
  return desks?.length === 1 ? limit : 2 * limit
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
    rowEvents: row['row_events'] ?? [],
    ...('is_unread' in row && { isUnread: row['is_unread'] }),
    others: row['others'],
  }
  return fields as OpenTask
}
