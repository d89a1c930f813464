import { findById } from '../../db/tables/applications'
import type { ApplicationRow } from '../../db/tables/application-row'
import { recordDelivery, recordNudge, recordRestart } from '../../db/ledger/interventions'
import { insertOperation } from '../../db/tables/operators-log'
import { applicationIdIn, workflowIdOf } from '../../temporal/workflow-id'
import type { Dependencies } from '../dependencies'
import { Problem } from '../problem'

type Parts = Pick<Dependencies, 'database' | 'temporal'>

/** Who cures, and why, in their own words; the words go into the operators' log and nowhere else. */
export interface Because {
  personId: string
  reason: string
}

/**
 * done: Temporal has taken it; owed: the relay carries it, and nothing more has to be asked for; unknown: the server did not
 * say whether it ended the run, so ask again.
 */
export interface Cured {
  status: 'done' | 'owed' | 'unknown'
  /** mails that wait again */
  mails?: number
}

/** Least and most characters of a reason, as typed. */
export const REASON = { minLength: 10, maxLength: 500 }

/** Longer than both calls of a restart may take, so that the relay's start comes after the terminate, never before. */
const RELAY_TAKES_OVER_MS = 30_000
const NOTE = 'ended by an administrator: see the operators’ log'

/** Starts anew from what PostgreSQL holds. Safe to repeat, and finished by the relay if this process dies on the way. */
export async function restart({ database, temporal }: Parts, { id }: ApplicationRow, why: Because): Promise<Cured> {
  await recordRestart(database, id, { ...why, target: workflowIdOf(id) }, RELAY_TAKES_OVER_MS)
  let isEnded = false
  try {
    await temporal.terminate(workflowIdOf(id), NOTE)
    isEnded = true
    await temporal.start(id)
    return { status: 'done' }
  } catch {
    return { status: isEnded ? 'owed' : 'unknown' }
  }
}

/** The Workflow looks at what was committed and takes its next wake from there. */
export async function nudge({ database }: Parts, { id }: ApplicationRow, why: Because): Promise<Cured> {
  await recordNudge(database, id, { ...why, target: workflowIdOf(id) })
  return { status: 'owed' }
}

/** Mails that failed or were given up are tried again for another day. */
export async function deliver({ database }: Parts, { id, state }: ApplicationRow, why: Because): Promise<Cured> {
  return { status: 'owed', mails: await recordDelivery(database, state, { ...why, target: workflowIdOf(id) }) }
}

/** The application a Workflow id names, whatever its programme. */
const findOf = async ({ database }: Parts, workflowId: string): Promise<ApplicationRow | undefined> => {
  const id = applicationIdIn(workflowId)
  return id === undefined ? undefined : findById(database, id)
}

/** Ends a Workflow that no application knows; refuses any other one. */
export async function terminateOrphan(parts: Parts, workflowId: string, why: Because): Promise<Cured> {
  if (await findOf(parts, workflowId)) throw new Problem('orphan.known')
  const found = await parts.temporal.findRunning(workflowId).catch(() => {
    throw new Problem('service.temporal_unavailable', { retryAfterSeconds: 5 })
  })
  if (!found) throw new Problem('orphan.not_found')
  await insertOperation(parts.database, { ...why, act: 'terminate', target: workflowId })
  try {
    await parts.temporal.terminate(workflowId, NOTE, found.runId)
  } catch {
    throw new Problem('service.temporal_unavailable', { retryAfterSeconds: 5 })
  }
  return { status: 'done' }
}
