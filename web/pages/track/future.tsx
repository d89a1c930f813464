import { useTranslator } from '../../parts/frame'
import { type Tracked, writeInstant } from './tracked'

/** What happens if nobody acts, step by step, with dates. */
export function Future({ tracked }: { tracked: Tracked }) {
  const translator = useTranslator()
  const { steps, end } = tracked.future
  if (steps.length === 0) return <p>{translator.translate('track.future.none')}</p>
  return (
    <>
      <ol class="future">
        {steps.map(({ at, sentence }) => (
          <li>
            <span class="soft small">{writeInstant(translator, tracked, at)}</span>
            <br />
            {sentence}
          </li>
        ))}
      </ol>
      {end === 'repeats' && <p>{translator.translate('track.future.repeats')}</p>}
    </>
  )
}
