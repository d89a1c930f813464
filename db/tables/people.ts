import type { Role } from '../../domain/vocabulary'
import type { Database } from '../connection'
import { guarded } from '../errors'

/** What a sign-in is checked against. */
export interface Credentials {
  personId: string
  displayName: string
  passwordHash: string
  isDisabled: boolean
}

/** The person with exactly this sign-in name; undefined when there is none. */
export async function findCredentials(db: Database, name: string): Promise<Credentials | undefined> {
  const row = await guarded(() =>
    db('person').where({ name }).first('id', 'password_hash', 'display_name', 'disabled_at'),
  )
  return (
    row && {
      personId: row.id,
      displayName: row.display_name,
      passwordHash: row.password_hash,
      isDisabled: row.disabled_at !== null,
    }
  )
}

/** A seat a person acts through today. */
export interface HeldSeat {
  id: string
  programme: string
  role: Exclude<Role, 'applicant' | 'clock'>
  rungName?: string
  entity?: string
  sector?: string
  desk: string
  /** another holds it and is absent today, or nobody does */
  standIn: boolean
}

/** Every seat the person acts through today: their own, and those of absent people whose nearest present deputy they are. */
export async function listSeatsOf(db: Database, personId: string): Promise<HeldSeat[]> {
  const rows = await guarded(() =>
    db('seat_person')
      .join('seat', 'seat.id', 'seat_person.seat_id')
      .where('seat_person.person_id', personId)
      .orderBy('seat.id')
      .select('seat.id', 'seat.programme', 'role', 'rung_name', 'entity', 'sector', 'seat.desk', 'depth'),
  )
  return rows.map(({ id, programme, role, rung_name, entity, sector, desk, depth }) => ({
    id,
    programme,
    role,
    desk,
    standIn: depth > 0,
    ...(rung_name && { rungName: rung_name }),
    ...(entity && { entity }),
    ...(sector && { sector }),
  }))
}

/** Which of these desks have somebody today. */
export async function listManned(db: Database, desks: string[]): Promise<string[]> {
  if (desks.length === 0) return []
  return guarded(() => db('seat_person').whereIn('desk', desks).distinct('desk').pluck('desk'))
}

/** Names of staff as other staff see them; ids nobody has are left out. */
export async function listNames(db: Database, personIds: string[]): Promise<Map<string, string>> {
  const ids = [...new Set(personIds)].filter((id) => UUID.test(id))
  if (ids.length === 0) return new Map()
  const rows = await guarded(() => db('person').whereIn('id', ids).select('id', 'display_name'))
  return new Map(rows.map((row) => [row.id, row.display_name]))
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** All desks at these entities of a programme: a unit's inbox. */
export async function listDesksAt(db: Database, programme: string, entities: string[]): Promise<string[]> {
  if (entities.length === 0) return []
  return guarded(() => db('seat').where({ programme }).whereIn('entity', entities).distinct('desk').pluck('desk'))
}
