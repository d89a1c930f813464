import { useTranslator } from '../../parts/frame'
import { type StageLine, Stages } from '../../parts/stages'
import { isWithApplicant, type Tracked, writeInstant } from './tracked'

const STEPS = ['received', 'triage', 'entity', 'review', 'answer', 'closed'] as const

/** At which step of the way an application of each stage stands. An objection is decided while the applicant has the answer. */
const STEP_OF_STAGE: Record<Tracked['stage'], (typeof STEPS)[number]> = {
  screening: 'triage',
  triage: 'triage',
  with_entity: 'entity',
  awaiting_applicant: 'entity',
  quality_review: 'review',
  released: 'answer',
  objection: 'answer',
  closed: 'closed',
}

/** The way of the application in plain words, with the dates that are known. */
export function Journey({ tracked }: { tracked: Tracked }) {
  const translator = useTranslator()
  // An application that is closed without an answer, such as a withdrawn one, did not take the steps between.
  const isWithoutAnswer = tracked.stage === 'closed' && !tracked.release
  const steps: readonly (typeof STEPS)[number][] = isWithoutAnswer
    ? STEPS.filter((step) => step === 'received' || step === 'closed')
    : STEPS
  const present = steps.indexOf(STEP_OF_STAGE[tracked.stage])
  const dates: Partial<Record<(typeof STEPS)[number], string | undefined>> = {
    received: tracked.receivedAt,
    answer: tracked.release?.at,
    closed: tracked.closedAt,
  }
  const stages = steps.map((step, index): StageLine => {
    const at = dates[step]
    const state = index < present ? 'done' : index === present ? 'now' : 'later'
    const detail = at
      ? writeInstant(translator, tracked, at)
      : index === present && !isWithApplicant(tracked)
        ? tracked.holder
        : undefined
    return { name: translator.translate(`track.stage.${step}`), state, ...(detail && { detail }) }
  })
  return <Stages stages={stages} />
}
