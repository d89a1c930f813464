import type { Budget } from './application'

export type BudgetRule = { targetMinutes: number; roundTheClock: boolean }

/** A new budget whose clock runs from `from` (epoch ms). */
export const startBudget = ({ targetMinutes, roundTheClock }: BudgetRule, from: number): Budget => ({
  targetMinutes,
  roundTheClock,
  spans: [{ from }],
})

/** Stops the clock at `at`; without effect on a stopped clock. */
export function pauseBudget(budget: Budget | null, at: number): Budget | null {
  const last = budget?.spans.at(-1)
  if (!budget || !last || last.to !== undefined) return budget
  return { ...budget, spans: [...budget.spans.slice(0, -1), { from: last.from, to: Math.max(last.from, at) }] }
}

/** Starts a new span; without effect on a running clock. The floor stays valid after later pauses. */
export function resumeBudget(budget: Budget | null, from: number, floorMinutes?: number): Budget | null {
  if (!budget || budget.spans.at(-1)?.to === undefined) return budget
  const floor = floorMinutes === undefined ? {} : { floorMinutes, floorSpan: budget.spans.length }
  return { ...budget, ...floor, spans: [...budget.spans, { from }] }
}

/** Removes the last pause: the last span is open again. */
export function undoPause(budget: Budget | null): Budget | null {
  const last = budget?.spans.at(-1)
  return budget && last ? { ...budget, spans: [...budget.spans.slice(0, -1), { from: last.from }] } : budget
}
