import type { Application, Stage } from './application'
import { extendLastSpan } from './budget'
import type { Dues } from './dues'
import type { DecidedEvent } from './events'
import { rechargeStart } from './intervals'

/**
 * The message of a stage wants something of the applicant: the question in `awaiting_applicant`, the answer or the redirection
 * in `released`. Until it reached the applicant, no window of the applicant runs and no time is charged to the applicant.
 */
export const waitsForApplicant = (stage: Stage): boolean => stage === 'awaiting_applicant' || stage === 'released'

/** The facts about the message of the present stage that only the database knows. Instants are epoch ms. */
export interface Reach {
  /** the first instant at which a mail was delivered, or the applicant opened the application with the tracking code; see `isReachedByOpening` */
  reachedAt?: number
  /** the instant since which nothing can be delivered: there is no address, or every try was given up */
  undeliverableAt?: number
}

/** After so many calls that did not reach the applicant, the contact centre owes no further call. */
export const MAX_CALLS = 3

/** When the message of the present stage reached the applicant: the first instant that an event or the database tells. */
export function findReachedAt(state: Application, reach: Reach): number | undefined {
  if (!waitsForApplicant(state.stage)) return undefined
  const instants = [state.contact?.reachedAt, reach.reachedAt].filter((at) => at !== undefined)
  return instants.length > 0 ? Math.min(...instants) : undefined
}

/** Whether the message of the present stage could not be delivered, and has not reached the applicant in another way either. */
export function isUnreached({ stage, settled, contact }: Application, dues: Pick<Dues, 'reachedAt'>): boolean {
  if (!waitsForApplicant(stage) || !settled.stage.includes('callBack')) return false
  return dues.reachedAt === undefined && contact?.reachedAt === undefined
}

/** Whether the calls about the message of the present stage have ended: the number was wrong, or every try was made. */
export const haveCallsEnded = ({ contact }: Application): boolean =>
  contact?.givenUp === true || (contact?.tries.length ?? 0) >= MAX_CALLS

/** Whether the contact centre owes the applicant a call about the message of the present stage. */
export const isCallBackOwed = (state: Application, dues: Pick<Dues, 'reachedAt'>): boolean =>
  isUnreached(state, dues) && !haveCallsEnded(state)

/** Whether the message of the present stage reached nobody and nobody calls any more: somebody must find another way. */
export const isOutOfReach = (state: Application, dues: Pick<Dues, 'reachedAt'>): boolean =>
  isUnreached(state, dues) && haveCallsEnded(state)

/**
 * Whether a question stopped the clock of the entity that has the application. Until the question reached the applicant, the clock runs on in fact:
 * see `getRunningBudget`.
 */
export const isPausedByQuestion = ({ intervals }: Application): boolean => intervals.at(-1)?.party === 'applicant'

/**
 * The state in which the time until `reachedAt` is not charged to the applicant, but to the entity that asked, whose clock ran on,
 * or after a release to the operation room. `null`: the message never reached the applicant. The time until `at` only is charged.
 * Nothing changes while the last interval is not the applicant's: after a question that did not stop the clock of the entity, the time
 * is charged to the entity anyway.
 */
export function chargeUntilReached(
  state: Application,
  reachedAt: number | null,
  at = Number.POSITIVE_INFINITY,
): Application {
  if (state.intervals.at(-1)?.party !== 'applicant') return state
  const until = reachedAt === null ? null : Math.min(reachedAt, at)
  const isQuestion = state.stage === 'awaiting_applicant'
  return {
    ...state,
    intervals: rechargeStart(state.intervals, isQuestion ? 'entity' : 'operation_room', until),
    budget: isQuestion ? extendLastSpan(state.budget, until) : state.budget,
  }
}

/**
 * The state with the instant at which the message reached the applicant, as an event tells it. Without `reachedAt`, as in events
 * recorded before this rule, nothing changes.
 */
export function setReachedAt(state: Application, reachedAt: number | null | undefined, at?: number): Application {
  if (reachedAt === undefined || !waitsForApplicant(state.stage)) return state
  const charged = chargeUntilReached(state, reachedAt, at)
  return {
    ...charged,
    ...(reachedAt !== null && { contact: { ...state.contact, tries: state.contact?.tries ?? [], reachedAt } }),
    ...(state.release && { release: { ...state.release, reachedAt } }),
  }
}

/** When the message of this stage reached the applicant, at the latest at `at` (epoch ms); null if it did not. */
export const findReachedBefore = ({ reachedAt }: Pick<Dues, 'reachedAt'>, at: number): number | null =>
  reachedAt === undefined ? null : Math.min(reachedAt, at)

/** Whether an event was decided with the instant of reaching the applicant that the database tells. */
export function knowsReachedAt({ type, actor, at, body }: DecidedEvent, dues: Pick<Dues, 'reachedAt'>): boolean {
  if (type === 'called') return dues.reachedAt === undefined
  if (!('reachedAt' in body)) return true
  const reachedBefore = findReachedBefore(dues, at)
  // Who answers a message has it, even if nothing else tells so.
  return body.reachedAt === reachedBefore || (reachedBefore === null && actor.role !== 'clock' && body.reachedAt === at)
}
