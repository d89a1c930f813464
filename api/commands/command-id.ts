import { createHmac } from 'node:crypto'
import { createApplicantCommandId } from '../../domain/command-identity'

/** The id of a command. Its author may have written a name or a telephone number into it. */
export interface CommandId {
  /** as the author chose it; only the author reads it back */
  sent: string
  /** what events, outcomes, refusals and Temporal hold, from which nothing can be erased: a UUID, or a keyed hash */
  stored: string
}

/** Creates the id of a command by staff. */
export const createStaffId = (key: Uint8Array, sent: string): CommandId => ({ sent, stored: toStoredId(key, sent) })

/** Creates the id of an applicant's command from the idempotency key. */
export const createApplicantId = (key: Uint8Array, idempotencyKey: string): CommandId => ({
  sent: createApplicantCommandId(idempotencyKey),
  stored: createApplicantCommandId(toStoredId(key, idempotencyKey)),
})

/** Lists the ids under which a command may be stored: earlier versions stored the one that was sent. */
export const listKnownIds = ({ sent, stored }: CommandId): string[] => [...new Set([stored, sent])]

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Keeps a UUID, which tells nothing about anybody, and replaces every other id by its HMAC-SHA-256. The same id gets the same hash from
 * every author and in every application, so that its reuse is still noticed. The key makes it impossible to find a short id, such as a
 * telephone number, by trying all of them.
 */
const toStoredId = (key: Uint8Array, sent: string): string =>
  UUID.test(sent) ? sent : `hashed-${createHmac('sha256', key).update(sent, 'utf8').digest('hex')}`
