// The decision about recording what was done for a person in danger.
import type { DecidedEvent } from '../events'
import { needsExplanation } from '../help'
import { type CommandInput, createEvent, type RefusalCode } from './decision'

/** A result that says why nobody helped needs the words of the officer. */
export function help(input: CommandInput<'help'>): DecidedEvent[] | RefusalCode {
  const { result, text } = input.with
  if (!text && needsExplanation(result)) return 'command.malformed'
  return [createEvent(input, 'helped', { result, ...(text && { text }) })]
}
