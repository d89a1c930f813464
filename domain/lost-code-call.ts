import type { Application } from './application'
import type { CommandName } from './arguments'
import type { Calendar } from './calendar'
import { findNextTry, isInCallSpan, type NextTry, planCall } from './decent-hours'
import type { RefusalCode } from './decisions/decision'
import { MAX_CALLS } from './reach'
import { isSecret } from './secrecy'
import type { CallResult, VerifiedBy } from './vocabulary'
import { isInDanger } from './withheld-texts'

/** A call to somebody who lost the tracking code is owed for so many days at most after they last asked for it. */
export const LOST_CODE_CALL_DAYS = 14

/**
 * Whose seat calls the applicant who lost the tracking code. The duty seat calls when the application is secret, because the contact
 * centre may not know of it, and when a text told of danger, because the person whom they fear may answer the telephone.
 */
export const getLostCodeRole = (state: Application): 'contact_centre' | 'duty' =>
  isSecret(state) || isInDanger(state) ? 'duty' : 'contact_centre'

/**
 * Whether the act of an agent for a caller is the call that this person was promised: they were called at the number of the application, and
 * withdrew. Another way to verify them does not tell that somebody called.
 */
export const isPromisedCall = (name: CommandName, verifiedBy: VerifiedBy | undefined): boolean =>
  name === 'withdraw' && verifiedBy === 'call_back'

/** A call that is owed to somebody who lost the tracking code. Instants are epoch ms. */
export interface LostCodeCall {
  /** when it was last asked for */
  askedAt: number
  /** when a call did not reach the applicant, in order of time */
  tries: readonly number[]
}

/** What follows from a call: the next one is due, or none is owed any more. */
export type CallDecision = { nextCallBy: number } | { endedAs: 'reached' | 'wrong_number' | 'given_up' }

/**
 * Decides what follows from the result of a call at `at` (epoch ms). A call that reached nobody counts only between 08:00 and 21:00 of a
 * working day and in another part of the day than the earlier ones; the third of them is the last. Throws RangeError('calendar.horizon').
 */
export function decideCall(
  calendar: Calendar,
  { askedAt, tries }: LostCodeCall,
  result: CallResult,
  at: number,
): CallDecision | RefusalCode {
  if (result !== 'not_reached') return { endedAs: result }
  if (!isInCallSpan(planCall(calendar, tries, askedAt).spans, at)) return 'command.too_early'
  const triesNow = [...tries, at]
  if (triesNow.length >= MAX_CALLS) return { endedAs: 'given_up' }
  return { nextCallBy: planCall(calendar, triesNow, askedAt).by }
}

/** When the next try of this call counts, from `at` (epoch ms) on. Throws RangeError('calendar.horizon'). */
export const findNextLostCodeTry = (calendar: Calendar, { askedAt, tries }: LostCodeCall, at: number): NextTry =>
  findNextTry(planCall(calendar, tries, askedAt).spans, at)
