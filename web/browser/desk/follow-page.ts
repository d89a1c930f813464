import { renewList } from './list'
import { forgetWaiting } from './live/list-renewal'
import { showWhetherChanged } from './live/open-case'

/**
 * Makes what stands around the frame as it is on this page, which came for the frame: title, language link, what became of the last act,
 * and the list. `isAfterAct`: the list may have other rows.
 */
export function followPage(page: Document, isAfterAct: boolean): void {
  document.title = page.title
  for (const link of document.querySelectorAll<HTMLAnchorElement>('header a[hreflang]')) {
    const fresh = page.querySelector(`header a[hreflang="${link.hreflang}"]`)?.getAttribute('href')
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
