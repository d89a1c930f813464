import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** An idempotency key as stored: the digest of its request and the encrypted receipt; null when the key is new. */
export interface StoredKey {
  body_digest: string | null
  sealed: Uint8Array | null
}

/** Returns the stored key; undefined when the key is new. */
export async function findIdempotencyKey(db: Database, key: string): Promise<StoredKey | undefined> {
  return withSafeErrors(() => db('idempotency_key').where({ key }).first('body_digest', 'sealed'))
}

/** Deletes the keys older than 48 h, with their stored receipts. Returns their number. */
export async function deleteOldIdempotencyKeys(db: Database): Promise<number> {
  return withSafeErrors(() =>
    db('idempotency_key').whereRaw(`created_at < clock_timestamp() - interval '48 hours'`).delete(),
  )
}
