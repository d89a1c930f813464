import type { Application } from '../../domain/application'
import type { Database, Transaction } from '../connection'
import { guarded } from '../errors'
import { tryAgain } from '../tables/notifications'
import { insertOperation, type Operation } from '../tables/operators-log'
import { insertNudge } from '../tables/outbox'

type Cure = Omit<Operation, 'act'>

/** What every cure writes before anybody touches Temporal, in one transaction: the log's line, then what changes. */
const logged = (
  db: Database,
  operation: Operation,
  change: (trx: Transaction) => Promise<number | void>,
): Promise<number> =>
  guarded(() =>
    db.transaction(async (trx) => {
      await insertOperation(trx, operation)
      return (await change(trx)) ?? 0
    }),
  )

/** Asks the relay for a look at the application. */
export const recordNudge = (db: Database, applicationId: string, cure: Cure): Promise<number> =>
  logged(db, { ...cure, act: 'nudge' }, (trx) => insertNudge(trx, applicationId))

/**
 * Promises a start before anything is terminated: whoever dies in between leaves this row, and the relay takes it once
 * `delayMs` have passed, when the caller has either started the Workflow itself or will not any more.
 */
export const recordRestart = (db: Database, applicationId: string, cure: Cure, delayMs: number): Promise<number> =>
  logged(db, { ...cure, act: 'restart' }, (trx) => insertNudge(trx, applicationId, delayMs))

/** Mails that failed or were given up wait to be sent again, and the relay asks for it; gives their number. */
export const recordDelivery = (db: Database, state: Application, cure: Cure): Promise<number> =>
  logged(db, { ...cure, act: 'deliver' }, async (trx) => {
    const mails = await tryAgain(trx, state)
    await insertNudge(trx, state.id)
    return mails
  })
