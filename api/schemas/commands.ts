import { Type } from '@sinclair/typebox'
import { CLOSED_AS, STAGES } from '../../domain/application'
import type { CommandName } from '../../domain/arguments'
import { VERIFIED_BY } from '../../domain/vocabulary'
import { COMMAND_FORMS } from '../commands/command-forms'
import {
  choice,
  commandId,
  staffCommandId,
  count,
  id,
  instant,
  list,
  longText,
  object,
  optional,
  seatId,
} from './primitives'

/**
 * The body of a command given by staff. `checkCommand` checks that a required text is there, as text or textId but not both, and
 * checks codes against the pack.
 */
export function staffCommandBody(name: CommandName) {
  const { text, fields } = COMMAND_FORMS[name]
  return object({
    commandId: staffCommandId(),
    turn: optional(count()),
    seatId: optional(seatId()),
    verifiedBy: optional(choice(VERIFIED_BY, { description: 'how an agent verified the caller' })),
    ...fields,
    ...(text !== 'none' && { text: optional(longText()), textId: optional(id()) }),
  })
}

/** The body of a command given by the applicant. It has no field that an applicant cannot choose (`fixedForApplicant`). */
export function applicantCommandBody(name: CommandName) {
  const { text, fields, fixedForApplicant } = COMMAND_FORMS[name]
  const chosenFields = Object.entries(fields).filter(([field]) => !(field in fixedForApplicant))
  return object({
    turn: optional(count()),
    ...Object.fromEntries(chosenFields),
    ...(text !== 'none' && { text: optional(longText()) }),
  })
}

export const commandOutcome = () =>
  object({ sequence: count(), stage: choice(STAGES), turn: count(), dueAt: optional(instant()) })

export const unknownCommandOutcome = () => object({ commandId: commandId(), status: choice(['unknown']) })

export const commandStatus = () =>
  object({
    commandId: commandId(),
    status: choice(['recorded', 'refused', 'unknown']),
    outcome: optional(commandOutcome()),
    code: optional(Type.String()),
    applications: optional(
      list(
        object({
          reference: Type.String(),
          status: choice(['recorded', 'refused']),
          outcome: optional(commandOutcome()),
          code: optional(Type.String()),
        }),
      ),
    ),
  })

export const stage = () => choice(STAGES)
export const closedAs = () => choice(CLOSED_AS)
