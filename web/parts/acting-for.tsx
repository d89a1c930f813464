import { isolate } from '../../locales/isolates'
import { useFrame } from './frame'
import { Sentence } from './sentence'

/** The line below the header for a deputy: for whom they act on this page. Nothing for a person who acts in their own seats alone. */
export function ActingFor() {
  const { actingFor = [], translator } = useFrame()
  if (actingFor.length === 0) return null
  const seats = translator.joinAll(actingFor.map((name) => isolate(name)))
  return (
    <p class="acting-for">
      <span class="width">
        <Sentence text={translator.translate('parts.acting_for', { seats })} />
      </span>
    </p>
  )
}
