import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** A draft as it is stored. Nobody can open `sealed` without the token. */
export interface StoredDraft {
  sealed: Uint8Array
  /** epoch ms */
  expiresAt: number
}

/** Finds a draft that has not expired. `tokenHash`: SHA-256 of the token (hex). */
export async function findDraft(db: Database, tokenHash: string): Promise<StoredDraft | undefined> {
  const row = await withSafeErrors(() =>
    db('draft').where({ token_hash: tokenHash }).whereRaw(IS_ALIVE).first('sealed', 'expires_at'),
  )
  return row && { sealed: row.sealed, expiresAt: row.expires_at }
}

const IS_ALIVE = 'expires_at > clock_timestamp()'

export async function insertDraft(
  db: Database,
  { tokenHash, sealed, lifetimeMinutes }: { tokenHash: string; sealed: Uint8Array; lifetimeMinutes: number },
): Promise<void> {
  await withSafeErrors(() =>
    db('draft').insert({ token_hash: tokenHash, sealed, expires_at: createExpiry(db, lifetimeMinutes) }),
  )
}

/**
 * Replaces a draft by what `change` makes of it, one change after another, so that two tabs of one browser lose nothing. When
 * `change` returns undefined, the draft stays as it was.
 */
export async function changeDraft(
  db: Database,
  { tokenHash, lifetimeMinutes }: { tokenHash: string; lifetimeMinutes: number },
  change: (sealed: Uint8Array) => Uint8Array | undefined,
): Promise<'changed' | 'unchanged' | 'absent'> {
  return withSafeErrors(() =>
    db.transaction(async (trx) => {
      const row = await trx('draft').where({ token_hash: tokenHash }).whereRaw(IS_ALIVE).forUpdate().first('sealed')
      if (!row) return 'absent'
      const sealed = change(row.sealed)
      if (!sealed) return 'unchanged'
      const expires_at = createExpiry(db, lifetimeMinutes)
      await trx('draft').where({ token_hash: tokenHash }).update({ sealed, expires_at })
      return 'changed'
    }),
  )
}

const createExpiry = (db: Database, minutes: number) =>
  db.raw('clock_timestamp() + make_interval(mins => ?)', [minutes])

export async function deleteDraftRow(db: Database, tokenHash: string): Promise<void> {
  await withSafeErrors(() => db('draft').where({ token_hash: tokenHash }).delete())
}

/** Deletes the drafts that have expired. Returns their number. */
export async function deleteExpiredDrafts(db: Database): Promise<number> {
  return withSafeErrors(() => db('draft').whereRaw(`not (${IS_ALIVE})`).delete())
}
