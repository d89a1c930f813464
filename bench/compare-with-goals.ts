import type { Benchmark, Goal, Figures } from './benchmark'

export interface GoalResult {
  benchmark: string
  figure: string
  /** as text, such as `>= 0.9` */
  goal: string
  measured: number
  isMet: boolean
}

/** Compares each goal of a benchmark with the measured figure. A goal whose figure was not measured has no result. */
export function compareWithGoals({ name, goals = [] }: Benchmark, result: Figures): GoalResult[] {
  return goals.flatMap((goal) => {
    const measured = result[goal.figure]
    return measured === undefined
      ? []
      : [{ benchmark: name, figure: goal.figure, ...compare(goal, measured), measured }]
  })
}

function compare({ atLeast, atMost }: Goal, measured: number): { goal: string; isMet: boolean } {
  if (atLeast !== undefined) return { goal: `>= ${atLeast}`, isMet: measured >= atLeast }
  return { goal: `<= ${atMost}`, isMet: measured <= (atMost ?? Number.POSITIVE_INFINITY) }
}
