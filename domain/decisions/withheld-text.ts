// Decisions about texts that a rule flagged after the receipt, and that are withheld until somebody examined them.
import type { HumanCommand } from '../arguments'
import { findTextKind } from '../disclosed-texts'
import { type DecidedEvent, isForApplicant } from '../events'
import { findExaminationRefusal } from '../examination'
import { FLAGS } from '../vocabulary'
import { listConcerned, listWithheld } from '../withheld-texts'
import { type CommandContext, type CommandInput, createEvent, type RefusalCode } from './decision'

/**
 * The event that withholds the text of this command, if a rule flagged it. `events`: those of the command itself. It is committed together with the command's own events,
 * so nobody reads the text in between. Every command of the applicant that carries a text is treated alike.
 */
export function withholdFlaggedText(
  command: HumanCommand,
  context: CommandContext,
  events: readonly DecidedEvent[],
): DecidedEvent[] {
  const flags = FLAGS.filter((flag) => command.flags?.includes(flag))
  const text = 'text' in command.with ? command.with.text : undefined
  if (flags.length === 0 || !text || !isForApplicant(command.actor)) return []
  const of = findTextKind(events, text.id)
  const against = listConcerned(context.state)
  const facts = { ...(of && { of }), ...(against.length > 0 && { against }) }
  return [createEvent(context, 'withheld', { textId: text.id, flags, ...facts })]
}

/** Who may examine a withheld text lets others read it, or keeps it withheld. They may disclose a text that was kept before. */
export function examine(input: CommandInput<'examine'>): DecidedEvent[] | RefusalCode {
  const { withheld: textId, result } = input.with
  const text = listWithheld(input.state).find(({ id }) => id === textId)
  if (!text) return 'command.malformed'
  const refusalCode = findExaminationRefusal(text, input.actor)
  if (refusalCode) return refusalCode
  return text.kept && result === 'keep' ? [] : [createEvent(input, 'examined', { textId, result })]
}
