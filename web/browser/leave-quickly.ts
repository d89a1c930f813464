/** Leaves to the page of the link at once, and takes this page's place in the history: Back does not lead here again. */
export function leaveQuickly(): void {
  const link = document.querySelector<HTMLAnchorElement>('[data-leave]')
  link?.addEventListener('click', (event) => {
    event.preventDefault()
    document.documentElement.hidden = true
    location.replace(link.href)
  })
}
