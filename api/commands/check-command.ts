import type { CommandName } from '../../domain/arguments'
import type { Pack } from '../../domain/programme'
import { type FieldProblem, createBodyProblem } from '../field-problem'
import { COMMAND_FORMS } from './command-forms'

/**
 * What the schema cannot say about the body of a command: text and textId together, a missing text, codes the pack does not
 * know. Accepts unvalidated input; without a pack the codes are not checked.
 */
export function checkCommand(name: CommandName, body: unknown, pack: Pack | undefined): FieldProblem[] {
  const { text, codes } = COMMAND_FORMS[name]
  const sent = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const problems: FieldProblem[] = []
  const texts = ['text', 'textId'].filter((key) => sent[key] !== undefined).length
  if (texts > 1) problems.push(createBodyProblem('/textId', 'additionalProperties', { additionalProperty: 'textId' }))
  if (texts === 0 && text === 'required')
    problems.push(createBodyProblem('/text', 'required', { missingProperty: 'text' }))
  for (const [field, check] of pack ? Object.entries(codes) : []) {
    const value = sent[field]
    const problem = pack && typeof value === 'string' ? check(pack, value, `/${field}`) : undefined
    if (problem) problems.push(problem)
  }
  return problems
}
