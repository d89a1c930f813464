// The script of pages with questions: what is typed is kept in a draft on the device, and comes back when the page is opened again.
// Where a device keeps nothing, such as in a private window, the form works as without script.
import { createId, eraseAll, eraseDraft, keepFields, listDrafts, nameOf } from './device-store'

const form = document.querySelector<HTMLFormElement>('[data-draft]')
if (form) keep(form)

/**
 * `data-draft`: the id of the draft; empty for a new one. The address of a page with all questions may name a draft of this device. No
 * address makes one: whoever sent it would know the id, and so open the receipt.
 */
function keep(form: HTMLFormElement): void {
  const isBlank = form.dataset['sends'] !== undefined
  let id = form.dataset['draft'] || createId()
  let kept: Record<string, string> = {}
  form.addEventListener('formdata', ({ formData }) => {
    const typed: Record<string, string> = {}
    // The switch of the language sends `show`. Kept, it would come back with every later form.
    for (const [name, value] of formData) if (typeof value === 'string' && name !== 'show') typed[name] = value
    // Who is in danger leaves nothing on the device, also before the answer is sent.
    const isKept = typed['danger'] !== 'yes'
    const keeping = isKept ? keepFields(id, typed) : eraseDraft(id)
    keeping.then(() => isBlank && nameInAddress(isKept ? nameOf(id) : '')).catch(() => undefined)
    // The other answers go along, in case that the platform has them no more.
    for (const name in kept) if (!formData.has(name)) formData.set(name, kept[name] ?? '')
    formData.set('device', id)
  })
  // What is typed while the device is read is kept afterwards, so that empty fields do not take the place of kept ones.
  let isRead = false
  let isTyped = false
  form.addEventListener('input', ({ isTrusted }) => {
    isTyped ||= isTrusted
    if (isRead) void new FormData(form)
  })
  const { offline } = form.dataset
  form.addEventListener('submit', (event) => {
    if (new FormData(form).get('danger') === 'yes') eraseAll().catch(() => undefined)
    // The page with all questions is kept by the worker.
    else if (offline && !navigator.onLine && navigator.serviceWorker?.controller) {
      event.preventDefault()
      location.assign(`${offline}#${nameOf(id)}`)
    }
  })
  addEventListener('pageshow', async () => {
    // What the browser puts back into the page may be sent by now, or erased on the device.
    if (isBlank) form.reset()
    isRead = isTyped = false
    const drafts = await listDrafts().catch(() => [])
    const draft = drafts.find((each) => (isBlank && nameOf(each.id) === location.hash.slice(1)) || each.id === id)
    id = draft?.id ?? id
    kept = draft?.fields ?? {}
    for (const warning of form.querySelectorAll<HTMLElement>('[data-others]'))
      warning.hidden = !drafts.some((each) => each.id !== id)
    // The address names the draft in the other language too.
    if (isBlank) for (const link of document.querySelectorAll<HTMLAnchorElement>('[hreflang]')) link.hash = nameOf(id)
    for (const element of form.elements) fill(element as HTMLInputElement, kept[(element as HTMLInputElement).name])
    form.dispatchEvent(new Event('change'))
    isRead = true
    if (isTyped) void new FormData(form)
  })
}

/** What was typed meanwhile stays. A position was measured by the device, and no script that does not know when fills it in. */
function fill(field: HTMLInputElement, value: string | undefined): void {
  if (value === undefined || field.type === 'hidden' || field.closest('[data-position]')) return
  if (field.type === 'radio') field.checked = field.value === value
  else if (field.value !== value && (field.value === field.defaultValue || field instanceof HTMLSelectElement)) {
    field.value = value
    field.dispatchEvent(new Event('input'))
  }
}

/** The address of a page with all questions names its draft, so that the same draft is there after a reload. */
function nameInAddress(name: string): void {
  if (location.hash.slice(1) !== name) history.replaceState(history.state, '', name ? `#${name}` : location.pathname)
}
