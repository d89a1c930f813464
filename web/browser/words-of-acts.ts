/** Before the reference and the act of a form whose words this tab keeps. */
const PREFIX = 'act '

/** Reads what was typed into the form with this key, such as `26-482-170-635 reply`. */
export function readWords(key: string): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + key) ?? '{}') as Record<string, string>
  } catch {
    return {}
  }
}

/** Keeps it until the tab is closed; nothing is kept of an empty form. */
export function writeWords(key: string, typed: Record<string, string>): void {
  try {
    if (Object.keys(typed).length === 0) sessionStorage.removeItem(PREFIX + key)
    else sessionStorage.setItem(PREFIX + key, JSON.stringify(typed))
  } catch {
    // This browser keeps nothing for a page.
  }
}

/** Erases what is kept under each key with this beginning; without one, all of it. */
export function eraseWords(beginning = ''): void {
  try {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith(PREFIX + beginning)) sessionStorage.removeItem(key)
  } catch {
    // This browser keeps nothing for a page.
  }
}

/** Erases what the page says that was sent, or that must not be kept. */
export function eraseSentWords(): void {
  for (const { dataset } of document.querySelectorAll<HTMLElement>('[data-erases-words]'))
    eraseWords(dataset['erasesWords'])
}
