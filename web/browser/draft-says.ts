/** What the line below the words says: the names of the `data-` attributes that hold the sentences. */
type Said = 'kept' | 'merged' | 'joined' | 'newer' | 'erased' | 'away' | 'refused' | 'long'

/** These follow each other while somebody types: each is said aloud once, until something else was said. */
const OFTEN: readonly Said[] = ['kept', 'merged', 'joined', 'newer']

export interface DraftSays {
  say: (said: Said, time?: string) => void
  /** Says whether there are words that are newer than those of which the line says that they are kept. */
  sayNewer: (isNewer: boolean) => void
}

/** Says in `status` what became of the words of a form. `data-stands` of the line: what it said when the page came, if words were kept then. */
export function createDraftSays(status: HTMLElement): DraftSays {
  const aloud = new Set<Said>()
  /** the last sentence that tells that all words are kept; absent while the line says anything else than this and `newer` */
  let kept: { said: Said; sentence: string } | undefined
  if (status.dataset['stands'] !== undefined) kept = { said: 'kept', sentence: status.textContent ?? '' }

  const show = (said: Said, sentence: string): void => {
    if (!OFTEN.includes(said)) aloud.clear()
    if (status.textContent === sentence) return
    status.setAttribute('aria-live', aloud.has(said) ? 'off' : 'polite')
    aloud.add(said)
    status.textContent = sentence
  }
  const read = (said: Said, time: string): string => (status.dataset[said] ?? '').replace('{time}', time)
  return {
    say(said, time = '') {
      const sentence = read(said, time)
      kept = OFTEN.includes(said) ? { said, sentence } : undefined
      show(said, sentence)
    },
    sayNewer(isNewer) {
      if (!kept) return
      if (isNewer) show('newer', read('newer', ''))
      else show(kept.said, kept.sentence)
    },
  }
}
