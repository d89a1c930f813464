/** Opens a dialog from its link; without this script the link leads to a page that asks the same. */
export function openDialogs(): void {
  for (const link of document.querySelectorAll<HTMLElement>('[data-opens]')) {
    const dialog = document.getElementById(link.dataset['opens'] ?? '')
    if (!(dialog instanceof HTMLDialogElement)) continue
    link.addEventListener('click', (event) => {
      event.preventDefault()
      dialog.showModal()
    })
    for (const closer of dialog.querySelectorAll('[data-closes]')) {
      closer.addEventListener('click', (event) => {
        event.preventDefault()
        dialog.close()
      })
    }
  }
}
