import { type ClockStep, computeLatenessMs } from './clock-steps'
import { type ExpectedSteps, MAX_LATENESS_MS } from './expected-steps'

const MAX_SHOWN_ROWS = 50
const MAX_DIFFERENCES_PER_ROW = 5

/** Counts of one kind of step. */
interface StepCount {
  /** steps that even a late clock must have taken; less than `expected` if a history with or without a step is correct */
  atLeast: number
  /** steps that may have been taken */
  expected: number
  /** steps in the database */
  held: number
}

/** The result of comparing all rows. `bkm replay --expect --json` prints it, so the names of its fields stay. */
export interface Findings {
  /** rows that a replay would send; rows that cannot be read or mapped are not counted */
  rows: number
  answered: number
  /** answered as long after the receipt as the city closed after the opening, or less than a minute later */
  asLate: number
  /** open in the city's data and not answered here */
  leftOpen: number
  /** closed by the city and not answered here */
  unanswered: number
  /** not in the database */
  absent: number
  /** rows for which a history with or without the last steps is correct: answered just after a due instant, or still open */
  close: number
  steps: Record<string, StepCount>
  climbsByRung: Record<string, StepCount>
  climbsByEntity: Record<string, StepCount>
  /** the longest time from a due instant to its step, ms */
  latestMs: number
  differing: { theirReference: string; reference: string; what: string[] }[]
}

export const createFindings = (): Findings => ({
  rows: 0,
  answered: 0,
  asLate: 0,
  leftOpen: 0,
  unanswered: 0,
  absent: 0,
  close: 0,
  steps: {},
  climbsByRung: {},
  climbsByEntity: {},
  latestMs: 0,
  differing: [],
})

/** Compares the steps of one row in the database (`held`) with the expected ones. Returns sentences; empty when equal. */
export function findDifferences({ possible, certain }: ExpectedSteps, heldSteps: readonly ClockStep[]): string[] {
  const possibleKeys = new Set(possible.map(({ key }) => key))
  const heldKeys = new Set(heldSteps.map(({ key }) => key))
  return [
    ...[...certain].filter((key) => !heldKeys.has(key)).map((key) => `${key} is missing`),
    ...[...heldKeys].filter((key) => !possibleKeys.has(key)).map((key) => `${key} was not owed`),
  ]
}

/** Adds the expected and the held steps of one row to the counts. */
export function countSteps(
  findings: Findings,
  { possible, certain }: ExpectedSteps,
  heldSteps: readonly ClockStep[],
): void {
  const increment = (step: ClockStep, field: keyof StepCount) => {
    for (const [counts, name] of findCounters(findings, step))
      (counts[name] ??= { atLeast: 0, expected: 0, held: 0 })[field] += 1
  }
  for (const step of possible) {
    increment(step, 'expected')
    if (certain.has(step.key)) increment(step, 'atLeast')
  }
  for (const step of heldSteps) {
    increment(step, 'held')
    findings.latestMs = Math.max(findings.latestMs, computeLatenessMs(step))
  }
  if (possible.length > certain.size) findings.close += 1
}

/** Returns the counters that a step belongs to, each as a field of the findings and a name in this field. */
function findCounters(
  findings: Findings,
  { key, climbedTo, entity }: ClockStep,
): [Record<string, StepCount>, string][] {
  if (climbedTo !== undefined) {
    return [
      [findings.climbsByRung, String(climbedTo)],
      [findings.climbsByEntity, entity],
    ]
  }
  const step = key.split('/').at(-1) ?? ''
  return [[findings.steps, step.split('.')[0] ?? '']]
}

/** Renders the findings as lines for people. */
export function renderFindings(findings: Findings): string[] {
  const { rows, answered, asLate, leftOpen, unanswered, absent, close, latestMs } = findings
  return [
    `${rows} rows: ${answered} answered (${asLate} as late as the city), ${leftOpen} left open by the city, ` +
      `${unanswered} not answered yet, ${absent} never sent here.`,
    ...renderCounts(findings),
    ...(close > 0
      ? [
          `In ${close} rows a step up to ${MAX_LATENESS_MS / 1000} s late may miss the answer: the history is correct with and without it.`,
        ]
      : []),
    `No step came more than ${latestMs} ms after its due.`,
    ...renderDifferences(findings),
  ]
}

function renderCounts({ steps, climbsByRung, climbsByEntity }: Findings): string[] {
  const namedCounts = [
    ...sortByName(steps),
    ...sortByName(climbsByRung).map(([rung, count]) => [`climb to rung ${rung}`, count] as const),
    ...sortByName(climbsByEntity).map(([entity, count]) => [`climb in ${entity}`, count] as const),
  ]
  const tableRows = namedCounts.map(([name, { atLeast, expected, held }]) => [
    name,
    atLeast === expected ? `${expected}` : `${atLeast} to ${expected}`,
    `${held}`,
  ])
  const table = [['steps of the clock up to the answer', 'expected', 'held'], ...tableRows]
  const width = Math.max(...table.map(([name = '']) => name.length))
  return table.map(
    ([name = '', expected = '', held = '']) => `  ${name.padEnd(width)} ${expected.padStart(12)} ${held.padStart(8)}`,
  )
}

const sortByName = (counts: Record<string, StepCount>) =>
  Object.entries(counts).toSorted(([a], [b]) => a.localeCompare(b))

function renderDifferences({ rows, absent, differing }: Findings): string[] {
  if (absent === rows) return ['The database holds none of these rows.']
  if (differing.length === 0) {
    return [
      'No row differs from the rules. Each (application, visit, rung, step) occurs once. No step came before its due.',
    ]
  }
  const shownRows = differing.slice(0, MAX_SHOWN_ROWS).map(({ theirReference, reference, what }) => {
    const ellipsis = what.length > MAX_DIFFERENCES_PER_ROW ? ['…'] : []
    return `  ${theirReference} (${reference}): ${[...what.slice(0, MAX_DIFFERENCES_PER_ROW), ...ellipsis].join('; ')}`
  })
  const hiddenCount = differing.length - shownRows.length
  return [`${differing.length} rows differ:`, ...shownRows, ...(hiddenCount > 0 ? [`  … and ${hiddenCount} more`] : [])]
}
