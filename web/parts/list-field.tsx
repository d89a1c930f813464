import { isolate } from '../../locales/isolates'
import { controlAttributes, Field, type FieldProps } from './field'
import { useTranslator } from './frame'
import { Sentence } from './sentence'

interface ListFieldProps extends FieldProps {
  /** what can be typed; no two have the same label */
  options: readonly { label: string; group?: string }[]
  /** what was typed */
  value?: string | undefined
  /** names that are like what was typed: the script takes one when its button is pressed */
  proposals?: readonly string[]
}

/**
 * A question with very many possible answers: the browser finds them by what is typed. It sends the words, so the server must find out what
 * they mean; a browser that cannot list them sends them too.
 */
export function ListField({ options, value, proposals = [], ...field }: ListFieldProps) {
  const { translate } = useTranslator()
  const list = `${field.name}-list`
  return (
    <Field {...field}>
      <input
        class="input input-full"
        {...controlAttributes(field)}
        type="text"
        list={list}
        value={value}
        dir="auto"
        autocomplete="off"
        maxLength={MAX_TYPED}
      />
      <datalist id={list}>
        {options.map(({ label, group }) => (
          <option value={label}>{group}</option>
        ))}
      </datalist>
      {proposals.length > 0 && (
        <p class="buttons" hidden data-proposals>
          {proposals.map((name) => (
            <button class="button button-second" type="button" data-takes={field.name} value={name}>
              <Sentence text={translate('parts.list.take', { name: isolate(name) })} />
            </button>
          ))}
        </p>
      )}
    </Field>
  )
}

/** Longer than every name. */
export const MAX_TYPED = 300
