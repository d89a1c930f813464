/** Who does not move for so long reads nothing, in ms: a pointer may lie on a screen for months. */
const STILL_MS = 20_000

/**
 * Returns the function that says whether somebody points at the numbers, or goes through them with the keyboard: then nothing may change below
 * them. Calls `release` when they do not any more. A pointer that lies still is hidden.
 */
export function startHolding(release: () => void): () => boolean {
  const page = document.documentElement
  const numbers = document.getElementById('wall-numbers')
  let isPointed = false
  let still: ReturnType<typeof setTimeout> | undefined
  const isFocused = () => numbers?.contains(document.activeElement) === true
  const isHeld = () => isPointed || isFocused()

  function point(isOnNumbers: boolean): void {
    isPointed = isOnNumbers
    if (!isHeld()) release()
  }

  function noteMove(): void {
    page.classList.remove('wall-unmoved')
    clearTimeout(still)
    still = setTimeout(() => {
      page.classList.add('wall-unmoved')
      if (isFocused()) (document.activeElement as HTMLElement).blur()
      point(false)
    }, STILL_MS)
  }

  addEventListener('pointermove', ({ target, pointerType }) => {
    noteMove()
    point(pointerType === 'mouse' && target instanceof Node && numbers?.contains(target) === true)
  })
  page.addEventListener('pointerleave', () => point(false))
  for (const kind of ['keydown', 'focusin']) addEventListener(kind, noteMove)
  // The next element has the focus a moment later.
  numbers?.addEventListener('focusout', () => setTimeout(() => point(isPointed)))
  return isHeld
}
