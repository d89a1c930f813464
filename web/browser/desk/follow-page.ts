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
  const notice = page.querySelector('#desk-notice')
  document.querySelector('#desk-notice')?.replaceChildren(...(notice?.childNodes ?? []))
  const desk = document.querySelector('.desk')
  if (desk) desk.className = page.querySelector('.desk')?.className ?? ''
  renewList(page, isAfterAct)
  if (isAfterAct) forgetWaiting()
  showWhetherChanged()
}
