/** A field of an act in which one of very many names is typed. */
const TYPED = 'form#act input[list]'

/** What the key Enter presses in a form that it does not send. */
const NOTHING = 'form#act > button[formmethod=dialog]'

/**
 * In a field with a list the key Enter takes the one name that contains what was typed, and goes on to the next question. It never sends
 * the form. A button below the field takes a name that the server proposes.
 */
export function startListFields(): void {
  showProposals()
  addEventListener('desk:shown', showProposals)
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (button?.matches(NOTHING)) {
      event.preventDefault()
      takeTyped()
    }
    const field = button?.form?.elements.namedItem(button.dataset['takes'] ?? '')
    if (button && field instanceof HTMLInputElement) take(field, button.value)
  })
}

function takeTyped(): void {
  const { activeElement: field } = document
  if (!(field instanceof HTMLInputElement) || !field.matches(TYPED)) return
  const found = findOnly(field)
  if (found !== undefined) take(field, found)
}

/** Without the script these buttons would do nothing. */
function showProposals(): void {
  for (const proposals of document.querySelectorAll<HTMLElement>('form#act [data-proposals]')) proposals.hidden = false
}

function take(field: HTMLInputElement, name: string): void {
  field.value = name
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.dispatchEvent(new Event('change', { bubbles: true }))
  findNext(field)?.focus()
}

/** The name that was typed, or the only one that contains each word of it. */
function findOnly({ value, list }: HTMLInputElement): string | undefined {
  const names = [...(list?.options ?? [])].map((option) => option.value)
  const typed = fold(value)
  if (typed === '') return undefined
  const words = typed.split(' ')
  const same = names.filter((name) => fold(name) === typed)
  const [only, ...others] =
    same.length > 0 ? same : names.filter((name) => words.every((word) => fold(name).includes(word)))
  return others.length === 0 ? only : undefined
}

/** Letters that are often typed for each other are one letter. The server decides which name it is: it knows all spellings. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/\u0649/g, '\u064a')
    .replace(/\u0629/g, '\u0647')
    .toLowerCase()
    .trim()
    .replace(/\s+/g, ' ')

/** The next question; of several choices, the one that is chosen. */
function findNext(field: HTMLInputElement): HTMLElement | undefined {
  const fields = [
    ...(field.form?.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
      'input:not([type=hidden]), select, textarea',
    ) ?? []),
  ]
  const next = fields[fields.indexOf(field) + 1]
  return next?.type === 'radio'
    ? (fields.find((each) => each.name === next.name && each.matches(':checked')) ?? next)
    : next
}
