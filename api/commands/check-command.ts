import type { CommandName } from '../../domain/arguments'
import type { Pack } from '../../domain/programme'
import { type FieldProblem, createBodyProblem } from '../field-problem'
import { COMMAND_FORMS } from './command-forms'

/**
 * Finds the mistakes of a command's body that its schema does not find: text and textId together, a missing text, codes that
 * the checks in COMMAND_FORMS refuse. Accepts unvalidated input. Without a pack it does not check the codes.
 */
export function checkCommand(name: CommandName, body: unknown, pack: Pack | undefined): FieldProblem[] {
  const { text, codes } = COMMAND_FORMS[name]
  const sentFields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const problems: FieldProblem[] = []
  const textCount = ['text', 'textId'].filter((key) => sentFields[key] !== undefined).length
  if (textCount > 1)
    problems.push(createBodyProblem('/textId', 'additionalProperties', { additionalProperty: 'textId' }))
  if (textCount === 0 && text === 'required')
    problems.push(createBodyProblem('/text', 'required', { missingProperty: 'text' }))
  for (const [field, check] of pack ? Object.entries(codes) : []) {
    const value = sentFields[field]
    const problem = pack && typeof value === 'string' ? check(pack, value, `/${field}`) : undefined
    if (problem) problems.push(problem)
  }
  return problems
}
