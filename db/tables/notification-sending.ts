import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

const LEASE_MS = 60_000

/** A notification leased to one caller. `attempts` identifies the lease: a later lease has a higher number. */
export interface LeasedNotification {
  id: string
  applicationId: string
  sequence: number
  audience: string
  channel: string
  template: string
  templateVersion: number
  sendAfter: number
  attempts: number
}

/**
 * Leases the row of the application that has been due longest at `at` (epoch ms), for 60 s of PostgreSQL's clock.
 * Returns undefined when no row is due or others hold the leases. If the caller dies, the lease ends after 60 s.
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
       returning id, sequence, audience, channel, template, template_version, send_after, attempts`,
      { applicationId, at: new Date(at), retryAt: new Date(at + LEASE_MS), seconds: LEASE_MS / 1000 },
    ),
  )
  const [row] = rows
  if (!row) return undefined
  const { id, sequence, audience, channel, template, attempts } = row
  const { template_version: templateVersion, send_after: sendAfter } = row
  return { id, applicationId, sequence, audience, channel, template, templateVersion, sendAfter, attempts }
}

/** Marks the notification as sent, even if the lease has ended: sending it is final. */
export async function markSent(db: Database, { id }: { id: string }): Promise<void> {
  await withSafeErrors(() =>
    db('notification')
      .where({ id })
      .whereIn('status', ['pending', 'given_up'])
      .update({
        status: 'sent',
        sent_at: db.raw('clock_timestamp()'),
        next_try_at: null,
        lease_until: null,
        error_code: null,
      }),
  )
}

/** Marks the notification as without address: final, shown as undelivered. */
export async function markNoAddress(db: Database, leased: LeaseKey): Promise<void> {
  await updateLeased(db, leased, { status: 'no_address', next_try_at: null, lease_until: null })
}

/**
 * Schedules the next try at `at + backoffMs`, or gives up when that is more than 24 h after the send time.
 * `errorCode` is a code, never the mail server's text.
 */
export async function markFailed(
  db: Database,
  leased: LeaseKey,
  failure: { at: number; backoffMs: number; errorCode: string },
): Promise<void> {
  const retryAt = new Date(failure.at + failure.backoffMs)
  await updateLeased(db, leased, {
    status: db.raw(`case when give_up_at < ? then 'given_up' else 'pending' end`, [retryAt]),
    next_try_at: db.raw('case when give_up_at < ? then null else ?::timestamptz end', [retryAt, retryAt]),
    lease_until: null,
    error_code: failure.errorCode,
  })
}

type LeaseKey = Pick<LeasedNotification, 'id' | 'attempts'>

async function updateLeased(db: Database, { id, attempts }: LeaseKey, change: Record<string, unknown>): Promise<void> {
  await withSafeErrors(() => db('notification').where({ id, attempts, status: 'pending' }).update(change))
}
