import type { Application, Stage } from './application'
import { STAGES } from './application'
import type { Command, CommandName, HumanCommand } from './arguments'
import * as applicant from './decisions/applicant'
import * as centre from './decisions/centre'
import { tick } from './decisions/clock'
import type { Case, RefusalCode, Standing } from './decisions/decision'
import * as entity from './decisions/entity'
import * as triage from './decisions/triage'
import type { Actor, Decided } from './events'
import type { Dues } from './dues'
import type { Policy } from './programme'
import { type Role, VERIFIED_BY } from './vocabulary'
import { deskOf, sectorSeat } from './seats'

/** Who may give a command, by relation to the application. */
type Who = 'desk' | 'room' | 'ruling_room' | 'duty' | 'rung' | 'unit' | 'decider' | 'applicant'

interface Row<N extends CommandName> {
  stages: readonly Stage[]
  who: readonly Who[]
  /** a bar that lies in the person, not in what the command carries */
  bars?: (state: Application, actor: Actor) => RefusalCode | undefined
  /** a bar that lies in the rules, the clock or a colleague, whatever the command carries */
  limits?: (standing: Standing) => RefusalCode | undefined
  decide: (c: Case<N>) => Decided[] | RefusalCode
}

const OPEN = STAGES.filter((stage) => stage !== 'closed')

/** The one command table: stages, who, bars and decision. API, screens and refusals all read it. */
export const COMMANDS: { [N in CommandName]: Row<N> } = {
  accept: { stages: ['screening'], who: ['duty'], decide: triage.accept },
  redirect: { stages: ['screening', 'triage'], who: ['duty', 'desk', 'room'], bars: dutyOnly, decide: triage.redirect },
  route: { stages: ['triage'], who: ['desk', 'ruling_room'], decide: triage.route },
  claim: {
    stages: ['with_entity'],
    who: ['rung'],
    bars: barredAuthor,
    limits: entity.claimedByAnother,
    decide: entity.claim,
  },
  unclaim: { stages: ['with_entity'], who: ['rung'], limits: entity.notClaimed, decide: entity.unclaim },
  answer: { stages: ['with_entity'], who: ['rung'], bars: barredAuthor, decide: entity.answer },
  ask: { stages: ['with_entity'], who: ['rung'], limits: entity.asksUsedUp, decide: entity.ask },
  return: { stages: ['with_entity'], who: ['rung'], bars: cannotReturn, decide: entity.returnToTriage },
  release: { stages: ['quality_review'], who: ['unit'], bars: notTheAuthor, decide: centre.release },
  sendBack: { stages: ['quality_review'], who: ['unit'], bars: notTheAuthor, decide: centre.sendBack },
  rate: { stages: ['released'], who: ['applicant'], limits: applicant.notRated, decide: applicant.rate },
  object: {
    stages: ['released', 'closed'],
    who: ['applicant'],
    bars: withdrawn,
    limits: applicant.objectionsOver,
    decide: applicant.object,
  },
  confirm: { stages: ['objection'], who: ['decider'], bars: secondDecider, decide: centre.confirm },
  reopen: { stages: ['objection'], who: ['decider'], bars: secondDecider, decide: centre.reopen },
  reply: { stages: ['awaiting_applicant'], who: ['applicant'], decide: applicant.reply },
  withdraw: { stages: OPEN, who: ['applicant'], decide: applicant.withdraw },
  remark: {
    stages: OPEN,
    who: ['applicant', 'rung', 'desk', 'unit', 'room', 'decider', 'duty'],
    limits: applicant.remarksUsedUp,
    decide: applicant.remark,
  },
}

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[]

export interface Refusal {
  refused: RefusalCode
  allowed: CommandName[]
  stage: Stage
  turn: number
}

/**
 * What becomes of a command in this state: events, or a refusal that says why and what is allowed now.
 * Pure and synchronous; `at` is epoch ms, never before the last event. May give no events: the act changes nothing.
 */
export function decide(
  state: Application,
  policy: Policy,
  command: Command,
  at: number,
  dues: Dues,
): Decided[] | Refusal {
  if (command.name === 'tick') return tick(state, policy, command, at)
  const code = refusalOf(state, command)
  if (code) return refuse(state, command.actor, code)
  const { limits, decide: decideRow } = COMMANDS[command.name] as Row<CommandName>
  const standing = { state, policy, dues, actor: command.actor, at: Math.max(at, state.at) }
  const result = limits?.(standing) ?? decideRow({ ...standing, with: command.with })
  return typeof result === 'string' ? refuse(state, command.actor, result) : result
}

export const isRefusal = (result: Decided[] | Refusal): result is Refusal => !Array.isArray(result)

/** The commands this actor may give now, as far as state alone can tell; windows and caps are decided with the clock. */
export const allowed = (state: Application, actor: Actor): CommandName[] =>
  COMMAND_NAMES.filter((name) => !bar(state, name, actor))

/** Why the state alone refuses this command, or undefined: the API refuses cheaply by the same rule. */
export function refusalOf(state: Application, command: HumanCommand): RefusalCode | undefined {
  const isStaff = command.actor.role !== 'applicant' && command.actor.for !== 'applicant'
  if (command.turn === undefined ? isStaff : command.turn !== state.turn) return 'application.changed'
  return bar(state, command.name, command.actor)
}

/** Why this actor could not give the command at this instant whatever it carried, or undefined: it would have been taken. */
export const refusalAt = (standing: Standing, name: CommandName): RefusalCode | undefined =>
  bar(standing.state, name, standing.actor) ?? COMMANDS[name].limits?.(standing)

/** What a refusal lies in, beside its code: the stage, or the seat; undefined where it is neither. */
export function refusedFor({ state, actor }: Standing, name: CommandName): 'stage' | 'seat' | undefined {
  if (!isOfStage(state, name)) return 'stage'
  return isOfSeat(state, name, actor) ? undefined : 'seat'
}

function refuse(state: Application, actor: Actor, refused: RefusalCode): Refusal {
  return { refused, allowed: allowed(state, actor), stage: state.stage, turn: state.turn }
}

function bar(state: Application, name: CommandName, actor: Actor): RefusalCode | undefined {
  if (!isOfStage(state, name) || !isOfSeat(state, name, actor)) return 'command.not_allowed'
  return COMMANDS[name].bars?.(state, actor)
}

const isOfStage = (state: Application, name: CommandName): boolean => COMMANDS[name].stages.includes(state.stage)

/** Who acts for another has that one's rights here, and none of their own seat's. */
const isOfSeat = (state: Application, name: CommandName, actor: Actor): boolean =>
  COMMANDS[name].who.some((who) => (who === 'applicant' || !actor.for) && IS[who](state, actor))

const has = (role: Role) => (_state: Application, actor: Actor) => actor.role === role

const IS: Record<Who, (state: Application, actor: Actor) => boolean> = {
  desk: (state, actor) =>
    actor.role === 'main_focal_point' &&
    !state.ruling &&
    deskOf(actor.seatId) === sectorSeat(state.programme, state.sector),
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

/** An unknown way is none: what is not on the list could be anybody's words. */
const isVerified = ({ verifiedBy }: Actor): boolean => VERIFIED_BY.some((way) => way === verifiedBy)

/** Danger and wrongdoing are the duty seat's alone. */
function dutyOnly(state: Application, actor: Actor): RefusalCode | undefined {
  return (state.stage === 'screening') === (actor.role === 'duty') ? undefined : 'command.not_allowed'
}

/** The author of a disputed answer is barred, never the seat. */
function barredAuthor(state: Application, actor: Actor): RefusalCode | undefined {
  return state.barred.includes(actor.personId) ? 'command.barred_author' : undefined
}

function cannotReturn(state: Application): RefusalCode | undefined {
  return state.routedBy === 'ruling' ? 'command.cannot_return_ruling' : undefined
}

function notTheAuthor(state: Application, actor: Actor): RefusalCode | undefined {
  return state.answer?.authorId === actor.personId ? 'command.same_person' : undefined
}

/** An objection is decided by another person than the author and the reviewer. */
function secondDecider(state: Application, actor: Actor): RefusalCode | undefined {
  return state.release?.reviewerId === actor.personId ? 'command.same_person' : notTheAuthor(state, actor)
}

function withdrawn(state: Application): RefusalCode | undefined {
  return state.closedAs === 'withdrawn' ? 'command.not_allowed' : undefined
}
