import type { Application, Budget, Interruption, Interval } from './application'
import { pauseBudget, resumeBudget, undoPause } from './budget'
import type { RecordedEvent } from './events'
import { resumeAfterWithdrawal } from './intervals'

type EventOf<T extends RecordedEvent['type']> = Extract<RecordedEvent, { type: T }>

/** The days in which a withdrawal can be taken back, if the policy does not say it; the last day ends at midnight local. */
export const REINSTATE_DAYS = 3

/**
 * How often the author can withdraw an application, if the policy does not say it, and how often agents can do it for a caller. Each
 * withdrawal can be taken back, also the last one; after that the application stays open until it is answered. So no cap can ever
 * end an application.
 */
export const MAX_WITHDRAWALS = 3

/** What a withdrawal at this instant interrupts, or an officer who raises it to the duty seat. `stage`: the present stage. */
export const createInterruption = (
  { stageSince, settled, intervals, budget }: Application,
  stage: Interruption['stage'],
): Interruption => ({
  stage,
  stageSince,
  settled,
  party: intervals.at(-1)?.party ?? 'applicant',
  isBudgetRunning: budget !== null && budget.spans.at(-1)?.to === undefined,
})

/**
 * The budget after an interruption. It goes on if its clock ran. A question that had stopped it gets a span of no length: until the question reached the
 * applicant the clock runs on in fact (`getRunningBudget`), but never for the time of the interruption.
 */
export function resumeInterrupted(
  budget: Budget | null,
  { stage, isBudgetRunning }: Interruption,
  at: number,
): Budget | null {
  if (!isBudgetRunning && stage !== 'awaiting_applicant') return budget
  const running = resumeBudget(budget, at)
  return isBudgetRunning ? running : pauseBudget(running, at)
}

/**
 * The application as it was before its withdrawal: the same stage, owner, visit and rung, and the steps that the clock took. The
 * time between is charged to the applicant, every clock goes on with the time that was left, and the turn grows.
 * Throws 'event.nothing_to_reinstate'.
 */
export function reinstate(state: Application, { at, recordedAt, body }: EventOf<'reinstated'>): Application {
  const { interrupted, closedAt, release, ...stateBefore } = state
  if (!interrupted || closedAt === null) throw new Error('event.nothing_to_reinstate')
  const count = body.byAgent ? 'agentReinstatements' : 'reinstatements'
  const pause = { from: closedAt, to: recordedAt }
  return {
    ...stateBefore,
    stage: interrupted.stage,
    stageSince: interrupted.stageSince,
    settled: interrupted.settled,
    turn: state.turn + 1,
    pauses: [...(state.pauses ?? []), pause],
    budget: resumeInterrupted(state.budget, interrupted, recordedAt),
    release: release && { ...release, pauses: [...(release.pauses ?? []), pause] },
    used: { ...state.used, [count]: (state.used[count] ?? 0) + 1 },
    intervals: resumeAfterWithdrawal(state.intervals, interrupted.party, at),
    closedAs: null,
    closedAt: null,
  }
}

const DAY_MS = 86_400_000

/**
 * How long the application rested after `since` (epoch ms), in whole days, as ms. The windows of the applicant end with a
 * local day and move by whole days, so no pause makes one shorter.
 */
export function getPausedDaysMs(pauses: Application['pauses'] = [], since: number): number {
  const pausedMs = pauses.reduce((sum, { from, to }) => sum + Math.max(0, to - Math.max(from, since)), 0)
  return Math.ceil(pausedMs / DAY_MS) * DAY_MS
}

/** The spans in which the clock of the present stage ran; the last one has no end. */
export function listStageSpans({ stageSince, pauses = [] }: Application): Budget['spans'] {
  const starts = [stageSince, ...pauses.map(({ to }) => to)]
  return starts.map((from, index) => {
    const pause = pauses[index]
    return pause ? { from, to: Math.max(from, pause.from) } : { from }
  })
}

/**
 * After a send-back as `no_answer`, the old due instant stays, and the time of the review is charged to the entity. Time in which
 * the application was withdrawn during the review stays the applicant's.
 */
export function undoAnswerPause({
  budget,
  intervals,
  pauses = [],
}: Application): Pick<Application, 'budget' | 'intervals'> {
  const isOfReview = ({ party, to }: Interval, index: number) =>
    index === intervals.length - 1 || (party === 'quality' && pauses.some(({ from }) => from === to))
  return {
    budget: pauses.reduce<Budget | null>(
      (running, { from, to }) => resumeBudget(pauseBudget(running, from), to),
      undoPause(budget),
    ),
    intervals: intervals.map((interval, index) =>
      isOfReview(interval, index) ? { ...interval, party: 'entity' } : interval,
    ),
  }
}

export const withoutPauses = ({ pauses: _pauses, ...state }: Application): Application => state

/** A caller waits for the duty seat that was called last, or for the first one. */
export const callDutySeat = (state: Application, { sequence, recordedAt }: RecordedEvent): Application => ({
  ...state,
  caller: { sequence, since: recordedAt, ring: state.ring },
})

export const callNextDutySeat = (state: Application, { recordedAt }: RecordedEvent): Application =>
  state.caller ? { ...state, caller: { ...state.caller, since: recordedAt, ring: state.caller.ring + 1 } } : state

export const withoutCaller = ({ caller: _caller, ...state }: Application): Application => state
