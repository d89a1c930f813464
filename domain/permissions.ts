import type { Application } from './application'
import type { Role } from './vocabulary'
import { deskOf, sectorSeatId } from './seats'

/** The facts of a seat that decide about its view. */
export interface ViewerSeat {
  role: Role
  seatId: string
  programme: string
  /** for role `entity`: code of the seat's entity */
  entity?: string
}

/**
 * The relation of a seat to an application. `desk`: triage desk of the sector; `rung`: on the ladder;
 * `former`: at an entity that returned the application; `unit`: complaint unit; `room`: operation room.
 */
export type Relation =
  | 'desk'
  | 'rung'
  | 'former'
  | 'unit'
  | 'room'
  | 'duty'
  | 'appeal'
  | 'contact_centre'
  | 'administrator'

/** The visible parts of an application. */
export interface ApplicationView {
  relations: Relation[]
  /** place, dates and foreign reference of the application; they can identify the applicant */
  surroundings: boolean
  applicantName: boolean
  /** telephone and e-mail; for seats that have to reach the applicant */
  contact: boolean
  gender: boolean
  /** names of staff beside their seats */
  persons: boolean
}

type ViewRow = Omit<ApplicationView, 'relations'>

/** The view of each relation. Persons who handle the application never see the gender. */
const VIEWS: Record<Relation, ViewRow> = {
  desk: { surroundings: true, applicantName: true, contact: false, gender: false, persons: true },
  rung: { surroundings: true, applicantName: true, contact: true, gender: false, persons: true },
  former: { surroundings: false, applicantName: false, contact: false, gender: false, persons: false },
  unit: { surroundings: true, applicantName: true, contact: false, gender: false, persons: true },
  room: { surroundings: true, applicantName: true, contact: true, gender: false, persons: true },
  duty: { surroundings: true, applicantName: true, contact: true, gender: false, persons: true },
  appeal: { surroundings: true, applicantName: true, contact: false, gender: false, persons: true },
  contact_centre: { surroundings: false, applicantName: true, contact: true, gender: true, persons: false },
  administrator: { surroundings: false, applicantName: false, contact: false, gender: false, persons: true },
}

/** The combined view of these seats, or undefined if none of them may see the application. */
export function findPermittedView(seats: readonly ViewerSeat[], state: Application): ApplicationView | undefined {
  const relations = [...new Set(seats.map((seat) => findRelation(seat, state)).filter((found) => found !== undefined))]
  if (relations.length === 0) return undefined
  const rows = relations.map((relation) => VIEWS[relation])
  const anyShows = (field: 'surroundings' | 'applicantName' | 'contact' | 'persons') => rows.some((row) => row[field])
  const isHandler = relations.some((relation) => relation === 'rung' || relation === 'former')
  return {
    relations,
    surroundings: anyShows('surroundings'),
    applicantName: anyShows('applicantName'),
    contact: anyShows('contact'),
    gender: !isHandler && rows.some(({ gender }) => gender),
    persons: anyShows('persons'),
  }
}

/**
 * The programmes that these seats administer. `programmes` lists all programmes in effect.
 * `all` means: every one of them, the platform itself, and data of programmes that no longer exist.
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

/**
 * The relation of one seat to the application, or undefined.
 * A flagged application in screening is visible to duty seats, the contact centre and the administrator only.
 */
function findRelation(seat: ViewerSeat, state: Application): Relation | undefined {
  if (seat.programme !== state.programme) return undefined
  const isFlagged = state.stage === 'screening' && state.flags.length > 0
  switch (seat.role) {
    case 'main_focal_point':
      return !isFlagged && deskOf(seat.seatId) === sectorSeatId(state.programme, state.sector) ? 'desk' : undefined
    case 'entity':
      return findEntityRelation(seat, state)
    case 'complaint_unit':
      return isFlagged ? undefined : 'unit'
    case 'operation_room':
      return isFlagged ? undefined : 'room'
    case 'duty':
      return state.flags.length > 0 ? 'duty' : undefined
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
function findEntityRelation(seat: ViewerSeat, state: Application): Relation | undefined {
  if (state.ladder.some((rung) => rung.seat === deskOf(seat.seatId))) return 'rung'
  return seat.entity !== undefined && state.returnedBy.includes(seat.entity) ? 'former' : undefined
}
