import type { Budget } from './application'

/** The target of a rung, and whether its clock runs day and night. */
export type BudgetRule = { targetMinutes: number; roundTheClock: boolean }

/** A new budget whose clock runs from `from` (epoch ms). */
export const startBudget = ({ targetMinutes, roundTheClock }: BudgetRule, from: number): Budget => ({
  targetMinutes,
  roundTheClock,
  spans: [{ from }],
})

/** Stops the clock of the budget at `at` (epoch ms). Does nothing if the clock is stopped. */
export function pauseBudget(budget: Budget | null, at: number): Budget | null {
  if (!budget) return null
  const lastSpan = budget.spans.at(-1)
  if (!lastSpan || lastSpan.to !== undefined) return budget
  return { ...budget, spans: [...budget.spans.slice(0, -1), { from: lastSpan.from, to: Math.max(lastSpan.from, at) }] }
}

/**
 * Starts the clock of the budget again at `from` (epoch ms). Does nothing if the clock is running.
 * `floorMinutes`: the least time for a second try; it stays valid after later pauses.
 */
export function resumeBudget(budget: Budget | null, from: number, floorMinutes?: number): Budget | null {
  if (!budget || budget.spans.at(-1)?.to === undefined) return budget
  const floorFields = floorMinutes === undefined ? {} : { floorMinutes, floorSpan: budget.spans.length }
  return { ...budget, ...floorFields, spans: [...budget.spans, { from }] }
}

/**
 * Lets the clock of the budget run on until `until` (epoch ms), as if it had stopped only then; `null`: as if it had not stopped.
 * Does nothing if the clock is running, or if it ran that long.
 */
export function extendLastSpan(budget: Budget | null, until: number | null): Budget | null {
  if (!budget) return null
  const lastSpan = budget.spans.at(-1)
  if (lastSpan?.to === undefined) return budget
  if (until === null) return undoPause(budget)
  const span = { from: lastSpan.from, to: Math.max(lastSpan.to, until) }
  return { ...budget, spans: [...budget.spans.slice(0, -1), span] }
}

/** Removes the present pause, as if the clock had not stopped. Does nothing if the clock is running. */
export function undoPause(budget: Budget | null): Budget | null {
  if (!budget) return null
  const lastSpan = budget.spans.at(-1)
  return lastSpan ? { ...budget, spans: [...budget.spans.slice(0, -1), { from: lastSpan.from }] } : budget
}
