import type { Application } from '../../domain/application'
import type { Database, Transaction } from '../connection'
import { withSafeErrors } from '../errors'
import { retryNotifications } from '../tables/notification-queue'
import { insertOperation, type Operation } from '../tables/operators-log'
import { insertNudge } from '../tables/outbox'

type OperationWithoutAct = Omit<Operation, 'act'>

/** Inserts the entry in the operators' log and makes the change, in one transaction. Returns the result of `change`, or 0. */
const logAndChange = (
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

/** Logs the act in the operators' log and inserts a nudge, which the relay sends to Temporal. */
export const logAndInsertNudge = (
  db: Database,
  applicationId: string,
  operation: OperationWithoutAct,
): Promise<number> => logAndChange(db, { ...operation, act: 'nudge' }, (trx) => insertNudge(trx, applicationId))

/**
 * Logs the act and inserts a nudge that the relay sends after `delayMs`. The API calls it before it terminates the Workflow.
 * If the API process dies before it starts the Workflow again, this nudge starts it.
 */
export const logRestartAndInsertNudge = (
  db: Database,
  applicationId: string,
  operation: OperationWithoutAct,
  delayMs: number,
): Promise<number> =>
  logAndChange(db, { ...operation, act: 'restart' }, (trx) => insertNudge(trx, applicationId, delayMs))

/** Logs the act, makes failed and given-up mails due again and inserts a nudge. Returns the number of these mails. */
export const logAndRetryMails = (db: Database, state: Application, operation: OperationWithoutAct): Promise<number> =>
  logAndChange(db, { ...operation, act: 'deliver' }, async (trx) => {
    const mails = await retryNotifications(trx, state)
    await insertNudge(trx, state.id)
    return mails
  })
