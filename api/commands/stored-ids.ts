import { createHmac } from 'node:crypto'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The id under which a command is stored, and the one under which it would have been stored before ids were digested. */
export type StoredIds = readonly [stored: string, former: string]

/**
 * Returns the ids under which a command is found. It is stored under the first: a UUID as it was sent, and of any other id a keyed
 * digest. Events keep the id for ever, and a client may have put a name, a number or a code into it.
 */
export function listStoredIds(key: Uint8Array, sentId: string): StoredIds {
  if (UUID.test(sentId)) return [sentId, sentId]
  return [createHmac('sha256', key).update(`command id\n${sentId}`, 'utf8').digest('hex'), sentId]
}
