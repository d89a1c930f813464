import { useTranslator } from './frame'
import { Sentence } from './sentence'

/** One mistake: the id of the field to go to, and the sentence that stands beside the field too. */
export interface FieldError {
  field: string
  text: string
}

/** Finds the sentence of a field's mistake. */
export const findError = (errors: readonly FieldError[], field: string): string | undefined =>
  errors.find((error) => error.field === field)?.text

/** All mistakes of a form, above its title. The script moves the focus here. Shows nothing when there are none. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  const { translate } = useTranslator()
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabIndex={-1} data-focus>
      <h2 id="error-summary-title">{translate('parts.errors')}</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li>
            <a href={`#${field}`}>
              <Sentence text={text} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
