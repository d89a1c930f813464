import { controlAttributes, Field, type FieldProps } from './field'
import { useTranslator } from './frame'

interface SelectFieldProps extends FieldProps {
  options: readonly { value: string; label: string; group?: string }[]
  chosen?: string | undefined
  /** of the choice of none, by default that one is to be chosen; a filter says here that it leaves nothing out */
  noneLabel?: string | undefined
}

/** A question with many possible answers, such as a governorate. Nothing is chosen at first. */
export function SelectField({ options, chosen = '', noneLabel, ...field }: SelectFieldProps) {
  const { translate } = useTranslator()
  const groups = [...new Set(options.map(({ group }) => group))]
  const listOptions = (wanted: string | undefined) =>
    options
      .filter(({ group }) => group === wanted)
      .map(({ value, label }) => (
        <option value={value} selected={value === chosen}>
          {label}
        </option>
      ))
  return (
    <Field {...field}>
      <select class="input select" {...controlAttributes(field)}>
        <option value="" selected={chosen === ''}>
          {noneLabel ?? translate('parts.choose')}
        </option>
        {groups.map((group) =>
          group === undefined ? listOptions(group) : <optgroup label={group}>{listOptions(group)}</optgroup>,
        )}
      </select>
    </Field>
  )
}
