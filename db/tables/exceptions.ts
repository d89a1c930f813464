import { isOfUnit, type RoomList } from '../../domain/room-exceptions'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { eventsOfRowSql } from './events'
import { EXCEPTION_RULES, type ExceptionFacts, type ExceptionRule } from './exception-rules'
import { joinConditions } from './task-selection'
import type { Condition } from './visibility'
import { type CountedApplication, toCountedApplication } from './counted-applications'

export interface ExceptionScope extends ExceptionFacts {
  programmes: readonly string[]
}

/** How many applications a list has; and of those of the complaint unit the earliest instant (epoch ms), if there is any. */
export interface ListCount {
  count: number
  first: number | null
}

/** Counts the applications of each of these lists, up to `atMost` of each, in one statement. */
export async function countExceptions<List extends RoomList>(
  db: Database,
  scope: ExceptionScope,
  atMost: number,
  lists: readonly List[],
): Promise<Record<List, ListCount>> {
  const counts = lists.map((kind) => {
    const { sql, values } = countedSql(kind, scope, atMost)
    const first = isOfUnit(kind) ? 'floor(extract(epoch from min(at)) * 1000)' : 'null'
    const found = `json_build_object('count', count(*), 'first', ${first})`
    return { sql: `(select ${found} from (${sql}) as of_${kind}) as ${kind}`, values }
  })
  const { sql, values } = joinConditions(counts, ', ')
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: Record<List, ListCount>[] }>(`select ${sql}`, values as never),
  )
  return rows[0] as Record<List, ListCount>
}

/**
 * Lists one page of exactly the applications that `countExceptions` counts, the most urgent first. `body`: only those of the body with this
 * code. Throws `page.malformed_cursor`.
 */
export async function listExceptions(
  db: Database,
  kind: RoomList,
  scope: ExceptionScope,
  { after, limit, body }: { after?: string | undefined; limit: number; body?: string | undefined },
): Promise<{ applications: CountedApplication[]; after?: string }> {
  const cursor = after === undefined ? undefined : parseCursor(after)
  const { sql, values } = pageSql(kind, scope, { cursor, limit: limit + 1, body })
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: Record<string, unknown>[] }>(
      `select id, reference, owner_seat, state, listed.at, ${HELD_SINCE_SQL} as held_since, ${eventsOfRowSql('application.id')} as row_events
       from (${sql}) as listed join application on application.id = listed.application_id order by listed.at, id`,
      values as never,
    ),
  )
  const applications = rows.slice(0, limit).map(toCountedApplication)
  const last = rows.length > limit ? applications.at(-1) : undefined
  return { applications, ...(last && { after: `${last.at === Infinity ? 'infinity' : last.at}~${last.id}` }) }
}

/**
 * Finds the reference of the application that follows another one in a list; without one the first, when the other is not in the list any more.
 * Undefined after the last one, and for an empty list.
 */
export async function findNextException(
  db: Database,
  kind: RoomList,
  scope: ExceptionScope,
  reference: string,
): Promise<string | undefined> {
  const rule = EXCEPTION_RULES[kind](scope)
  const { sql, values } = joinConditions([
    {
      sql: `${rule.application} in (select passed.id from application as passed where passed.reference = ?)`,
      values: [reference],
    },
    ...listedConditions(rule, scope),
  ])
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: { id: string; at: number }[] }>(
      `select ${rule.application} as id, ${rule.at} as at from ${rule.from} where ${sql} order by 2 limit 1`,
      values as never,
    ),
  )
  const [here] = rows
  const after = here && `${here.at === Infinity ? 'infinity' : here.at}~${here.id}`
  return (await listExceptions(db, kind, scope, { after, limit: 1 })).applications[0]?.reference
}

/** Lists the desks of these programmes for which nobody acts today. */
export async function listVacantDesks(db: Database, programmes: readonly string[]): Promise<string[]> {
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: { desk: string }[] }>(
      'select desk from seat where programme = any(?) except select desk from seat_person',
      [programmes] as never,
    ),
  )
  return rows.map(({ desk }) => desk)
}

/** SQL expression for one row of `application`: since when the desk has it that must decide; null when none must. */
const HELD_SINCE_SQL = `(select opened_at from task where application_id = application.id and kind = 'decide' and closed_at is null)`

/** SQL condition: the application is in this list now. `application`: SQL expression of its id. */
export function standsSql(kind: RoomList, scope: ExceptionScope, application: string): Condition {
  const rule = EXCEPTION_RULES[kind](scope)
  const { sql, values } = joinConditions([
    { sql: `${rule.application} = ${application}`, values: [] },
    ...listedConditions(rule, scope),
  ])
  return { sql: `exists (select from ${rule.from} where ${sql})`, values }
}

/** What each row of a list fulfils. */
const listedConditions = (rule: ExceptionRule, { programmes }: ExceptionScope): Condition[] => [
  { sql: `${rule.programme} = any(?)`, values: [programmes] },
  ...(rule.desks ? [{ sql: 'task.desk = any(?)', values: [rule.desks] }] : []),
  rule.where,
]

interface PageRequest {
  cursor?: { at: Date | string; id: string } | undefined
  limit: number
  /** code of a body: only what it has */
  body?: string | undefined
}

/**
 * The ids and instants of one page. There is one part for each programme, or one for each desk, because an index has only the rows of one of
 * them in order.
 */
function pageSql(kind: RoomList, { programmes, ...facts }: ExceptionScope, page: PageRequest): Condition {
  const rule = EXCEPTION_RULES[kind](facts)
  const parts = rule.desks
    ? rule.desks.length > 0
      ? [ofDesks(rule, rule.desks, page)]
      : []
    : programmes.map((programme) => ofProgramme(rule, programme, page))
  const { sql, values } = joinConditions(parts, ' union all ')
  const none = 'select null::uuid as application_id, null::timestamptz as at where false'
  return {
    sql: `select application_id, at from (${sql || none}) as found order by at, application_id limit ?`,
    values: [...values, page.limit],
  }
}

/** As many rows of the list as are counted. Those of many desks are not put in order, so that no more of them are read;
 * but of the complaint unit the first is told, too. */
function countedSql(kind: RoomList, scope: ExceptionScope, atMost: number): Condition {
  const { desks, where } = EXCEPTION_RULES[kind](scope)
  if (!desks || isOfUnit(kind)) return pageSql(kind, scope, { limit: atMost })
  return {
    sql: `select of_desk.* from unnest(?::text[]) as wanted (desk) cross join lateral (
      select task.application_id, task.due_at as at from task where task.desk = wanted.desk and ${where.sql} offset 0) as of_desk limit ?`,
    values: [desks, ...where.values, atMost],
  }
}

function ofProgramme(rule: ExceptionRule, programme: string, page: PageRequest): Condition {
  const { sql, values } = joinConditions([
    { sql: `${rule.programme} = ?`, values: [programme] },
    rule.where,
    ...ofBody(rule, page),
    ...afterCursor(rule, page),
  ])
  return {
    sql: `(select ${rule.application} as application_id, ${rule.at} as at from ${rule.from} where ${sql}
      order by ${rule.at}, ${rule.application} limit ?)`,
    values: [...values, page.limit],
  }
}

/**
 * One page of the tasks of many desks. What a page shows belongs to the desks whose first task is among the first: so the first task of each desk
 * is read, then one page of these desks, and of them nothing that comes after the last of these first tasks.
 */
function ofDesks(rule: ExceptionRule, desks: readonly string[], page: PageRequest): Condition {
  const { sql, values } = joinConditions([rule.where, ...ofBody(rule, page), ...afterCursor(rule, page)])
  const { application, at, from } = rule
  const ofDesk = (of: string, more = '') => `select ${application} as application_id, ${at} as at from ${from}
      where task.desk = ${of}.desk and ${sql} ${more} order by ${at}, ${application} limit ?`
  return {
    sql: `(with first_of_desk as materialized (
        select wanted.desk, head.at from unnest(?::text[]) as wanted (desk) cross join lateral (${ofDesk('wanted')}) as head
        order by head.at, head.application_id limit ?
      ), edge as (select case when count(*) < ? then 'infinity' else max(at) end as at from first_of_desk)
      select of_desk.* from first_of_desk cross join lateral (
        ${ofDesk('first_of_desk', `and ${at} <= (select edge.at from edge)`)}) as of_desk)`,
    values: [desks, ...values, 1, page.limit, page.limit, ...values, page.limit],
  }
}

const ofBody = ({ application }: ExceptionRule, { body }: PageRequest): Condition[] =>
  body === undefined
    ? []
    : [
        {
          sql: `${application} in (select of_body.id from application as of_body where of_body.entity = ?)`,
          values: [body],
        },
      ]

/** The first condition says nothing new, but an index knows it. */
const afterCursor = ({ at, application }: { at: string; application: string }, { cursor }: PageRequest): Condition[] =>
  cursor ? [{ sql: `${at} >= ? and (${at}, ${application}) > (?, ?)`, values: [cursor.at, cursor.at, cursor.id] }] : []

/** Reads `<epoch ms, or infinity>~<id>`. Throws `page.malformed_cursor`. */
function parseCursor(after: string): { at: Date | string; id: string } {
  const [, at, id] = /^(\d{1,15}|infinity)~([0-9a-f-]{36})$/.exec(after) ?? []
  if (at === undefined || id === undefined) throw new Error('page.malformed_cursor')
  return { at: at === 'infinity' ? at : new Date(Number(at)), id }
}
