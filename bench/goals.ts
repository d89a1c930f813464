import type { Benchmark, Goal, Result } from './benchmark'

export interface Judged {
  benchmark: string
  figure: string
  /** in words: `>= 0.9` */
  goal: string
  is: number
  isMet: boolean
}

/** Each goal of a benchmark beside what was measured; a figure that was not measured is not judged. */
export function judge({ name, goals = [] }: Benchmark, result: Result): Judged[] {
  return goals.flatMap((goal) => {
    const is = result[goal.figure]
    return is === undefined ? [] : [{ benchmark: name, figure: goal.figure, ...compare(goal, is), is }]
  })
}

function compare({ atLeast, atMost }: Goal, is: number): { goal: string; isMet: boolean } {
  if (atLeast !== undefined) return { goal: `>= ${atLeast}`, isMet: is >= atLeast }
  return { goal: `<= ${atMost}`, isMet: is <= (atMost ?? Number.POSITIVE_INFINITY) }
}
