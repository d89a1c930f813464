import { findApplicationById } from '../../db/tables/applications'
import type { ApplicationRow } from '../../db/tables/application-row'
import { logAndRetryMails, logAndInsertNudge, logRestartAndInsertNudge } from '../../db/ledger/interventions'
import { insertOperation } from '../../db/tables/operators-log'
import { applicationIdIn, workflowIdOf } from '../../temporal/workflow-id'
import type { Dependencies } from '../dependencies'
import { Problem } from '../problem'

type UsedDependencies = Pick<Dependencies, 'database' | 'temporal'>

/** Who intervenes, and why. The reason is stored in the operators' log only. */
export interface InterventionReason {
  personId: string
  reason: string
}

/**
 * `done`: Temporal confirmed it. `owed`: the relay will do it; no other request is needed. `unknown`: Temporal did not say
 * whether it ended the run; send the request again.
 */
export interface InterventionResult {
  status: 'done' | 'owed' | 'unknown'
  /** number of mails that will be tried again */
  mails?: number
}

/** Smallest number of characters of an administrator's reason, without outer spaces; largest number, with them. */
export const REASON_LENGTH = { minLength: 10, maxLength: 500 }

/** Longer than both calls of a restart may take, so that the relay never starts a Workflow that this request then terminates. */
const RELAY_DELAY_MS = 30_000
const TERMINATE_NOTE = 'ended by an administrator: see the operators’ log'

/**
 * Ends the Workflow and starts a new one from the state in PostgreSQL. It may be repeated. If the second call fails or this
 * process dies before it, the relay starts the Workflow. Throws only when the operators' log cannot be written.
 */
export async function restartWorkflow(
  { database, temporal }: UsedDependencies,
  { id }: ApplicationRow,
  reason: InterventionReason,
): Promise<InterventionResult> {
  await logRestartAndInsertNudge(database, id, { ...reason, target: workflowIdOf(id) }, RELAY_DELAY_MS)
  let isTerminated = false
  try {
    await temporal.terminate(workflowIdOf(id), TERMINATE_NOTE)
    isTerminated = true
    await temporal.start(id)
    return { status: 'done' }
  } catch {
    return { status: isTerminated ? 'owed' : 'unknown' }
  }
}

/**
 * Stores a nudge, which the relay sends: the Workflow loads the committed state again and computes its next wake from it. A
 * Workflow that does not run is started.
 */
export async function nudgeWorkflow(
  { database }: UsedDependencies,
  { id }: ApplicationRow,
  reason: InterventionReason,
): Promise<InterventionResult> {
  await logAndInsertNudge(database, id, { ...reason, target: workflowIdOf(id) })
  return { status: 'owed' }
}

/** Makes failed and given-up mails due now, for another 24 h, except those being sent now. Stores a nudge for the Workflow. */
export async function retryMails(
  { database }: UsedDependencies,
  { id, state }: ApplicationRow,
  reason: InterventionReason,
): Promise<InterventionResult> {
  return { status: 'owed', mails: await logAndRetryMails(database, state, { ...reason, target: workflowIdOf(id) }) }
}

/** Finds the application of a Workflow id, in any programme. */
const findApplicationOfWorkflow = async (
  { database }: UsedDependencies,
  workflowId: string,
): Promise<ApplicationRow | undefined> => {
  const id = applicationIdIn(workflowId)
  return id === undefined ? undefined : findApplicationById(database, id)
}

/**
 * Terminates a Workflow that belongs to no application. Throws `orphan.known` when its application exists, `orphan.not_found`
 * when no such Workflow runs, and `service.temporal_unavailable`.
 */
export async function terminateOrphan(
  dependencies: UsedDependencies,
  workflowId: string,
  reason: InterventionReason,
): Promise<InterventionResult> {
  if (await findApplicationOfWorkflow(dependencies, workflowId)) throw new Problem('orphan.known')
  const found = await dependencies.temporal.findRunning(workflowId).catch(() => {
    throw new Problem('service.temporal_unavailable', { retryAfterSeconds: 5 })
  })
  if (!found) throw new Problem('orphan.not_found')
  await insertOperation(dependencies.database, { ...reason, act: 'terminate', target: workflowId })
  try {
    await dependencies.temporal.terminate(workflowId, TERMINATE_NOTE, found.runId)
  } catch {
    throw new Problem('service.temporal_unavailable', { retryAfterSeconds: 5 })
  }
  return { status: 'done' }
}
