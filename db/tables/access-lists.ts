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

/**
 * Lists one page of the access log, newest first. A list of `programmes` limits it to rows about applications of these programmes; with `all`,
 * rows about no application are listed too. A row that showed only applications of which the reader may not know is left out.
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
