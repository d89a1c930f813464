import { EXCEPTIONS, type Exception } from '../../domain/room-exceptions'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { eventsOfRowSql } from './events'
import { EXCEPTION_RULES, type ExceptionFacts } from './exception-rules'
import { joinConditions } from './task-selection'
import type { Condition } from './visibility'
import { type CountedApplication, toCountedApplication } from './counted-applications'

export interface ExceptionScope extends ExceptionFacts {
  programmes: readonly string[]
}

/** Counts the applications of each kind, up to `atMost` of each, in one statement. */
export async function countExceptions(
  db: Database,
  scope: ExceptionScope,
  atMost: number,
): Promise<Record<Exception, number>> {
  const counts = EXCEPTIONS.map((kind) => {
    const { sql, values } = countedSql(kind, scope, atMost)
    return { sql: `(select count(*)::integer from (${sql}) as of_${kind}) as ${kind}`, values }
  })
  const { sql, values } = joinConditions(counts, ', ')
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: Record<Exception, number>[] }>(`select ${sql}`, values as never),
  )
  return rows[0] as Record<Exception, number>
}

/** Lists one page of exactly the applications that `countExceptions` counts, the most urgent first. Throws `page.malformed_cursor`. */
export async function listExceptions(
  db: Database,
  kind: Exception,
  scope: ExceptionScope,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ applications: CountedApplication[]; after?: string }> {
  const cursor = after === undefined ? undefined : parseCursor(after)
  const { sql, values } = pageSql(kind, scope, { cursor, limit: limit + 1 })
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: Record<string, unknown>[] }>(
      `select id, reference, owner_seat, state, listed.at, ${eventsOfRowSql('application.id')} as row_events
       from (${sql}) as listed join application on application.id = listed.application_id order by listed.at, id`,
      values as never,
    ),
  )
  const applications = rows.slice(0, limit).map(toCountedApplication)
  const last = rows.length > limit ? applications.at(-1) : undefined
  return { applications, ...(last && { after: `${last.at === Infinity ? 'infinity' : last.at}~${last.id}` }) }
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

/** SQL condition: the application is such an exception now. `application`: SQL expression of its id. */
export function standsSql(kind: Exception, { programmes, ...facts }: ExceptionScope, application: string): Condition {
  const rule = EXCEPTION_RULES[kind](facts)
  return {
    sql: `exists (select from ${rule.from} where ${rule.application} = ${application} and ${rule.programme} = any(?) and ${rule.where.sql})`,
    values: [programmes, ...rule.where.values],
  }
}

interface PageRequest {
  cursor?: { at: Date | string; id: string } | undefined
  limit: number
}

/**
 * The ids and instants of one page. There is one part for each programme, and for vacant desks one for each desk, because an index has only
 * the rows of one of them in order.
 */
function pageSql(kind: Exception, scope: ExceptionScope, { cursor, limit }: PageRequest): Condition {
  const parts =
    kind === 'vacant'
      ? scope.vacantDesks.length > 0
        ? [ofVacantDesks(scope, { cursor, limit })]
        : []
      : scope.programmes.map((programme) => ofProgramme(kind, programme, scope, { cursor, limit }))
  const { sql, values } = joinConditions(parts, ' union all ')
  const none = 'select null::uuid as application_id, null::timestamptz as at where false'
  return {
    sql: `select application_id, at from (${sql || none}) as found order by at, application_id limit ?`,
    values: [...values, limit],
  }
}

/** As many rows of the list as are counted. Those of vacant desks are not put in order, so that no more of them are read. */
function countedSql(kind: Exception, scope: ExceptionScope, atMost: number): Condition {
  if (kind !== 'vacant') return pageSql(kind, scope, { limit: atMost })
  const { where } = EXCEPTION_RULES.vacant(scope)
  return {
    sql: `select of_desk.* from unnest(?::text[]) as vacant (desk) cross join lateral (
      select task.application_id, task.due_at as at from task where task.desk = vacant.desk and ${where.sql} offset 0) as of_desk limit ?`,
    values: [scope.vacantDesks, ...where.values, atMost],
  }
}

function ofProgramme(kind: Exception, programme: string, facts: ExceptionFacts, page: PageRequest): Condition {
  const rule = EXCEPTION_RULES[kind](facts)
  const { sql, values } = joinConditions([
    { sql: `${rule.programme} = ?`, values: [programme] },
    rule.where,
    ...afterCursor(rule, page),
  ])
  return {
    sql: `(select ${rule.application} as application_id, ${rule.at} as at from ${rule.from} where ${sql}
      order by ${rule.at}, ${rule.application} limit ?)`,
    values: [...values, page.limit],
  }
}

function ofVacantDesks(facts: ExceptionFacts, page: PageRequest): Condition {
  const rule = EXCEPTION_RULES.vacant(facts)
  const { sql, values } = joinConditions([rule.where, ...afterCursor(rule, page)])
  return {
    sql: `select of_desk.* from unnest(?::text[]) as vacant (desk) cross join lateral (
      select ${rule.application} as application_id, ${rule.at} as at from ${rule.from}
      where task.desk = vacant.desk and ${sql} order by ${rule.at}, ${rule.application} limit ?) as of_desk`,
    values: [facts.vacantDesks, ...values, page.limit],
  }
}

/** The first condition says nothing new, but an index knows it. */
const afterCursor = ({ at, application }: { at: string; application: string }, { cursor }: PageRequest): Condition[] =>
  cursor ? [{ sql: `${at} >= ? and (${at}, ${application}) > (?, ?)`, values: [cursor.at, cursor.at, cursor.id] }] : []

/** Reads `<epoch ms, or infinity>~<id>`. Throws `page.malformed_cursor`. */
function parseCursor(after: string): { at: Date | string; id: string } {
  const [, at, id] = /^(\d{1,15}|infinity)~([0-9a-f-]{36})$/.exec(after) ?? []
  if (at === undefined || id === undefined) throw new Error('page.malformed_cursor')
  return { at: at === 'infinity' ? at : new Date(Number(at)), id }
}
