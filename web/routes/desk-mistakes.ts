import type { CommandName } from '../../domain/arguments'
import { checkFilled } from '../../api/commands/check-command'
import type { PresentedProblem } from '../../api/presenters/problem'
import { errorSentence } from '../../locales/errors'
import type { Translator } from '../../locales/translator'
import type { OpenedCase } from '../desk/desk-facts'
import { CELL_FIELD, GRID_FIELDS, scoreField } from '../desk/staff-act-fields'
import { TYPED_FIELDS } from '../desk/typed-bodies'
import { isUnanswered } from '../forms/posted-fields'
import type { FieldError } from '../parts/error-summary'
import { sayNoBody } from './desk-typed-bodies'

/** What the API would refuse only once the other mistakes are mended. */
export function listUnfilled(
  name: CommandName,
  errors: readonly FieldError[],
  { text }: Record<string, string>,
  translator: Translator,
): FieldError[] {
  const isTold = errors.some(({ field }) => field === 'text')
  return isTold || checkFilled(name, text).length === 0
    ? []
    : [{ field: 'text', text: errorSentence(translator, 'command.unfilled_field') }]
}

/** The mistakes of a form that was sent, beside its fields. */
export function listMistakes(
  name: CommandName,
  { code: problemCode, errors = [] }: PresentedProblem,
  opened: OpenedCase,
  typed: Record<string, string>,
  translator: Translator,
): FieldError[] {
  const { translate, findSentence } = translator
  if (problemCode === 'command.needs_reason') return [{ field: 'reason', text: translate('desk.field.missing.reason') }]
  return errors.flatMap(({ in: part, pointer, code, message }) => {
    const pointed = pointer.replace(/^\/scores\//, `/${scoreField('')}`).slice(1)
    const field = name === 'route' && GRID_FIELDS.includes(pointed) ? CELL_FIELD : pointed
    if (part !== 'body' || field === '' || field.includes('/')) return []
    const words = typed[field]
    const isUnknown = code !== 'intake.entity_joins_later'
    if (TYPED_FIELDS.includes(field) && words !== undefined && isUnknown)
      return [{ field, text: sayNoBody({ opened, name, field, words }, translator) }]
    const missing = findSentence(`desk.field.missing.${field}`) ?? translate('desk.field.missing')
    return [{ field, text: isUnanswered(code) ? missing : message }]
  })
}
