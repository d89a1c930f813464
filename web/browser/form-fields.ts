/** What stands in a form, by the names of its fields. */
export type Fields = Record<string, string>

/** The kinds of input into which nobody types words, or whose words are kept nowhere. */
const UNTYPED_KINDS = ['hidden', 'radio', 'checkbox', 'submit', 'button', 'reset', 'image', 'file', 'password']

/** Whether people type into this field, whatever its kind: text, telephone, e-mail. */
export const isTyped = (field: Element): field is HTMLTextAreaElement | HTMLInputElement =>
  field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && !UNTYPED_KINDS.includes(field.type))

const isChoice = (field: Element): field is HTMLInputElement =>
  field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type)

/** Reads what a form would send now, without the fields of these names. */
export function readForm(form: HTMLFormElement, without: readonly string[] = []): Fields {
  const fields: Fields = {}
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && !without.includes(name)) fields[name] = value
  return fields
}

/** Puts what was read from a form into its fields; hidden ones stay. A checkbox that is absent was not chosen. Tells other scripts what changed. */
export function fillForm(form: HTMLFormElement, fields: Fields): void {
  for (const field of form.elements) {
    if (isChoice(field)) {
      const value = fields[field.name]
      if (value !== undefined || field.type === 'checkbox') field.checked = field.value === value
    } else if (isTyped(field) || field instanceof HTMLSelectElement) {
      const value = fields[field.name]
      if (value === undefined || field.value === value.replace(/\r\n/g, '\n')) continue
      field.value = value
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }
  form.dispatchEvent(new Event('change', { bubbles: true }))
}

/** Whether nobody has changed a field since the page came. */
export function isAsPrinted(form: HTMLFormElement): boolean {
  return [...form.elements].every((field) => {
    if (field instanceof HTMLSelectElement) {
      const printed = [...field.options].find(({ defaultSelected }) => defaultSelected) ?? field.options[0]
      return printed?.selected !== false
    }
    if (field instanceof HTMLTextAreaElement) return field.value === field.defaultValue
    return (
      !(field instanceof HTMLInputElement) ||
      (field.value === field.defaultValue && field.checked === field.defaultChecked)
    )
  })
}

/** Whether something was typed or chosen in the form, here or on the page before it. */
export const hasWords = (form: HTMLFormElement): boolean =>
  !isAsPrinted(form) || [...form.elements].some((field) => isTyped(field) && field.value.trim() !== '')
