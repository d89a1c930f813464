import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/**
 * The earlier request with an idempotency key: the digest of its body, and its encrypted receipt (`sealed`).
 * Both are null in a query that found no such request.
 */
export interface EarlierRequest {
  body_digest: string | null
  sealed: Uint8Array | null
}

/** Finds the earlier request with this idempotency key. */
export async function findEarlierRequest(db: Database, key: string): Promise<EarlierRequest | undefined> {
  return withSafeErrors(() => db('idempotency_key').where({ key }).first('body_digest', 'sealed'))
}

/**
 * Deletes the idempotency keys older than 8 days, with their receipts: a draft lies on a device for 7 days, and whose answer was lost
 * may be sent again until then. Returns the number of deleted keys.
 */
export async function deleteOldIdempotencyKeys(db: Database): Promise<number> {
  return withSafeErrors(() =>
    db('idempotency_key').whereRaw(`created_at < clock_timestamp() - interval '8 days'`).delete(),
  )
}
