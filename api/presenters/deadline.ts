import { withKeptRights } from '../../domain/applicant-rights'
import { isPromiseKept } from '../../domain/promise'
import type { Application, Budget } from '../../domain/application'
import type { Calendar } from '../../domain/calendar'
import { getTargetCell, isRoundTheClock } from '../../domain/compute-dues'
import { explainBudget } from '../../domain/explain-budget'
import { listStageSpans } from '../../domain/withdrawal'
import type { Policy } from '../../domain/programme'
import { explainDue, explainPromise, explainWindow } from '../../locales/deadlines'
import type { SentenceReader } from '../../locales/reader'
import type { Translator } from '../../locales/translator'

export interface DeadlineFacts {
  state: Application
  policy: Policy
  /** the calendar by which the owner's time budget runs */
  calendar: Calendar
  /** epoch ms */
  dueAt: number | null
  /** when the message that waits for the applicant reached them, epoch ms */
  reachedAt: number | undefined
  timeZone: string
  reader: SentenceReader
  /** the reader may be who wrote for the applicant, and the applicant is contacted */
  isOtherCalled?: boolean
  /** epoch ms */
  now: number
}

/**
 * Explains how the due instant of the stage's owner was computed, and which date was promised; one sentence per fact. While
 * the application is released, and when the promise was kept, it leaves out the promise; after the closing it returns no sentence.
 */
export function explainDeadline(
  translator: Translator,
  { state, policy, calendar, dueAt, reachedAt, timeZone, reader, isOtherCalled = false, now }: DeadlineFacts,
): string[] {
  if (state.stage === 'closed') return []
  const isAnswered = state.stage === 'released' || isPromiseKept(state)
  const promise = isAnswered ? [] : [explainPromise(translator, state.promisedAt, timeZone)]
  const budget = findOwnerBudget(state, policy)
  if (!budget) {
    const noAt = withKeptRights(policy, state).objection ? state.rating?.noAt : undefined
    return dueAt === null
      ? promise
      : [...explainWindow(translator, { endsAt: dueAt, reachedAt, noAt }, { timeZone, now, isOtherCalled }), ...promise]
  }
  const { policyVersion } = state
  const due = explainDue(translator, explainBudget(calendar, budget), { timeZone, policyVersion, reader, now })
  return [...due, ...promise]
}

/** Finds the time budget of the stage's owner; undefined when closed, and while the applicant has a window of days instead. */
function findOwnerBudget(state: Application, policy: Policy): Budget | undefined {
  const createBudget = (targetMinutes: number, roundTheClock: boolean): Budget => ({
    targetMinutes,
    roundTheClock,
    spans: listStageSpans(state),
  })
  switch (state.stage) {
    case 'screening':
      return createBudget(policy.targets.screening, true)
    case 'triage':
      return createBudget(policy.targets.triage, state.flags.includes('danger'))
    case 'with_entity':
      return state.budget ?? undefined
    case 'quality_review':
      return createBudget(
        getTargetCell(policy, state.categorisation).quality,
        isRoundTheClock(policy, state.categorisation),
      )
    case 'objection':
      if (!state.categorisation) return createBudget(policy.targets.triage, false)
      return createBudget(
        getTargetCell(policy, state.categorisation).objection,
        isRoundTheClock(policy, state.categorisation),
      )
    case 'awaiting_applicant':
    case 'released':
    case 'closed':
      return undefined
  }
}
