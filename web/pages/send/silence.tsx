import { formatDateAndTime, formatPlainDate } from '../../../locales/format-time'
import { isolate } from '../../../locales/isolates'
import { Details } from '../../parts/card'
import { useTranslator } from '../../parts/frame'
import { RepeatedSteps } from '../../parts/repeated-steps'
import { Sentence } from '../../parts/sentence'
import { Terms } from '../../parts/terms'
import type { SubmissionPreview } from '../../send/preview'

/** So many steps are shown at once; the others stand behind one line. */
const SHOWN_STEPS = 3

interface SilenceProps {
  preview: SubmissionPreview
  /** the officer on duty certainly reads it first; otherwise the preview does not tell whether the words lead to them */
  isDutyFirst: boolean
}

/** The calendar of silence: each step that comes if nobody acts, with its date. */
export function Silence({ preview: { future, timeZone, promisedOn, firstHolder }, isDutyFirst }: SilenceProps) {
  const { translate, language } = useTranslator()
  const groups = groupSteps(future.steps)
  const list = (steps: typeof groups, start?: number) => (
    <ol class="silence" start={start}>
      {steps.map(({ instants, sentence }) => (
        <li>
          {instants.map((at) => (
            <>
              <strong>
                <time dateTime={at}>{formatDateAndTime(language, Date.parse(at), timeZone)}</time>
              </strong>
              <br />
            </>
          ))}
          <Sentence text={sentence} />
          <Terms of={sentence} />
        </li>
      ))}
    </ol>
  )
  const later = groups.slice(SHOWN_STEPS)
  return (
    <section>
      <h2>{translate('sendPage.silence')}</h2>
      <p>{translate('sendPage.silence.text')}</p>
      <p>
        <Sentence
          text={translate('sendPage.silence.promised', { date: isolate(formatPlainDate(language, promisedOn)) })}
        />{' '}
        <Sentence text={translate('sendPage.silence.first', { holder: isolate(firstHolder) })} />
        <Terms of={firstHolder} />
      </p>
      {!isDutyFirst && <p>{translate('sendPage.silence.duty')}</p>}
      {list(groups.slice(0, SHOWN_STEPS))}
      {later.length > 0 && (
        <Details summary={translate('sendPage.silence.more')}>
          {list(later, SHOWN_STEPS + 1)}
          <RepeatedSteps future={future} />
        </Details>
      )}
    </section>
  )
}

/** The steps in their order; steps of the same words that follow each other are one, with all their instants. */
function groupSteps(steps: SubmissionPreview['future']['steps']): { instants: string[]; sentence: string }[] {
  const groups: { instants: string[]; sentence: string }[] = []
  for (const { at, sentence } of steps) {
    const last = groups.at(-1)
    if (last?.sentence === sentence) last.instants.push(at)
    else groups.push({ instants: [at], sentence })
  }
  return groups
}
