import { createHmac } from 'node:crypto'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Returns the id under which a command is stored: a UUID as it was sent, and of any other id a keyed digest. Events keep the id for
 * ever, and a client may have put a name, a number or a code into it.
 */
export const toStoredId = (key: Uint8Array, sentId: string): string =>
  UUID.test(sentId) ? sentId : createHmac('sha256', key).update(`command id\n${sentId}`, 'utf8').digest('hex')
