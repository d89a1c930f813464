import type { Connection } from '@temporalio/client'
import { workflowIdOf } from '../../workflows/messages'

export interface Diagnosis {
  what: string
  remedy: string
}

type Described = Awaited<ReturnType<Connection['workflowService']['describeWorkflowExecution']>>
type Failure = { message?: string | null; applicationFailureInfo?: { type?: string | null } | null; cause?: unknown }

const ANSWERS_WITHIN_MS = 10_000
const RUNNING = 1
const NOT_FOUND = 5
const TASK_FAILED = 9
/** A first attempt may just be under way. */
const FAILS_FROM_ATTEMPT = 2
const LOOKED_BACK = 20

const GOES_ON =
  'mend what the code names: it goes on by itself within minutes; bkm restart <reference> --reason "…" does not wait'

/** Why one application’s Workflow does not get on: codes and numbers, never what somebody wrote. */
export async function diagnose(connection: Connection, namespace: string, id: string): Promise<Diagnosis> {
  const found = await describe(connection, namespace, id)
  if (found?.workflowExecutionInfo?.status !== RUNNING) {
    return {
      what: 'its Workflow does not run',
      remedy: 'see to it that a worker runs and reaches Temporal: the outbox row that starts it stays',
    }
  }
  const task = found.pendingWorkflowTask
  if (task && (task.attempt ?? 0) >= FAILS_FROM_ATTEMPT) {
    const code = await lastTaskFailure(connection, namespace, id)
    return { what: `its Workflow Task fails: attempt ${task.attempt}, code ${code}`, remedy: GOES_ON }
  }
  if (task) {
    return { what: 'its Workflow Task waits for a worker', remedy: 'see to it that a worker of this task queue runs' }
  }
  const failing = found.pendingActivities?.find(({ attempt }) => (attempt ?? 0) >= FAILS_FROM_ATTEMPT)
  if (failing) {
    const { activityType, attempt, lastFailure } = failing
    const name = activityType?.name ?? 'unknown'
    return { what: `its activity ${name} fails: attempt ${attempt}, code ${codeOf(lastFailure)}`, remedy: GOES_ON }
  }
  return { what: 'its Workflow runs and has not acted yet', remedy: 'wait a minute and look again' }
}

/** Whether the Workflow Task of a running Workflow fails again and again. */
export async function isFailing(connection: Connection, namespace: string, id: string): Promise<boolean> {
  const found = await describe(connection, namespace, id)
  const attempt = found?.pendingWorkflowTask?.attempt ?? 0
  return found?.workflowExecutionInfo?.status === RUNNING && attempt >= FAILS_FROM_ATTEMPT
}

async function describe(connection: Connection, namespace: string, id: string): Promise<Described | undefined> {
  const request = { namespace, execution: { workflowId: workflowIdOf(id) } }
  try {
    return await ask(connection, () => connection.workflowService.describeWorkflowExecution(request))
  } catch (error) {
    if ((error as { code?: number }).code === NOT_FOUND) return undefined
    throw error
  }
}

/** Only the first failure of a row of them stands in the history. */
async function lastTaskFailure(connection: Connection, namespace: string, id: string): Promise<string> {
  const { history } = await ask(connection, () =>
    connection.workflowService.getWorkflowExecutionHistoryReverse({
      namespace,
      execution: { workflowId: workflowIdOf(id) },
      maximumPageSize: LOOKED_BACK,
    }),
  )
  const failed = history?.events?.find(({ eventType }) => eventType === TASK_FAILED)
  return codeOf(failed?.workflowTaskFailedEventAttributes?.failure)
}

const ask = <T>(connection: Connection, call: () => Promise<T>): Promise<T> =>
  connection.withDeadline(Date.now() + ANSWERS_WITHIN_MS, call)

/** Our own codes are dotted words; of any other message nothing is shown. */
function codeOf(failure: Failure | null | undefined): string {
  const said = failure?.applicationFailureInfo?.type ?? ''
  const code = /^[a-z]+(\.[a-z_]+)+/.exec(failure?.message ?? '')?.[0]
  return code ?? (/^[\w.]+$/.test(said) ? said : 'unknown')
}
