import type { Application } from './application'
import type { Role } from './vocabulary'
import { isHiddenFrom } from './secrecy'
import { sectorSeatId } from './seats'
import { wasFlagged } from './withheld-texts'

/** The facts of a seat that decide which parts of an application it may see. */
export interface ViewerSeat {
  role: Role
  programme: string
  /** see `deskOf` */
  desk: string
  /** for role `entity`: code of the seat's entity */
  entity?: string
}

/**
 * The relation of a seat to an application. `desk`: the triage desk of its sector; `rung`: a seat on its ladder;
 * `former`: a seat of an entity that returned it; `unit`: the complaint unit; `room`: the operation room.
 * The other relations have the names of their roles.
 */
export type SeatRelation =
  | 'desk'
  | 'rung'
  | 'former'
  | 'unit'
  | 'room'
  | 'duty'
  | 'appeal'
  | 'contact_centre'
  | 'administrator'

/** The parts of an application that a person may see. */
export interface ApplicationView {
  relations: SeatRelation[]
  /** place, dates and foreign reference of the application; they can identify the applicant */
  surroundings: boolean
  applicantName: boolean
  /** telephone number, e-mail address, and the wishes for safe contact; only seats that must reach the applicant see them */
  contact: boolean
  /** that the applicant said in an answer that somebody is in danger now */
  declaredDanger: boolean
  gender: boolean
  /** the names of staff, not only their seats */
  persons: boolean
}

type VisibleParts = Omit<ApplicationView, 'relations'>

const NOTHING: VisibleParts = {
  surroundings: false,
  applicantName: false,
  contact: false,
  declaredDanger: false,
  gender: false,
  persons: false,
}

/** The visible parts for each relation; what a relation does not name, it does not see. */
const VIEWS: Record<SeatRelation, VisibleParts> = {
  desk: { ...NOTHING, surroundings: true, applicantName: true, persons: true },
  rung: { ...NOTHING, surroundings: true, applicantName: true, contact: true, persons: true },
  former: NOTHING,
  unit: { ...NOTHING, surroundings: true, applicantName: true, persons: true },
  room: { ...NOTHING, surroundings: true, applicantName: true, contact: true, persons: true },
  duty: { ...NOTHING, surroundings: true, applicantName: true, contact: true, declaredDanger: true, persons: true },
  appeal: { ...NOTHING, surroundings: true, applicantName: true, persons: true },
  contact_centre: { ...NOTHING, applicantName: true, contact: true, gender: true },
  administrator: { ...NOTHING, persons: true },
}

/** The parts of an application that a seat with this relation may see, if it has no other relation. */
export const viewOf = (relation: SeatRelation): ApplicationView => ({ relations: [relation], ...VIEWS[relation] })

/**
 * The parts of the application that a person with these seats may see; undefined if none of the seats may see it.
 * A person with the relation `rung` or `former` never sees the gender, even if another seat of the person may.
 */
export function findPermittedView(seats: readonly ViewerSeat[], state: Application): ApplicationView | undefined {
  const relations = [...new Set(seats.flatMap((seat) => findRelation(seat, state) ?? []))]
  if (relations.length === 0) return undefined
  const views = relations.map((relation) => VIEWS[relation])
  const isShownByAny = (field: 'surroundings' | 'applicantName' | 'contact' | 'declaredDanger' | 'persons') =>
    views.some((view) => view[field])
  const isAtEntity = relations.some((relation) => relation === 'rung' || relation === 'former')
  return {
    relations,
    surroundings: isShownByAny('surroundings'),
    applicantName: isShownByAny('applicantName'),
    contact: isShownByAny('contact'),
    declaredDanger: isShownByAny('declaredDanger'),
    gender: !isAtEntity && views.some(({ gender }) => gender),
    persons: isShownByAny('persons'),
  }
}

/**
 * The programmes that these seats administer. `programmes` lists all programmes in effect.
 * If the seats administer each of these, the result is `all`: it stands also for the platform itself and for programmes that
 * no longer exist.
 */
export function listAdministeredProgrammes(
  seats: readonly Pick<ViewerSeat, 'role' | 'programme'>[],
  programmes: readonly string[],
): string[] | 'all' {
  const administered = new Set(seats.flatMap(({ role, programme }) => (role === 'administrator' ? [programme] : [])))
  return programmes.length > 0 && programmes.every((programme) => administered.has(programme))
    ? 'all'
    : [...administered]
}

/** The programmes whose secret applications these seats may all see; SQL uses them, see `db/tables/visibility.ts`. */
export const listProgrammesOfSecrets = (seats: readonly Pick<ViewerSeat, 'role' | 'programme'>[]): string[] => [
  ...new Set(seats.flatMap(({ role, programme }) => (role === 'duty' ? [programme] : []))),
]

/** The relation of one seat to the application, or undefined. */
function findRelation(seat: ViewerSeat, state: Application): SeatRelation | undefined {
  if (seat.programme !== state.programme) return undefined
  if (isHiddenFrom(state, seat.role)) return undefined
  switch (seat.role) {
    case 'main_focal_point':
      return seat.desk === sectorSeatId(state.programme, state.sector) ? 'desk' : undefined
    case 'entity':
      return findEntityRelation(seat, state)
    case 'complaint_unit':
      return 'unit'
    case 'operation_room':
      return 'room'
    case 'duty':
      return wasFlagged(state) ? 'duty' : undefined
    case 'appeal':
      return state.used.objections > 0 ? 'appeal' : undefined
    case 'contact_centre':
      return 'contact_centre'
    case 'administrator':
      return 'administrator'
    case 'applicant':
    case 'clock':
      return undefined
  }
}

/** `rung` for a seat on the present ladder, `former` for a seat of an entity that returned the application. */
function findEntityRelation(seat: ViewerSeat, state: Application): SeatRelation | undefined {
  if (state.ladder.some((rung) => rung.seat === seat.desk)) return 'rung'
  return state.returnedBy.some((entity) => entity === seat.entity) ? 'former' : undefined
}
