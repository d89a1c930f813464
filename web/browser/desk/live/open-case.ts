import { sayAloud } from './say-aloud'

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

/** Notes an event. Returns whether the page does not show it yet. */
export function noteEvent(reference: string, sequence: number): boolean {
  newest.set(reference, Math.max(sequence, newest.get(reference) ?? 0))
  const isShown = reference === openReference() && sequence <= Number(place()?.dataset['sequence'])
  showWhetherChanged()
  return !isShown
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
