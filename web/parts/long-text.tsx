import { findWrittenLanguage } from '../../domain/written-language'
import type { SentenceKey } from '../../locales/translator'
import { controlAttributes, Field, type FieldProps } from './field'
import { useTranslator } from './frame'

interface LongTextProps extends FieldProps {
  value?: string | undefined
  /** characters that may be written; the browser lets the reader type more, and the counter says how many are too many */
  limit: number
}

const COUNTER_SENTENCES = ['left', 'over'] as const

/**
 * A field for a text of several lines. Without script, the counter says the limit only. A mistake speaks of the text that was sent, and
 * describes the field until the text changes; then the counter does, which speaks of the text as it is.
 */
export function LongText({ value, limit, ...field }: LongTextProps) {
  const { translate, listForms } = useTranslator()
  const counter = `${field.name}-counter`
  const sentences = COUNTER_SENTENCES.map((name) => [
    `data-${name}`,
    JSON.stringify(listForms(`parts.characters.${name}` satisfies SentenceKey)),
  ])
  return (
    <Field {...field}>
      <textarea
        class="input input-long"
        {...controlAttributes(field, field.error ? '' : counter)}
        lang={findWrittenLanguage(value ?? '')}
        dir="auto"
        rows={8}
      >
        {value}
      </textarea>
      <p class="counter" id={counter} data-counts={field.name} data-limit={limit} {...Object.fromEntries(sentences)}>
        {translate('parts.characters.limit', { count: limit })}
      </p>
    </Field>
  )
}
