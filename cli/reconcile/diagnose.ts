import type { Run } from '../../temporal/run-description'

export interface Diagnosis {
  what: string
  remedy: string
}

/** A first attempt may just be under way. */
const FAILS_FROM_ATTEMPT = 2

const GOES_ON =
  'mend what the code names: it goes on by itself within minutes; bkm restart <reference> --reason "…" does not wait'

/** Why one application’s Workflow does not get on: codes and numbers, never what somebody wrote. */
export function diagnose(run: Run | undefined): Diagnosis {
  if (run?.status !== 'running') {
    return {
      what: 'its Workflow does not run',
      remedy: 'see to it that a worker runs and reaches Temporal: the outbox row that starts it stays',
    }
  }
  const { workflowTask: task, activities } = run
  if (task && task.attempt >= FAILS_FROM_ATTEMPT) {
    const { attempt, failure = 'unknown' } = task
    return { what: `its Workflow Task fails: attempt ${attempt}, code ${failure}`, remedy: GOES_ON }
  }
  if (task) {
    return { what: 'its Workflow Task waits for a worker', remedy: 'see to it that a worker of this task queue runs' }
  }
  const failing = activities.find(({ attempt }) => attempt >= FAILS_FROM_ATTEMPT)
  if (failing) {
    const { type, attempt, failure = 'unknown' } = failing
    return { what: `its activity ${type} fails: attempt ${attempt}, code ${failure}`, remedy: GOES_ON }
  }
  return { what: 'its Workflow runs and has not acted yet', remedy: 'wait a minute and look again' }
}

/** Whether the Workflow Task of a running Workflow fails again and again. */
export const isFailing = (run: Run | undefined): boolean =>
  run?.status === 'running' && (run.workflowTask?.attempt ?? 0) >= FAILS_FROM_ATTEMPT
