import type { Application, Budget } from '../../domain/application'
import type { Calendar } from '../../domain/calendar'
import { cellOf, isRoundTheClock } from '../../domain/compute-dues'
import { explainBudget } from '../../domain/explain-budget'
import type { Policy } from '../../domain/programme'
import { explainDue, explainPromise, explainWindow } from '../../locales/deadlines'
import type { Speaker } from '../../locales/sentences'

export interface DeadlineFacts {
  state: Application
  policy: Policy
  /** of whoever owns the stage */
  calendar: Calendar
  dueAt: number | null
  timeZone: string
}

/** Why the present owner is due when they are, and until when an answer was promised; one sentence a fact. */
export function explainDeadline(
  speaker: Speaker,
  { state, policy, calendar, dueAt, timeZone }: DeadlineFacts,
): string[] {
  if (state.stage === 'closed') return []
  const promise = state.stage === 'released' ? [] : [explainPromise(speaker, state.promisedAt, timeZone)]
  const budget = budgetOf(state, policy)
  if (!budget) return dueAt === null ? promise : [explainWindow(speaker, dueAt, timeZone), ...promise]
  const due = explainDue(speaker, explainBudget(calendar, budget), { timeZone, policyVersion: state.policyVersion })
  return [...due, ...promise]
}

/** The budget the present stage's owner draws on; undefined where the applicant's window runs. */
function budgetOf(state: Application, policy: Policy): Budget | undefined {
  const own = (targetMinutes: number, roundTheClock: boolean): Budget => ({
    targetMinutes,
    roundTheClock,
    spans: [{ from: state.stageSince }],
  })
  switch (state.stage) {
    case 'screening':
      return own(policy.targets.screening, true)
    case 'triage':
      return own(policy.targets.triage, state.flags.includes('danger'))
    case 'with_entity':
      return state.budget ?? undefined
    case 'quality_review':
      return own(cellOf(policy, state.categorisation).quality, isRoundTheClock(policy, state.categorisation))
    case 'objection':
      if (!state.categorisation) return own(policy.targets.triage, false)
      return own(cellOf(policy, state.categorisation).objection, isRoundTheClock(policy, state.categorisation))
    case 'awaiting_applicant':
    case 'released':
    case 'closed':
      return undefined
  }
}
