import { LATEST_MS, type Expectation } from './expected-steps'
import { lateness, type Step } from './clock-steps'

const MOST_NAMED = 50
const MOST_SAID = 5

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
    findings.latestMs = Math.max(findings.latestMs, lateness(step))
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
  const { rows, answered, asLate, leftOpen, unanswered, absent, close, latestMs } = findings
  return [
    `${rows} rows: ${answered} answered (${asLate} as late as the city was), ${leftOpen} the city left open, ` +
      `${unanswered} not answered yet, ${absent} never sent here.`,
    ...renderCounts(findings),
    ...(close > 0
      ? [
          `In ${close} rows a step may be up to ${LATEST_MS / 1000} s late and miss the answer: with it or without, both are right.`,
        ]
      : []),
    `No step came more than ${latestMs} ms after its due.`,
    ...renderVerdict(findings),
  ]
}

function renderCounts({ steps, climbsByRung, climbsByEntity }: Findings): string[] {
  const named = [
    ...inOrder(steps),
    ...inOrder(climbsByRung).map(([rung, its]) => [`climb to rung ${rung}`, its] as const),
    ...inOrder(climbsByEntity).map(([entity, its]) => [`climb in ${entity}`, its] as const),
  ]
  const rows = named.map(([name, { atLeast, expected, held }]) => [
    name,
    atLeast === expected ? `${expected}` : `${atLeast} to ${expected}`,
    `${held}`,
  ])
  const all = [['the clock’s steps up to the answer', 'expected', 'held'], ...rows]
  const width = Math.max(...all.map(([name = '']) => name.length))
  return all.map(
    ([name = '', owed = '', held = '']) => `  ${name.padEnd(width)} ${owed.padStart(12)} ${held.padStart(8)}`,
  )
}

const inOrder = (table: Record<string, Count>) => Object.entries(table).toSorted(([a], [b]) => a.localeCompare(b))

function renderVerdict({ rows, absent, differing }: Findings): string[] {
  if (absent === rows) return ['None of these rows has been lived here.']
  if (differing.length === 0) {
    return ['Row by row equal; each (application, visit, rung, step) once; nothing before its due.']
  }
  const named = differing.slice(0, MOST_NAMED).map(({ theirReference, reference, what }) => {
    const more = what.length > MOST_SAID ? ['…'] : []
    return `  ${theirReference} (${reference}): ${[...what.slice(0, MOST_SAID), ...more].join('; ')}`
  })
  const unnamed = differing.length - named.length
  return [`${differing.length} rows differ:`, ...named, ...(unnamed > 0 ? [`  … and ${unnamed} more`] : [])]
}
