import type { Application } from '../domain/application'
import type { CommandName } from '../domain/arguments'
import type { RefusalCode } from '../domain/decisions/decision'
import { findActorRefusal, COMMAND_NAMES, listAllowedCommands } from '../domain/commands'
import type { Actor } from '../domain/events'
import { programmeSeatId } from '../domain/seats'
import type { HeldSeat } from '../db/tables/seats'
import type { LoadedApplication } from '../domain/record-protocol'
import type { VerifiedBy } from '../domain/vocabulary'
import type { SignedIn } from './signed-in'

/** The actor of a submission without an agent, and of each command that an applicant gives with the tracking code. */
export const APPLICANT: Actor = { role: 'applicant', personId: 'applicant', seatId: 'applicant' }

export interface ActorRequest {
  command: CommandName
  /** the person acts for this seat only */
  seatId?: string | undefined
  /** how an agent verified the caller */
  verifiedBy?: VerifiedBy | undefined
}

/**
 * Finds the actor as whom this person gives a command: the first of `listActors` that may give it. When none may, it returns the
 * first of them that is in the right seat and refused for another reason, or else the first, so that the refusal tells the reason and
 * lists the allowed commands. Undefined when the person has no seat in the programme, or
 * cannot act for `seatId`.
 */
export function findActor(
  person: SignedIn,
  state: Application,
  { command, seatId, verifiedBy }: ActorRequest,
  staffedDesks: string[],
): Actor | undefined {
  const candidates = listActors(person, state, staffedDesks, verifiedBy).filter(
    (actor) => seatId === undefined || actor.seatId === seatId,
  )
  const findBy = (isWanted: (code: RefusalCode | undefined) => boolean) =>
    candidates.find((actor) => isWanted(findActorRefusal(state, actor, command)))
  const found =
    findBy((code) => code === undefined) ?? findBy((code) => code !== 'command.not_allowed') ?? candidates[0]
  return found && command === 'call' && verifiedBy ? { ...found, verifiedBy } : found
}

/** Used only to tell what an agent may do for a verified caller. With a command, the agent names how the caller was verified. */
const PLACEHOLDER_VERIFIED_BY: VerifiedBy = 'call_back'

/**
 * Whether this person may give the command only for a caller, and has not named how the caller was verified. A stage or a seat that
 * forbids the command is another refusal.
 */
export function lacksVerification(
  person: SignedIn,
  state: Application,
  request: ActorRequest,
  staffedDesks: string[],
): boolean {
  if (request.verifiedBy !== undefined) return false
  const isPermitted = (actor: Actor | undefined): boolean =>
    actor !== undefined && findActorRefusal(state, actor, request.command) === undefined
  const verified = findActor(person, state, { ...request, verifiedBy: PLACEHOLDER_VERIFIED_BY }, staffedDesks)
  return isPermitted(verified) && !isPermitted(findActor(person, state, request, staffedDesks))
}

/**
 * Lists the commands that this person may give now through any of their seats, including an agent's commands for a caller.
 * `now`: epoch ms.
 */
export function listAllowedForStaff(
  person: SignedIn,
  { state, policy, dues }: Pick<LoadedApplication, 'state' | 'policy' | 'dues'>,
  staffedDesks: string[],
  now: number,
): CommandName[] {
  const at = Math.max(now, state.at)
  const actors = listActors(person, state, staffedDesks, PLACEHOLDER_VERIFIED_BY)
  const allowed = new Set(actors.flatMap((actor) => listAllowedCommands({ state, policy, dues, actor, at })))
  return COMMAND_NAMES.filter((name) => allowed.has(name))
}

/**
 * Finds for each of these commands the actor as whom this person would give it; see `findActor`. An agent counts as one who called the
 * applicant back.
 */
export const findActorsOfCommands = (
  person: SignedIn,
  state: Application,
  commands: readonly CommandName[],
  staffedDesks: string[],
): { command: CommandName; actor: Actor }[] =>
  commands.flatMap((command) => {
    const actor = findActor(person, state, { command, verifiedBy: PLACEHOLDER_VERIFIED_BY }, staffedDesks)
    return actor ? [{ command, actor }] : []
  })

/** Lists the commands that the applicant may give now. `now`: epoch ms. */
export const listAllowedForApplicant = (
  { state, policy, dues }: Pick<LoadedApplication, 'state' | 'policy' | 'dues'>,
  now: number,
): CommandName[] => listAllowedCommands({ state, policy, dues, actor: APPLICANT, at: Math.max(now, state.at) })

/**
 * Lists the actors that this person can be, highest rung first: those of each of their seats in the programme, and the one of
 * `findActorForEmptyDesk`, if any. `staffedDesks`: the ladder's desks that have a person present today.
 */
function listActors(person: SignedIn, state: Application, staffedDesks: string[], verifiedBy?: VerifiedBy): Actor[] {
  const seats = person.seats.filter(({ programme }) => programme === state.programme)
  const actors = seats.flatMap((seat) => listActorsOfSeat(seat, person, state, verifiedBy))
  const standIn = findActorForEmptyDesk(seats, person, state, staffedDesks)
  return [...actors, ...(standIn ? [standIn] : [])].sort((a, b) => (b.rung ?? -1) - (a.rung ?? -1))
}

/** An agent who names how the caller was verified can act for the caller, or for the agent's own seat, as for a call-back. */
function listActorsOfSeat(
  seat: HeldSeat,
  { personId }: SignedIn,
  state: Application,
  verifiedBy?: VerifiedBy,
): Actor[] {
  const rung = seat.role === 'entity' ? findRung(state, seat.desk) : -1
  const actor: Actor = {
    role: seat.role,
    personId,
    seatId: seat.id,
    ...(rung >= 0 && { rung }),
    ...(seat.standIn && { standInFor: seat.id }),
  }
  return seat.role === 'contact_centre' && verifiedBy ? [{ ...actor, for: 'applicant', verifiedBy }, actor] : [actor]
}

/**
 * Returns the desk's rung. When the ladder contains the desk more than once: its highest rung up to the application's present
 * rung; if all are above, the lowest of them. -1 when the ladder does not contain the desk.
 */
function findRung(state: Application, desk: string): number {
  const rungUpToPresent = state.ladder.findLastIndex((rung, index) => rung.seat === desk && index <= state.rung)
  return rungUpToPresent >= 0 ? rungUpToPresent : state.ladder.findIndex((rung) => rung.seat === desk)
}

/**
 * When an application is with an entity and the desk of its rung has no person today, the next higher desk with a person acts in
 * its place; if there is none, the operation room. Returns this person as the actor for that rung; undefined when nobody has to
 * act in its place, or when this person has no seat of the acting desk.
 */
function findActorForEmptyDesk(
  seats: HeldSeat[],
  { personId }: SignedIn,
  state: Application,
  staffedDesks: string[],
): Actor | undefined {
  const presentRung = state.ladder[state.rung]
  if (state.stage !== 'with_entity' || !presentRung || staffedDesks.includes(presentRung.seat)) return undefined
  const higherDesks = state.ladder.slice(state.rung + 1).map(({ seat }) => seat)
  const actingDesk = [
    ...higherDesks.filter((desk) => staffedDesks.includes(desk)),
    programmeSeatId(state.programme, 'operation_room'),
  ][0]
  if (!seats.some(({ desk }) => desk === actingDesk)) return undefined
  return { role: 'entity', personId, seatId: presentRung.seat, rung: state.rung, standInFor: presentRung.seat }
}
