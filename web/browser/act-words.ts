// The script of the forms of an applicant's acts: what is typed comes back after a reload, or when the form is opened again in this tab.
// Where there is danger or secrecy the form names no key, and nothing is kept.
import { readWords, writeWords } from './words-of-acts'

const form = document.querySelector<HTMLFormElement>('[data-words-of]')
if (form) keepWords(form, form.dataset['wordsOf'] ?? '')

function keepWords(form: HTMLFormElement, key: string): void {
  putBack(form, readWords(key))
  form.addEventListener('input', () => writeWords(key, readTyped(form)))
}

/** Only what people type or choose, and not the key of the act nor its turn. */
function readTyped(form: HTMLFormElement): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const field of form.querySelectorAll<HTMLInputElement>('textarea, input:checked'))
    if (field.value !== '') typed[field.name] = field.value
  return typed
}

/** What the platform or the browser has put back already stays. */
function putBack(form: HTMLFormElement, typed: Record<string, string>): void {
  if (Object.keys(readTyped(form)).length > 0) return
  for (const field of form.querySelectorAll<HTMLInputElement>('textarea, input[type=radio]')) {
    const value = typed[field.name]
    if (value === undefined) continue
    if (field.type === 'radio') field.checked = field.value === value
    else field.value = value
    field.dispatchEvent(new Event('input'))
  }
}
