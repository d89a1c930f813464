import type { ScheduleState } from '../../temporal/schedule'

export type FindingKind =
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
  | 'uncertain'
  | 'desk'

/** An application with a fault that a nudge may repair. The application was nudged. */
export interface FaultyApplication {
  id: string
  kind: Extract<FindingKind, 'clock' | 'mail' | 'run' | 'task'>
  reference: string
  /** sentence that describes the fault */
  what: string
}

/** One fault in the final report. */
export interface Finding {
  kind: FindingKind
  /** reference of the application, else the Workflow id, the id of the desk or the name of the component */
  reference: string
  /** sentence that describes the fault */
  what: string
  isRepaired: boolean
  /** sentence that tells the operator what to do; absent when the fault is repaired */
  remedy?: string
}

/** The result of one `bkm reconcile`. */
export interface Report {
  /** number of open applications */
  open: number
  /** number of open applications whose Workflow runs */
  running: number
  /** number of applications that the pass over all applications nudged; 0 when there was no such pass */
  asked: number
  findings: Finding[]
}

const TITLES: Record<FindingKind, string> = {
  namespace: 'Temporal namespace',
  schedule: 'Temporal Schedule',
  outbox: 'Outbox',
  clock: 'Steps of the clock that are late',
  mail: 'Mails that are late',
  run: 'Applications whose row and Workflow do not agree',
  task: 'Open applications without a task or a mail that they need',
  stuck: 'Stuck Workflows',
  orphan: 'Workflows without an application',
  undelivered: 'Applications with a mail that was given up',
  uncertain: 'Applications with a mail of which nobody knows whether it arrived',
  desk: 'Desks that no mail reaches',
}

const KINDS = Object.keys(TITLES) as FindingKind[]
/** Maximum number of printed findings of one kind. */
const MAX_PRINTED = 50

export const countUnrepaired = ({ findings }: Report): number => findings.filter(({ isRepaired }) => !isRepaired).length

/** Renders what `bkm reconcile` prints: the findings by kind. Each finding is marked as repaired or has a remedy. */
export function renderReport(report: Report): string[] {
  const { open, running, asked, findings } = report
  const unrepairedCount = countUnrepaired(report)
  const lines = [`Open applications: ${open}, of which ${running} have a running Workflow.`]
  if (asked > 0) lines.push(`Applications nudged: ${asked}.`)
  for (const kind of KINDS) lines.push(...renderKind(kind, findings))
  if (findings.length === 0) return [...lines, 'No problem was found.']
  lines.push(
    `${findings.length} problems found, ${findings.length - unrepairedCount} repaired, ${unrepairedCount} not repaired.`,
  )
  return lines
}

function renderKind(kind: FindingKind, findings: Finding[]): string[] {
  const findingsOfKind = findings.filter((finding) => finding.kind === kind)
  if (findingsOfKind.length === 0) return []
  const lines = findingsOfKind.slice(0, MAX_PRINTED).map(({ reference, what, isRepaired, remedy }) => {
    if (isRepaired) return `  ${reference}: ${what}. Repaired.`
    return `  ${reference}: ${what}. NOT REPAIRED${remedy ? `: ${remedy}.` : '.'}`
  })
  if (findingsOfKind.length > MAX_PRINTED) lines.push(`  … and ${findingsOfKind.length - MAX_PRINTED} more.`)
  return [`${TITLES[kind]}: ${findingsOfKind.length}`, ...lines]
}

/** Returns a list with the fault of the Schedule, or an empty list. A fault without a remedy is repaired already. */
export function listScheduleFindings(state: ScheduleState): Finding[] {
  const createFindings = (what: string, remedy?: string): Finding[] => [
    { kind: 'schedule', reference: 'reconcile', what, isRepaired: remedy === undefined, ...(remedy && { remedy }) },
  ]
  switch (state) {
    case 'created':
      return createFindings('it was missing')
    case 'updated':
      return createFindings('its settings differed from the code')
    case 'paused':
      return createFindings(
        'it was paused by a person',
        'unpause it: temporal schedule toggle --schedule-id reconcile --unpause',
      )
    case 'silent':
      return createFindings('it has started no Workflow for minutes', 'check that a worker of its task queue runs')
    case 'there':
      return []
  }
}
