import type { RunDescription } from '../../temporal/run-description'

/** A diagnosis of one Workflow. It contains codes and numbers only, never a text that a person wrote. */
export interface Diagnosis {
  /** sentence that describes the problem of the Workflow */
  problem: string
  /** sentence that tells the operator what to do */
  remedy: string
}

/** A Workflow Task or activity counts as failing from its second attempt on. The first attempt may still be running. */
const FAILS_FROM_ATTEMPT = 2

const CORRECT_CAUSE =
  'correct the cause that the code names; the Workflow then continues within minutes; bkm restart <reference> --reason "…" does it at once'

const MOVE_TO_VERSION =
  'load a corrected version of the pack with bkm migrate, then bkm repin <reference> --version <n> --reason rule_fails'

/**
 * Finds out why the Workflow of one application makes no progress. `run` is undefined when there is no Workflow; `stuckCode` is the
 * code of the rule by which its clock cannot take a step.
 */
export function diagnose(run: RunDescription | undefined, stuckCode?: string): Diagnosis {
  if (run?.status !== 'running') {
    return {
      problem: 'its Workflow does not run',
      remedy: 'check that a worker runs and reaches Temporal; the outbox row that starts the Workflow is kept',
    }
  }
  const { workflowTask: task, activities } = run
  if (task && task.attempt >= FAILS_FROM_ATTEMPT) {
    const { attempt, failure = 'unknown' } = task
    return { problem: `its Workflow Task fails: attempt ${attempt}, code ${failure}`, remedy: CORRECT_CAUSE }
  }
  if (task) {
    return { problem: 'its Workflow Task waits for a worker', remedy: 'check that a worker of this task queue runs' }
  }
  const failing = activities.find(({ attempt }) => attempt >= FAILS_FROM_ATTEMPT)
  if (failing) {
    const { type, attempt, failure = 'unknown' } = failing
    return { problem: `its activity ${type} fails: attempt ${attempt}, code ${failure}`, remedy: CORRECT_CAUSE }
  }
  if (stuckCode) return { problem: `its clock is stuck, code ${stuckCode}`, remedy: MOVE_TO_VERSION }
  return { problem: 'its Workflow runs and has not acted yet', remedy: 'wait a minute and reconcile again' }
}

/** True when the Workflow runs and its Workflow Task has failed at least once. */
export const isWorkflowTaskFailing = (run: RunDescription | undefined): boolean =>
  run?.status === 'running' && (run.workflowTask?.attempt ?? 0) >= FAILS_FROM_ATTEMPT
