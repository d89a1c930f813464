import { createHmac, timingSafeEqual } from 'node:crypto'
import { foldMailAddress, normaliseMailAddress } from '../domain/mail-address'

/** The application and the address about which the link in a mail speaks. */
export interface AddressLink {
  applicationId: string
  /** keyed hash of the address, hex */
  addressKey: string
}

const DAY_MS = 86_400_000
/** A link works for a year after its mail was sent. */
const VALID_DAYS = 366
const ID_BYTES = 16
const KEY_BYTES = 16
const DAY_BYTES = 4
const MAC_BYTES = 16

/**
 * Creates the keyed hashes of mail addresses, and the tokens of the links by which the owner of an address answers a mail. A token
 * holds the application's id, the hash of the address and its last day, signed with HMAC-SHA-256; it holds no address and no
 * name. Both use keys derived from `key`.
 */
export function createAddressLinks(key: string | Uint8Array) {
  const [hashKey, tokenKey] = ['mail address', 'address link'].map((purpose) =>
    createHmac('sha256', key).update(purpose, 'utf8').digest(),
  ) as [Buffer, Buffer]
  const hash = (text: string): string =>
    createHmac('sha256', hashKey).update(text, 'utf8').digest().subarray(0, KEY_BYTES).toString('hex')
  const sign = (payload: Buffer): Buffer =>
    createHmac('sha256', tokenKey).update(payload).digest().subarray(0, MAC_BYTES)

  return {
    /** The same for two addresses only if they reach the same mailbox by RFC 5321; statements of the owner count for it. */
    hashAddress: (address: string): string => hash(`address ${normaliseMailAddress(address)}`),

    /** The same for addresses that probably reach the same mailbox; mails are counted by it. */
    hashFolded: (address: string): string => hash(`folded ${foldMailAddress(address)}`),

    /** `at`: when the mail is sent, epoch ms */
    issueToken({ applicationId, addressKey }: AddressLink, at: number): string {
      const lastDay = Buffer.alloc(DAY_BYTES)
      lastDay.writeUInt32BE(Math.floor(at / DAY_MS) + VALID_DAYS)
      const payload = Buffer.concat([
        Buffer.from(applicationId.replaceAll('-', ''), 'hex'),
        Buffer.from(addressKey, 'hex'),
        lastDay,
      ])
      return Buffer.concat([payload, sign(payload)]).toString('base64url')
    },

    /** Returns what the token says; undefined if its signature is wrong or its last day has passed. `now`: epoch ms. */
    readToken(token: string, now: number): AddressLink | undefined {
      const bytes = Buffer.from(token, 'base64url')
      const payloadBytes = ID_BYTES + KEY_BYTES + DAY_BYTES
      if (bytes.length !== payloadBytes + MAC_BYTES || bytes.toString('base64url') !== token) return undefined
      const payload = bytes.subarray(0, payloadBytes)
      if (!timingSafeEqual(sign(payload), bytes.subarray(payloadBytes))) return undefined
      if (payload.readUInt32BE(ID_BYTES + KEY_BYTES) < Math.floor(now / DAY_MS)) return undefined
      const id = payload.subarray(0, ID_BYTES).toString('hex')
      return {
        applicationId: id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
        addressKey: payload.subarray(ID_BYTES, ID_BYTES + KEY_BYTES).toString('hex'),
      }
    },
  }
}

export type AddressLinks = ReturnType<typeof createAddressLinks>
