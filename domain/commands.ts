import type { Application, Stage } from './application'
import { STAGES } from './application'
import type { Command, CommandName, HumanCommand } from './arguments'
import * as applicant from './decisions/applicant'
import * as review from './decisions/review'
import { decideTick } from './decisions/clock'
import type { CommandInput, RefusalCode, CommandContext } from './decisions/decision'
import * as entity from './decisions/entity'
import * as triage from './decisions/triage'
import type { Actor, DecidedEvent } from './events'
import type { Dues } from './dues'
import type { Policy } from './programme'
import { type Role, VERIFIED_BY } from './vocabulary'
import { deskOf, sectorSeatId } from './seats'

/** Who may give a command, by relation to the application; `GIVERS` says when an actor is one. */
type Giver = 'desk' | 'room' | 'ruling_room' | 'duty' | 'rung' | 'unit' | 'decider' | 'applicant'

interface CommandRow<N extends CommandName> {
  stages: readonly Stage[]
  who: readonly Giver[]
  /** refuses for a reason that lies in the person, such as the author of the disputed answer */
  personBar?: (state: Application, actor: Actor) => RefusalCode | undefined
  /** refuses for a reason that lies in the policy, the clock or a colleague, such as a cap that is used up */
  limit?: (context: CommandContext) => RefusalCode | undefined
  decide: (input: CommandInput<N>) => DecidedEvent[] | RefusalCode
}

const OPEN = STAGES.filter((stage) => stage !== 'closed')

/** The one command table: in which stages, by whom, what refuses it, and its decision. API, screens and refusals read it. */
export const COMMANDS: { [N in CommandName]: CommandRow<N> } = {
  accept: { stages: ['screening'], who: ['duty'], decide: triage.accept },
  redirect: {
    stages: ['screening', 'triage'],
    who: ['duty', 'desk', 'room'],
    personBar: dutyOnly,
    decide: triage.redirect,
  },
  route: { stages: ['triage'], who: ['desk', 'ruling_room'], decide: triage.route },
  claim: {
    stages: ['with_entity'],
    who: ['rung'],
    personBar: barredAuthor,
    limit: entity.checkClaimedByAnother,
    decide: entity.claim,
  },
  unclaim: { stages: ['with_entity'], who: ['rung'], limit: entity.checkOwnClaim, decide: entity.unclaim },
  answer: { stages: ['with_entity'], who: ['rung'], personBar: barredAuthor, decide: entity.answer },
  ask: { stages: ['with_entity'], who: ['rung'], limit: entity.checkAskCap, decide: entity.ask },
  return: { stages: ['with_entity'], who: ['rung'], personBar: cannotReturn, decide: entity.returnToTriage },
  release: { stages: ['quality_review'], who: ['unit'], personBar: notTheAuthor, decide: review.release },
  sendBack: { stages: ['quality_review'], who: ['unit'], personBar: notTheAuthor, decide: review.sendBack },
  rate: { stages: ['released'], who: ['applicant'], limit: applicant.checkRatingEnabled, decide: applicant.rate },
  object: {
    stages: ['released', 'closed'],
    who: ['applicant'],
    personBar: withdrawn,
    limit: applicant.checkObjectionOpen,
    decide: applicant.object,
  },
  confirm: { stages: ['objection'], who: ['decider'], personBar: secondDecider, decide: review.confirm },
  reopen: { stages: ['objection'], who: ['decider'], personBar: secondDecider, decide: review.reopen },
  reply: { stages: ['awaiting_applicant'], who: ['applicant'], decide: applicant.reply },
  withdraw: { stages: OPEN, who: ['applicant'], decide: applicant.withdraw },
  remark: {
    stages: OPEN,
    who: ['applicant', 'rung', 'desk', 'unit', 'room', 'decider', 'duty'],
    limit: applicant.checkRemarkCap,
    decide: applicant.remark,
  },
}

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[]

/** The acts of an applicant. A contact-centre agent gives them for a caller who was verified. */
export const APPLICANT_COMMANDS = COMMAND_NAMES.filter((name) => COMMANDS[name].who.includes('applicant'))

export interface Refusal {
  refused: RefusalCode
  allowed: CommandName[]
  stage: Stage
  turn: number
}

/**
 * Decides a command in this state: returns its events, or a refusal that says why and what is allowed now. No events: the
 * act changes nothing. Pure and synchronous; `at` is epoch ms and counts as the instant of the last event when it is earlier.
 */
export function decide(
  state: Application,
  policy: Policy,
  command: Command,
  at: number,
  dues: Dues,
): DecidedEvent[] | Refusal {
  if (command.name === 'tick') return decideTick(state, policy, command, at)
  const context = { state, policy, dues, actor: command.actor, at: Math.max(at, state.at) }
  const code = stateRefusal(state, command)
  if (code) return refuse(context, code)
  const { limit, decide: decideRow } = COMMANDS[command.name] as CommandRow<CommandName>
  const result = limit?.(context) ?? decideRow({ ...context, with: command.with })
  return typeof result === 'string' ? refuse(context, result) : result
}

export const isRefusal = (result: DecidedEvent[] | Refusal): result is Refusal => !Array.isArray(result)

/** The commands this actor may give now. Only what a command carries can still make one of them refused. */
export const listAllowed = (context: CommandContext): CommandName[] =>
  COMMAND_NAMES.filter((name) => refusalAt(context, name) === undefined)

/** Why the state alone refuses this command, or undefined. The API refuses by the same rule, without the Workflow. */
export function stateRefusal(state: Application, command: HumanCommand): RefusalCode | undefined {
  const isStaff = command.actor.role !== 'applicant' && command.actor.for !== 'applicant'
  if (command.turn === undefined ? isStaff : command.turn !== state.turn) return 'application.changed'
  return actorRefusal(state, command.actor, command.name)
}

/** Why this actor cannot give the command at this instant, whatever the command carries; undefined when it is allowed. */
export const refusalAt = (context: CommandContext, name: CommandName): RefusalCode | undefined =>
  actorRefusal(context.state, context.actor, name) ?? COMMANDS[name].limit?.(context)

/** Whether the stage or the seat refuses the command; undefined when neither does. */
export function refusingPart({ state, actor }: CommandContext, name: CommandName): 'stage' | 'seat' | undefined {
  if (!isInStage(state, name)) return 'stage'
  return isGiver(state, actor, name) ? undefined : 'seat'
}

function refuse(context: CommandContext, refused: RefusalCode): Refusal {
  const { stage, turn } = context.state
  return { refused, allowed: listAllowed(context), stage, turn }
}

/** Why stage, seat or person refuse the command, or undefined. */
export function actorRefusal(state: Application, actor: Actor, name: CommandName): RefusalCode | undefined {
  if (!isInStage(state, name) || !isGiver(state, actor, name)) return 'command.not_allowed'
  return COMMANDS[name].personBar?.(state, actor)
}

const isInStage = (state: Application, name: CommandName): boolean => COMMANDS[name].stages.includes(state.stage)

/** An agent who acts for an applicant has the applicant's rights and none of the agent's own seat. */
const isGiver = (state: Application, actor: Actor, name: CommandName): boolean =>
  COMMANDS[name].who.some((giver) => (giver === 'applicant' || !actor.for) && GIVERS[giver](state, actor))

const has = (role: Role) => (_state: Application, actor: Actor) => actor.role === role

const GIVERS: Record<Giver, (state: Application, actor: Actor) => boolean> = {
  desk: (state, actor) =>
    actor.role === 'main_focal_point' &&
    !state.ruling &&
    deskOf(actor.seatId) === sectorSeatId(state.programme, state.sector),
  room: has('operation_room'),
  ruling_room: (state, actor) => actor.role === 'operation_room' && state.escalated,
  duty: has('duty'),
  rung: (state, actor) =>
    actor.role === 'entity' &&
    actor.rung !== undefined &&
    actor.rung <= state.rung &&
    state.ladder[actor.rung]?.seat === deskOf(actor.seatId),
  unit: has('complaint_unit'),
  decider: (state, actor) => actor.role === (state.used.objections > 1 ? 'appeal' : 'complaint_unit'),
  applicant: (_state, actor) =>
    actor.role === 'applicant' || (actor.role === 'contact_centre' && actor.for === 'applicant' && isVerified(actor)),
}

/** Only a way of the list counts, because anything else could be free text. */
const isVerified = ({ verifiedBy }: Actor): boolean => VERIFIED_BY.some((way) => way === verifiedBy)

/** In screening only the duty seat may redirect, in triage everybody else. */
function dutyOnly(state: Application, actor: Actor): RefusalCode | undefined {
  return (state.stage === 'screening') === (actor.role === 'duty') ? undefined : 'command.not_allowed'
}

/** The author of a disputed answer is barred; the author's seat is not. */
function barredAuthor(state: Application, actor: Actor): RefusalCode | undefined {
  return state.barred.includes(actor.personId) ? 'command.barred_author' : undefined
}

function cannotReturn(state: Application): RefusalCode | undefined {
  return state.routedBy === 'ruling' ? 'command.cannot_return_ruling' : undefined
}

function notTheAuthor(state: Application, actor: Actor): RefusalCode | undefined {
  return state.answer?.authorId === actor.personId ? 'command.same_person' : undefined
}

/** Neither the author nor the reviewer of the answer may decide an objection to it. */
function secondDecider(state: Application, actor: Actor): RefusalCode | undefined {
  return state.release?.reviewerId === actor.personId ? 'command.same_person' : notTheAuthor(state, actor)
}

function withdrawn(state: Application): RefusalCode | undefined {
  return state.closedAs === 'withdrawn' ? 'command.not_allowed' : undefined
}
