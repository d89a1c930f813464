import * as actorChecks from './actor-checks'
import { hasAcceptedCodes } from './accepted-codes'
import { type Application, STAGES } from './application'
import type { Command, CommandName, HumanCommand, TickCommand } from './arguments'
import type { CommandRule } from './command-rule'
import * as administration from './decisions/administration'
import * as applicant from './decisions/applicant'
import * as contactCentre from './decisions/contact-centre'
import * as review from './decisions/review'
import { decideTick } from './decisions/clock'
import type { CommandContext, RefusalCode } from './decisions/decision'
import * as entity from './decisions/entity'
import * as helping from './decisions/help'
import * as raising from './decisions/raising'
import * as triage from './decisions/triage'
import * as withdrawal from './decisions/withdrawal'
import * as withheldText from './decisions/withheld-text'
import { type Actor, type DecidedEvent, isForApplicant } from './events'
import type { Dues } from './dues'
import { isEverGiver, isGiver } from './givers'
import type { Refusal, RefusingPart } from './refusal'
import type { Policy } from './programme'

const OPEN_STAGES = STAGES.filter((stage) => stage !== 'closed')

/** The rule of each command: its stages, its givers, its checks and its decision. API, screens and refusals use this table. */
export const COMMANDS: { [N in CommandName]: CommandRule<N> } = {
  accept: { stages: ['screening'], givers: ['duty'], checkActor: actorChecks.checkHelped, decide: triage.accept },
  redirect: {
    stages: ['screening', 'triage'],
    givers: ['duty', 'routing_desk', 'room'],
    checkActor: actorChecks.checkRedirectingSeat,
    decide: triage.redirect,
  },
  route: { stages: ['triage'], givers: ['routing_desk', 'ruling_room'], decide: triage.route },
  claim: {
    stages: ['with_entity'],
    givers: ['rung'],
    checkActor: actorChecks.checkBarredAuthor,
    checkLimit: entity.checkClaim,
    decide: entity.claim,
  },
  unclaim: { stages: ['with_entity'], givers: ['rung'], checkLimit: entity.checkOwnClaim, decide: entity.unclaim },
  answer: {
    stages: ['with_entity'],
    givers: ['rung'],
    checkActor: actorChecks.checkBarredAuthor,
    decide: entity.answer,
  },
  ask: { stages: ['with_entity'], givers: ['rung'], checkLimit: entity.checkAskCap, decide: entity.ask },
  return: {
    stages: ['with_entity'],
    givers: ['rung'],
    checkActor: actorChecks.checkReturn,
    decide: entity.returnToTriage,
  },
  release: {
    stages: ['quality_review'],
    givers: ['unit'],
    checkActor: actorChecks.checkNotAuthor,
    decide: review.release,
  },
  sendBack: {
    stages: ['quality_review'],
    givers: ['unit'],
    checkActor: actorChecks.checkNotAuthor,
    checkLimit: review.checkSendBackCap,
    decide: review.sendBack,
  },
  rate: {
    stages: ['released'],
    givers: ['applicant'],
    checkLimit: applicant.checkRating,
    recordRefusal: withdrawal.recordRefusedRating,
    decide: applicant.rate,
  },
  object: {
    stages: ['released', 'closed'],
    givers: ['applicant'],
    checkActor: withdrawal.checkNotWithdrawn,
    checkLimit: applicant.checkObjectionOpen,
    decide: applicant.object,
  },
  confirm: {
    stages: ['objection'],
    givers: ['decider'],
    checkActor: actorChecks.checkSecondDecider,
    decide: review.confirm,
  },
  reopen: {
    stages: ['objection'],
    givers: ['decider'],
    checkActor: actorChecks.checkSecondDecider,
    decide: review.reopen,
  },
  reply: { stages: ['awaiting_applicant'], givers: ['applicant'], decide: applicant.reply },
  withdraw: {
    stages: OPEN_STAGES,
    givers: ['applicant'],
    checkActor: withdrawal.checkNotHeld,
    checkLimit: withdrawal.checkWithdrawal,
    recordRefusal: withdrawal.recordRefusedWithdrawal,
    decide: withdrawal.withdraw,
  },
  call: {
    stages: ['awaiting_applicant', 'released'],
    givers: ['caller'],
    checkLimit: contactCentre.checkNotReached,
    decide: contactCentre.call,
  },
  reinstate: {
    stages: ['screening', 'closed'],
    givers: ['applicant'],
    checkActor: withdrawal.checkWithdrawn,
    checkLimit: withdrawal.checkReinstatement,
    decide: withdrawal.reinstate,
  },
  acceptWithdrawal: {
    stages: ['screening'],
    givers: ['duty'],
    checkActor: withdrawal.checkHeld,
    decide: withdrawal.acceptWithdrawal,
  },
  answerCaller: {
    stages: OPEN_STAGES,
    givers: ['duty'],
    checkActor: withdrawal.checkCallerWaits,
    decide: withdrawal.answerCaller,
  },
  raise: {
    stages: OPEN_STAGES.filter((stage) => stage !== 'screening'),
    givers: ['desk', 'ladder', 'unit', 'room', 'appeal', 'contact_centre', 'called_duty'],
    checkLimit: raising.checkRaiseCap,
    decide: raising.raise,
  },
  remark: {
    stages: OPEN_STAGES,
    givers: ['applicant', 'ladder', 'desk', 'unit', 'room', 'decider', 'duty'],
    checkLimit: applicant.checkRemarkCap,
    decide: applicant.remark,
  },
  repin: {
    stages: OPEN_STAGES,
    givers: ['administrator'],
    isDecidedBeforeSettling: true,
    decide: administration.repin,
  },
  examine: {
    stages: STAGES,
    givers: ['duty', 'appeal_examiner'],
    checkActor: actorChecks.checkTextWithheld,
    decide: withheldText.examine,
  },
  help: {
    stages: STAGES,
    givers: ['duty', 'appeal_examiner'],
    checkActor: actorChecks.checkMayHelp,
    decide: helping.help,
  },
}

/**
 * Whether the command is decided before the clock takes its due steps. Every other command comes after them, because late is late.
 * So this command can cure a rule by which the clock cannot take its step.
 */
export const isDecidedBeforeSettling = (name: CommandName): boolean => COMMANDS[name].isDecidedBeforeSettling === true

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[]

/** The commands of an applicant. A contact-centre agent may give them for a caller whom the agent verified. */
export const APPLICANT_COMMANDS = COMMAND_NAMES.filter((name) => COMMANDS[name].givers.includes('applicant'))

/** The commands of an administrator, who gives them without seeing what an application says. */
export const ADMINISTRATOR_COMMANDS = COMMAND_NAMES.filter((name) => COMMANDS[name].givers.includes('administrator'))

/**
 * Decides a command in this state: returns its events, or a refusal. Returns no events if the command changes nothing.
 * It is pure and synchronous. If `at` (epoch ms) is before the last event, the events of a person's command get the instant
 * of that event. The events of a clock step get `at`, or the latest of the last event and the step's due instant if one is later.
 */
export function decide(state: Application, policy: Policy, command: TickCommand, at: number, dues: Dues): DecidedEvent[]
export function decide(
  state: Application,
  policy: Policy,
  command: Command,
  at: number,
  dues: Dues,
): DecidedEvent[] | Refusal
export function decide(
  state: Application,
  policy: Policy,
  command: Command,
  at: number,
  dues: Dues,
): DecidedEvent[] | Refusal {
  const notBeforeState = Math.max(at, state.at)
  if (command.name === 'tick') return decideTick(state, policy, command, notBeforeState, dues)
  const context = { state, policy, dues, actor: command.actor, at: notBeforeState }
  const refusalCode = findStateRefusal(state, command)
  if (refusalCode) return createRefusal(context, refusalCode)
  if (!hasAcceptedCodes(command, policy)) return createRefusal(context, 'command.malformed')
  const { checkLimit, recordRefusal, decide: decideByRule } = COMMANDS[command.name] as CommandRule<CommandName>
  const input = { ...context, with: command.with }
  const limitCode = checkLimit?.(context)
  if (limitCode) return createRefusal(context, limitCode, recordRefusal?.(input, limitCode))
  const result = decideByRule(input)
  return typeof result === 'string'
    ? createRefusal(context, result, recordRefusal?.(input, result))
    : [...result, ...withheldText.withholdFlaggedText(command, context, result)]
}

/** The commands that this actor may give now. Each of them can still be refused because of its arguments. */
export const listAllowedCommands = (context: CommandContext): CommandName[] =>
  COMMAND_NAMES.filter((name) => findRefusal(context, name) === undefined)

/**
 * The reason to refuse the command that depends on the state alone, or undefined.
 * The API checks it too, so that it can refuse such a command without the Workflow.
 */
export function findStateRefusal(state: Application, command: HumanCommand): RefusalCode | undefined {
  if (command.turn === undefined ? !isForApplicant(command.actor) : command.turn !== state.turn)
    return 'application.changed'
  return findActorRefusal(state, command.actor, command.name)
}

/** The reason why this actor cannot give the command now with any arguments; undefined if it is allowed. */
export const findRefusal = (context: CommandContext, name: CommandName): RefusalCode | undefined =>
  findActorRefusal(context.state, context.actor, name) ?? COMMANDS[name].checkLimit?.(context)

/** Returns what refuses the command; `role` goes first, because another stage would not help. `seat`: this seat may not give it here. */
export function findRefusingPart({ state, actor }: CommandContext, name: CommandName): RefusingPart | undefined {
  if (!isEverGiver(actor.role, COMMANDS[name].givers)) return 'role'
  if (!isInStage(state, name)) return 'stage'
  return isGiver(state, actor, COMMANDS[name].givers) ? undefined : 'seat'
}

function createRefusal(context: CommandContext, refused: RefusalCode, events: DecidedEvent[] = []): Refusal {
  const { stage, turn } = context.state
  return { refused, allowed: listAllowedCommands(context), stage, turn, ...(events.length > 0 && { events }) }
}

/** The reason in the stage, the seat or the person to refuse the command, or undefined. */
export function findActorRefusal(state: Application, actor: Actor, name: CommandName): RefusalCode | undefined {
  if (!isInStage(state, name) || !isGiver(state, actor, COMMANDS[name].givers)) return 'command.not_allowed'
  return COMMANDS[name].checkActor?.(state, actor)
}

const isInStage = (state: Application, name: CommandName): boolean => COMMANDS[name].stages.includes(state.stage)
