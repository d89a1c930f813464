import type { RepinFloor } from './repin-facts'
import type { Application } from './application'
import { nextWorkingDayEnd } from './calendar'
import { type Calendars, computeDues, getRungTargetMinutes, isRoundTheClock } from './compute-dues'
import type { Dues } from './dues'
import type { Policy } from './programme'
import { type Reach, waitsForApplicant } from './reach'
import type { RepinFacts } from './repin-facts'

/** The state under another version. Time that was used stays used; the promised date stays. */
export function moveToVersion(state: Application, version: number, facts: RepinFacts): Application {
  const { targetMinutes, roundTheClock = false, dueNotBefore, objectNotBefore } = facts
  const { repinFloor: _earlierFloor, ...stateWithoutFloor } = state
  const objectionFrom = state.release?.at ?? state.closedAt
  const hasFloor = dueNotBefore !== undefined || objectNotBefore !== undefined
  const floor: RepinFloor = {
    turn: state.turn,
    rung: state.rung,
    stageSince: state.stageSince,
    ...(dueNotBefore !== undefined && { dueAt: dueNotBefore }),
    ...(objectNotBefore !== undefined &&
      objectionFrom !== null && { objection: { from: objectionFrom, until: objectNotBefore } }),
  }
  return {
    ...stateWithoutFloor,
    policyVersion: version,
    budget:
      state.budget && targetMinutes !== undefined ? { ...state.budget, targetMinutes, roundTheClock } : state.budget,
    ...(hasFloor && { repinFloor: floor }),
  }
}

/** The application before a move, and what its new version needs. */
interface RepinInput {
  state: Application
  /** the new version */
  policy: Policy
  /** the calendars of the new version */
  calendars: Calendars
  reach: Reach
  /** the dues by the old version, as far as they are known */
  before: Pick<Dues, 'dueAt' | 'objectUntil'>
  /** instant of the move, epoch ms */
  at: number
}

/**
 * What the move to the new version changes. Due instants follow the new version. One that becomes earlier is not before the end of
 * the next working day, so that nobody is late by surprise; an applicant keeps the whole time that they were told.
 * Throws the codes of `isRuleErrorCode` if the new version has no target or no due instant for this application.
 */
export function computeRepinFacts({ state, policy, calendars, reach, before, at }: RepinInput): RepinFacts {
  const targets: RepinFacts =
    state.budget && state.categorisation
      ? {
          targetMinutes: getRungTargetMinutes(policy, state.categorisation, state.rung),
          roundTheClock: isRoundTheClock(policy, state.categorisation),
        }
      : {}
  const after = computeDues(moveToVersion(state, policy.version, targets), policy, calendars, reach)
  const dueNotBefore = findLater(after.dueAt, before.dueAt, () =>
    waitsForApplicant(state.stage) ? Number.POSITIVE_INFINITY : nextWorkingDayEnd(calendars.owner, at),
  )
  const objectNotBefore = findLater(after.objectUntil, before.objectUntil, () => Number.POSITIVE_INFINITY)
  return {
    ...targets,
    ...(dueNotBefore !== undefined && { dueNotBefore }),
    ...(objectNotBefore !== undefined && { objectNotBefore }),
  }
}

/** The earliest allowed instant if `after` is earlier than `before`: `before`, but not later than `getLimit()`. */
function findLater(after: number | undefined, before: number | undefined, getLimit: () => number): number | undefined {
  if (after === undefined || before === undefined || after >= before) return undefined
  const earliest = Math.min(before, getLimit())
  return earliest > after ? earliest : undefined
}
