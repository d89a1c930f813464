import type { Database } from '../db/connection'
import { concludeDelivery } from '../db/tables/notification-queue'
import { type LeasedNotification, renewLease } from '../db/tables/notification-sending'

/** A third of a lease, so that one failed renewal does not end it. */
export const LEASE_RENEWAL_MS = 20_000

/**
 * Runs `send` and renews the lease of the notification meanwhile, so that a slow mail is not sent by another worker too. A lost
 * lease aborts the signal that `send` gets; `signal` aborts it too. `getAt` returns the present instant, epoch ms.
 */
export async function keepLease<T>(
  { db, renewalMs, getAt }: { db: Database; renewalMs: number; getAt: () => number },
  leased: LeasedNotification,
  signal: AbortSignal,
  send: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController()
  let renewing = Promise.resolve()
  const renew = async () => {
    if (!(await renewLease(db, leased, getAt()))) return lost.abort()
    // The application's next send time follows the lease, so that a mail that is being sent does not count as late.
    await concludeDelivery(db, leased.applicationId)
  }
  const timer = setInterval(() => {
    // A database that is away for a moment does not stop the mail: the next renewal tells whether the lease is lost.
    renewing = renewing.then(renew).catch(() => undefined)
  }, renewalMs)
  try {
    return await send(AbortSignal.any([signal, lost.signal]))
  } finally {
    clearInterval(timer)
    await renewing
  }
}
