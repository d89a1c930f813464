import { type DeviceDraft, eraseDraft, listDrafts, nameOf } from './device-store'
import { LOCALE } from './locale'

/** Lists the drafts of the device by the time at which each was begun, and never by its words. */
export async function listOnPage(): Promise<void> {
  const list = document.querySelector<HTMLElement>('[data-drafts]')
  const template = list?.querySelector('template')
  if (!list || !template) return
  const drafts = await listDrafts()
  const { drafts: except, offline } = list.dataset
  for (const another of document.querySelectorAll<HTMLElement>('[data-another]'))
    another.hidden = !drafts.some(({ id }) => id === except)
  for (const draft of drafts.filter(({ id }) => id !== except)) {
    list.append(createRow(template, draft, offline ?? ''))
    list.hidden = false
  }
  for (const button of list.querySelectorAll<HTMLElement>('[data-erase]'))
    button.addEventListener('click', () => list.querySelector('h2')?.focus())
}

function createRow(template: HTMLTemplateElement, draft: DeviceDraft, offline: string): HTMLElement {
  const row = (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLFormElement
  const begun = row.querySelector<HTMLElement>('[data-begun]')
  // The hour tells two drafts of one day apart.
  const time = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' })
  if (begun) begun.textContent = (begun.dataset['begun'] ?? '').replace('{date}', time.format(draft.begunAt))
  row.addEventListener('formdata', ({ formData }) => {
    for (const name in draft.fields) formData.set(name, draft.fields[name] ?? '')
    formData.set('device', draft.id)
  })
  row.addEventListener('submit', (event) => {
    if (navigator.onLine) return
    event.preventDefault()
    location.assign(`${offline}#${nameOf(draft.id)}`)
  })
  row.querySelector<HTMLElement>('[data-erase]')?.addEventListener('click', (event) => {
    const { erase = '' } = (event.currentTarget as HTMLElement).dataset
    const says = document.querySelector<HTMLElement>('[data-erased]')
    void eraseDraft(draft.id)
    // The platform may have it too, for a day. Without network it stays there until then.
    fetch(erase, { method: 'POST', body: new URLSearchParams({ device: draft.id }) }).catch(() => undefined)
    if (says) says.textContent = says.dataset['erased'] ?? ''
    row.remove()
  })
  return row
}
