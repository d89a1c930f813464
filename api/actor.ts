import type { Application } from '../domain/application'
import type { CommandName } from '../domain/arguments'
import { allowed, COMMAND_NAMES } from '../domain/commands'
import type { Actor } from '../domain/events'
import { programmeSeat } from '../domain/seats'
import type { HeldSeat } from '../db/tables/people'
import type { VerifiedBy } from '../domain/vocabulary'
import type { SignedIn } from './route'

/** Acts a person has towards their own application: an agent gives them for a caller who was verified. */
export const APPLICANT_COMMANDS = ['reply', 'rate', 'object', 'withdraw', 'remark'] as const satisfies CommandName[]

/** The applicant, told by their tracking code. */
export const APPLICANT: Actor = { role: 'applicant', personId: 'applicant', seatId: 'applicant' }

export interface Wanted {
  command: CommandName
  /** through this seat only */
  seatId?: string | undefined
  /** how an agent made sure of the caller */
  verifiedBy?: VerifiedBy | undefined
}

/**
 * As whom this person gives a command: the first of their seats the command table lets, the highest rung before the lower ones;
 * else any seat of theirs, so that the refusal can say what is allowed. Undefined when no seat has to do with the programme.
 */
export function actorFor(person: SignedIn, state: Application, wanted: Wanted, manned: string[]): Actor | undefined {
  const candidates = listActors(person, state, manned, wanted.verifiedBy).filter(
    ({ seatId }) => wanted.seatId === undefined || seatId === wanted.seatId,
  )
  return candidates.find((actor) => allowed(state, actor).includes(wanted.command)) ?? candidates[0]
}

/** Which way it will be is said with the act. */
const ANY_WAY: VerifiedBy = 'call_back'

/** Everything this person may do here now, through any seat; an agent's acts for a caller stand among them. */
export function allowedFor(person: SignedIn, state: Application, manned: string[]): CommandName[] {
  const actors = listActors(person, state, manned, ANY_WAY)
  const may = new Set(actors.flatMap((actor) => allowed(state, actor)))
  return COMMAND_NAMES.filter((name) => may.has(name))
}

/** The person as an actor through each seat they have here. `manned`: which desks of the ladder have somebody today. */
function listActors(person: SignedIn, state: Application, manned: string[], verifiedBy?: VerifiedBy): Actor[] {
  const seats = person.seats.filter(({ programme }) => programme === state.programme)
  const actors = seats.map((seat) => actorThrough(seat, person, state, verifiedBy))
  const standIn = standInUpwards(seats, person, state, manned)
  return [...actors, ...(standIn ? [standIn] : [])].sort((a, b) => (b.rung ?? -1) - (a.rung ?? -1))
}

function actorThrough(seat: HeldSeat, { personId }: SignedIn, state: Application, verifiedBy?: VerifiedBy): Actor {
  const rung = seat.role === 'entity' ? rungOf(state, seat.desk) : -1
  return {
    role: seat.role,
    personId,
    seatId: seat.id,
    ...(rung >= 0 && { rung }),
    ...(seat.standIn && { standInFor: seat.id }),
    ...(seat.role === 'contact_centre' && verifiedBy && { for: 'applicant' as const, verifiedBy }),
  }
}

/** The highest rung of the desk up to the present one; where it stands only above, the first of those. */
function rungOf(state: Application, desk: string): number {
  const upTo = state.ladder.findLastIndex((rung, index) => rung.seat === desk && index <= state.rung)
  return upTo >= 0 ? upTo : state.ladder.findIndex((rung) => rung.seat === desk)
}

/** When nobody is there for the present rung: the next rung that has somebody acts for it, last the operation room. */
function standInUpwards(
  seats: HeldSeat[],
  { personId }: SignedIn,
  state: Application,
  manned: string[],
): Actor | undefined {
  const present = state.ladder[state.rung]
  if (state.stage !== 'with_entity' || !present || manned.includes(present.seat)) return undefined
  const above = state.ladder.slice(state.rung + 1).map(({ seat }) => seat)
  const next = [...above.filter((desk) => manned.includes(desk)), programmeSeat(state.programme, 'operation_room')][0]
  if (!seats.some(({ desk }) => desk === next)) return undefined
  return { role: 'entity', personId, seatId: present.seat, rung: state.rung, standInFor: present.seat }
}
