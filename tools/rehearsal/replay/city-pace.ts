import type { Connection } from '@temporalio/client'
import type { Database } from '../../../db/connection'
import { findApplicationByReference } from '../../../db/tables/applications'
import { recordRehearsalTime } from '../../../db/tables/rehearsal-times'
import { letTimePassUntil, readWorkflowClock } from '../../../temporal/time-skipping'
import { workflowIdOf } from '../../../temporal/workflow-id'

/** Lets time pass in the Workflows of single applications. */
export interface CityPace {
  /**
   * Moves the clock of the application's Workflow to `at` (epoch ms); every timer up to there fires. Also returns when the
   * Workflow has ended. Then the application has its own time, so no figure counts it. It is safe to repeat. Throws when the database does not hold the application or when time does not pass.
   */
  letTimePassUntil(reference: string, at: number): Promise<void>
}

export interface CityPaceConnections {
  database: Database
  /** to a server that can let time pass in single Workflows */
  connection: Connection
  namespace: string
}

export const createCityPace = (
  { database, connection, namespace }: CityPaceConnections,
  signal?: AbortSignal,
): CityPace => ({
  async letTimePassUntil(reference, at) {
    const found = await findApplicationByReference(database, reference)
    if (!found) throw new Error(`the database that --data or BKM_PG_APP names does not hold ${reference}`)
    const workflow = { namespace, workflowId: workflowIdOf(found.id) }
    await letTimePassUntil(connection, { ...workflow, until: at }, signal)
    const { aheadMs } = await readWorkflowClock(connection, workflow)
    await recordRehearsalTime(database, found.id, aheadMs)
  },
})
