import type { Application, Budget } from './application'
import { budgetDueAt, type Calendar, endOfDayAfter } from './calendar'
import type { Dues, Wake } from './dues'
import type { Policy } from './programme'
import { REINSTATE_DAYS } from './withdrawal'

/** Until when a withdrawal can be taken back, as a part of the dues; empty if the application is not withdrawn. */
export function reinstatementLimit(
  state: Application,
  policy: Policy,
  calendar: Calendar,
): Pick<Dues, 'reinstateUntil'> {
  const reinstateUntil = findReinstateUntil(state, policy, calendar)
  return reinstateUntil === undefined ? {} : { reinstateUntil }
}

/**
 * Until when a withdrawal can be taken back, epoch ms; undefined if the application is not withdrawn, or was withdrawn before
 * withdrawals could be taken back. `calendar`: the programme's. Throws RangeError('calendar.horizon').
 */
export function findReinstateUntil(state: Application, policy: Policy, calendar: Calendar): number | undefined {
  if (!state.interrupted || state.closedAt === null) return undefined
  return endOfDayAfter(calendar, state.closedAt, policy.windows.reinstate ?? REINSTATE_DAYS)
}

/**
 * The step that calls the next duty seat, because nobody spoke with the caller within the target of screening. `calendar`: the
 * programme's; the target counts day and night.
 */
export function callerWakes({ caller }: Application, { targets }: Policy, calendar: Calendar): Wake[] {
  if (!caller) return []
  const targetMinutes = targets.screening
  const at = getDueAt(calendar, { targetMinutes, roundTheClock: true, spans: [{ from: caller.since }] })
  const step = `caller.${caller.sequence}.${caller.ring + 1}`
  return [{ at, kind: 'ringForCaller', step, track: 'overall', targetMinutes }]
}

/**
 * The due instant of a rung. If its time was used up before the application was withdrawn, the due instant stays where it was, and
 * so does the weekly list, which counts from it. Throws 'budget.not_running'.
 */
export function getFirstDueAt(calendar: Calendar, budget: Budget): number {
  const { spans, floorMinutes, floorSpan = floorMinutes === undefined ? 0 : spans.length } = budget
  for (const { from, to = from } of spans.slice(floorSpan)) {
    // No time of this span and of later ones was used before `from`.
    const dueAt = getDueAt(calendar, { ...budget, spans: [...spans, { from }] })
    if (dueAt <= to) return dueAt
  }
  return getDueAt(calendar, budget)
}

/** The instant at which the time of the budget is used up. Throws 'budget.not_running'. */
export function getDueAt(calendar: Calendar, budget: Budget): number {
  const at = budgetDueAt(calendar, budget)
  if (at === undefined) throw new Error('budget.not_running')
  return at
}
