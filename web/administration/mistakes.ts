import type { PresentedProblem } from '../../api/presenters/problem'
import type { SentenceKey } from '../../locales/translator'
import type { FieldError } from '../parts/error-summary'

/**
 * The mistakes of a form, each with the sentence of its field, or with that of its form when this is wrong; those of other fields have a page of
 * their own.
 */
export const listMistakes = <Key extends SentenceKey>(
  { errors = [] }: Pick<PresentedProblem, 'errors'>,
  sentences: Readonly<Record<string, Key>>,
  translate: (key: Key) => string,
): FieldError[] =>
  errors.flatMap(({ pointer, code, message }) => {
    const field = pointer.slice(1)
    const key = sentences[field]
    return key === undefined ? [] : [{ field, text: code === 'field.format' ? message : translate(key) }]
  })
