import type { Application } from '../../domain/application'
import type { Database, Transaction } from '../connection'
import { withSafeErrors } from '../errors'
import { retryNotifications } from '../tables/notification-queue'
import { insertOperation, type Operation } from '../tables/operators-log'
import { insertNudge } from '../tables/outbox'

type OperationWithoutAct = Omit<Operation, 'act'>

/** Writes the log entry and then the change, in one transaction. The API calls it before it calls Temporal. */
const recordIntervention = (
  db: Database,
  operation: Operation,
  change: (trx: Transaction) => Promise<number | void>,
): Promise<number> =>
  withSafeErrors(() =>
    db.transaction(async (trx) => {
      await insertOperation(trx, operation)
      return (await change(trx)) ?? 0
    }),
  )

/** Logs the act and inserts a nudge, which the relay sends. */
export const recordNudge = (db: Database, applicationId: string, operation: OperationWithoutAct): Promise<number> =>
  recordIntervention(db, { ...operation, act: 'nudge' }, (trx) => insertNudge(trx, applicationId))

/**
 * Logs the act and inserts a nudge for `delayMs` later. The API calls it before it terminates the Workflow. If the API process
 * dies before it starts the Workflow again, the relay starts it by this nudge.
 */
export const recordRestart = (
  db: Database,
  applicationId: string,
  operation: OperationWithoutAct,
  delayMs: number,
): Promise<number> =>
  recordIntervention(db, { ...operation, act: 'restart' }, (trx) => insertNudge(trx, applicationId, delayMs))

/** Logs the act, makes failed and given-up mails due again and inserts a nudge. Returns the number of these mails. */
export const recordDelivery = (db: Database, state: Application, operation: OperationWithoutAct): Promise<number> =>
  recordIntervention(db, { ...operation, act: 'deliver' }, async (trx) => {
    const mails = await retryNotifications(trx, state)
    await insertNudge(trx, state.id)
    return mails
  })
