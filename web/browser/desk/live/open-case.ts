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

/** After a question to somebody without an address the clock asks for a call. It disturbs nobody who writes, and follows their own act. */
const QUIET = ['callBackOpened']

/** Notes an event. Returns whether the page does not show it yet. */
export function noteEvent(change: Change): boolean {
  const { reference, sequence, type } = change
  const isOpen = reference === openReference()
  if (isOpen && sequence <= Number(place()?.dataset['sequence'])) return false
  if (isOpen && isQuiet(change)) return true
  if (isOpen && type === 'claimed') claim = change
  else if (!isOpen || !QUIET.includes(type)) noteNewest(change)
  return true
}

/** Counts an event that is no news beside the application as shown, when it follows what is shown. Returns whether it is one. */
function isQuiet({ sequence, type }: Change): boolean {
  const notice = place()
  const quiet = JSON.parse(notice?.dataset['quiet'] ?? '[]') as string[]
  if (!notice || !quiet.includes(type)) return false
  const { sequence: shown, own = 0 } = notice.dataset
  if (sequence === Math.max(Number(shown), Number(own)) + 1) notice.dataset['sequence'] = String(sequence)
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
  const row = [...list.querySelectorAll('.task')].find(
    (task) => task.querySelector('.task-reference')?.textContent === reference,
  )
  const isOwn = row?.hasAttribute('data-mine')
  if (isOwn && sequence === Number(notice.dataset['sequence']) + 1) notice.dataset['sequence'] = String(sequence)
  else {
    nameWriter(notice, row)
    noteNewest(claim)
  }
  claim = undefined
}

/** Says in the notice who is writing now, in the words of the row: whoever has the form open would write the same answer. */
function nameWriter(notice: HTMLElement, row: Element | undefined): void {
  const place = notice.querySelector('[data-claim-now]')
  const words = row?.querySelector('.task-claim')?.cloneNode(true)
  if (place) place.replaceChildren(...(words ? [...words.childNodes] : []))
}

/** So many forms are on their way. What they record is the reader's own act, and the page that comes shows it. */
let sending = 0

/** Whether an act is on its way: what it changes is told by its own page. */
export const isSending = (): boolean => sending > 0

/** Says nothing of changes until the returned function is called: a form is on its way. */
export function holdNotice(): () => void {
  sending += 1
  return () => {
    sending -= 1
    showWhetherChanged()
  }
}

/** Says beside the application that it changed after it was read. Its words are exchanged only when the reader wants it. */
export function showWhetherChanged(): void {
  if (sending > 0) return
  // `own`: the event with which the reader's first words claimed it; the script of the words notes it.
  const { reference = '', sequence, own = 0 } = place()?.dataset ?? {}
  if ((newest.get(reference) ?? 0) > Math.max(Number(sequence), Number(own))) showChanged()
}

export function showChanged(): void {
  const notice = place()
  if (!notice?.hidden) return
  notice.hidden = false
  sayAloud(notice.querySelector('p')?.textContent ?? '')
}
