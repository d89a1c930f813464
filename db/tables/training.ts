import type { EventType } from '../../domain/events'
import type { Role } from '../../domain/vocabulary'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** So many of the newest events are looked at, of all programmes together. */
const MAX_LOOKED_AT = 20_000

/**
 * Lists which events somebody of each role, or the clock, caused in a programme, each pair once. What `--sample` invented is left out, by the ids
 * of its commands, and so is what an import recorded later than it happened. A receipt that it invented has the id of every receipt.
 */
export async function listDoneByRole(db: Database, programme: string): Promise<{ role: Role; type: EventType }[]> {
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: { role: Role; type: EventType }[] }>(
      `select distinct newest.actor ->> 'role' as role, newest.type from (
         select application_id, actor, type, at, recorded_at, command_id from event order by position desc limit ?
       ) as newest join application on application.id = newest.application_id
       where application.programme = ?
       and newest.command_id not like 'sample-%' and newest.at > newest.recorded_at - interval '1 minute'`,
      [MAX_LOOKED_AT, programme],
    ),
  )
  return rows
}
