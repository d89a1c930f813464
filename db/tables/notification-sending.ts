import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { GIVE_UP_AFTER_MS } from './notification-queue'

const LEASE_MS = 60_000

/**
 * A notification that only one worker may send until the lease ends. `attempts` identifies the lease, because it grows with each
 * lease. `sendAfter` is epoch ms.
 */
export interface LeasedNotification {
  id: string
  applicationId: string
  /** sequence of the event that required it */
  sequence: number
  audience: string
  channel: string
  template: string
  templateVersion: number
  sendAfter: number
  attempts: number
  /** a try whose next one would be later than this (epoch ms) is the last one */
  giveUpAt: number
}

/**
 * Leases the notification of the application that is due first, for 60 s of PostgreSQL's clock. `at` (epoch ms) is the present
 * instant. Returns undefined if no notification is due or other workers have leased all that are. If the caller dies, another
 * worker can lease the notification after 60 s. A caller that needs longer must renew the lease.
 */
export async function leaseDueNotification(
  db: Database,
  applicationId: string,
  at: number,
): Promise<LeasedNotification | undefined> {
  const { rows } = await withSafeErrors(() =>
    db.raw(
      `update notification
       set lease_until = clock_timestamp() + make_interval(secs => :seconds), attempts = attempts + 1, next_try_at = :retryAt
       where id = (
         select id from notification
         where application_id = :applicationId and next_try_at <= :at
           and (lease_until is null or lease_until < clock_timestamp())
         order by next_try_at, sequence limit 1
         for update skip locked
       )
       returning id, sequence, audience, channel, template, template_version, send_after, attempts, give_up_at`,
      { applicationId, at: new Date(at), retryAt: new Date(at + LEASE_MS), seconds: LEASE_MS / 1000 },
    ),
  )
  const [row] = rows
  if (!row) return undefined
  const { id, sequence, audience, channel, template, attempts } = row
  const { template_version: templateVersion, send_after: sendAfter, give_up_at: giveUpAt } = row
  return { id, applicationId, sequence, audience, channel, template, templateVersion, sendAfter, attempts, giveUpAt }
}

/**
 * Extends the lease to 60 s from now; `at` (epoch ms) is the present instant. Returns false when the notification no longer waits
 * or another worker has leased it since.
 */
export async function renewLease(db: Database, leased: LeaseKey, at: number): Promise<boolean> {
  const count = await updateLeased(db, leased, {
    lease_until: db.raw('clock_timestamp() + make_interval(secs => ?)', [LEASE_MS / 1000]),
    next_try_at: new Date(at + LEASE_MS),
  })
  return count > 0
}

/** Marks the notification as sent, even if the lease has ended or it was given up, because the mail was sent in fact. */
export async function markSent(db: Database, { id }: { id: string }): Promise<void> {
  await withSafeErrors(() =>
    db('notification')
      .where({ id })
      .whereIn('status', ['pending', 'given_up', 'uncertain'])
      .update({ ...FINAL, status: 'sent', sent_at: db.raw('clock_timestamp()'), error_code: null }),
  )
}

/** The columns of a notification that is not tried again. */
const FINAL = { next_try_at: null, lease_until: null }

/**
 * Marks the notification as uncertain: the mail server may have accepted it. The platform does not send it again by itself,
 * because the reader may have it already.
 */
export async function markUncertain(db: Database, leased: LeaseKey, errorCode: string): Promise<void> {
  await updateLeased(db, leased, { ...FINAL, status: 'uncertain', error_code: errorCode })
}

/**
 * Marks the notification as not sent, which is final. superseded: later events made it pointless while it waited. capped: too many
 * mails went to the address that day. stopped: the owner of the address wants no mails.
 */
export async function markNotSent(
  db: Database,
  leased: LeaseKey,
  status: 'superseded' | 'capped' | 'stopped',
): Promise<void> {
  await updateLeased(db, leased, { ...FINAL, status })
}

/**
 * Lets the notification wait for the cap of its address until `nextTryAt` (epoch ms). This is no failure: it may fail for a day from
 * then on.
 */
export async function markWaitingForCap(db: Database, leased: LeaseKey, nextTryAt: number): Promise<void> {
  await updateLeased(db, leased, {
    next_try_at: new Date(nextTryAt),
    give_up_at: new Date(nextTryAt + GIVE_UP_AFTER_MS),
    lease_until: null,
    error_code: 'mail.capped',
  })
}

/**
 * Marks the notification as without address, which is final. Administrators see this status in the case detail; it does not
 * count as undelivered.
 */
export async function markNoAddress(db: Database, leased: LeaseKey): Promise<void> {
  await updateLeased(db, leased, { ...FINAL, status: 'no_address' })
}

/**
 * Sets the next try to `at + backoffMs`. If that is after `give_up_at` (24 h after the send time or after the last
 * `retryNotifications`), it marks the notification as given up. `errorCode` is a code, never the mail server's text.
 */
export async function markFailed(
  db: Database,
  leased: LeaseKey,
  { at, backoffMs, errorCode }: { at: number; backoffMs: number; errorCode: string },
): Promise<void> {
  const nextTry = new Date(at + backoffMs)
  await updateLeased(db, leased, {
    status: db.raw(`case when give_up_at < ? then 'given_up' else 'pending' end`, [nextTry]),
    next_try_at: db.raw('case when give_up_at < ? then null else ?::timestamptz end', [nextTry, nextTry]),
    lease_until: null,
    error_code: errorCode,
  })
}

/** Identifies one lease of a notification. */
type LeaseKey = Pick<LeasedNotification, 'id' | 'attempts'>

/** Changes the notification if it still waits and no other worker has leased it since. Returns the number of changed rows. */
async function updateLeased(
  db: Database,
  { id, attempts }: LeaseKey,
  change: Record<string, unknown>,
): Promise<number> {
  return withSafeErrors(() => db('notification').where({ id, attempts, status: 'pending' }).update(change))
}
