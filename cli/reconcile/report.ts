import type { ScheduleState } from '../../temporal/schedule'

export type Kind =
  | 'namespace'
  | 'schedule'
  | 'outbox'
  | 'clock'
  | 'mail'
  | 'run'
  | 'task'
  | 'stuck'
  | 'orphan'
  | 'undelivered'

/** An application that was not as it must be, and was asked to look at itself again. */
export interface Suspect {
  id: string
  kind: Extract<Kind, 'clock' | 'mail' | 'run' | 'task'>
  reference: string
  what: string
}

/** One thing that was not as it must be. */
export interface Finding {
  kind: Kind
  /** of the application, else the Workflow’s or the part’s name */
  reference: string
  what: string
  isRepaired: boolean
  /** in one sentence, for what is left */
  remedy?: string
}

export interface Report {
  open: number
  running: number
  /** asked to run because everybody was */
  asked: number
  findings: Finding[]
}

const TITLES: Record<Kind, string> = {
  namespace: 'Temporal itself',
  schedule: 'The Schedule',
  outbox: 'The outbox',
  clock: 'The clock should have acted',
  mail: 'A mail should have left',
  run: 'Row and Workflow do not agree',
  task: 'Open, and a task or a mail it owes is missing',
  stuck: 'Stuck',
  orphan: 'A Workflow without an application',
  undelivered: 'A mail was given up',
}

const KINDS = Object.keys(TITLES) as Kind[]
const LISTED = 50

export const countLeft = ({ findings }: Report): number => findings.filter(({ isRepaired }) => !isRepaired).length

/** As an operator reads it: what was found by kind, what was repaired, what is left and what helps. */
export function renderReport(report: Report): string[] {
  const { open, running, asked, findings } = report
  const left = countLeft(report)
  const lines = [`Open applications: ${open}, of which ${running} have a running Workflow.`]
  if (asked > 0) lines.push(`Asked to look at themselves again: ${asked}.`)
  for (const kind of KINDS) lines.push(...renderKind(kind, findings))
  if (findings.length === 0) return [...lines, 'Nothing was amiss.']
  lines.push(`${findings.length} found, ${findings.length - left} repaired, ${left} left.`)
  return lines
}

function renderKind(kind: Kind, findings: Finding[]): string[] {
  const found = findings.filter((one) => one.kind === kind)
  if (found.length === 0) return []
  const lines = found.slice(0, LISTED).map(({ reference, what, isRepaired, remedy }) => {
    if (isRepaired) return `  ${reference}: ${what}. Repaired.`
    return `  ${reference}: ${what}. LEFT${remedy ? `: ${remedy}.` : '.'}`
  })
  if (found.length > LISTED) lines.push(`  … and ${found.length - LISTED} more.`)
  return [`${TITLES[kind]}: ${found.length}`, ...lines]
}

/** What the state of the Schedule means, where it means anything. */
export function scheduleFindings(state: ScheduleState): Finding[] {
  const one = (what: string, remedy?: string): Finding[] => [
    { kind: 'schedule', reference: 'reconcile', what, isRepaired: remedy === undefined, ...(remedy && { remedy }) },
  ]
  switch (state) {
    case 'created':
      return one('it was missing')
    case 'updated':
      return one('it was another one than the code says')
    case 'paused':
      return one('somebody paused it', 'unpause it: temporal schedule toggle --schedule-id reconcile --unpause')
    case 'silent':
      return one('it has not acted for minutes', 'see to it that a worker of its task queue runs')
    case 'there':
      return []
  }
}
