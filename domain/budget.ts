import type { Budget } from './application'

export type BudgetRule = { targetMinutes: number; roundTheClock: boolean }

export const newBudget = ({ targetMinutes, roundTheClock }: BudgetRule, from: number): Budget => ({
  targetMinutes,
  roundTheClock,
  spans: [{ from }],
})

export function pause(budget: Budget | null, at: number): Budget | null {
  const last = budget?.spans.at(-1)
  if (!budget || !last || last.to !== undefined) return budget
  return { ...budget, spans: [...budget.spans.slice(0, -1), { from: last.from, to: Math.max(last.from, at) }] }
}

/** Starts a new span unless the clock is still running; a floor given once outlives later pauses. */
export function resume(budget: Budget | null, from: number, floorMinutes?: number): Budget | null {
  if (!budget || budget.spans.at(-1)?.to === undefined) return budget
  const floor = floorMinutes === undefined ? {} : { floorMinutes, floorSpan: budget.spans.length }
  return { ...budget, ...floor, spans: [...budget.spans, { from }] }
}

/** As if it had never paused: the last span runs on. */
export function unpause(budget: Budget | null): Budget | null {
  const last = budget?.spans.at(-1)
  return budget && last ? { ...budget, spans: [...budget.spans.slice(0, -1), { from: last.from }] } : budget
}
