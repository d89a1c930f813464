import type { Database } from '../../db/connection'
import { takeCallRequest } from '../../db/tables/lost-code-requests'
import type { Logger } from '../log'
import { startTakingRequests } from './take-requests'

/** Opens the calls that people who lost the tracking code asked for, until it is stopped. A request may belong to no application. */
export const startCallRequests = (db: Database, log: Pick<Logger, 'warn'>): { stop(): Promise<void> } =>
  startTakingRequests(
    () =>
      takeCallRequest(db).catch((error: unknown) => {
        log.warn({ error: (error as Error).name }, 'a request for a call was not taken; it is tried again')
        return false
      }),
    { parallel: 1 },
  )
