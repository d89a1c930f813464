import { NOTE_LENGTH } from '../../api/schemas/page-notes'
import { hasVisibleText } from '../../domain/visible-text'
import type { SentenceKey, Translator } from '../../locales/translator'
import type { FieldError } from '../parts/error-summary'

/** Characters of the longest text of a note, and of what was done about it. */
export const NOTE_LIMIT = NOTE_LENGTH

/** Finds what is wrong with the field `text`: nothing that a reader sees, or more characters than are taken. */
export function findTextErrors(
  { translate }: Translator,
  text: string,
  missing: SentenceKey & ('note.text.missing' | 'notes.words.missing'),
): FieldError[] {
  if (!hasVisibleText(text)) return [{ field: 'text', text: translate(missing) }]
  if (Array.from(text).length <= NOTE_LIMIT) return []
  return [{ field: 'text', text: translate('note.text.too_long', { limit: NOTE_LIMIT }) }]
}
