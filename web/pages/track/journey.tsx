import { useTranslator } from '../../parts/frame'
import { type StageLine, Stages } from '../../parts/stages'
import { Sentence } from '../../parts/sentence'
import { Terms } from '../../parts/terms'
import { isRedirected, isWithApplicant, type Tracked, writeInstant } from './tracked'

const STEPS = ['received', 'screening', 'triage', 'entity', 'review', 'answer', 'objection', 'closed'] as const
type Step = (typeof STEPS)[number]

/** The step of the way to which a stay in each stage belongs. */
const STEP_OF_STAGE: Record<Tracked['stage'], Step> = {
  screening: 'screening',
  triage: 'triage',
  with_entity: 'entity',
  awaiting_applicant: 'entity',
  quality_review: 'review',
  released: 'answer',
  objection: 'objection',
  closed: 'closed',
}

/** Steps that are no time, but an instant: how they began is what counts. */
const INSTANTS: readonly Step[] = ['received', 'answer', 'closed']
/** Steps that most applications do not take: they are shown once they are taken. */
const RARE: readonly Step[] = ['screening', 'objection']

/** The last time that an application took a step. */
interface Taken {
  from: string
  to?: string
  /** why the application came back to it */
  reasonName?: string | undefined
  /** when and why other offices took it over in this step */
  moves: NonNullable<Tracked['stays'][number]['moves']>
}

/** The way of the application in plain words: when each step ended that was taken, and since when the present one lasts. */
export function Journey({ tracked }: { tracked: Tracked }) {
  const translator = useTranslator()
  const { translate } = translator
  const { taken, isRepeated, latest } = readSteps(tracked)
  const returns = listReturns(tracked)
  const present = STEPS.indexOf(latest)
  // An application that is closed without an answer, such as a withdrawn one, did not take the steps between.
  const isWithoutAnswer = tracked.stage === 'closed' && !tracked.release
  const isShown = (step: Step, index: number): boolean => {
    if (isWithoutAnswer) return step === 'received' || step === 'closed'
    return taken.has(step) || (index > present && !RARE.includes(step))
  }
  const stages = STEPS.flatMap((step, index): StageLine[] => {
    if (!isShown(step, index)) return []
    const state = index < present ? 'done' : index === present ? 'now' : 'later'
    const time = taken.get(step)
    const holder = state === 'now' && !isWithApplicant(tracked) && tracked.closedAt === undefined && tracked.holder
    const detail = time && (
      <>
        {writeTime(step, time)}
        {holder && (
          <>
            <br />
            {holder}
            <Terms of={holder} />
          </>
        )}
        {state === 'now' && time.reasonName && (
          <>
            <br />
            {time.reasonName}
          </>
        )}
        {time.moves.map(({ at, reasonName }) => (
          <>
            <br />
            <Sentence text={reasonName} /> {writeInstant(translator, tracked, at)}
          </>
        ))}
      </>
    )
    const isSkipped = step === 'review' && state === 'done' && tracked.release?.unreviewed === true
    return [
      {
        name: translate(isSkipped ? 'track.stage.review.skipped' : nameStep(tracked, step)),
        state: isSkipped ? 'skipped' : state,
        detail,
      },
    ]
  })
  return (
    <>
      <Stages stages={stages} />
      {isRepeated && <p class="soft small">{translate('track.stages.repeated')}</p>}
      {returns.length > 0 && (
        <ul>
          {returns.map(({ from, reasonName }) => (
            <li>
              {reasonName} <span class="soft small">{writeInstant(translator, tracked, from)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )

  function writeTime(step: Step, { from, to }: Taken): string {
    const write = (at: string) => writeInstant(translator, tracked, at)
    if (INSTANTS.includes(step)) return write(from)
    return to === undefined
      ? translate('track.stage.since', { at: write(from) })
      : translate('track.stage.ended', { at: write(to) })
  }
}

/** The key of a step's name: who was told where to go instead has no answer. */
const nameStep = (tracked: Tracked, step: Step) =>
  step === 'answer' && isRedirected(tracked) ? 'track.stage.redirected' : (`track.stage.${step}` as const)

/** Each time that the application came back to a stage; a single one is told at the present stage alone. */
function listReturns({ stays }: Tracked) {
  const returns = stays.filter(({ reason }) => reason !== undefined)
  return returns.length === 1 && returns[0] === stays.at(-1) ? [] : returns
}

/**
 * Of each step the last time it was taken. When the application comes back to an earlier step, such as after an objection, the
 * steps behind it are still to come: what they were before is not shown.
 */
function readSteps({ stays, receivedAt }: Tracked): {
  taken: ReadonlyMap<Step, Taken>
  isRepeated: boolean
  latest: Step
} {
  const taken = new Map<Step, Taken>([['received', { from: receivedAt, moves: [] }]])
  let isRepeated = false
  let latest: Step = 'received'
  for (const { stage, from, to, reason, reasonName, moves = [] } of stays) {
    // While the officer on duty reads what an office passed on, the application rests where it was.
    const step: Step = reason === 'raised' ? latest : STEP_OF_STAGE[stage]
    const isBack = STEPS.indexOf(step) < STEPS.indexOf(latest)
    isRepeated ||= isBack
    // While the applicant is asked, the application stays at the same step.
    const before = step === latest ? taken.get(step) : undefined
    const begun = before?.from ?? from
    for (const later of STEPS.slice(STEPS.indexOf(step))) taken.delete(later)
    taken.set(step, {
      from: begun,
      reasonName,
      moves: [...(before?.moves ?? []), ...moves],
      ...(to !== undefined && { to }),
    })
    latest = step
  }
  return { taken, isRepeated, latest }
}
