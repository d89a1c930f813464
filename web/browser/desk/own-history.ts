/** Path and query of the page that is shown; the address may be another one for a moment, after Back. */
let shown = location.pathname + location.search

/** Back or Forward led here, and the reader has opened nothing else since. */
let isPopped = false

/** Calls `open` with the address to which Back or Forward leads. */
export function startHistory(open: (url: string) => void): void {
  addEventListener('popstate', () => {
    // Links within the page make entries too.
    if (location.pathname + location.search === shown) return
    open(location.href)
    isPopped = true
  })
  // A form, or a reference that was typed.
  addEventListener('submit', noteOpening)
}

/** Notes that the reader opens something themself. */
export function noteOpening(): void {
  isPopped = false
}

/**
 * Notes that the page of this address is shown. Returns whether it is about another application than before. After an act (`isDone`), the
 * page of its form gives its place in the history to what came of it; but Back from a preview leads to the form again.
 */
export function goTo(url: string, isDone: boolean): boolean {
  const { pathname, search } = new URL(url)
  const isElsewhere = applicationOf(pathname) !== applicationOf(shown)
  const target = pathname + search
  shown = target
  if (location.pathname + location.search === target) return isElsewhere
  // `leaveQuickly` needs to know since when a page of the history has been shown.
  const state = { shownAt: Date.now() }
  // After Back twice the first page may still come; it makes no entry.
  if (isPopped && !isDone) return isElsewhere
  if (isDone && !isElsewhere && !isPreview(pathname)) history.replaceState(state, '', target)
  else history.pushState(state, '', target)
  return isElsewhere
}

/** After Back to a page that cannot be shown: the address is again that of the page that is. */
export function stayHere(): void {
  if (location.pathname + location.search !== shown) history.pushState({ shownAt: Date.now() }, '', shown)
}

const isPreview = (path: string): boolean => path.endsWith('/preview')

/** The reference in the path of a page of the desk; undefined for the list. */
const applicationOf = (path: string): string | undefined => path.split('?')[0]?.split('/')[3]
