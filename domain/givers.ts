import type { Application } from './application'
import type { Actor } from './events'
import { isHiddenFrom, isSecret } from './secrecy'
import { deskOf, programmeSeatId, sectorSeatId } from './seats'
import { getObjectionDecider, getUsualDecider } from './tasks'
import { type Role, VERIFIED_BY } from './vocabulary'
import { listWithheldObjections, wasFlagged } from './withheld-texts'

/** The actors who may give a command, by their relation to the application. `GIVERS` tests whether an actor is one. */
export type Giver =
  | 'desk'
  | 'routing_desk'
  | 'room'
  | 'ruling_room'
  | 'duty'
  | 'called_duty'
  | 'rung'
  | 'ladder'
  | 'unit'
  | 'decider'
  | 'appeal'
  | 'appeal_examiner'
  | 'contact_centre'
  | 'applicant'
  | 'caller'
  | 'administrator'

const hasRole = (role: Role) => (_state: Application, actor: Actor) => actor.role === role

const isTriageDesk = (state: Application, actor: Actor): boolean =>
  actor.role === 'main_focal_point' && deskOf(actor.seatId) === sectorSeatId(state.programme, state.sector)

const isOnLadder = ({ ladder }: Application, { role, rung: own, seatId }: Actor, highest: number): boolean =>
  role === 'entity' && ladder.some(({ seat }, rung) => rung === own && rung <= highest && seat === deskOf(seatId))

/**
 * Tests whether the actor is this giver. `desk`: the triage desk of the sector. `routing_desk`: the same desk, unless the next
 * route must be a ruling; only commands of triage may use it, because `routed` leaves `state.ruling` unchanged.
 * `called_duty`: a duty seat that may see the application. `rung`: a seat up to the present rung. `ladder`: a seat of any rung. `appeal`: the appeal seat, from the first objection on. `caller`: who calls the applicant back. `decider`: who decides the objection; also the
 * unit that would decide it if it could read its text, because `checkSecondDecider` then tells the unit why it must wait.
 */
export const GIVERS: Record<Giver, (state: Application, actor: Actor) => boolean> = {
  desk: isTriageDesk,
  routing_desk: (state, actor) => isTriageDesk(state, actor) && !state.ruling,
  room: hasRole('operation_room'),
  ruling_room: (state, actor) => actor.role === 'operation_room' && state.escalated,
  duty: hasRole('duty'),
  called_duty: (state, { role }) => role === 'duty' && wasFlagged(state),
  rung: (state, actor) => isOnLadder(state, actor, state.rung),
  ladder: (state, actor) => isOnLadder(state, actor, state.ladder.length),
  unit: hasRole('complaint_unit'),
  decider: (state, { role }) => role === getObjectionDecider(state) || role === getUsualDecider(state),
  appeal: ({ used }, { role }) => role === 'appeal' && used.objections > 0,
  appeal_examiner: (state, actor) => actor.role === 'appeal' && listWithheldObjections(state).length > 0,
  contact_centre: hasRole('contact_centre'),
  caller: (state, actor) => actor.role === (isSecret(state) ? 'duty' : 'contact_centre'),
  administrator: (state, actor) =>
    actor.role === 'administrator' &&
    !actor.for &&
    deskOf(actor.seatId) === programmeSeatId(state.programme, 'administrator'),
  applicant: (_state, actor) =>
    actor.role === 'applicant' || (actor.role === 'contact_centre' && actor.for === 'applicant' && isVerified(actor)),
}

/** The roles of each giver, whatever the application is. */
const ROLES_OF_GIVERS: Record<Giver, readonly Role[]> = {
  desk: ['main_focal_point'],
  routing_desk: ['main_focal_point'],
  room: ['operation_room'],
  ruling_room: ['operation_room'],
  duty: ['duty'],
  called_duty: ['duty'],
  rung: ['entity'],
  ladder: ['entity'],
  unit: ['complaint_unit'],
  decider: ['complaint_unit', 'appeal'],
  appeal: ['appeal'],
  appeal_examiner: ['appeal'],
  contact_centre: ['contact_centre'],
  caller: ['duty', 'contact_centre'],
  administrator: ['administrator'],
  applicant: ['applicant', 'contact_centre'],
}

/** Whether a role is ever one of these givers, in some application at some stage. */
export const isEverGiver = (role: Role, givers: readonly Giver[]): boolean =>
  givers.some((giver) => ROLES_OF_GIVERS[giver].includes(role))

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
