import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import type { AccessChannel } from './access-log'

/** One row of the access log as administrators read it; `at` is epoch ms. */
export interface LoggedAccess {
  id: number
  at: number
  /** a person's id, or `applicant` */
  personId: string
  act: string
  seatId: string | null
  /** null if the row does not tell it */
  channel: AccessChannel | null
  /** how many applications the request showed, as far as the reader may know of them */
  count: number
  /** the first of these, in order of their references */
  applications: { id: string; reference: string }[]
}

export interface AccessFilter {
  applicationId?: string | undefined
  personIds?: readonly string[] | undefined
  /** instants from `from` to before `to`, epoch ms */
  day?: { from: number; to: number } | undefined
}

/** References that one row names; the count tells the others. */
const MAX_NAMED = 10

/**
 * SQL condition: an application whose readers administrators may know. Never a secret one, and none that an officer ever raised: who read it
 * before would tell who raised it.
 */
const IS_TOLD = `not application.secret and application.state #> '{used,raises}' is null`

/** How long before and after somebody raises an application the readings of their body are left out, in minutes. */
const RAISE_MINUTES = 30

/**
 * SQL condition: nobody of the same body raised an application near the time of this row. Whoever raises one reads their list again at that
 * moment, so this reading would tell who raised it. The readings of their whole body are left out, because a gap of one person tells it too.
 * Offices without a body, such as the complaint unit, count by their role.
 */
const IS_AWAY_FROM_RAISES = `not exists (
  select from holding as own
  join seat as own_seat on own_seat.id = own.seat_id
  join seat as near_seat on near_seat.programme = own_seat.programme
    and coalesce(near_seat.entity, near_seat.role) = coalesce(own_seat.entity, own_seat.role)
  join holding as near on near.seat_id = near_seat.id
  join event as raised on raised.actor ->> 'personId' = near.person_id::text
    and raised.actor ->> 'role' not in ('applicant', 'clock')
    and raised.type = 'raised'
    and raised.at between access_log.at - interval '${RAISE_MINUTES} minutes' and access_log.at + interval '${RAISE_MINUTES} minutes'
  where own.person_id = case when access_log.person_id ~ '^[0-9a-f-]{36}$' then access_log.person_id::uuid end
)`

/** Whether the readings of this application are left out of the log. Throws when there is no such application. */
export async function isLeftOutOfAccesses(db: Database, applicationId: string): Promise<boolean> {
  const row = await withSafeErrors(() =>
    db('application')
      .where({ id: applicationId })
      .first(db.raw(`(${IS_TOLD}) as told`)),
  )
  return !row.told
}

/**
 * Lists one page of the access log, newest first. A list of `programmes` limits it to rows about applications of these programmes; with `all`,
 * rows about no application are listed too. A row that showed only applications of which the reader may not know is left out, and so is one near
 * a raise, see `IS_AWAY_FROM_RAISES`.
 */
export async function listAccesses(
  db: Database,
  programmes: string[] | 'all',
  { applicationId, personIds, day }: AccessFilter,
  { after, limit }: { after?: number | undefined; limit: number },
): Promise<{ accesses: LoggedAccess[]; after?: number }> {
  const shown = db('application')
    .select(
      db.raw('count(*)::int as count'),
      db.raw(
        `(array_agg(json_build_object('id', application.id, 'reference', reference) order by reference))[1:${MAX_NAMED}] as applications`,
      ),
    )
    .whereRaw(
      'application.id = any(coalesce(access_log.application_ids, array[access_log.application_id])) and ' + IS_TOLD,
    )
  if (programmes !== 'all') shown.whereIn('programme', programmes)
  const statement = db('access_log')
    .joinRaw('cross join lateral (?) as shown', [shown as never])
    .select('access_log.id', 'at', 'person_id', 'act', 'seat_id', 'channel', 'shown.count', 'shown.applications')
    .orderBy('access_log.id', 'desc')
    .limit(limit)
  const isOfNone = 'num_nonnulls(application_id, application_ids) = 0'
  statement.whereRaw(programmes === 'all' ? `(shown.count > 0 or ${isOfNone})` : 'shown.count > 0')
  statement.whereRaw(IS_AWAY_FROM_RAISES)
  if (applicationId !== undefined)
    statement.whereRaw('(application_id = ? or application_ids @> array[?]::uuid[])', [applicationId, applicationId])
  if (applicationId !== undefined)
    statement.whereRaw(`exists (select from application where application.id = ? and ${IS_TOLD})`, [applicationId])
  if (personIds !== undefined) statement.whereIn('person_id', personIds)
  if (day !== undefined) statement.whereRaw('at >= ? and at < ?', [new Date(day.from), new Date(day.to)])
  if (after !== undefined) statement.where('access_log.id', '<', after)
  const rows = await withSafeErrors(() => statement)
  const accesses: LoggedAccess[] = rows.map((row) => ({
    id: row.id,
    at: row.at,
    personId: row.person_id,
    act: row.act,
    seatId: row.seat_id,
    channel: row.channel,
    count: row.count,
    applications: row.applications ?? [],
  }))
  const last = accesses.length === limit ? accesses.at(-1) : undefined
  return { accesses, ...(last && { after: last.id }) }
}
