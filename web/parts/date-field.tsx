import { DATE_PARTS, type DatePart, type TypedDate } from '../forms/typed-date'
import { FieldGroup, type FieldProps } from './field'
import { useTranslator } from './frame'

interface DateFieldProps extends FieldProps {
  /** what was typed */
  typed?: TypedDate
  /** the parts that are wrong; a mistake without them is about the whole date */
  wrongParts?: readonly DatePart[]
  /** the date is the birthday of the person who types */
  isBirthday?: boolean
}

/**
 * A date as three fields, `<name>-day`, `<name>-month`, `<name>-year`: the browser's own field speaks the browser's language.
 * The day has the id of the field, so that a mistake leads to it.
 */
export function DateField({ typed = {}, wrongParts, isBirthday, ...field }: DateFieldProps) {
  const { translate } = useTranslator()
  return (
    <FieldGroup {...field}>
      <div class="date-parts">
        {DATE_PARTS.map((part) => {
          const id = part === 'day' ? field.name : `${field.name}-${part}`
          const isWrong = field.error && (wrongParts?.includes(part) ?? true)
          return (
            <div>
              <label class="date-part-label" for={id}>
                {translate(`parts.date.${part}`)}
              </label>
              <input
                class="input input-short"
                id={id}
                name={`${field.name}-${part}`}
                type="text"
                inputmode="numeric"
                dir="ltr"
                value={typed[part]}
                autocomplete={isBirthday ? `bday-${part}` : 'off'}
                aria-invalid={isWrong ? true : undefined}
              />
            </div>
          )
        })}
      </div>
    </FieldGroup>
  )
}
