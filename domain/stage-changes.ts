// The parts of `evolve` that several events share: each returns the state, or a part of it, after an event.
import type { Application, Release, Stage, TextRef } from './application'
import { type BudgetRule, resumeBudget, startBudget } from './budget'
import type { RecordedEvent } from './events'
import { chargeTime } from './intervals'
import type { Outcome, Party } from './vocabulary'
import { withoutPauses } from './withdrawal'

/**
 * The state of a flagged application when it comes to triage; others do not have the field. Only an old event `reopened` brings
 * it to triage without `accepted`: at that time other seats could see it already.
 */
export const markAccepted = (state: Application): Application =>
  state.flags.length > 0 ? { ...state, accepted: true } : state

/**
 * The state in a new stage: increases the turn, removes the claim and the calls about the earlier stage, and charges the time from
 * `event.at` on to `party`.
 */
export function enterStage(
  { contact: _contact, ...state }: Application,
  event: RecordedEvent,
  stage: Stage,
  party: Party,
): Application {
  return {
    ...withoutPauses(state),
    stage,
    stageSince: event.recordedAt,
    turn: state.turn + 1,
    claimedBy: null,
    settled: { ...state.settled, stage: [] },
    intervals: chargeTime(state.intervals, party, event.at),
  }
}

/** The state in a new visit (a stay with an entity), on the given rung. */
export function beginVisit(state: Application, event: RecordedEvent, rung: number, rule: BudgetRule): Application {
  return {
    ...enterStage(state, event, 'with_entity', 'entity'),
    visit: state.visit + 1,
    rung,
    listed: 0,
    budget: startBudget(rule, event.recordedAt),
    settled: { stage: [], rung: [] },
  }
}

/** The state after the applicant replied or did not reply in time: the entity has the application again. */
export const resumeAtEntity = (state: Application, event: RecordedEvent): Application => ({
  ...enterStage(state, event, 'with_entity', 'entity'),
  budget: resumeBudget(state.budget, event.recordedAt),
})

export function createRelease(
  event: RecordedEvent,
  text: TextRef,
  outcome: Outcome | 'out_of_scope',
  reviewerId?: string,
): Release {
  return { at: event.at, sequence: event.sequence, unreviewed: false, outcome, text, ...(reviewerId && { reviewerId }) }
}

/** Adds the step, and the reminders that it replaced, to the steps that the clock took. */
export function markStepsTaken(
  state: Application,
  track: 'stage' | 'rung',
  due: { step: string; skipped?: string[] },
): Application {
  return {
    ...state,
    settled: { ...state.settled, [track]: [...state.settled[track], ...(due.skipped ?? []), due.step] },
  }
}
