/**
 * Opens the act of a mail: sends what stands after the `#` of the link, which the browser itself sends to nobody. While the page loads,
 * a form that a script sends takes the page's place in the history, so Back does not lead here again.
 */
export function openMail(): void {
  const field = document.querySelector<HTMLInputElement>('[data-fragment]')
  if (!field) return
  sendFragment(field)
  // The link was opened in a tab that shows this page already: the browser does not load it again.
  addEventListener('hashchange', () => sendFragment(field))
}

function sendFragment(field: HTMLInputElement): void {
  const secret = location.hash.slice(1)
  if (!/^[\w-]{22}$/.test(secret)) return
  field.value = secret
  field.form?.submit()
}
