import { renewList } from './list'
import { forgetWaiting } from './live/list-renewal'
import { showWhetherChanged } from './live/open-case'

/** The links around the frame whose address holds that of the page: to the other language, and to the page of a rehearsal. */
const LINKS_WITH_ADDRESS = 'header a[hreflang], .rehearsal-bar a'

/**
 * Makes what stands around the frame as it is on this page, which came for the frame: title, links, what became of the last act,
 * and the list. `isAfterAct`: the list may have other rows.
 */
export function followPage(page: Document, isAfterAct: boolean): void {
  document.title = page.title
  const freshLinks = page.querySelectorAll(LINKS_WITH_ADDRESS)
  for (const [index, link] of document.querySelectorAll(LINKS_WITH_ADDRESS).entries()) {
    const fresh = freshLinks[index]?.getAttribute('href')
    if (fresh) link.setAttribute('href', fresh)
  }
  exchangeNotice(page)
  const desk = document.querySelector('.desk')
  if (desk) desk.className = page.querySelector('.desk')?.className ?? ''
  renewList(page, isAfterAct)
  if (isAfterAct) forgetWaiting()
  showWhetherChanged()
}

/** Shows only what became of an act, and the list after it. The open application keeps its mark. */
export function followAct(page: Document): void {
  exchangeNotice(page)
  const open = document.querySelector('a.task[aria-current]')?.getAttribute('href')
  for (const row of page.querySelectorAll('a.task')) {
    row.removeAttribute('aria-current')
    if (row.getAttribute('href') === open) row.setAttribute('aria-current', 'true')
  }
  renewList(page, true)
}

function exchangeNotice(page: Document): void {
  const notice = page.querySelector('#desk-notice')
  document.querySelector('#desk-notice')?.replaceChildren(...(notice?.childNodes ?? []))
}
