import type { Role } from '../../domain/vocabulary'
import type { Database, Transaction } from '../connection'
import { withSafeErrors } from '../errors'

/** A seat for which a person may act today. */
export interface HeldSeat {
  id: string
  programme: string
  role: Exclude<Role, 'applicant' | 'clock'>
  rungName?: string
  entity?: string
  sector?: string
  desk: string
  /** whether the person is a deputy, because the holder is absent today or the seat has no holder */
  standIn: boolean
  /** desks below it on a ladder whose tasks it has today, because nobody acts for them; see `addCoveredDesks` */
  covers?: string[]
}

/** Lists the seats for which the person may act today: their own, and those whose nearest present deputy they are. */
export const listHeldSeats = async (db: Database, personId: string): Promise<HeldSeat[]> =>
  (await listHeldSeatsOf(db, [personId])).get(personId) ?? []

/** Lists the same for several persons with one query. A person without a seat, such as a disabled one, is not in the result. */
export async function listHeldSeatsOf(db: Database, personIds: readonly string[]): Promise<Map<string, HeldSeat[]>> {
  const rows = await withSafeErrors(() =>
    db('seat_person')
      .join('seat', 'seat.id', 'seat_person.seat_id')
      .whereIn('seat_person.person_id', personIds)
      .orderBy('seat.id')
      .select('person_id', 'seat.id', 'seat.programme', 'role', 'rung_name', 'entity', 'sector', 'seat.desk', 'depth'),
  )
  const seatsOf = new Map<string, HeldSeat[]>()
  for (const { person_id, id, programme, role, rung_name, entity, sector, desk, depth } of rows) {
    const seat = {
      id,
      programme,
      role,
      desk,
      standIn: depth > 0,
      ...(rung_name && { rungName: rung_name }),
      ...(entity && { entity }),
      ...(sector && { sector }),
    }
    seatsOf.set(person_id, [...(seatsOf.get(person_id) ?? []), seat])
  }
  return seatsOf
}

/** Returns those of the given desks for which at least one person may act today. */
export async function listStaffedDesks(db: Database, desks: string[]): Promise<string[]> {
  if (desks.length === 0) return []
  return withSafeErrors(() => db('seat_person').whereIn('desk', desks).distinct('desk').pluck('desk'))
}

/** Lists all desks at these entities of a programme. The inbox of an entity shows the tasks of all its desks. */
export async function listEntityDesks(db: Database, programme: string, entities: string[]): Promise<string[]> {
  if (entities.length === 0) return []
  return withSafeErrors(() =>
    db('seat').where({ programme }).whereIn('entity', entities).distinct('desk').pluck('desk'),
  )
}

/** Lists the desks of all duty seats of these programmes. The clock calls one after the other, and each may open what the others have. */
export async function listDutyDesks(db: Database, programmes: string[]): Promise<string[]> {
  if (programmes.length === 0) return []
  return withSafeErrors(() =>
    db('seat').whereIn('programme', programmes).where({ role: 'duty' }).distinct('desk').pluck('desk'),
  )
}

/** The id of a person who may act for each seat of a programme today, by seat id: the holder, else the nearest deputy. */
export async function listSeatHolders(db: Database, programme: string): Promise<Map<string, string>> {
  const rows = await withSafeErrors(() =>
    db('seat_person')
      .join('seat', 'seat.id', 'seat_person.seat_id')
      .where({ 'seat.programme': programme })
      .orderBy('depth', 'desc')
      .select('seat_person.seat_id', 'seat_person.person_id'),
  )
  return new Map(rows.map((row) => [row.seat_id, row.person_id]))
}

/** Returns all desks that have a seat, of all programmes. */
export async function listAllDesks(db: Database): Promise<string[]> {
  return withSafeErrors(() => db('seat').distinct('desk').pluck('desk'))
}

/** A seat of a pack, without its holders. */
export interface SeatRow {
  id: string
  role: string
  rungName?: string
  entity?: string
  sector?: string
  desk: string
}

const ROWS_PER_INSERT = 500

/** Inserts the seats of a programme; updates the seats that exist already. */
export async function upsertSeats(trx: Transaction, programme: string, seats: SeatRow[]): Promise<void> {
  for (let from = 0; from < seats.length; from += ROWS_PER_INSERT) {
    const rows = seats.slice(from, from + ROWS_PER_INSERT).map(({ rungName, ...seat }) => ({
      ...seat,
      programme,
      rung_name: rungName ?? null,
      entity: seat.entity ?? null,
      sector: seat.sector ?? null,
    }))
    await trx('seat').insert(rows).onConflict('id').merge()
  }
}
