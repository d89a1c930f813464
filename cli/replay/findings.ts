import { LATEST_MS, type Expectation } from './expectation'
import type { Step } from './steps'

/** How often a kind of step was owed and how often it is held; `atLeast` is less where lateness leaves both right. */
interface Count {
  atLeast: number
  expected: number
  held: number
}

/** What a comparison of all rows came to. */
export interface Findings {
  rows: number
  answered: number
  /** answered as late after the receipt as the city closed after the opening, give or take a minute */
  asLate: number
  /** open in the city's data */
  leftOpen: number
  /** closed by the city and not answered here */
  unanswered: number
  /** never sent here */
  absent: number
  /** rows answered so close after a due that one step more or less is right */
  close: number
  steps: Record<string, Count>
  climbsByRung: Record<string, Count>
  climbsByEntity: Record<string, Count>
  /** the most a step of the clock came after its due, ms */
  latestMs: number
  differing: { theirReference: string; reference: string; what: string[] }[]
}

export const noFindings = (): Findings => ({
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

/** What one row's history holds against what was expected of it; empty when equal. */
export function differences({ possible, certain }: Expectation, held: readonly Step[]): string[] {
  const allowed = new Set(possible.map(({ key }) => key))
  const found = new Set(held.map(({ key }) => key))
  return [
    ...[...certain].filter((key) => !found.has(key)).map((key) => `${key} is missing`),
    ...[...found].filter((key) => !allowed.has(key)).map((key) => `${key} was not owed`),
  ]
}

/** Adds one row's steps, as owed and as held. */
export function count(findings: Findings, { possible, certain }: Expectation, held: readonly Step[]): void {
  const add = (step: Step, field: keyof Count) => {
    for (const [table, name] of placesOf(findings, step))
      (table[name] ??= { atLeast: 0, expected: 0, held: 0 })[field] += 1
  }
  for (const step of possible) {
    add(step, 'expected')
    if (certain.has(step.key)) add(step, 'atLeast')
  }
  for (const step of held) {
    add(step, 'held')
    if (step.dueAt !== undefined) findings.latestMs = Math.max(findings.latestMs, Math.ceil(step.at - step.dueAt))
  }
  if (possible.length > certain.size) findings.close += 1
}

function placesOf(findings: Findings, { key, climbedTo, entity }: Step): [Record<string, Count>, string][] {
  if (climbedTo !== undefined) {
    return [
      [findings.climbsByRung, String(climbedTo)],
      [findings.climbsByEntity, entity],
    ]
  }
  const step = key.split('/').at(-1) ?? ''
  return [[findings.steps, step.split('.')[0] ?? '']]
}

/** The findings as sentences. */
export function renderFindings(findings: Findings): string[] {
  const { rows, answered, asLate, leftOpen, unanswered, absent, close, differing, latestMs } = findings
  const tables: [string, Record<string, Count>][] = [
    ['', findings.steps],
    ['climb to rung ', findings.climbsByRung],
    ['climb in ', findings.climbsByEntity],
  ]
  const lines = tables.flatMap(([before, table]) =>
    Object.entries(table)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([name, { atLeast, expected, held }]) => {
        const owed = atLeast === expected ? `${expected}` : `${atLeast} to ${expected}`
        return `  ${`${before}${name}`.padEnd(34)} ${owed.padStart(12)} ${String(held).padStart(8)}`
      }),
  )
  return [
    `${rows} rows: ${answered} answered (${asLate} as late as the city was), ${leftOpen} the city left open, ${unanswered} not answered yet, ${absent} never sent here.`,
    `  ${'the clock’s steps up to the answer'.padEnd(34)} ${'expected'.padStart(12)} ${'held'.padStart(8)}`,
    ...lines,
    ...(close > 0
      ? [
          `${close} rows have a due within the ${LATEST_MS / 1000} s a step may be late: there one step more or less is right.`,
        ]
      : []),
    `No step came more than ${latestMs} ms after its due.`,
    ...(differing.length === 0
      ? ['Row by row equal; each (application, visit, rung, step) once; nothing before its due.']
      : [`${differing.length} rows differ:`]),
    ...differing
      .slice(0, 50)
      .map(
        ({ theirReference, reference, what }) => `  ${theirReference} (${reference}): ${what.slice(0, 5).join('; ')}`,
      ),
    ...(differing.length > 50 ? [`  … and ${differing.length - 50} more`] : []),
  ]
}
