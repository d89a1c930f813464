// Decisions about texts that a rule flagged after the receipt, and that are withheld until a duty seat examined them.
import type { HumanCommand } from '../arguments'
import { type DecidedEvent, isForApplicant } from '../events'
import { FLAGS } from '../vocabulary'
import { listWithheld } from '../withheld-texts'
import { type CommandContext, type CommandInput, createEvent, type RefusalCode } from './decision'

/**
 * The event that withholds the text of this command, if a rule flagged it. It is committed together with the command's own events,
 * so nobody reads the text in between. Every command of the applicant that carries a text is treated alike.
 */
export function withholdFlaggedText(command: HumanCommand, context: CommandContext): DecidedEvent[] {
  const flags = FLAGS.filter((flag) => command.flags?.includes(flag))
  const text = 'text' in command.with ? command.with.text : undefined
  if (flags.length === 0 || !text || !isForApplicant(command.actor)) return []
  return [createEvent(context, 'withheld', { textId: text.id, flags })]
}

/** A duty seat lets others read a withheld text, or keeps it withheld. It may disclose a text that it kept before. */
export function examine(input: CommandInput<'examine'>): DecidedEvent[] | RefusalCode {
  const { withheld: textId, result } = input.with
  const text = listWithheld(input.state).find(({ id }) => id === textId)
  if (!text) return 'command.malformed'
  return text.kept && result === 'keep' ? [] : [createEvent(input, 'examined', { textId, result })]
}
