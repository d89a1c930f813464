/**
 * On a page with all questions: shows those that are asked by the answers so far (`data-when`: a selector that finds the answer), and
 * the words that count (`data-words`: element, answer, words; the last line counts whose answer is given). The browser fills into a field what the last answer that is given allows
 * (`data-fills`: name of the field, answer, `autocomplete`).
 */
export function showAsked(form: HTMLFormElement): void {
  const words: [string, string, string][] = JSON.parse(form.dataset['words'] ?? '[]')
  const own = words.map(([target]) => [target, form.querySelector(target)?.textContent ?? ''] as const)
  const fills: [string, string, string][] = JSON.parse(form.dataset['fills'] ?? '[]')
  const show = (): void => {
    for (const part of form.querySelectorAll<HTMLFieldSetElement>('[data-when]')) {
      const isAsked = form.querySelector(part.dataset['when'] ?? '') !== null
      part.hidden = !isAsked
      part.disabled = !isAsked
    }
    const shown = new Map(own)
    for (const [target, when, text] of words) if (form.querySelector(when)) shown.set(target, text)
    for (const [target, text] of shown) {
      const element = form.querySelector(target)
      if (element) element.textContent = text
    }
    for (const [name, when, autocomplete] of fills)
      if (form.querySelector(when)) form.querySelector(`[name="${name}"]`)?.setAttribute('autocomplete', autocomplete)
  }
  form.addEventListener('change', show)
  show()
}
