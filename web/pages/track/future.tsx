import { Details } from '../../parts/card'
import { useTranslator } from '../../parts/frame'
import { RepeatedSteps } from '../../parts/repeated-steps'
import { Terms } from '../../parts/terms'
import { isWithApplicant, minutesLeft, type Tracked, writeInstant } from './tracked'

type Step = Tracked['future']['steps'][number]
/** Applicants and staff read the same steps. */
type FutureFacts = Pick<Tracked, 'future' | 'stage' | 'asOf' | 'timeZone'>

/**
 * What happens if nobody acts, step by step, with dates. Reminders to offices are told apart, because they change nothing. A
 * step that repeats without end is told once.
 */
export function Future({ tracked }: { tracked: FutureFacts }) {
  const { translate } = useTranslator()
  const { steps } = tracked.future
  if (steps.length === 0) return <p>{translate('track.future.none')}</p>
  const { repeats } = tracked.future
  const main = steps
    .filter(({ kind }, index) => kind !== 'remind' || (index === 0 && isWithApplicant(tracked)))
    .filter(
      ({ kind }, index, shown) => !repeats.includes(kind) || shown.findIndex((step) => step.kind === kind) === index,
    )
  return (
    <>
      <StepList tracked={tracked} steps={main} />
      <RepeatedSteps future={tracked.future} />
      {main.length < steps.length && (
        <Details summary={translate('track.future.reminders')}>
          <StepList tracked={tracked} steps={steps} />
        </Details>
      )}
    </>
  )
}

function StepList({ tracked, steps }: { tracked: FutureFacts; steps: readonly Step[] }) {
  const translator = useTranslator()
  return (
    <ol>
      {steps.map(({ at, sentence }) => (
        <li>
          <span class="soft small">
            {minutesLeft(tracked, at) > 0
              ? writeInstant(translator, tracked, at)
              : translator.translate('track.future.now')}
          </span>
          <br />
          {sentence}
          <Terms of={sentence} />
        </li>
      ))}
    </ol>
  )
}
