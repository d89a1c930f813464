// Decisions about raising an application to the duty seat because of what an officer read in it.
import type { DecidedEvent } from '../events'
import { MAX_RAISES } from '../raising'
import { findReachedBefore, waitsForApplicant } from '../reach'
import { type CommandContext, type CommandInput, createEvent, type RefusalCode } from './decision'

export const checkRaiseCap = ({ state }: CommandContext): RefusalCode | undefined =>
  (state.used.raises ?? 0) >= MAX_RAISES ? 'command.limit_reached' : undefined

/** Throws 'application.closed' if the application is closed; the command table allows it in open stages only. */
export function raise(input: CommandInput<'raise'>): DecidedEvent[] {
  const { stage, used } = input.state
  const { reason, text } = input.with
  if (stage === 'closed') throw new Error('application.closed')
  return [
    createEvent(input, 'raised', {
      reason,
      stage,
      number: (used.raises ?? 0) + 1,
      ...(text && { text }),
      ...(waitsForApplicant(stage) && { reachedAt: findReachedBefore(input.dues, input.at) }),
    }),
  ]
}
