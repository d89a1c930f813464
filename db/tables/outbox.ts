import type { Database, Transaction } from '../connection'
import { guarded } from '../errors'

/** Something the relay owes Temporal; both kinds are one signal-with-start. */
export interface OutboxRow {
  id: number
  applicationId: string
  kind: 'start' | 'nudge'
  attempts: number
}

/** The channel on which PostgreSQL tells that rows were inserted. */
export const OUTBOX_CHANNEL = 'outbox'

/** Claims up to `limit` due rows for `leaseMs`, oldest first; several relays never get the same row at once. */
export async function claim(db: Database, limit: number, leaseMs: number): Promise<OutboxRow[]> {
  const { rows } = await guarded(() =>
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

/** Temporal has them. */
export async function done(db: Database, ids: number[]): Promise<void> {
  if (ids.length > 0) await guarded(() => db('outbox').whereIn('id', ids).delete())
}

/** Temporal did not take them: due again after `delayMs`. */
export async function failed(db: Database, ids: number[], delayMs: number): Promise<void> {
  if (ids.length === 0) return
  const notBefore = db.raw('clock_timestamp() + make_interval(secs => ?)', [delayMs / 1000])
  await guarded(() => db('outbox').whereIn('id', ids).update({ not_before: notBefore, lease_until: null }))
}

/** Asks for a look at the application: starts its Workflow where it is missing, wakes it where it sleeps. */
export async function insertNudge(db: Database | Transaction, applicationId: string, delayMs = 0): Promise<void> {
  const notBefore = db.raw('clock_timestamp() + make_interval(secs => ?)', [delayMs / 1000])
  await guarded(() => db('outbox').insert({ application_id: applicationId, kind: 'nudge', not_before: notBefore }))
}

/** How much is owed, and since when (epoch ms); for readiness and reconcile. */
export async function getBacklog(db: Database): Promise<{ rows: number; oldestAt?: number }> {
  const row = await guarded(() => db('outbox').count('* as rows').min('created_at as oldest').first())
  return { rows: Number(row?.['rows'] ?? 0), ...(row?.['oldest'] != null && { oldestAt: Number(row['oldest']) }) }
}
