/** Room that the list of names of a field needs below it, in pixels. */
const LIST_HEIGHT = 240

/** Whether the last thing that the person used was a key. What a pointer has under it never moves. */
let isKey = false

/** Whatever field a key leads to comes into view with its question and its list, above the buttons that lie over the end of the form. */
export function startShowingFields(): void {
  document.addEventListener('keydown', () => {
    isKey = true
  })
  document.addEventListener('pointerdown', () => {
    isKey = false
  })
  document.addEventListener('focusin', ({ target }) => {
    if (isKey && target instanceof HTMLElement && target.matches('form#act :is(input, select, textarea)'))
      showField(target)
  })
}

/** Focus alone may leave most of a field, or its question, beyond the edge of its column. */
function showField(field: HTMLElement): void {
  const send = field.closest('form')?.querySelector<HTMLElement>('.act-send')
  const isOver = send && getComputedStyle(send).position === 'sticky'
  const whole = field.closest<HTMLElement>('.choice, .field') ?? field
  const list = field instanceof HTMLInputElement && field.list ? LIST_HEIGHT : 0
  const margin = `${(isOver ? send.offsetHeight : 0) + list}px`
  for (const shown of [field, whole]) {
    shown.style.scrollMarginBlockEnd = margin
    shown.scrollIntoView({ block: 'nearest' })
  }
}
