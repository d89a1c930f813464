/** What a form sends when `button` is pressed, and where to: as the browser itself would send it. */
export function readSent(
  form: HTMLFormElement,
  button: HTMLButtonElement | undefined,
): { url: string; body: URLSearchParams } {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') body.append(name, value.replace(/\r\n?|\n/g, '\r\n'))
  if (button?.name) body.append(button.name, button.value)
  return { url: button?.hasAttribute('formaction') ? button.formAction : form.action, body }
}
