type Typed = [name: string, value: string]

/** What was typed into forms that are not shown now and were not sent, by the path of their address. It ends with the page. */
const kept = new Map<string, Typed[]>()

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

/** Keeps the words of the form that gives way to another page of the frame. */
export function keepWords(frame: ParentNode): void {
  const form = formOf(frame)
  if (!form) return
  if (hasText(form)) kept.set(keyOf(form), readTyped(form))
  else kept.delete(keyOf(form))
}

/** Puts the words back when their form is shown again. They are newer than the draft that stands in it. */
export function putWordsBack(frame: ParentNode): void {
  const form = formOf(frame)
  const typed = form && kept.get(keyOf(form))
  if (!form || !typed) return
  for (const [name, value] of typed) {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = true
    else if (
      (field instanceof HTMLInputElement && field.type === 'text') ||
      field instanceof RadioNodeList ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    )
      field.value = value
  }
}

/** The words of this form were sent. */
export function forgetWords(form: HTMLFormElement): void {
  kept.delete(keyOf(form))
}

/** Returns whether words would be lost if another page took the place of this one. */
export function hasWords(): boolean {
  const form = formOf(document)
  return kept.size > 0 || (form !== null && hasText(form))
}

/** Lets the browser ask before the page is left with words that were not sent. `isLeaving`: nothing is being sent. */
export function startWords(isLeaving: () => boolean): void {
  addEventListener('beforeunload', (event) => {
    if (isLeaving() && hasWords()) event.preventDefault()
  })
}
