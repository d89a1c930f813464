import type { RunDescription } from '../../temporal/run-description'

/** What is wrong with a Workflow, and what the operator should do. Codes and numbers only, never what a person wrote. */
export interface Diagnosis {
  what: string
  remedy: string
}

/** A first attempt may still be running, so only later attempts count as a failure. */
const FAILS_FROM_ATTEMPT = 2

const CORRECT_CAUSE =
  'correct the cause that the code names; the Workflow then continues within minutes; bkm restart <reference> --reason "…" does it at once'

/** Finds out why the Workflow of one application makes no progress. */
export function diagnose(run: RunDescription | undefined): Diagnosis {
  if (run?.status !== 'running') {
    return {
      what: 'its Workflow does not run',
      remedy: 'check that a worker runs and reaches Temporal; the outbox row that starts the Workflow is kept',
    }
  }
  const { workflowTask: task, activities } = run
  if (task && task.attempt >= FAILS_FROM_ATTEMPT) {
    const { attempt, failure = 'unknown' } = task
    return { what: `its Workflow Task fails: attempt ${attempt}, code ${failure}`, remedy: CORRECT_CAUSE }
  }
  if (task) {
    return { what: 'its Workflow Task waits for a worker', remedy: 'check that a worker of this task queue runs' }
  }
  const failing = activities.find(({ attempt }) => attempt >= FAILS_FROM_ATTEMPT)
  if (failing) {
    const { type, attempt, failure = 'unknown' } = failing
    return { what: `its activity ${type} fails: attempt ${attempt}, code ${failure}`, remedy: CORRECT_CAUSE }
  }
  return { what: 'its Workflow runs and has not acted yet', remedy: 'wait a minute and reconcile again' }
}

/** True when the Workflow Task of a running Workflow has failed more than once. */
export const isWorkflowTaskFailing = (run: RunDescription | undefined): boolean =>
  run?.status === 'running' && (run.workflowTask?.attempt ?? 0) >= FAILS_FROM_ATTEMPT
