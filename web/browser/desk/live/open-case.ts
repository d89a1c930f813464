import { sayAloud } from './say-aloud'
import type { Change } from './told'

/** The newest event that was told of an application, by its reference. */
const newest = new Map<string, number>()

const place = (): HTMLElement | null => document.getElementById('case-changed')

/** The reference of the application that is shown beside the list. */
export const openReference = (): string | undefined => place()?.dataset['reference']

/** Lets the button beside the application load it again with `load`. What was typed is put back by the frame. */
export function startOpenCase(load: (url: string) => void): void {
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('#case-changed button')) load(location.pathname + location.search)
  })
}

/** A claim of the open application that may be the reader's own: their first words give it. The list says whose it is. */
let claim: Change | undefined

/** Notes an event. Returns whether the page does not show it yet. */
export function noteEvent(change: Change): boolean {
  const { reference, sequence, type } = change
  const isOpen = reference === openReference()
  if (isOpen && sequence <= Number(place()?.dataset['sequence'])) return false
  if (isOpen && type === 'claimed') claim = change
  else noteNewest(change)
  return true
}

function noteNewest({ reference, sequence }: Change): void {
  newest.set(reference, Math.max(sequence, newest.get(reference) ?? 0))
  showWhetherChanged()
}

/** Looks in a list that was read after a claim whether it is the reader's own. Then it is no news beside the application. */
export function settleClaim(list: ParentNode): void {
  const notice = place()
  if (!claim || !notice) return
  const { reference, sequence } = claim
  const isOwn = [...list.querySelectorAll('.task[data-mine] .task-reference')].some(
    ({ textContent }) => textContent === reference,
  )
  if (isOwn && sequence === Number(notice.dataset['sequence']) + 1) notice.dataset['sequence'] = String(sequence)
  else noteNewest(claim)
  claim = undefined
}

/** Says beside the application that it changed after it was read. Its words are exchanged only when the reader wants it. */
export function showWhetherChanged(): void {
  const { reference = '', sequence } = place()?.dataset ?? {}
  if ((newest.get(reference) ?? 0) > Number(sequence)) showChanged()
}

export function showChanged(): void {
  const notice = place()
  if (!notice?.hidden) return
  notice.hidden = false
  sayAloud(notice.querySelector('p')?.textContent ?? '')
}
