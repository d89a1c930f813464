/**
 * Shows how many characters are left in each long text: `data-counts` names the field, `data-left` and `data-over` are the
 * sentences by plural form as JSON, with `{count}` in them. Beside a mistake the counter has no colour of its own. It takes the mistake's
 * place in the description of the field as soon as the text is not the refused one, so that both are never read together. `part`: what
 * came newly onto the page.
 */
export function countCharacters(part: ParentNode = document): void {
  const { lang } = document.documentElement
  const plurals = new Intl.PluralRules(lang)
  for (const counter of part.querySelectorAll<HTMLElement>('[data-counts]')) {
    const field = document.getElementById(counter.dataset['counts'] ?? '')
    if (!(field instanceof HTMLTextAreaElement)) continue
    const limit = Number(counter.dataset['limit'])
    const [left = {}, over = {}] = [counter.dataset['left'], counter.dataset['over']].map(
      (json): Record<string, string> => JSON.parse(json ?? '{}'),
    )
    const show = (): void => {
      const rest = limit - Array.from(field.value).length
      const forms = rest < 0 ? over : left
      const count = Math.abs(rest)
      counter.textContent = (forms[plurals.select(count)] ?? forms['other'] ?? '').replace('{count}', String(count))
      counter.classList.toggle('counter-over', rest < 0 && !field.hasAttribute('aria-invalid'))
      if (field.value !== field.defaultValue) describeByCounter(field, counter)
    }
    field.addEventListener('input', show)
    show()
  }
}

function describeByCounter(field: HTMLElement, { id }: HTMLElement): void {
  const described = field.getAttribute('aria-describedby')?.replace(`${field.id}-error`, id)
  if (described) field.setAttribute('aria-describedby', described)
}
