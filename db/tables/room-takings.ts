import { TAKEN_LISTS, type TakenList } from '../../domain/room-exceptions'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { type ExceptionScope, standsSql } from './exceptions'
import { joinConditions } from './task-selection'

/** An exception that a person of the operation room took; `takenAt` in epoch ms. */
export interface RoomTaking {
  id: number
  applicationId: string
  personId: string
  takenAt: number
}

/** Ends the takings of exceptions of these programmes that ended. What begins again later is not taken. */
export async function endPastTakings(db: Database, scope: ExceptionScope): Promise<void> {
  const stands = TAKEN_LISTS.map((kind) => {
    const { sql, values } = standsSql(kind, scope, 'room_taking.application_id')
    return { sql: `(room_taking.kind = '${kind}' and ${sql})`, values }
  })
  const { sql, values } = joinConditions(stands, ' or ')
  await withSafeErrors(() =>
    db.raw(
      `update room_taking set ended_at = clock_timestamp() where ended_at is null and not (${sql})
       and exists (select from application where id = room_taking.application_id and programme = any(?))`,
      [...values, scope.programmes] as never,
    ),
  )
}

/**
 * Takes an exception for a person, and returns the id of its application. When somebody has it already, nothing changes. Returns undefined
 * when this application is no such exception of the programmes.
 */
export async function takeException(
  db: Database,
  scope: ExceptionScope,
  { kind, reference, personId, seatId }: { kind: TakenList; reference: string; personId: string; seatId: string },
): Promise<string | undefined> {
  const { sql, values } = standsSql(kind, scope, 'taken.id')
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: { id: string }[] }>(
      `with found as (select id from application as taken where reference = ? and ${sql}), inserted as (
         insert into room_taking (application_id, kind, person_id, seat_id) select id, ?, ?::uuid, ? from found
         on conflict (application_id, kind) where ended_at is null do nothing)
       select id from found`,
      [reference, ...values, kind, personId, seatId] as never,
    ),
  )
  return rows[0]?.id
}

/** Gives a taken exception of these programmes back, and returns the id of its application; undefined when it was over before. */
export async function giveExceptionBack(
  db: Database,
  programmes: readonly string[],
  { taking, personId }: { taking: number; personId: string },
): Promise<string | undefined> {
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: { application_id: string }[] }>(
      `update room_taking set ended_at = clock_timestamp(), ended_by_person = ?::uuid where id = ? and ended_at is null
       and exists (select from application where id = room_taking.application_id and programme = any(?)) returning application_id`,
      [personId, taking, programmes] as never,
    ),
  )
  return rows[0]?.application_id
}

/** Lists who has taken these applications as exceptions of this kind. */
export async function listTakings(
  db: Database,
  kind: TakenList,
  applicationIds: readonly string[],
): Promise<RoomTaking[]> {
  if (applicationIds.length === 0) return []
  const rows = await withSafeErrors(() =>
    db('room_taking')
      .where({ kind })
      .whereNull('ended_at')
      .whereIn('application_id', [...applicationIds]),
  )
  return rows.map((row) => ({
    id: row.id,
    applicationId: row.application_id,
    personId: row.person_id,
    takenAt: row.taken_at,
  }))
}

/** Counts the taken exceptions of these programmes by their kind. */
export async function countTakings(db: Database, programmes: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: { kind: string; count: number }[] }>(
      `select kind, count(*)::integer as count from room_taking join application on application.id = application_id
       where ended_at is null and programme = any(?) group by kind`,
      [programmes] as never,
    ),
  )
  return new Map(rows.map(({ kind, count }) => [kind, count]))
}

/** Counts what this person took of these programmes, up to `atMost`. */
export async function countTakingsOfPerson(
  db: Database,
  programmes: readonly string[],
  personId: string,
  atMost: number,
): Promise<number> {
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: { count: number }[] }>(
      `select count(*)::integer as count from (select from room_taking join application on application.id = application_id
       where ended_at is null and person_id = ?::uuid and programme = any(?) limit ?) as taken`,
      [personId, programmes, atMost] as never,
    ),
  )
  return rows[0]?.count ?? 0
}

/** A taken exception with the kind of its list. */
export interface KindTaken extends RoomTaking {
  kind: TakenList
  reference: string
  programme: string
}

/** Lists one page of what a person took of these programmes, the first taken first. Throws `page.malformed_cursor`. */
export async function listTakingsOfPerson(
  db: Database,
  programmes: readonly string[],
  { personId, after = '0', limit }: { personId: string; after?: string | undefined; limit: number },
): Promise<{ takings: KindTaken[]; after?: string }> {
  if (!/^\d{1,15}$/.test(after)) throw new Error('page.malformed_cursor')
  const found = await selectTakings(
    db,
    'room_taking.person_id = ?::uuid and programme = any(?) and room_taking.id > ? order by room_taking.id limit ?',
    [personId, programmes, Number(after), limit + 1],
  )
  const takings = found.slice(0, limit)
  const last = found.length > limit ? takings.at(-1) : undefined
  return { takings, ...(last && { after: String(last.id) }) }
}

/** Lists who took this application of these programmes, and as what; one for each kind at most. */
export const listTakingsOfApplication = (
  db: Database,
  programmes: readonly string[],
  reference: string,
): Promise<KindTaken[]> =>
  selectTakings(db, 'application.reference = ? and programme = any(?) order by room_taking.id', [reference, programmes])

async function selectTakings(db: Database, where: string, values: unknown[]): Promise<KindTaken[]> {
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: Record<string, unknown>[] }>(
      `select room_taking.id, application_id as "applicationId", person_id as "personId", taken_at as "takenAt", kind, reference, programme
       from room_taking join application on application.id = application_id where ended_at is null and ${where}`,
      values as never,
    ),
  )
  return rows as unknown as KindTaken[]
}
