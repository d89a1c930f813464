import { eraseAll } from './device-store'

/** What is erased on the device may take so long before the page is left; the page itself is hidden at once. */
const PATIENCE_MS = 200

/**
 * Leaves to the page of the link at once, and takes this page's place in the history: Back does not lead here again. Nothing that was
 * typed or opened stays on the device: `data-leave` is the address that closes it on the platform.
 */
export function leaveQuickly(): void {
  const link = document.querySelector<HTMLAnchorElement>('[data-leave]')
  link?.addEventListener('click', (event) => {
    event.preventDefault()
    document.documentElement.hidden = true
    navigator.sendBeacon(link.dataset['leave'] ?? '', new URLSearchParams())
    const leave = () => location.replace(link.href)
    setTimeout(leave, PATIENCE_MS)
    eraseAll().then(leave, leave)
  })
  for (const form of document.querySelectorAll('form[action$="/close"]'))
    form.addEventListener('submit', () => void eraseAll().catch(() => undefined))
}
