import { createHmac } from 'node:crypto'
import { deriveKey, seal, unseal } from './secrets'

/** The fields that somebody has filled in so far, by their names in the forms; a field may be a JSON value of any kind. */
export type DraftFields = Record<string, unknown>

/** A draft is kept this long after its last change. */
export const DRAFT_LIFETIME_MINUTES = 24 * 60

/** As large as the body of a submission may be. */
const MAX_DRAFT_BYTES = 64 * 1024

/**
 * Encrypts the fields of a draft. The key is derived from the sealing key and from the token, which only the browser has: who reads
 * the database, even with all keys of the platform, cannot open a draft. Undefined when the fields are too many for a draft.
 */
export function sealDraft(sealingKey: Uint8Array, token: string, fields: DraftFields): Buffer | undefined {
  if (Buffer.byteLength(JSON.stringify(fields)) > MAX_DRAFT_BYTES) return undefined
  return seal(deriveDraftKey(sealingKey, token), 'draft', fields)
}

/** Decrypts the fields given to `sealDraft`; undefined when it is not possible, because the sealing key has changed. */
export function unsealDraft(sealingKey: Uint8Array, token: string, sealed: Uint8Array): DraftFields | undefined {
  try {
    return unseal(deriveDraftKey(sealingKey, token), 'draft', sealed) as DraftFields
  } catch {
    return undefined
  }
}

const deriveDraftKey = (sealingKey: Uint8Array, token: string): Uint8Array =>
  deriveKey(sealingKey, `bekhedmetkom drafts ${token}`)

/** The idempotency key with which a draft is sent: the same for all its changes, and it does not tell the token. */
export const deriveSubmissionKey = (token: string): string =>
  createHmac('sha256', token).update('submission', 'utf8').digest('base64url')
