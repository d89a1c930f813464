/** The form of an act. */
const FORM = 'form#act'

/**
 * Shows of the lines that tell what an act changes only those that agree with what is chosen in its form. A line names the values for
 * which it is right in `data-when`: alternatives, each with fields and values. A field of which nothing is chosen agrees with every value,
 * but for a cell of the grid of a route (`data-when-chosen`). A line with `data-unless` is shown until the form has these values.
 */
export function startFollowingChoice(): void {
  showChosen()
  addEventListener('desk:shown', showChosen)
  for (const event of ['change', 'input'])
    document.addEventListener(event, ({ target }) => {
      if (target instanceof Element && target.closest(FORM)) showChosen()
    })
}

function showChosen(): void {
  const form = document.querySelector<HTMLFormElement>(FORM)
  const lines = form?.querySelectorAll<HTMLElement>('[data-when], [data-unless]') ?? []
  if (!form || lines.length === 0) return
  const chosen = new FormData(form)
  for (const line of lines) {
    const { when = '', unless } = line.dataset
    const open = line.closest('[data-when-chosen]') === null ? ['', null] : []
    const agrees = (condition: string, others: readonly (string | null)[]) => agreesWith(condition, chosen, others)
    line.hidden =
      unless === undefined ? !when.split(' ').some((condition) => agrees(condition, open)) : agrees(unless, [])
  }
  for (const part of form.querySelectorAll<HTMLElement>('[data-unscripted]')) part.hidden = true
}

/** `others`: what agrees with every value. */
const agreesWith = (condition: string, chosen: FormData, others: readonly (string | null)[]): boolean =>
  [...new URLSearchParams(condition)].every(([field, value]) =>
    [value, ...others].includes(chosen.get(field) as string | null),
  )
