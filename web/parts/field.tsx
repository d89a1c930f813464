import type { ComponentChildren } from 'preact'
import { useTranslator } from './frame'
import { Sentence } from './sentence'

/** What every question has. */
export interface FieldProps {
  /** name of the field in the form, and its id on the page */
  name: string
  label: string
  hint?: string
  /** what is wrong with the value that was sent */
  error?: string | undefined
  /** the label is the title of the page: one question on a page */
  isTitle?: boolean
  isOptional?: boolean
}

type FieldTextProps = Pick<FieldProps, 'name' | 'hint' | 'error'>

/** The ids of the texts that describe a field, for `aria-describedby`. */
const describedBy = ({ name, hint, error }: FieldTextProps, ...others: string[]): string | undefined =>
  [hint && `${name}-hint`, error && `${name}-error`, ...others].filter(Boolean).join(' ') || undefined

/** What the control of a field has: the name of the field, and what describes it. `others`: ids of further texts that do. */
export const controlAttributes = (field: FieldTextProps, ...others: string[]) => ({
  id: field.name,
  name: field.name,
  'aria-describedby': describedBy(field, ...others),
  'aria-invalid': field.error ? true : undefined,
})

/** The words of a question; on a page with one question they are its title. */
function LabelText({ label, isTitle, isOptional }: Pick<FieldProps, 'label' | 'isTitle' | 'isOptional'>) {
  const { translate } = useTranslator()
  const text = isOptional ? `${label} ${translate('parts.optional')}` : label
  return isTitle ? <h1>{text}</h1> : <>{text}</>
}

/** Hint and mistake, between the label and the field. */
function FieldTexts({ name, hint, error }: FieldTextProps) {
  const { translate } = useTranslator()
  return (
    <>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          <Sentence text={hint} />
        </p>
      )}
      {error && (
        <p class="field-error" id={`${name}-error`}>
          <span class="spoken">{translate('parts.error')} </span>
          <Sentence text={error} />
        </p>
      )}
    </>
  )
}

const fieldClass = (error: string | undefined): string => (error ? 'field field-wrong' : 'field')

/** One field with its label, hint and mistake. */
export function Field({ children, ...field }: FieldProps & { children: ComponentChildren }) {
  return (
    <div class={fieldClass(field.error)}>
      <label class="label" for={field.name}>
        <LabelText {...field} />
      </label>
      <FieldTexts {...field} />
      {children}
    </div>
  )
}

/** Several fields that answer one question. */
export function FieldGroup({ children, ...field }: FieldProps & { children: ComponentChildren }) {
  return (
    <fieldset class={fieldClass(field.error)} aria-describedby={describedBy(field)}>
      <legend class="legend" id={`${field.name}-legend`}>
        <LabelText {...field} />
      </legend>
      <FieldTexts {...field} />
      {children}
    </fieldset>
  )
}
