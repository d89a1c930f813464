/**
 * On a page with all questions: shows those that are asked by the answers so far (`data-when`: a selector that finds the answer), and
 * the words that count (`data-words`: element, answer, words). The browser fills into a field what the last answer that is given allows
 * (`data-fills`: name of the field, answer, `autocomplete`).
 */
export function showAsked(form: HTMLFormElement): void {
  const words: [string, string, string][] = JSON.parse(form.dataset['words'] ?? '[]')
  const own = words.map(([target]) => form.querySelector(target)?.textContent ?? '')
  const fills: [string, string, string][] = JSON.parse(form.dataset['fills'] ?? '[]')
  const show = (): void => {
    for (const part of form.querySelectorAll<HTMLFieldSetElement>('[data-when]')) {
      const isAsked = form.querySelector(part.dataset['when'] ?? '') !== null
      part.hidden = !isAsked
      part.disabled = !isAsked
    }
    for (const [index, [target, when, text]] of words.entries()) {
      const element = form.querySelector(target)
      if (element) element.textContent = form.querySelector(when) ? text : (own[index] ?? '')
    }
    for (const [name, when, autocomplete] of fills)
      if (form.querySelector(when)) form.querySelector(`[name="${name}"]`)?.setAttribute('autocomplete', autocomplete)
  }
  form.addEventListener('change', show)
  show()
}
