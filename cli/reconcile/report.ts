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

/** An application with a fault. It was nudged, and it may repair itself within the waiting time. */
export interface Suspect {
  id: string
  kind: Extract<FindingKind, 'clock' | 'mail' | 'run' | 'task'>
  reference: string
  what: string
}

/** One fault in the final report. */
export interface Finding {
  kind: FindingKind
  /** reference of the application, else the Workflow id or the name of the component */
  reference: string
  what: string
  isRepaired: boolean
  /** what the operator should do, for a fault that is not repaired */
  remedy?: string
}

export interface Report {
  /** number of open applications */
  open: number
  /** number of open applications whose Workflow runs */
  running: number
  /** number of applications that were nudged because all were */
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
}

const KINDS = Object.keys(TITLES) as FindingKind[]
const MAX_LISTED = 50

export const countUnrepaired = ({ findings }: Report): number => findings.filter(({ isRepaired }) => !isRepaired).length

/** Renders what `bkm reconcile` prints: the findings by kind, repaired or with their remedy. */
export function renderReport(report: Report): string[] {
  const { open, running, asked, findings } = report
  const unrepaired = countUnrepaired(report)
  const lines = [`Open applications: ${open}, of which ${running} have a running Workflow.`]
  if (asked > 0) lines.push(`Applications nudged: ${asked}.`)
  for (const kind of KINDS) lines.push(...renderKind(kind, findings))
  if (findings.length === 0) return [...lines, 'No problem was found.']
  lines.push(`${findings.length} problems found, ${findings.length - unrepaired} repaired, ${unrepaired} not repaired.`)
  return lines
}

function renderKind(kind: FindingKind, findings: Finding[]): string[] {
  const found = findings.filter((finding) => finding.kind === kind)
  if (found.length === 0) return []
  const lines = found.slice(0, MAX_LISTED).map(({ reference, what, isRepaired, remedy }) => {
    if (isRepaired) return `  ${reference}: ${what}. Repaired.`
    return `  ${reference}: ${what}. NOT REPAIRED${remedy ? `: ${remedy}.` : '.'}`
  })
  if (found.length > MAX_LISTED) lines.push(`  … and ${found.length - MAX_LISTED} more.`)
  return [`${TITLES[kind]}: ${found.length}`, ...lines]
}

/** Returns the finding that follows from the state of the Schedule, or none. */
export function listScheduleFindings(state: ScheduleState): Finding[] {
  const createScheduleFinding = (what: string, remedy?: string): Finding[] => [
    { kind: 'schedule', reference: 'reconcile', what, isRepaired: remedy === undefined, ...(remedy && { remedy }) },
  ]
  switch (state) {
    case 'created':
      return createScheduleFinding('it was missing')
    case 'updated':
      return createScheduleFinding('its settings differed from the code')
    case 'paused':
      return createScheduleFinding(
        'it was paused by a person',
        'unpause it: temporal schedule toggle --schedule-id reconcile --unpause',
      )
    case 'silent':
      return createScheduleFinding(
        'it has started no Workflow for minutes',
        'check that a worker of its task queue runs',
      )
    case 'there':
      return []
  }
}
