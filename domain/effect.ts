import { withKeptRights } from './applicant-rights'
import { type Application, isOpen, type Stage } from './application'
import type { Arguments, CommandName, HumanCommand } from './arguments'
import { computeDues, getRunningBudget } from './compute-dues'
import type { Dues } from './dues'
import { type ChosenValues, type EffectChoice, listEffectChoices } from './effect-choices'
import type { Actor } from './events'
import { applyCommand, type ExpectedLife } from './expected-life'
import type { FutureRules } from './future'
import type { Policy } from './programme'
import { isPausedByQuestion } from './reach'
import { withoutRuleErrors } from './record-protocol'
import { isHiddenFrom } from './secrecy'
import { deskOf } from './seats'
import { findOwnerSeat } from './tasks'

/**
 * What becomes of the time of whoever must act. `runs`: it goes on. `pauses`: the time of the office stands still until the applicant
 * replied. `stops`: it ends, or rests at the duty seat, because the application goes on to another owner or is closed. `restarts`: an office whose time had
 * stopped must act again.
 */
export const CLOCK_EFFECTS = ['runs', 'pauses', 'stops', 'restarts'] as const
type ClockEffect = (typeof CLOCK_EFFECTS)[number]

/** An instant by which somebody must act. */
export interface Due {
  /** epoch ms */
  dueAt: number
  /** minutes until `dueAt`, of nights and weekends too, rounded down; below 0 when it has passed */
  leftMinutes: number
}

/** Who must act, and by when, before or after a command. */
export interface Turn {
  stage: Stage
  /** a seat id, `applicant`, or null when the application is closed */
  owner: string | null
  due?: Due
}

/** What a command changes for the time and the place of an application: facts, no sentences. Instants are epoch ms. */
export interface Effect {
  clock: ClockEffect
  /** whether the desk of the person who gives the command owns the application before it */
  isMine: boolean
  before: Turn
  after: Turn
  /** for `pauses`: when the pause ends at the latest */
  pausesUntil?: number
  /** for a question that does not pause the time of the office: by when this office must still answer */
  officeDue?: Due
  /** set if that time runs on only until the question reached the applicant */
  pausesOnceReached?: true
  /** after a question: the days in which the applicant can reply */
  applicantDays?: number
  /** whether the application leaves the desk of the person who gives the command */
  leavesDesk: boolean
  /** whether the application is hidden from this person until the duty seat accepts it */
  isHidden: boolean
  /** whether the application is closed */
  ends: boolean
}

/** The effect of a command with these values of the arguments on which its effect depends. */
export interface EffectOfChoice {
  values: ChosenValues
  effect: Effect
}

interface EffectInput<N extends CommandName> {
  state: Application
  /** of the state before the command */
  dues: Dues
  /** a message of a later stage counts as delivered at once, or as undeliverable; see `isReachable` */
  rules: FutureRules
  actor: Actor
  name: N
  /** the arguments that are known; for the others see `listEffectChoices` */
  given?: Partial<Arguments[N]>
  /** epoch ms; the clock must have taken its due steps */
  at: number
}

/**
 * Computes what a command would do at `at`, by the decisions and the fold that the Workflow uses. Lists one effect for each value of the
 * arguments on which it depends, without the values with which the command would be refused or a rule fails.
 */
export function computeEffects<N extends CommandName>(input: EffectInput<N>): EffectOfChoice[] {
  const { state, dues, rules, actor, name, given = {}, at } = input
  const context = { state, policy: rules.policy, dues, actor, at: Math.max(at, state.at) }
  const choices = withoutRuleErrors(() => listEffectChoices(context, name, given)) ?? []
  return choices.flatMap((choice) => {
    const effect = withoutRuleErrors(() => computeEffect(input, choice))
    return effect ? [{ values: choice.values, effect }] : []
  })
}

/** Undefined if the command would be refused. */
function computeEffect<N extends CommandName>(
  { state, dues, rules, actor, name, at }: EffectInput<N>,
  choice: EffectChoice<N>,
): Effect | undefined {
  const { turn } = state
  const command = { name, commandId: 'effect', actor, turn, sentAt: at, with: choice.with } as HumanCommand
  const lifeRules = { policy: rules.policy, computeDues: (after: Application) => computeDuesAfter(after, turn, rules) }
  const before: ExpectedLife = { state, dues, events: [] }
  const after = applyCommand(before, command, { at }, lifeRules)
  return 'refused' in after ? undefined : compare(before, after, rules.policy, actor, Math.max(at, state.at))
}

/** The dues right after the command; `turn`: that of the state before. */
function computeDuesAfter(
  after: Application,
  turn: number,
  { policy, calendarsFor, reach, isReachable }: FutureRules,
): Dues {
  const reachOfNewStay = isReachable ? { reachedAt: after.recordedAt } : { undeliverableAt: after.stageSince }
  return computeDues(after, policy, calendarsFor(after), after.turn === turn ? reach : reachOfNewStay)
}

function compare(before: ExpectedLife, after: ExpectedLife, policy: Policy, actor: Actor, at: number): Effect {
  const turnBefore = createTurn(before, policy, at)
  const turnAfter = createTurn(after, policy, at)
  const clock = findClockEffect(before, after)
  // Each duty seat is a desk of its own.
  const isMine = turnBefore.owner === (actor.role === 'duty' ? actor.seatId : deskOf(actor.seatId))
  return {
    clock,
    isMine,
    before: turnBefore,
    after: turnAfter,
    ...(isQuestion(before, after) && describeQuestion(before, after, policy, clock, at)),
    leavesDesk: isMine && turnAfter.owner !== turnBefore.owner,
    isHidden: !actor.for && isHiddenFrom(after.state, actor.role) && !isHiddenFrom(before.state, actor.role),
    ends: isOpen(before.state) && !isOpen(after.state),
  }
}

function createTurn({ state, dues }: ExpectedLife, policy: Policy, at: number): Turn {
  const { dueAt } = dues
  return {
    stage: state.stage,
    owner: findOwnerSeat(state, policy),
    ...(dueAt !== undefined && { due: createDue(dueAt, at) }),
  }
}

const createDue = (dueAt: number, at: number): Due => ({ dueAt, leftMinutes: Math.floor((dueAt - at) / 60_000) })

const isQuestion = (before: ExpectedLife, after: ExpectedLife): boolean =>
  before.state.stage === 'with_entity' && after.state.stage === 'awaiting_applicant'

function describeQuestion(before: ExpectedLife, after: ExpectedLife, policy: Policy, clock: ClockEffect, at: number) {
  const applicantDays = withKeptRights(policy, after.state).windows.ask
  const { dueAt } = after.dues
  if (clock === 'pauses') return { applicantDays, ...(dueAt !== undefined && { pausesUntil: dueAt }) }
  const officeDueAt = after.dues.wakes.find(({ kind }) => kind === 'breach')?.at ?? before.dues.dueAt
  return {
    applicantDays,
    ...(officeDueAt !== undefined && { officeDue: createDue(officeDueAt, at) }),
    ...(isPausedByQuestion(after.state) && { pausesOnceReached: true as const }),
  }
}

/** The stages in which an office must act on the matter, in the order of the way. */
const WORKING_STAGES: readonly Stage[] = ['screening', 'triage', 'with_entity']
const REVIEWING_STAGES: readonly Stage[] = ['quality_review', 'objection']

function findClockEffect(before: ExpectedLife, after: ExpectedLife): ClockEffect {
  const [from, to] = [before.state.stage, after.state.stage]
  if (before.state.turn === after.state.turn) return 'runs'
  if (to === 'closed') return 'stops'
  if (after.state.raised && !before.state.raised) return 'stops'
  if (before.state.raised) return isOfficeRunning(after) ? 'restarts' : 'stops'
  if (isQuestion(before, after)) return isOfficeRunning(after) ? 'runs' : 'pauses'
  if (from === 'closed') return 'restarts'
  if (!isOfficeRunning(before)) return isOfficeRunning(after) ? 'restarts' : 'stops'
  if (from === 'awaiting_applicant') return 'runs'
  return REVIEWING_STAGES.includes(from) && WORKING_STAGES.includes(to) ? 'restarts' : 'stops'
}

/** Whether the time of an office runs, also while a question of it waits for the applicant. */
const isOfficeRunning = ({ state, dues }: ExpectedLife): boolean =>
  state.stage === 'awaiting_applicant'
    ? getRunningBudget(state, dues.reachedAt) !== undefined
    : [...WORKING_STAGES, ...REVIEWING_STAGES].includes(state.stage)
