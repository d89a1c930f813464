import { findByReference } from '../../../db/tables/applications'
import { createDatabase } from '../../../db/connection'
import { workflowIdOf } from '../../../workflows/messages'
import { passUntil, refuseRealClock } from '../../../temporal/time-skipping'
import { reachTemporal, type Servers } from '../../../cli/server-addresses'

/** Lets time pass in the Workflows of single applications. */
export interface Pace {
  /** Until this instant of its own clock. Resolves with all timers up to there fired; may be repeated. */
  passUntil(reference: string, at: number): Promise<void>
  close(): Promise<void>
}

/** Throws a sentence where the server cannot let time pass, before anything has been sent. */
export async function openPace(servers: Servers, signal?: AbortSignal): Promise<Pace> {
  const { postgres, temporal, namespace } = servers
  const connection = await reachTemporal(servers, '')
  await refuseRealClock(connection, { temporal, namespace }).catch(async (cause) => {
    await connection.close()
    throw cause
  })
  const database = createDatabase(postgres, { poolMax: 2, statementTimeoutMs: 10_000, applicationName: 'bkm-replay' })
  return {
    async passUntil(reference, until) {
      const found = await findByReference(database, reference)
      if (!found) throw new Error(`${reference} does not stand in the database that --data or BKM_PG_APP names`)
      await passUntil(connection, { namespace, workflowId: workflowIdOf(found.id), until }, signal)
    },
    async close() {
      await connection.close()
      await database.destroy()
    },
  }
}
