import type { Connection } from '@temporalio/client'
import type { Database } from '../../../db/connection'
import { findByReference } from '../../../db/tables/applications'
import { passUntil } from '../../../temporal/time-skipping'
import { workflowIdOf } from '../../../temporal/workflow-id'

/** Lets time pass in the Workflows of single applications. */
export interface Pace {
  /** Until this instant of the Workflow's own clock: every timer up to there has fired. It may be repeated. */
  passUntil(reference: string, at: number): Promise<void>
}

export interface PaceParts {
  database: Database
  /** to a server that lets time pass in single Workflows */
  connection: Connection
  namespace: string
}

export const createPace = ({ database, connection, namespace }: PaceParts, signal?: AbortSignal): Pace => ({
  async passUntil(reference, until) {
    const found = await findByReference(database, reference)
    if (!found) throw new Error(`${reference} does not stand in the database that --data or BKM_PG_APP names`)
    await passUntil(connection, { namespace, workflowId: workflowIdOf(found.id), until }, signal)
  },
})
