import { compareRuns, type RunComparisonParts, type RunFault } from '../activities/compare-runs'
import type { Failure } from '../db/ledger/verify'
import { workflowIdOf } from '../temporal/workflow-id'

export interface WorkflowCheck {
  open: number
  running: number
  failures: Failure[]
}

/** The rows against the runs, as failures of promise 1. */
export async function checkWorkflows(parts: RunComparisonParts): Promise<WorkflowCheck> {
  const { open, running, faults } = await compareRuns(parts)
  const failures = faults.map((fault) => ({
    promise: 1 as const,
    what: sentenceOf(fault),
    reference: fault.reference ?? workflowIdOf(fault.id),
  }))
  return { open, running, failures }
}

export function sentenceOf({ kind, status }: RunFault): string {
  switch (kind) {
    case 'missing':
      return `open, and its Workflow does not run (${status.toLowerCase()})`
    case 'lingering':
      return 'closed and told, and its Workflow still runs'
    case 'ended_badly':
      return `its last Workflow ended as ${status.toLowerCase()}`
    case 'orphan':
      return 'a Workflow runs for no application'
  }
}
