const ROW = 'fieldset.score'

/** An answer with such a score is seldom released, so one more key must not release it. */
const LOW_CHOSEN = '.score :is([value="1"], [value="2"]):checked'

/**
 * Returns what a key of a digit does while the focus is on a row of scores: it chooses the score, and the focus goes to the next row, or
 * after the last one to the button; with a low score, to the act that sends the answer back, where there is one. Undefined for other keys and elsewhere.
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
    const form = row.closest('form')
    const back =
      form?.querySelector(LOW_CHOSEN) && document.querySelector<HTMLElement>('.desk-act a[href*="/sendBack"]')
    ;(field ?? back ?? form?.querySelector<HTMLElement>('[type=submit]:not([formaction])'))?.focus()
  }
}
