import { type DeviceDraft, eraseDraft, listDrafts, nameOf } from './device-store'
import { LOCALE } from './locale'
import { nameBegun } from './name-begun'

/** Names and lists the drafts of the device by the time at which each was begun, and never by its words. */
export async function listOnPage(): Promise<void> {
  const drafts = await listDrafts()
  const instants = drafts.map(({ begunAt }) => begunAt)
  const names = nameBegun(LOCALE, instants)
  for (const named of document.querySelectorAll<HTMLElement>('[data-named]')) {
    const name = names[drafts.findIndex(({ id }) => id === named.dataset['named'])]
    if (name !== undefined) sayBegun(named, name)
    named.hidden = name === undefined
  }
  const list = document.querySelector<HTMLElement>('[data-drafts]')
  const template = list?.querySelector('template')
  if (!list || !template) return
  const { drafts: except, offline } = list.dataset
  for (const another of document.querySelectorAll<HTMLElement>('[data-another]'))
    another.hidden = !drafts.some(({ id }) => id === except)
  for (const [index, draft] of drafts.entries()) {
    if (draft.id === except) continue
    list.append(createRow(template, draft, names[index] ?? '', offline ?? ''))
    list.hidden = false
  }
}

function createRow(template: HTMLTemplateElement, draft: DeviceDraft, begun: string, offline: string): HTMLElement {
  const row = (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLFormElement
  sayBegun(row, begun)
  row.addEventListener('formdata', ({ formData }) => {
    for (const name in draft.fields) formData.set(name, draft.fields[name] ?? '')
    formData.set('device', draft.id)
    // Also those that were left empty, which the platform does not see.
    formData.set('shown', Object.keys(draft.fields).join(' '))
  })
  row.addEventListener('submit', (event) => {
    if (navigator.onLine) return
    event.preventDefault()
    location.assign(`${offline}#${nameOf(draft.id)}`)
  })
  row
    .querySelector<HTMLElement>('[data-erase]')
    ?.addEventListener('click', () => askToErase(draft, begun, () => row.remove()))
  return row
}

function sayBegun(within: HTMLElement, date: string): void {
  const begun = within.querySelector<HTMLElement>('[data-begun]')
  if (begun) begun.textContent = (begun.dataset['begun'] ?? '').replace('{date}', date)
}

/** Asks before a draft is erased, because nobody can bring it back, and says afterwards which one was erased. */
function askToErase({ id }: DeviceDraft, date: string, remove: () => void): void {
  const dialog = document.querySelector<HTMLDialogElement>('#erase-draft')
  const button = dialog?.querySelector<HTMLElement>('[data-erases]')
  if (!dialog || !button) return
  sayBegun(dialog, date)
  button.onclick = () => {
    const says = document.querySelector<HTMLElement>('[data-erased]')
    void eraseDraft(id)
    // The platform may have it too, for a day. Without network it stays there until then.
    const body = new URLSearchParams({ device: id })
    fetch(button.dataset['erases'] ?? '', { method: 'POST', body }).catch(() => undefined)
    if (says) says.textContent = (says.dataset['erased'] ?? '').replace('{date}', date)
    remove()
    dialog.close()
    const list = document.querySelector<HTMLElement>('[data-drafts]')
    // Without drafts only what was done is left: nothing says that something is kept.
    if (list?.querySelector('form') === null)
      for (const words of list.querySelectorAll(':scope > h2, :scope > p:not([role])')) words.remove()
    ;(list?.querySelector<HTMLElement>(':scope > h2') ?? says)?.focus()
  }
  dialog.showModal()
}
