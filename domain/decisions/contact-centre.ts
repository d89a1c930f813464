// Decisions about the commands of the contact centre: each function has the name of its command.
// The check functions return the reason for a refusal, or undefined.
import { isInCallSpan } from '../decent-hours'
import type { Dues } from '../dues'
import type { Actor, DecidedEvent } from '../events'
import { isCallBackOwed } from '../reach'
import { type CommandContext, type CommandInput, createEvent, type RefusalCode } from './decision'

/** A message that reached the applicant needs no call. */
export const checkNotReached = ({ dues }: CommandContext): RefusalCode | undefined =>
  dues.reachedAt === undefined ? undefined : 'command.already_reached'

/**
 * Records a call about the message of this stage. A call that reached the applicant needs the decent hours of any day; when the applicant
 * called, it counts at any time, and the agent verified the caller by more than known facts (`verifiedBy` of the actor). Every other
 * result needs a call-back that is owed, a working day between 08:00 and 21:00, and another part of the day than the earlier calls.
 */
export function call(input: CommandInput<'call'>): DecidedEvent[] | RefusalCode {
  const { state, dues, at, actor } = input
  const { result, otherContact } = input.with
  if (result !== 'reached' && !isCallBackOwed(state, dues)) return 'command.no_call_back'
  if (result !== 'reached' && dues.callSpans && !isInCallSpan(dues.callSpans, at)) return 'command.too_early'
  const refusalCode = result === 'reached' ? checkProof(dues, actor, at) : undefined
  if (refusalCode) return refusalCode
  const keepsCalling = result === 'wrong_number' && otherContact === true
  return [createEvent(input, 'called', { result, ...(keepsCalling && { otherContact }) })]
}

/**
 * Nobody is called at night, so such a call proves nothing; whoever calls then themselves is verified. Facts may be known to others: a
 * period that begins with their call could end unnoticed.
 */
function checkProof({ decentSpans }: Dues, { verifiedBy }: Actor, at: number): RefusalCode | undefined {
  if (verifiedBy === 'known_facts') return 'command.weak_verification'
  const isDecent = decentSpans === undefined || isInCallSpan(decentSpans, at)
  return verifiedBy === undefined && !isDecent ? 'command.night_call' : undefined
}
