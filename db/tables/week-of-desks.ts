import { WEEK_LISTS, type WeekList, type WeekPage } from '../../domain/week-lists'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { type CountedApplication, toCountedApplication } from './counted-applications'
import { eventsOfRowSql } from './events'
import { parseInstantCursor } from './instant-cursor'
import { forPracticeSql } from './invented-applications'
import { aheadSql } from './rehearsal-times'
import { OF_NO_SECRET_SQL } from './visibility'

/**
 * `desks`: the offices; `covered`: those for which one of them acts because nobody is there; `since`: epoch ms; `inRehearsal`: what was made or
 * moved for practice counts in none of the lists but `practice`
 */
export interface WeekOfDesks {
  desks: readonly string[]
  covered: readonly string[]
  since: number
  inRehearsal: boolean
}

/** Counts each list; each application counts once. `practice` counts nothing where the platform serves people. */
export async function countWeek(db: Database, week: WeekOfDesks): Promise<Record<WeekPage, number>> {
  const lists = week.inRehearsal ? ([...WEEK_LISTS, 'practice'] as const) : WEEK_LISTS
  const counts = lists.map((list) => {
    const { sql, values } = listSql(list, week)
    return { sql: `(select count(*)::integer from (${sql}) as of_${list}) as ${list}`, values }
  })
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: Record<WeekPage, number>[] }>(
      `select ${counts.map(({ sql }) => sql).join(', ')}`,
      counts.flatMap(({ values }) => values) as never,
    ),
  )
  return { came: 0, answered: 0, missed: 0, practice: 0, ...rows[0] }
}

/** Lists one page of exactly the applications that `countWeek` counts, the newest first. Throws `page.malformed_cursor`. */
export async function listWeek(
  db: Database,
  list: WeekPage,
  { after, limit, ...week }: WeekOfDesks & { after?: string | undefined; limit: number },
): Promise<{ applications: CountedApplication[]; after?: string }> {
  const { sql, values } = listSql(list, week)
  const before = after === undefined ? undefined : parseInstantCursor(after)
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: Record<string, unknown>[] }>(
      `select id, reference, owner_seat, state, listed.at, ${eventsOfRowSql('application.id')} as row_events
       from (${sql}) as listed join application on application.id = listed.application_id
       ${before ? 'where (listed.at, id) < (?, ?)' : ''} order by listed.at desc, id desc limit ?`,
      [...values, ...(before ? [new Date(before.at), before.id] : []), limit + 1] as never,
    ),
  )
  const applications = rows.slice(0, limit).map(toCountedApplication)
  const last = rows.length > limit ? applications.at(-1) : undefined
  return { applications, ...(last && { after: `${last.at}~${last.id}` }) }
}

interface Sql {
  sql: string
  values: unknown[]
}

/** One row for each application of a list: its id and the instant. `practice`: what the other lists leave out, each application once. */
function listSql(list: WeekPage, { inRehearsal, ...week }: WeekOfDesks): Sql {
  const isPractice = forPracticeSql('task.application_id')
  if (list !== 'practice') {
    const counted = inRehearsal ? `${OF_NO_SECRET_SQL} and not ${isPractice}` : OF_NO_SECRET_SQL
    return countedSql(list, { ...week, counted, now: 'now()', from: '?' })
  }
  // Each has its own time, and the seven days before it.
  const ahead = aheadSql('task.application_id')
  const counted = `${OF_NO_SECRET_SQL} and ${isPractice}`
  const lists = WEEK_LISTS.map((each) =>
    countedSql(each, { ...week, counted, now: `now() + ${ahead}`, from: `?::timestamptz + ${ahead}` }),
  )
  return {
    sql: `select application_id, max(at) as at from (${lists.map(({ sql }) => sql).join(' union all ')}) as left_out
      group by application_id`,
    values: lists.flatMap(({ values }) => values),
  }
}

/** `counted`: the condition for a row of `task`; `now` and `from`: SQL of the present instant and of the first one of the days. */
interface Counting extends Omit<WeekOfDesks, 'inRehearsal'> {
  counted: string
  now: string
  from: string
}

/** SQL of the desk whose seat acted: second seats of an office have a number; see `deskOf`. */
const DESK_OF_ACTOR_SQL = `regexp_replace(event.actor ->> 'seatId', '-[0-9]+$', '')`

/** The number of rows that it reads depends on the offices and the days alone. */
function countedSql(list: WeekList, { desks, covered, since, counted, now, from: fromSql }: Counting): Sql {
  const from = new Date(since)
  const ofDesks = `from task where desk = any(?) and kind = 'decide' and ${counted}`
  // What went up is also answered from below, and what nobody has below is answered from above: the seat that wrote says whose answer it is.
  const couldAnswer = `from task where desk = any(?) and kind in ('decide', 'may_answer') and ${counted}`
  if (list === 'came')
    return {
      sql: `select application_id, min(opened_at) as at ${ofDesks} and opened_at >= ${fromSql} and not exists (
          select from task as before where before.application_id = task.application_id and before.desk = any(?)
          and before.kind = 'decide' and before.opened_at < ${fromSql}) group by application_id`,
      values: [desks, from, desks, from],
    }
  // The act that ends a stay and the end of its task have the same instant.
  if (list === 'answered')
    return {
      sql: `select task.application_id, max(event.at) as at from (
          select application_id, closed_at ${couldAnswer} and closed_at >= ${fromSql}) as task
        join event on event.application_id = task.application_id and event.type = 'answered' and event.at = task.closed_at
          and (${DESK_OF_ACTOR_SQL} = any(?) or ${DESK_OF_ACTOR_SQL} = any(?) and event.actor ->> 'standInFor' is not null)
        group by task.application_id`,
      values: [[...desks, ...covered], from, desks, covered],
    }
  // What goes up leaves the office that missed its date at this instant. At the last office it stays, and is due each week.
  const ended = `select application_id, opened_at, closed_at ${ofDesks}`
  return {
    sql: `select task.application_id, max(event.at) as at from (
        ${ended} and closed_at >= ${fromSql} union all
        ${ended} and closed_at is null and due_at < ${now} + interval '8 days'
      ) as task join event on event.application_id = task.application_id and event.type = 'breached'
        and event.at >= ${fromSql} and event.at > task.opened_at and event.at <= coalesce(task.closed_at, 'infinity')
      group by task.application_id`,
    values: [desks, from, desks, from],
  }
}
