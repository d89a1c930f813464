/** Keys that move no cursor. */
const MOVES_NOTHING = /^(Tab|Shift|Control|Alt|Meta|Escape)/

/**
 * Inserts ready words where the person placed the cursor, in place of what is selected; else at the end, a greeting at the start. The text
 * can be taken back with Undo.
 */
export function insertWordings(form: HTMLFormElement): void {
  const list = form.querySelector<HTMLSelectElement>('[data-wordings]')
  const field = form.querySelector<HTMLTextAreaElement>('textarea[name=text]')
  // The cursor that a page or an insertion leaves in the field is nobody's choice.
  let isPlaced = false
  field?.addEventListener('click', () => {
    isPlaced = true
  })
  field?.addEventListener('keydown', ({ key }) => {
    isPlaced ||= !MOVES_NOTHING.test(key)
  })
  form.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[value=insert]')
    if (!button || !list || !field) return
    event.preventDefault()
    const { text: wording, begins } = list.selectedOptions[0]?.dataset ?? {}
    if (wording === undefined) return
    field.focus()
    const { selectionStart, selectionEnd, value } = field
    const isChosen = selectionStart !== selectionEnd || (isPlaced && selectionStart < value.length)
    const place = begins === undefined ? value.length : 0
    if (!isChosen) field.setSelectionRange(place, place)
    const words = toParagraph(wording, field)
    // The browsers' only way that keeps Undo, however old it is called.
    if (!document.execCommand('insertText', false, words)) {
      field.setRangeText(words, field.selectionStart, field.selectionEnd, 'end')
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    isPlaced = false
  })
}

/** The words with the empty lines that make them a paragraph of its own beside what stands before and after the cursor. */
function toParagraph(words: string, { value, selectionStart, selectionEnd }: HTMLTextAreaElement): string {
  const [before, after] = [value.slice(0, selectionStart), value.slice(selectionEnd)]
  const above = before.trim() === '' ? '' : fillUp(/\n*$/.exec(before))
  const below = after.trim() === '' ? '' : fillUp(/^\n*/.exec(after))
  return above + words + below
}

/** The ends of line that are missing for an empty line. */
const fillUp = (found: RegExpExecArray | null): string => '\n'.repeat(Math.max(0, 2 - (found?.[0].length ?? 0)))
