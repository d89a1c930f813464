import { openInFrame } from './frame'

/** Opens the dialog that asks for a reference; where the page has a field for searching, the cursor goes there. */
export function openJump(): void {
  const search = document.querySelector<HTMLElement>('input[type=search]')
  const dialog = document.querySelector<HTMLDialogElement>('dialog#jump')
  if (search?.offsetParent) search.focus()
  else if (!document.querySelector('dialog[open]')) dialog?.showModal()
}

/** Opens the application whose reference was typed. The platform reads references in any spacing and digits. */
export function startJump(): void {
  const form = document.querySelector<HTMLFormElement>('#jump-form')
  const field = form?.querySelector('input')
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    const reference = field?.value.trim()
    if (!field || !reference) return
    field.value = ''
    form.closest('dialog')?.close()
    const list = new URL(form.action)
    void openInFrame(`${list.pathname}/${encodeURIComponent(reference)}${list.search}`)
  })
}
