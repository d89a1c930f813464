import type { CommandName } from '../../domain/arguments'
import { type FieldProblem, createBodyProblem } from '../field-problem'
import { findUnfilledField } from '../../domain/wordings'
import { WRITTEN_TO_APPLICANT } from '../written-to-applicant'
import { COMMAND_FORMS } from './command-forms'
import type { CodeRules } from './pack-codes'

const readFields = (body: unknown): Record<string, unknown> =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}

const createMissingText = (): FieldProblem => createBodyProblem('/text', 'required', { missingProperty: 'text' })

/**
 * Finds the mistakes of a command's text that its schema does not find: text and textId together, a missing text. Accepts
 * unvalidated input.
 */
export function checkCommandText(name: CommandName, body: unknown): FieldProblem[] {
  const { text } = COMMAND_FORMS[name]
  const sentFields = readFields(body)
  const textCount = ['text', 'textId'].filter((key) => sentFields[key] !== undefined).length
  if (textCount > 1) return [createBodyProblem('/textId', 'additionalProperties', { additionalProperty: 'textId' })]
  return textCount === 0 && text === 'required' ? [createMissingText()] : []
}

/**
 * Finds what the pack does not permit in a command: its codes, and a missing text that the pack requires beside them; `codes` and
 * `needsText` of COMMAND_FORMS. Accepts unvalidated input.
 */
export function checkCommandCodes(name: CommandName, body: unknown, rules: CodeRules): FieldProblem[] {
  const sentFields = readFields(body)
  const { codes, needsText } = COMMAND_FORMS[name]
  const hasText = sentFields['text'] !== undefined || sentFields['textId'] !== undefined
  return [
    ...Object.entries(codes).flatMap(([field, check]) => check(rules, sentFields[field], `/${field}`) ?? []),
    ...(!hasText && needsText(sentFields, rules.pack) ? [createMissingText()] : []),
  ]
}

/** Finds a field of a ready wording that nobody filled, in words that the applicant will read. */
export const checkFilled = (name: CommandName, words: string | undefined): FieldProblem[] =>
  words !== undefined && WRITTEN_TO_APPLICANT[name] && findUnfilledField(words) !== undefined
    ? [createBodyProblem('/text', 'command.unfilled_field')]
    : []
