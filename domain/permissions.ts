import type { Application } from './application'
import type { Role } from './vocabulary'
import { deskOf, sectorSeat } from './seats'

/** What decides whether a seat may see an application. */
export interface SeeingSeat {
  role: Role
  seatId: string
  programme: string
  /** entity the seat stands at, for role `entity` */
  entity?: string
}

/** How a seat is related to an application it may see. */
type Relation = 'desk' | 'rung' | 'former' | 'unit' | 'room' | 'duty' | 'appeal' | 'contact_centre' | 'administrator'

/** What of an application is shown. */
export interface View {
  relations: Relation[]
  /** all: every text; released: what the applicant has or wrote; none: facts only */
  texts: 'all' | 'released' | 'none'
  applicantName: boolean
  /** telephone and e-mail, for those who have to reach the applicant */
  contact: boolean
  gender: boolean
  /** names of staff beside their seats */
  persons: boolean
}

type Row = Omit<View, 'relations'>

/** The one table of who sees what. Gender is nobody's business who handles the matter. */
const VIEWS: Record<Relation, Row> = {
  desk: { texts: 'all', applicantName: true, contact: false, gender: false, persons: true },
  rung: { texts: 'all', applicantName: true, contact: true, gender: false, persons: true },
  former: { texts: 'none', applicantName: false, contact: false, gender: false, persons: false },
  unit: { texts: 'all', applicantName: true, contact: false, gender: false, persons: true },
  room: { texts: 'all', applicantName: true, contact: true, gender: false, persons: true },
  duty: { texts: 'all', applicantName: true, contact: true, gender: false, persons: true },
  appeal: { texts: 'all', applicantName: true, contact: false, gender: false, persons: true },
  contact_centre: { texts: 'released', applicantName: true, contact: true, gender: true, persons: false },
  administrator: { texts: 'none', applicantName: false, contact: false, gender: false, persons: true },
}

/** What these seats together may see of the application; undefined: it does not exist for them. */
export function canSee(seats: readonly SeeingSeat[], state: Application): View | undefined {
  const relations = [...new Set(seats.map((seat) => relationOf(seat, state)).filter((found) => found !== undefined))]
  if (relations.length === 0) return undefined
  const rows = relations.map((relation) => VIEWS[relation])
  const some = (field: 'applicantName' | 'contact' | 'persons') => rows.some((row) => row[field])
  const handles = relations.some((relation) => relation === 'rung' || relation === 'former')
  return {
    relations,
    texts: rows.some(({ texts }) => texts === 'all')
      ? 'all'
      : rows.some(({ texts }) => texts === 'released')
        ? 'released'
        : 'none',
    applicantName: some('applicantName'),
    contact: some('contact'),
    gender: !handles && rows.some(({ gender }) => gender),
    persons: some('persons'),
  }
}

/**
 * The programmes these seats administer, of those there are. `all`: every one, so the platform itself too, and with it whatever
 * belongs to no programme any more.
 */
export function administeredBy(
  seats: readonly Pick<SeeingSeat, 'role' | 'programme'>[],
  programmes: readonly string[],
): string[] | 'all' {
  const mine = new Set(seats.flatMap(({ role, programme }) => (role === 'administrator' ? [programme] : [])))
  return programmes.length > 0 && programmes.every((programme) => mine.has(programme)) ? 'all' : [...mine]
}

/** How one seat is related to the application, or undefined when it has nothing to do with it. */
function relationOf(seat: SeeingSeat, state: Application): Relation | undefined {
  if (seat.programme !== state.programme) return undefined
  const flagged = state.stage === 'screening' && state.flags.length > 0
  switch (seat.role) {
    case 'main_focal_point':
      return !flagged && deskOf(seat.seatId) === sectorSeat(state.programme, state.sector) ? 'desk' : undefined
    case 'entity':
      return entityRelation(seat, state)
    case 'complaint_unit':
      return flagged ? undefined : 'unit'
    case 'operation_room':
      return flagged ? undefined : 'room'
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

/** On the ladder now, or at an entity that had it and gave it back. */
function entityRelation(seat: SeeingSeat, state: Application): Relation | undefined {
  if (state.ladder.some((rung) => rung.seat === deskOf(seat.seatId))) return 'rung'
  return seat.entity !== undefined && state.returnedBy.includes(seat.entity) ? 'former' : undefined
}
