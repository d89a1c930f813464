const ROW = 'fieldset.score'

/**
 * Returns what a key of a digit does while the focus is on a row of scores: it chooses the score, and the focus goes to the next row, or to
 * the button after the last one. Undefined for other keys and elsewhere.
 */
export function giveScore(key: string, target: Element): (() => void) | undefined {
  const row = target.closest(ROW)
  const choice = [...(row?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])].find(
    ({ value }) => value === key,
  )
  if (!row || !choice) return undefined
  return () => {
    choice.click()
    const rows = [...document.querySelectorAll(ROW)]
    const next = rows[rows.indexOf(row) + 1]
    const field = next?.querySelector<HTMLElement>(':checked') ?? next?.querySelector<HTMLElement>('input')
    ;(field ?? row.closest('form')?.querySelector<HTMLElement>('[type=submit]:not([formaction])'))?.focus()
  }
}
