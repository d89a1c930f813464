/** The form of an act. */
const FORM = 'form#act'

/**
 * Shows of the lines that tell what an act changes only those that agree with what is chosen in its form. A line names the values for
 * which it is right in `data-when`: alternatives, each with fields and values. A field of which nothing is chosen agrees with every value.
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
  const lines = form?.querySelectorAll<HTMLElement>('[data-when]') ?? []
  if (!form || lines.length === 0) return
  const chosen = new FormData(form)
  for (const line of lines)
    line.hidden = !(line.dataset['when'] ?? '').split(' ').some((condition) => agrees(condition, chosen))
  for (const part of form.querySelectorAll<HTMLElement>('[data-unscripted]')) part.hidden = true
}

const agrees = (condition: string, chosen: FormData): boolean =>
  [...new URLSearchParams(condition)].every(([field, value]) => [value, '', null].includes(chosen.get(field) as string))
