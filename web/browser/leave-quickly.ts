import { eraseAll } from './device-store'
import { eraseWords } from './words-of-acts'

const LEFT_AT = 'left'

/** What is erased on the device may take so long before the page is left; the page itself is hidden at once. */
const PATIENCE_MS = 200

/**
 * Leaves to the page of the link at once, and takes this page's place in the history: Back does not lead here again. Nothing that was
 * typed or opened stays on the device: the address of the link closes it on the platform, and `data-leave` is where it leads.
 */
export function leaveQuickly(): void {
  const link = document.querySelector<HTMLAnchorElement>('[data-leave]')
  const leave = () => location.replace(link?.dataset['leave'] ?? '')
  link?.addEventListener('click', (event) => {
    event.preventDefault()
    hidePage()
    tellOtherTabs()
    navigator.sendBeacon(link.href, new URLSearchParams())
    setTimeout(leave, PATIENCE_MS)
    eraseAll().then(leave, leave)
  })
  addEventListener('storage', ({ key, newValue }) => {
    // A page of this tab's history, which the browser kept and shows again, gives way by `hideOlder`.
    if (!link || key !== LEFT_AT || newValue === null || Number(newValue) <= readLeft()) return
    hidePage()
    leave()
  })
  for (const form of document.querySelectorAll('form[action$="/close"]'))
    form.addEventListener('submit', () => {
      noteLeft()
      eraseAll().catch(() => undefined)
    })
  document.querySelector('form[action$="/sign-out"]')?.addEventListener('submit', noteLeft)
  hideOlder()
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) hideOlder()
  })
}

function hidePage(): void {
  document.documentElement.hidden = true
  noteLeft()
}

/** The other tabs leave too: they show the same person's words, and would keep them again. Nothing of it stays on the device. */
function tellOtherTabs(): void {
  try {
    localStorage.setItem(LEFT_AT, String(readLeft()))
    localStorage.removeItem(LEFT_AT)
  } catch {
    // This browser keeps nothing for a page.
  }
}

/** Notes in this tab when somebody left, closed an application or signed out. The words of their acts are erased. */
function noteLeft(): void {
  eraseWords()
  try {
    sessionStorage.setItem(LEFT_AT, String(Date.now()))
  } catch {
    // This browser keeps nothing for a page.
  }
}

/**
 * Browsers keep whole pages for Back, even those that they are told not to store, and put back what was typed into others. A page of the
 * history that is older than the leaving gives way to the first page: nobody learns from it that something was written.
 */
function hideOlder(): void {
  const shownAt: unknown = history.state?.shownAt
  if (typeof shownAt !== 'number') history.replaceState({ ...history.state, shownAt: Date.now() }, '')
  else if (shownAt < readLeft()) {
    document.documentElement.hidden = true
    location.replace(document.querySelector<HTMLAnchorElement>('.brand')?.href ?? '/')
  }
}

/** When somebody left, closed or signed out in this tab, epoch ms; 0 when nobody did. */
function readLeft(): number {
  try {
    return Number(sessionStorage.getItem(LEFT_AT))
  } catch {
    return 0
  }
}
