import { splitIsolates } from '../../locales/isolates'

/** A reference, a telephone number: half of it on the next line would be read in the wrong order inside Arabic. */
const DIGIT_GROUPS = /^[\d-]+$/

/** A sentence of the platform. Its isolated values (`isolate`) stand in `<bdi>`, so that they keep their own direction. */
export function Sentence({ text }: { text: string }) {
  return (
    <>
      {splitIsolates(text).map(({ text: part, isIsolated }) =>
        isIsolated ? <bdi class={DIGIT_GROUPS.test(part) ? 'whole' : undefined}>{part}</bdi> : part,
      )}
    </>
  )
}
