const ROWS = '.desk-list a.task'

/** Where the row of the open application stands; after it left the list, where it stood. */
let place = 0

const listRows = (part: ParentNode = document): HTMLAnchorElement[] => [
  ...part.querySelectorAll<HTMLAnchorElement>(ROWS),
]

/** Moves the focus to the next row or the one before, seen from the focus, else from the open application, else from where it stood. */
export function moveInList(step: 1 | -1): void {
  const rows = listRows()
  const current = rows.findIndex((row) => row === document.activeElement)
  const open = rows.findIndex((row) => row.hasAttribute('aria-current'))
  if (open >= 0) place = open
  const from = [current, open].find((index) => index >= 0) ?? place - (step > 0 ? 1 : 0)
  rows[Math.min(Math.max(from + step, 0), rows.length - 1)]?.focus()
}

/**
 * Makes the list as it is on a page that came later. Rows do not move while somebody only opens them: then marks change alone. The list
 * keeps its scroll position, and the row its focus.
 */
export function renewList(page: Document, isWhole: boolean): void {
  const list = document.querySelector('.desk-list')
  const fresh = page.querySelector('.desk-list')
  if (!list || !fresh) return
  const open = listRows().findIndex((row) => row.hasAttribute('aria-current'))
  if (open >= 0) place = open
  if (isWhole) exchangeRows(list, fresh)
  else markRows(fresh)
}

/** Makes the list as it is on a page that was read later and shows no application; `open` is the reference of the one that is open here. */
export function exchangeList(page: Document, open: string | undefined): void {
  const list = document.querySelector('.desk-list')
  const fresh = page.querySelector('.desk-list')
  if (!list || !fresh) return
  for (const row of listRows(fresh))
    if (open !== undefined && row.pathname.split('/')[3] === open) row.setAttribute('aria-current', 'true')
  exchangeRows(list, fresh)
  const counts = document.querySelector('.desk-choose')
  const now = page.querySelector('.desk-choose')
  if (counts && now && !counts.contains(document.activeElement)) counts.replaceWith(now)
}

/** What somebody may be using stays as it is: what is typed for a search, what is chosen to narrow the list, and the line over its end. */
const KEPT = '.search, .details, .list-live'

function exchangeRows(list: Element, fresh: Element): void {
  const { scrollTop } = list
  const focused = list.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : undefined
  const kept = [...list.querySelectorAll(KEPT)]
  for (const [index, place] of fresh.querySelectorAll(KEPT).entries()) {
    const own = kept[index]
    if (own?.className === place.className) place.replaceWith(own)
  }
  list.replaceChildren(...fresh.childNodes)
  for (const part of list.querySelectorAll<HTMLElement>('[data-scripted]')) part.hidden = false
  list.scrollTop = scrollTop
  const row =
    focused && [...list.querySelectorAll<HTMLElement>('a')].find((each) => each.getAttribute('href') === focused)
  if (row) row.focus({ preventScroll: true })
}

function markRows(fresh: Element): void {
  const freshRows = new Map([...fresh.querySelectorAll('a.task')].map((row) => [row.getAttribute('href'), row]))
  for (const row of listRows()) {
    const now = freshRows.get(row.getAttribute('href'))
    row.removeAttribute('aria-current')
    if (!now) continue
    row.className = now.className
    row.innerHTML = now.innerHTML
    if (now.hasAttribute('aria-current')) row.setAttribute('aria-current', 'true')
  }
}
