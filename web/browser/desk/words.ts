import { isTyped } from '../form-fields'

type Typed = [name: string, value: string]

interface Kept {
  typed: Typed[]
  form: HTMLFormElement
  /** the turn of the application for which it was typed */
  turn: string
}

/** What was typed or scored in forms that are not shown now and were not sent, by the path of their address. It ends with the page. */
const kept = new Map<string, Kept>()

const formOf = (part: ParentNode): HTMLFormElement | null => part.querySelector('form#act')
const keyOf = (form: HTMLFormElement): string => new URL(form.action).pathname

/** What somebody typed or chose. Hidden fields belong to the form: its key is another one each time. */
const readTyped = (form: HTMLFormElement): Typed[] =>
  [...new FormData(form)].filter((entry): entry is Typed => {
    const field = form.elements.namedItem(entry[0])
    return typeof entry[1] === 'string' && !(field instanceof HTMLInputElement && field.type === 'hidden')
  })

const hasText = (form: HTMLFormElement): boolean =>
  [...form.querySelectorAll('textarea')].some(({ value }) => value.trim() !== '')

/** Whether words would be lost with the form: the script that keeps drafts marks a form whose words the server has. */
const isAtRisk = (form: HTMLFormElement): boolean => hasText(form) && form.dataset['kept'] === undefined

const isScored = (form: HTMLFormElement): boolean => form.querySelector('.score :checked') !== null

/** Whether something else stands in a field of one line than when the page came, such as a telephone number. */
const hasTypedLine = (form: HTMLFormElement): boolean =>
  [...form.elements].some((field) => isTyped(field) && field.value !== field.defaultValue)

const turnOf = (form: HTMLFormElement): string => form.querySelector<HTMLInputElement>('input[name=turn]')?.value ?? ''

/** Keeps the words and the scores of the form that gives way to another page of the frame. */
export function keepWords(frame: ParentNode): void {
  const form = formOf(frame)
  if (!form) return
  if (hasText(form) || isScored(form) || hasTypedLine(form))
    kept.set(keyOf(form), { typed: readTyped(form), form, turn: turnOf(form) })
  else kept.delete(keyOf(form))
}

/**
 * Puts the words back when their form is shown again. They are newer than the draft that stands in it. Scores are put back only for the
 * answer for which they were given.
 */
export function putWordsBack(frame: ParentNode): void {
  const form = formOf(frame)
  const found = form && kept.get(keyOf(form))
  if (!form || !found) return
  for (const [name, value] of found.typed) {
    const field = form.elements.namedItem(name)
    if (found.turn !== turnOf(form) && form.querySelector(`.score [name="${name}"]`)) continue
    if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = true
    else if (
      field instanceof RadioNodeList ||
      (field instanceof Element && isTyped(field)) ||
      field instanceof HTMLSelectElement
    )
      field.value = value
  }
}

/** The words of this form were sent. */
export function forgetWords(form: HTMLFormElement): void {
  kept.delete(keyOf(form))
}

/** Returns whether words would be lost if another page took the place of this one; a few scores are soon given again. */
export function hasWords(): boolean {
  const form = formOf(document)
  return [...kept.values()].some((each) => isAtRisk(each.form)) || (form !== null && isAtRisk(form))
}

/** Lets the browser ask before the page is left with words that were not sent. `isLeaving`: nothing is being sent. */
export function startWords(isLeaving: () => boolean): void {
  addEventListener('beforeunload', (event) => {
    if (isLeaving() && hasWords()) event.preventDefault()
  })
}
