import type { Role } from '../../domain/vocabulary'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/**
 * Which columns of a person leave in these lists. Addresses do not: nobody needs them to see who acts, and no other page shows them. The name
 * of a sign-in is half of what opens it.
 */
export const PERSON_COLUMNS = {
  id: true,
  display_name: true,
  disabled_at: 'only whether the sign-in is closed',
  name: false,
  email: false,
  language: false,
  password_hash: false,
  created_at: false,
} as const

/** Which seats or persons are wanted; a field that is absent does not limit. */
export interface SeatFilter {
  programmes: readonly string[] | 'all'
  programme?: string | undefined
  /** code of a body */
  entity?: string | undefined
  role?: string | undefined
  /** part of the name of a person */
  text?: string | undefined
  /** id of a person who has the seat */
  person?: string | undefined
}

/** A seat as it is stored. */
export interface StoredSeat {
  id: string
  programme: string
  role: Exclude<Role, 'applicant' | 'clock'>
  entity: string | null
  sector: string | null
  desk: string
  /** whether somebody may act for it today */
  isStaffed: boolean
}

/** Who has a seat, or had it until today: the days are plain dates. */
export interface Holding {
  seatId: string
  personId: string
  /** display name, as it was stored */
  name: string
  deputy: boolean
  from: string
  until: string | null
  isDisabled: boolean
  /** the last day of the absence of today */
  absentUntil: string | null
}

/** A person who may act for a seat today; `depth` as in the view `seat_person`. */
export interface Acting {
  seatId: string
  personId: string
  name: string
  depth: number
}

export interface StoredPerson {
  id: string
  name: string
  isDisabled: boolean
  /** of today or later, the nearest first; plain dates */
  absences: { from: string; to: string }[]
}

interface SeatPage {
  after?: string | undefined
  limit: number
  /** only those for which nobody may act today */
  onlyEmpty?: boolean
}

const STAFFED = 'exists (select from seat_person where seat_person.seat_id = seat.id)'

/** Lists one page of seats, those for which nobody acts first, then by id. Throws `page.malformed_cursor`. */
export async function listSeatsToRead(db: Database, filter: SeatFilter, { after, limit, onlyEmpty }: SeatPage) {
  const fields = ['id', 'programme', 'role', 'entity', 'sector', 'desk', db.raw(`${STAFFED} as "isStaffed"`)]
  const statement = db(filterSeats(db, filter).select(fields).as('wanted'))
    .orderBy([{ column: 'isStaffed' }, { column: 'id' }])
    .limit(limit + 1)
    .select()
  if (onlyEmpty) statement.where({ isStaffed: false })
  if (after !== undefined) statement.whereRaw('("isStaffed", id) > (?, ?)', parseSeatCursor(after))
  const rows: StoredSeat[] = await withSafeErrors(() => statement)
  const seats = rows.slice(0, limit)
  const last = seats.at(-1)
  return { seats, ...(rows.length > limit && last && { after: `${last.isStaffed ? 1 : 0}~${last.id}` }) }
}

/** Counts the seats of a filter, and those among them for which nobody acts today. */
export async function countSeatsToRead(db: Database, filter: SeatFilter): Promise<{ all: number; empty: number }> {
  const row = await withSafeErrors(() =>
    filterSeats(db, filter).first(db.raw(`count(*) as "all", count(*) filter (where not ${STAFFED}) as "empty"`)),
  )
  return row as { all: number; empty: number }
}

function parseSeatCursor(after: string): [isStaffed: boolean, id: string] {
  const [, staffed, id] = /^([01])~(.+)$/.exec(after) ?? []
  if (id === undefined) throw new Error('page.malformed_cursor')
  return [staffed === '1', id]
}

function filterSeats(db: Database, { programmes, programme, entity, role, text, person }: SeatFilter) {
  const statement = db('seat')
  if (programmes !== 'all') statement.whereIn('programme', [...programmes])
  if (programme !== undefined) statement.where({ programme })
  if (entity !== undefined) statement.where({ entity })
  if (role !== undefined) statement.where({ role })
  if (text !== undefined || person !== undefined) {
    const held = db('holding').join('person', 'person.id', 'person_id').whereRaw(CURRENT).whereRaw('seat_id = seat.id')
    if (text !== undefined) held.whereRaw(NAMED, [toPattern(text)])
    if (person !== undefined) held.where('person_id', person)
    statement.whereExists(held)
  }
  return statement
}

const CURRENT = '(holding.to_on is null or holding.to_on >= current_date)'
const NAMED = 'person.display_name ilike ?'
const toPattern = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

/** Lists who has these seats today or from a later day on: holders before deputies. */
export async function listHoldings(
  db: Database,
  by: { seatIds: string[] } | { personIds: string[] },
): Promise<Holding[]> {
  const [column, ids] = 'seatIds' in by ? ['seat_id', by.seatIds] : ['person_id', by.personIds]
  const absent = `(select max(to_on) from absence where absence.person_id = person.id and current_date between absence.from_on and to_on)`
  return withSafeErrors(() =>
    db('holding')
      .join('person', 'person.id', 'person_id')
      .whereIn(column, ids)
      .whereRaw(CURRENT)
      .orderBy(['deputy', 'from_on', 'display_name', 'person.id'])
      .select(
        'seat_id as seatId',
        'person_id as personId',
        'display_name as name',
        'deputy',
        'from_on as from',
        'to_on as until',
        db.raw(`disabled_at is not null as "isDisabled", ${absent} as "absentUntil"`),
      ),
  )
}

/** Lists who may act for these seats today, by the view that finds it for every request. */
export async function listActing(db: Database, seatIds: string[]): Promise<Acting[]> {
  return withSafeErrors(() =>
    db('seat_person')
      .join('person', 'person.id', 'person_id')
      .whereIn('seat_id', seatIds)
      .orderBy(['display_name', 'person_id'])
      .select('seat_id as seatId', 'person_id as personId', 'display_name as name', 'depth'),
  )
}

/** Lists all desks of a programme for which somebody may act today. */
export const listStaffedDesksOf = (db: Database, programme: string): Promise<string[]> =>
  withSafeErrors(() => db('seat_person').where({ programme }).distinct('desk').pluck('desk'))

/** Lists one page of persons by name. Without `programmes: 'all'` only those with a seat of these programmes. Throws `page.malformed_cursor`. */
export async function listPeopleToRead(db: Database, filter: SeatFilter, { after, limit }: SeatPage) {
  const statement = filterPeople(db, filter)
    .orderBy(['display_name', 'id'])
    .limit(limit + 1)
    .select('id', 'display_name as name', db.raw('disabled_at is not null as "isDisabled"'))
  if (after !== undefined) {
    const [, id, name] = /^([0-9a-f-]{36})~(.*)$/s.exec(after) ?? []
    if (id === undefined) throw new Error('page.malformed_cursor')
    statement.whereRaw('(display_name, id) > (?, ?::uuid)', [name ?? '', id])
  }
  const rows: Omit<StoredPerson, 'absences'>[] = await withSafeErrors(() => statement)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const absences = await listAbsences(
    db,
    shown.map(({ id }) => id),
  )
  const people: StoredPerson[] = shown.map((person) => ({ ...person, absences: absences.get(person.id) ?? [] }))
  return { people, ...(rows.length > limit && last && { after: `${last.id}~${last.name}` }) }
}

/** Counts the persons of a filter. */
export async function countPeopleToRead(db: Database, filter: SeatFilter): Promise<number> {
  const row = await withSafeErrors(() => filterPeople(db, filter).first(db.raw('count(*) as count')))
  return (row as { count: number }).count
}

function filterPeople(db: Database, filter: SeatFilter) {
  const { text, person, programme, entity, role, programmes } = filter
  const statement = db('person')
  if (text !== undefined) statement.whereRaw(NAMED, [toPattern(text)])
  if (person !== undefined) statement.where({ id: person })
  if (programmes === 'all' && programme === undefined && entity === undefined && role === undefined) return statement
  const seats = filterSeats(db, { programmes, programme, entity, role }).select('id')
  return statement.whereExists(
    db('holding').whereRaw(CURRENT).whereRaw('holding.person_id = person.id').whereIn('seat_id', seats),
  )
}

async function listAbsences(db: Database, personIds: string[]): Promise<Map<string, StoredPerson['absences']>> {
  const rows: { personId: string; from: string; to: string }[] = await withSafeErrors(() =>
    db('absence')
      .whereIn('person_id', personIds)
      .whereRaw('to_on >= current_date')
      .orderBy('from_on')
      .select('person_id as personId', 'from_on as from', 'to_on as to'),
  )
  const absencesOf = new Map<string, StoredPerson['absences']>()
  for (const { personId, ...absence } of rows) absencesOf.set(personId, [...(absencesOf.get(personId) ?? []), absence])
  return absencesOf
}
