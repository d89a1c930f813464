import type { JSX } from 'preact'
import { controlAttributes, Field, type FieldProps } from './field'

interface TextFieldProps extends FieldProps {
  value?: string | undefined
  /** all kinds but `text` are written from left to right in both languages */
  kind?: 'text' | 'tel' | 'email' | 'code' | 'username' | 'password'
  /** digits are expected: telephones show the keyboard of digits */
  hasDigits?: boolean
  size?: 'short' | 'medium' | 'full'
  /** what the browser may fill in; `off` when the field is about another person than the one who types */
  autocomplete?: string
  maxLength?: number
}

const TYPES = {
  text: 'text',
  tel: 'tel',
  email: 'email',
  code: 'text',
  username: 'text',
  password: 'password',
} as const

/** Telephones write the first letter of a line large, which is wrong in a name for the sign-in. */
const SPELLINGS: Partial<Record<NonNullable<TextFieldProps['kind']>, JSX.InputHTMLAttributes>> = {
  code: { autocapitalize: 'characters', spellcheck: false },
  username: { autocapitalize: 'none', spellcheck: false },
}

/** A field for one line of text. Without a kind, its direction is that of the first letter typed. */
export function TextField({
  value,
  kind = 'text',
  hasDigits,
  size = 'full',
  autocomplete,
  maxLength,
  ...field
}: TextFieldProps) {
  return (
    <Field {...field}>
      <input
        class={`input input-${size}`}
        {...controlAttributes(field)}
        type={TYPES[kind]}
        value={value}
        dir={kind === 'text' ? 'auto' : 'ltr'}
        inputmode={hasDigits ? 'numeric' : undefined}
        autocomplete={autocomplete ?? (kind === 'code' ? 'off' : undefined)}
        maxLength={maxLength}
        {...SPELLINGS[kind]}
      />
    </Field>
  )
}
