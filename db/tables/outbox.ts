import type { Database, Transaction } from '../connection'
import { withSafeErrors } from '../errors'

/** A message that the relay must send to Temporal. For both kinds it signals the Workflow, and starts it if it is not running. */
export interface OutboxRow {
  id: number
  applicationId: string
  kind: 'start' | 'nudge'
  attempts: number
}

/** The NOTIFY channel on which PostgreSQL announces new outbox rows. */
export const OUTBOX_CHANNEL = 'outbox'

/** Leases up to `limit` due rows for `leaseMs`, longest due first. Until the lease ends, no other relay can lease them. */
export async function leaseOutboxRows(db: Database, limit: number, leaseMs: number): Promise<OutboxRow[]> {
  const { rows } = await withSafeErrors(() =>
    db.raw(
      `update outbox set lease_until = clock_timestamp() + make_interval(secs => :seconds), attempts = attempts + 1
       where id in (
         select id from outbox
         where not_before <= clock_timestamp() and (lease_until is null or lease_until < clock_timestamp())
         order by not_before, id limit :limit
         for update skip locked
       )
       returning id, application_id, kind, attempts`,
      { limit, seconds: leaseMs / 1000 },
    ),
  )
  return rows.map((row: Record<string, unknown>) => ({
    id: row['id'],
    applicationId: row['application_id'],
    kind: row['kind'],
    attempts: row['attempts'],
  }))
}

/** Deletes outbox rows after Temporal accepted their messages. */
export async function deleteOutboxRows(db: Database, ids: number[]): Promise<void> {
  if (ids.length > 0) await withSafeErrors(() => db('outbox').whereIn('id', ids).delete())
}

/** Makes outbox rows whose messages Temporal did not accept due again after `delayMs`. */
export async function postponeOutboxRows(db: Database, ids: number[], delayMs: number): Promise<void> {
  if (ids.length === 0) return
  const notBefore = db.raw('clock_timestamp() + make_interval(secs => ?)', [delayMs / 1000])
  await withSafeErrors(() => db('outbox').whereIn('id', ids).update({ not_before: notBefore, lease_until: null }))
}

/** Inserts a nudge that is due after `delayMs`. The relay then signals the application's Workflow, and starts it if necessary. */
export async function insertNudge(db: Database | Transaction, applicationId: string, delayMs = 0): Promise<void> {
  const notBefore = db.raw('clock_timestamp() + make_interval(secs => ?)', [delayMs / 1000])
  await withSafeErrors(() =>
    db('outbox').insert({ application_id: applicationId, kind: 'nudge', not_before: notBefore }),
  )
}

/** Returns the number of outbox rows and the creation time of the oldest one (epoch ms). */
export async function getOutboxBacklog(db: Database): Promise<{ rows: number; oldestAt?: number }> {
  const row = await withSafeErrors(() => db('outbox').count('* as rows').min('created_at as oldest').first())
  return { rows: Number(row?.['rows'] ?? 0), ...(row?.['oldest'] != null && { oldestAt: Number(row['oldest']) }) }
}
