import { type ApplicantRights, getRights, joinRights, withKeptRights } from './applicant-rights'
import type { Application } from './application'
import { nextWorkingDayEnd } from './calendar'
import { type Calendars, computeDues, getRungTargetMinutes, isRoundTheClock } from './compute-dues'
import type { Dues } from './dues'
import type { Policy } from './programme'
import { type Reach, waitsForApplicant } from './reach'
import type { RepinFacts, RepinFloor } from './repin-facts'

/** The state under another version. Time that was used stays used; the promised date and the rights of the applicant stay. */
export function moveToVersion(state: Application, version: number, facts: RepinFacts): Application {
  const { targetMinutes, roundTheClock = false, dueNotBefore, objectNotBefore, keptRights } = facts
  const { repinFloor: _earlierFloor, keptRights: _earlierRights, ...stateBefore } = state
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
    ...stateBefore,
    policyVersion: version,
    budget:
      state.budget && targetMinutes !== undefined ? { ...state.budget, targetMinutes, roundTheClock } : state.budget,
    ...(hasFloor && { repinFloor: floor }),
    ...(keptRights && { keptRights }),
  }
}

/** The application before a move, and what its new version needs. */
interface RepinInput {
  state: Application
  /** the version before the move */
  policyBefore: Policy
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
 * the next working day, so that nobody is late by surprise. An applicant keeps every right and the whole time that an earlier version
 * gave, for the rest of the application.
 * Throws the codes of `isRuleErrorCode` if the new version has no target or no due instant for this application.
 */
export function computeRepinFacts(input: RepinInput): RepinFacts {
  const { state, policy, calendars, reach, before, at } = input
  const keptRights = findKeptRights(input)
  const targets: RepinFacts =
    state.budget && state.categorisation
      ? {
          targetMinutes: getRungTargetMinutes(policy, state.categorisation, state.rung),
          roundTheClock: isRoundTheClock(policy, state.categorisation),
        }
      : {}
  const withRights: RepinFacts = { ...targets, ...(keptRights && { keptRights }) }
  const after = computeDues(moveToVersion(state, policy.version, withRights), policy, calendars, reach)
  const limit = waitsForApplicant(state.stage) ? Number.POSITIVE_INFINITY : nextWorkingDayEnd(calendars.owner, at)
  const dueNotBefore = findLater(limit, after.dueAt, before.dueAt)
  const objectNotBefore =
    findLater(Number.POSITIVE_INFINITY, after.objectUntil, before.objectUntil) ?? findEarlierFloor(state)
  return {
    ...withRights,
    ...(dueNotBefore !== undefined && { dueNotBefore }),
    ...(objectNotBefore !== undefined && { objectNotBefore }),
  }
}

/** The rights of the version before and of the moves before it, if the new version does not give them all. */
function findKeptRights({ state, policyBefore, policy }: RepinInput): ApplicantRights | undefined {
  const [rightsBefore, rightsAfter] = [getRights(withKeptRights(policyBefore, state)), getRights(policy)]
  const joined = joinRights(rightsBefore, rightsAfter)
  return JSON.stringify(joined) === JSON.stringify(rightsAfter) ? undefined : joined
}

/** The earliest end of the present objection window that an earlier move set. */
function findEarlierFloor({ repinFloor, release, closedAt }: Application): number | undefined {
  const floor = repinFloor?.objection
  return floor && floor.from === (release?.at ?? closedAt) ? floor.until : undefined
}

/** The earliest allowed instant if `after` is earlier than it: `before`, but not later than `limit`. Both must be known. */
function findLater(
  limit: number,
  after = Number.POSITIVE_INFINITY,
  before = Number.NEGATIVE_INFINITY,
): number | undefined {
  const earliest = Math.min(before, limit)
  return earliest > after ? earliest : undefined
}
