import type { Application } from '../domain/application'
import type { CommandName } from '../domain/arguments'
import { actorRefusal, COMMAND_NAMES, listAllowed } from '../domain/commands'
import type { Actor } from '../domain/events'
import { programmeSeatId } from '../domain/seats'
import type { HeldSeat } from '../db/tables/seats'
import type { LoadedApplication } from '../domain/record-protocol'
import type { VerifiedBy } from '../domain/vocabulary'
import type { SignedIn } from './route'

/** The applicant, who is known by the tracking code. */
export const APPLICANT: Actor = { role: 'applicant', personId: 'applicant', seatId: 'applicant' }

export interface ActorRequest {
  command: CommandName
  /** through this seat only */
  seatId?: string | undefined
  /** how an agent made sure of the caller */
  verifiedBy?: VerifiedBy | undefined
}

/**
 * The actor as whom this person gives a command: the first of their seats that may give it, the highest rung before lower
 * ones; else any seat of theirs, so that the refusal can say what is allowed. Undefined when no seat belongs to the programme.
 */
export function actorFor(
  person: SignedIn,
  state: Application,
  { command, seatId, verifiedBy }: ActorRequest,
  staffedDesks: string[],
): Actor | undefined {
  const candidates = listActors(person, state, staffedDesks, verifiedBy).filter(
    (actor) => seatId === undefined || actor.seatId === seatId,
  )
  return candidates.find((actor) => actorRefusal(state, actor, command) === undefined) ?? candidates[0]
}

/** Stands for any way of making sure of a caller: the agent names the real one with the command. */
const ANY_WAY: VerifiedBy = 'call_back'

/** Everything this person may do now through any seat, with an agent's acts for a caller. `now`: epoch ms. */
export function listAllowedFor(
  person: SignedIn,
  { state, policy, dues }: Pick<LoadedApplication, 'state' | 'policy' | 'dues'>,
  staffedDesks: string[],
  now: number,
): CommandName[] {
  const at = Math.max(now, state.at)
  const actors = listActors(person, state, staffedDesks, ANY_WAY)
  const allowed = new Set(actors.flatMap((actor) => listAllowed({ state, policy, dues, actor, at })))
  return COMMAND_NAMES.filter((name) => allowed.has(name))
}

/** Everything the applicant may do now. `now`: epoch ms. */
export const listAllowedForApplicant = (
  { state, policy, dues }: Pick<LoadedApplication, 'state' | 'policy' | 'dues'>,
  now: number,
): CommandName[] => listAllowed({ state, policy, dues, actor: APPLICANT, at: Math.max(now, state.at) })

/** The person as an actor through each seat they have in the programme. `staffedDesks`: desks of the ladder with a person today. */
function listActors(person: SignedIn, state: Application, staffedDesks: string[], verifiedBy?: VerifiedBy): Actor[] {
  const seats = person.seats.filter(({ programme }) => programme === state.programme)
  const actors = seats.map((seat) => actorThrough(seat, person, state, verifiedBy))
  const standIn = standInUpwards(seats, person, state, staffedDesks)
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
  staffedDesks: string[],
): Actor | undefined {
  const present = state.ladder[state.rung]
  if (state.stage !== 'with_entity' || !present || staffedDesks.includes(present.seat)) return undefined
  const above = state.ladder.slice(state.rung + 1).map(({ seat }) => seat)
  const next = [
    ...above.filter((desk) => staffedDesks.includes(desk)),
    programmeSeatId(state.programme, 'operation_room'),
  ][0]
  if (!seats.some(({ desk }) => desk === next)) return undefined
  return { role: 'entity', personId, seatId: present.seat, rung: state.rung, standInFor: present.seat }
}
