// The script of pages with questions: what is typed is kept in a draft on the device, and comes back when the page is opened again.
// Where a device keeps nothing, such as in a private window, the form works as without script.
import { createId, eraseAll, keepFields, listDrafts } from './device-store'

const form = document.querySelector<HTMLFormElement>('[data-draft]')
if (form) keep(form)

/** `data-draft`: the id of the draft; when it is empty, it may stand in the address of a page with all questions. */
function keep(form: HTMLFormElement): void {
  const id = form.dataset['draft'] || /^#([0-9a-f]{32})$/.exec(location.hash)?.[1] || createId()
  let kept: Record<string, string> = {}
  form.addEventListener('formdata', ({ formData }) => {
    const typed: Record<string, string> = {}
    for (const [name, value] of formData) if (typeof value === 'string') typed[name] = value
    // Who is in danger leaves nothing on the device.
    if (typed['danger'] !== 'yes') keepFields(id, typed).catch(() => undefined)
    // The other answers go along, in case that the platform has them no more.
    for (const name in kept) if (!formData.has(name)) formData.set(name, kept[name] ?? '')
    formData.set('device', id)
  })
  form.addEventListener('input', () => void new FormData(form))
  const { offline } = form.dataset
  form.addEventListener('submit', (event) => {
    if (new FormData(form).get('danger') === 'yes') eraseAll().catch(() => undefined)
    // The page with all questions is kept by the worker.
    else if (offline && !navigator.onLine && navigator.serviceWorker?.controller) {
      event.preventDefault()
      location.assign(`${offline}#${id}`)
    }
  })
  listDrafts().then(
    (drafts) => {
      kept = drafts.find((draft) => draft.id === id)?.fields ?? {}
      for (const element of form.elements) fill(element as HTMLInputElement, kept[(element as HTMLInputElement).name])
      form.dispatchEvent(new Event('change'))
    },
    () => undefined,
  )
}

/** A position was measured by the device, and is not filled in by a script that does not know when. */
function fill(field: HTMLInputElement, value: string | undefined): void {
  if (value === undefined || field.type === 'hidden' || field.closest('[data-position]')) return
  if (field.type === 'radio') field.checked = field.value === value
  else if (field.value !== value) {
    field.value = value
    field.dispatchEvent(new Event('input'))
  }
}
