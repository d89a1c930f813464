// Decisions about withdrawing an application and taking that back: each function has the name of its command.
// The check functions return the reason for a refusal, or undefined.
import type { Application } from '../application'
import { checkHelped } from '../actor-checks'
import type { DecidedEvent } from '../events'
import { isWithdrawalHeld, mustHold } from '../held-withdrawal'
import { findReachedBefore, waitsForApplicant } from '../reach'
import { MAX_WITHDRAWALS } from '../withdrawal'
import { type CommandContext, type CommandInput, createEvent, type RefusalCode } from './decision'
import { wasFlagged } from '../withheld-texts'

/** Whether an agent gives the command for a caller. */
export const isAgent = ({ actor }: Pick<CommandContext, 'actor'>): boolean => actor.for === 'applicant'

/**
 * An agent cannot withdraw a flagged application for a caller: who speaks may be the person whom the author fears. The author's
 * own withdrawal counts. Each earlier withdrawal was taken back, so these are counted: those with an agent apart, because whoever
 * speaks at the telephone must not use up what the author may do.
 */
export function checkWithdrawal(context: CommandContext): RefusalCode | undefined {
  if (!isAgent(context)) return checkCount(context, 'reinstatements')
  return findAgentRefusal(context) ?? checkCount(context, 'agentReinstatements')
}

/**
 * Why an agent cannot end the application for this caller, or undefined. Facts about an application are known to others too. Each other
 * way to verify a caller reaches the author, so nobody is without an application and does not know it.
 */
export function findAgentRefusal({ state, actor }: Pick<CommandContext, 'state' | 'actor'>): RefusalCode | undefined {
  if (!isAgent({ actor })) return undefined
  if (wasFlagged(state)) return 'command.needs_duty_seat'
  return actor.verifiedBy === 'known_facts' ? 'command.weak_verification' : undefined
}

function checkCount(
  { state, policy }: CommandContext,
  count: 'reinstatements' | 'agentReinstatements',
): RefusalCode | undefined {
  return (state.used[count] ?? 0) >= (policy.caps.withdrawals ?? MAX_WITHDRAWALS) ? 'command.limit_reached' : undefined
}

/** The refused withdrawal of an agent opens a task of the duty seat, unless a caller is waiting already. */
export const recordRefusedWithdrawal = (input: CommandInput<'withdraw'>, code: RefusalCode): DecidedEvent[] =>
  callDutySeat(input, code, input.with.reason)

/** The same for a "solved" that an agent gave: it would end the application as a withdrawal does. */
export const recordRefusedRating = (input: CommandInput<'rate'>, code: RefusalCode): DecidedEvent[] =>
  callDutySeat(input, code, 'solved')

const callDutySeat = (context: CommandContext, code: RefusalCode, reason: string): DecidedEvent[] =>
  code === 'command.needs_duty_seat' && !context.state.caller
    ? [createEvent(context, 'withdrawalRefused', { reason })]
    : []

/**
 * Who withdraws need not know the message that waits for them, so a withdrawal does not tell that it reached them.
 * Throws 'application.closed' if the application is closed; the command table allows it in open stages only.
 */
export function withdraw(input: CommandInput<'withdraw'>): DecidedEvent[] {
  const { stage, entity, used } = input.state
  if (stage === 'closed') throw new Error('application.closed')
  const reached = waitsForApplicant(stage) && { reachedAt: findReachedBefore(input.dues, input.at) }
  if (mustHold(input.state, input.with.reason)) {
    const number = (used.raises ?? 0) + (stage === 'screening' ? 0 : 1)
    const held = { reason: 'wrongdoing' as const, stage, number, withdrawal: input.with.reason }
    return [createEvent(input, 'raised', { ...held, ...(isAgent(input) && { byAgent: true as const }), ...reached })]
  }
  return [
    createEvent(input, 'withdrawn', {
      reason: input.with.reason,
      stage,
      ...(entity && { entity: entity.code }),
      ...(isAgent(input) && { byAgent: true }),
    }),
    createEvent(input, 'closed', { as: 'withdrawn', ...reached }),
  ]
}

/** While a withdrawal is held, there is nothing more to withdraw. */
export const checkNotHeld = (state: Application): RefusalCode | undefined =>
  isWithdrawalHeld(state) ? 'command.not_allowed' : undefined

export const checkHeld = (state: Application): RefusalCode | undefined =>
  isWithdrawalHeld(state) ? checkHelped(state) : 'command.not_allowed'

/**
 * The duty seat closes the application, as the applicant wished, and says in words what the applicant told them. Commands of before have no
 * words. Throws 'application.closed' if no withdrawal is held.
 */
export function acceptWithdrawal(input: CommandInput<'acceptWithdrawal'>): DecidedEvent[] {
  const { heldWithdrawal, entity } = input.state
  if (!heldWithdrawal) throw new Error('application.closed')
  const { reason, byAgent } = heldWithdrawal
  const { text } = input.with
  const withdrawn = { reason, stage: 'screening' as const, ...(entity && { entity: entity.code }) }
  return [
    createEvent(input, 'withdrawn', { ...withdrawn, ...(byAgent && { byAgent }), text }),
    createEvent(input, 'closed', { as: 'withdrawn' }),
  ]
}

/** Only a withdrawal can be taken back, also one that is held; after another closing the applicant may object. */
export function checkWithdrawn(state: Application): RefusalCode | undefined {
  return state.closedAs === 'withdrawn' || isWithdrawalHeld(state) ? undefined : 'command.not_allowed'
}

/** The applicant cannot object after they withdrew the application. */
export function checkNotWithdrawn(state: Application): RefusalCode | undefined {
  return state.closedAs === 'withdrawn' ? 'command.not_allowed' : undefined
}

export function checkCallerWaits(state: Application): RefusalCode | undefined {
  return state.caller ? undefined : 'command.not_allowed'
}

/**
 * As `checkReinstatementOpen`. Agents can take back what an agent withdrew as often as that is possible, and the author's own
 * withdrawals only a few times: after that the author does it.
 */
export function checkReinstatement(context: CommandContext): RefusalCode | undefined {
  const { state } = context
  const isOfAuthor = !(isWithdrawalHeld(state) ? state.heldWithdrawal : state.interrupted)?.byAgent
  return (
    checkReinstatementOpen(context) ??
    (isAgent(context) && isOfAuthor ? checkCount(context, 'agentReinstatements') : undefined)
  )
}

/** The input of `checkReinstatementOpen`. The code for mails calls it too, so it does not need the whole context. */
type ReinstatementContext = Pick<CommandContext, 'state' | 'at'> & {
  dues: Pick<CommandContext['dues'], 'reinstateUntil'>
}

/** A withdrawal can be taken back until the last day ends. An old one cannot: nothing tells where the application was. */
export function checkReinstatementOpen({ state, dues, at }: ReinstatementContext): RefusalCode | undefined {
  if (isWithdrawalHeld(state)) return undefined
  if (!state.interrupted) return 'command.not_reinstatable'
  return dues.reinstateUntil === undefined || at > dues.reinstateUntil ? 'command.window_closed' : undefined
}

/** Throws 'event.nothing_to_reinstate' if the state does not tell where the application was; see `checkReinstatementOpen`. */
export function reinstate(input: CommandInput<'reinstate'>): DecidedEvent[] {
  const { interrupted, heldWithdrawal } = input.state
  if (heldWithdrawal && isWithdrawalHeld(input.state)) {
    const byAgentToo = isAgent(input) || heldWithdrawal.byAgent
    const body = { stage: 'screening' as const, held: true as const, ...(byAgentToo && { byAgent: true as const }) }
    return [createEvent(input, 'reinstated', body)]
  }
  if (!interrupted) throw new Error('event.nothing_to_reinstate')
  const byAgent = isAgent(input) || interrupted.byAgent
  return [createEvent(input, 'reinstated', { stage: interrupted.stage, ...(byAgent && { byAgent: true as const }) })]
}

/** The duty seat spoke with the caller, or tried to. This ends the task; what the author wants then, the author does. */
export const answerCaller = (input: CommandInput<'answerCaller'>): DecidedEvent[] => [
  createEvent(input, 'callerAnswered', { result: input.with.result }),
]
