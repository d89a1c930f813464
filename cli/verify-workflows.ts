import { type CompareRunsParts, compareRuns } from '../activities/compare-runs'
import type { VerificationFailure } from '../db/ledger/verify'
import { workflowIdOf } from '../temporal/workflow-id'
import { describeRunFault } from './render/run-fault'

export interface WorkflowVerification {
  /** number of open applications */
  open: number
  /** number of open applications whose Workflow runs */
  running: number
  failures: VerificationFailure[]
}

/** Compares applications with their Workflows. Every difference is a failure of promise 1 (no application is lost). */
export async function verifyWorkflows(parts: CompareRunsParts): Promise<WorkflowVerification> {
  const { open, running, faults } = await compareRuns(parts)
  const failures = faults.map((fault) => ({
    promise: 1 as const,
    what: describeRunFault(fault),
    reference: fault.reference ?? workflowIdOf(fault.id),
  }))
  return { open, running, failures }
}
