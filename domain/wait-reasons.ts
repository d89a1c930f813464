import { checkNotAuthor, checkSecondDecider } from './actor-checks'
import { isSentElsewhere } from './answer-way'
import type { Application, Stage } from './application'
import { listWithheldObjections } from './withheld-texts'

/**
 * Why an application waits for the desk that decides next, and what happened before that the desk should know. The first ones say what is to
 * be decided and by whom; the others what makes this application unlike a new one.
 */
export const WAIT_REASONS = [
  'answer',
  'objection',
  'ruling',
  'undecided',
  'second_person',
  'danger',
  'wrongdoing',
  'second_objection',
  'withheld_objection',
  'redirected',
  'unreviewed',
  'not_solved',
  'partly_solved',
  'treated_badly',
  'sent_back',
  'reopened',
  'returned',
  'climbed',
  'overran',
] as const

export interface WaitReason {
  code: (typeof WAIT_REASONS)[number]
  /** how often it was sent back, or how many bodies returned it */
  count?: number
}

/** The stages in which no desk decides. */
const WITHOUT_DESK: readonly Stage[] = ['awaiting_applicant', 'released', 'closed']

/**
 * Lists why the application waits for a desk; empty while it waits for none. Each reason is a fact of events that every seat reads which may
 * see the application, or the reader's own act. `personId`: who reads.
 */
export function listWaitReasons(state: Application, personId: string): WaitReason[] {
  if (WITHOUT_DESK.includes(state.stage)) return []
  const isTrue: Partial<Record<WaitReason['code'], boolean>> = {
    ...findOccasion(state),
    second_person: findRefusal(state, personId) === 'command.same_person',
    danger: state.flags.includes('danger'),
    wrongdoing: state.flags.includes('wrongdoing'),
    climbed: state.rung > 0,
    overran: state.overran,
  }
  const counts: Partial<Record<WaitReason['code'], number>> = {
    sent_back: state.used.sendBacks,
    returned: state.returnedBy.length,
  }
  return WAIT_REASONS.flatMap((code) => {
    const count = counts[code]
    if (count) return [{ code, count }]
    return isTrue[code] ? [{ code }] : []
  })
}

/** What the present stage asks of its desk, and what the applicant said about the answer to which they object. */
function findOccasion(state: Application): Partial<Record<WaitReason['code'], boolean>> {
  const { stage, ruling, escalated, release, rating, used } = state
  if (stage === 'triage') return { ruling, undecided: escalated && !ruling, reopened: used.objections > 0 }
  if (stage !== 'objection') return { answer: stage === 'quality_review', reopened: used.objections > 0 }
  return {
    objection: true,
    second_objection: used.objections > 1,
    withheld_objection: listWithheldObjections(state).length > 0,
    redirected: isSentElsewhere(state),
    unreviewed: release?.unreviewed === true,
    not_solved: rating?.solved === 'no',
    partly_solved: rating?.solved === 'partly',
    treated_badly: rating?.treatedWell === false,
  }
}

/** Why this person of the complaint unit may not decide. */
function findRefusal(state: Application, personId: string) {
  const reader = { role: 'complaint_unit' as const, personId }
  return state.stage === 'objection' ? checkSecondDecider(state, reader) : checkNotAuthor(state, reader)
}
