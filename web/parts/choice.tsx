import { FieldGroup, type FieldProps } from './field'
import { useTranslator } from './frame'
import { Sentence } from './sentence'

interface Option {
  value: string
  label: string
  hint?: string
  /** stands apart from the others, after the word “or” */
  isApart?: boolean
}

interface ChoiceProps extends FieldProps {
  options: readonly Option[]
  chosen?: readonly string[]
  /** several options may be chosen */
  isMultiple?: boolean
}

/** A question with a few possible answers. The first option has the id of the field, so that a mistake leads to it. */
export function Choice({ options, chosen = [], isMultiple, ...field }: ChoiceProps) {
  const { translate } = useTranslator()
  return (
    <FieldGroup {...field}>
      <div class="choices">
        {options.map((option, index) => (
          <>
            {option.isApart && <p class="choice-or">{translate('parts.or')}</p>}
            <OptionRow
              {...option}
              id={index === 0 ? field.name : `${field.name}-${index + 1}`}
              name={field.name}
              type={isMultiple ? 'checkbox' : 'radio'}
              isChosen={chosen.includes(option.value)}
            />
          </>
        ))}
      </div>
    </FieldGroup>
  )
}

interface OptionRowProps extends Option {
  id: string
  name: string
  type: 'radio' | 'checkbox'
  isChosen: boolean
}

function OptionRow({ id, name, type, value, label, hint, isChosen }: OptionRowProps) {
  return (
    <div class="choice">
      <input
        class="choice-input"
        id={id}
        name={name}
        type={type}
        value={value}
        checked={isChosen}
        aria-describedby={hint && `${id}-note`}
      />
      <label class="choice-label" for={id}>
        <Sentence text={label} />
      </label>
      {hint && (
        <p class="choice-hint" id={`${id}-note`}>
          {hint}
        </p>
      )}
    </div>
  )
}
