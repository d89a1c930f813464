import type { Application } from './application'
import type { Actor } from './events'
import { isHiddenFrom, isSecret } from './secrecy'
import { deskOf, programmeSeatId, sectorSeatId } from './seats'
import { getObjectionDecider, getUsualDecider } from './tasks'
import { type Role, VERIFIED_BY } from './vocabulary'
import { listWithheldObjections } from './withheld-texts'

/** The actors who may give a command, by their relation to the application. `GIVERS` tests whether an actor is one. */
export type Giver =
  | 'desk'
  | 'routing_desk'
  | 'room'
  | 'ruling_room'
  | 'duty'
  | 'rung'
  | 'unit'
  | 'decider'
  | 'appeal_examiner'
  | 'applicant'
  | 'caller'
  | 'administrator'

const hasRole = (role: Role) => (_state: Application, actor: Actor) => actor.role === role

const isTriageDesk = (state: Application, actor: Actor): boolean =>
  actor.role === 'main_focal_point' && deskOf(actor.seatId) === sectorSeatId(state.programme, state.sector)

/**
 * Tests whether the actor is this giver. `desk`: the triage desk of the sector. `routing_desk`: the same desk, unless the next
 * route must be a ruling; only commands of triage may use it, because `routed` leaves `state.ruling` unchanged.
 * `rung`: a seat up to the present rung. `caller`: who calls the applicant back. `decider`: who decides the objection; also the
 * unit that would decide it if it could read its text, because `checkSecondDecider` then tells the unit why it must wait.
 */
export const GIVERS: Record<Giver, (state: Application, actor: Actor) => boolean> = {
  desk: isTriageDesk,
  routing_desk: (state, actor) => isTriageDesk(state, actor) && !state.ruling,
  room: hasRole('operation_room'),
  ruling_room: (state, actor) => actor.role === 'operation_room' && state.escalated,
  duty: hasRole('duty'),
  rung: (state, actor) =>
    actor.role === 'entity' &&
    state.ladder.some(({ seat }, rung) => rung === actor.rung && rung <= state.rung && seat === deskOf(actor.seatId)),
  unit: hasRole('complaint_unit'),
  decider: (state, { role }) => role === getObjectionDecider(state) || role === getUsualDecider(state),
  appeal_examiner: (state, actor) => actor.role === 'appeal' && listWithheldObjections(state).length > 0,
  caller: (state, actor) => actor.role === (isSecret(state) ? 'duty' : 'contact_centre'),
  administrator: (state, actor) =>
    actor.role === 'administrator' &&
    !actor.for &&
    deskOf(actor.seatId) === programmeSeatId(state.programme, 'administrator'),
  applicant: (_state, actor) =>
    actor.role === 'applicant' || (actor.role === 'contact_centre' && actor.for === 'applicant' && isVerified(actor)),
}

/**
 * Whether the actor is one of these givers. An agent who acts for a verified applicant has the rights of the applicant and loses those
 * of the agent’s own seat.
 * So the agent can act in a secret application, which is hidden from the agent's own seat. An administrator can move it to another
 * version of its policy without seeing it: `bkm repin` does that.
 */
export function isGiver(state: Application, actor: Actor, givers: readonly Giver[]): boolean {
  const hasOwnRights = !actor.for && !isHiddenFrom(state, actor.role)
  return givers.some(
    (giver) => (giver === 'applicant' || giver === 'administrator' || hasOwnRights) && GIVERS[giver](state, actor),
  )
}

/** Whether the agent verified the caller. Accepts only the values of VERIFIED_BY, because another value could be free text. */
const isVerified = ({ verifiedBy }: Actor): boolean => VERIFIED_BY.some((way) => way === verifiedBy)
