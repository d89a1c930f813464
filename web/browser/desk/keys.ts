import { findSending } from './find-sending'
import { areKeysUsed, startChoice } from './key-choice'
import { openJump } from './jump'
import { moveInList } from './list'
import { readKey } from './read-key'
import { giveScore } from './scores'

const FIELDS = 'input, textarea, select, [contenteditable]'

const ACTS: Record<string, () => void> = {
  j: () => moveInList(1),
  k: () => moveInList(-1),
  r: goToText,
  '?': () => document.querySelector<HTMLDialogElement>('dialog#keys')?.showModal(),
}

/** The keys of the desk. Those of one letter or digit do nothing in a field or a dialog, and can be switched off. */
export function startKeys(): void {
  startChoice()
  document.addEventListener('keydown', (event) => {
    const { target } = event
    if (event.defaultPrevented || event.isComposing || !(target instanceof Element)) return
    const key = readKey(event)
    const act = event.ctrlKey || event.metaKey ? findWithControl(event, key) : findAlone(event, key, target)
    if (!act) return
    event.preventDefault()
    act()
  })
}

function findWithControl(event: KeyboardEvent, key: string): (() => void) | undefined {
  const isAlone = !event.altKey && !event.shiftKey
  return key === 'k' && isAlone ? openJump : findSending(event)
}

function findAlone({ altKey }: KeyboardEvent, key: string, target: Element): (() => void) | undefined {
  if (altKey || !areKeysUsed() || document.querySelector('dialog[open]')) return undefined
  const score = giveScore(key, target)
  if (score) return score
  return target.closest(FIELDS) ? undefined : ACTS[key]
}

/**
 * The cursor goes to a reason that is not chosen yet, then into the text of the act, or into its first field; without a form, to the first act.
 */
function goToText(): void {
  const hasReason = document.querySelector('#act [name=reason]:checked')
  const places = [
    ...(hasReason ? [] : ['#act [name=reason]']),
    '#act textarea',
    '#act :is(input, select):not([type=hidden])',
    '#act [type=submit]:not([formaction])',
    '.desk-act a',
  ]
  for (const place of places) {
    const found = document.querySelector<HTMLElement>(place)
    if (found) {
      found.focus()
      return
    }
  }
}
