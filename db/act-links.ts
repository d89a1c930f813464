import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Occasion, OCCASIONS } from '../domain/mail-acts'

/** The question, answer or withdrawal to which the link in a mail belongs. */
export interface ActLink {
  applicationId: string
  occasion: Occasion
  /** see `findOccasionNumber` */
  number: number
}

/** What a mail contains of a link. */
export interface IssuedActLink {
  /** stands in the path of the page; alone it opens nothing */
  handle: string
  /** stands after the `#`, which browsers send to nobody */
  secret: string
  /** six digits for people without scripts */
  digits: string
}

const ID_BYTES = 16
const PAYLOAD_BYTES = ID_BYTES + 1 + 4
const MARK_BYTES = 8
const SECRET_BYTES = 16

/**
 * Creates what issues and checks the links of mails by which an applicant does one act. Nothing is stored: handle, secret and digits
 * follow from application, occasion and number by HMAC-SHA-256 under keys derived from `key`. So every API and worker makes and accepts
 * the same links, also after a restore.
 */
export function createActLinks(key: string | Uint8Array) {
  const [markKey, secretKey, digitsKey] = ['act link', 'act secret', 'act digits'].map((purpose) =>
    createHmac('sha256', key).update(purpose, 'utf8').digest(),
  ) as [Buffer, Buffer, Buffer]
  const sign = (keyOfPurpose: Buffer, payload: Buffer, bytes: number): Buffer =>
    createHmac('sha256', keyOfPurpose).update(payload).digest().subarray(0, bytes)
  const computeSecret = (link: ActLink) => sign(secretKey, toPayload(link), SECRET_BYTES).toString('base64url')
  const computeDigits = (link: ActLink) =>
    String(Number(sign(digitsKey, toPayload(link), 8).readBigUInt64BE() % 1_000_000n)).padStart(6, '0')

  return {
    issue(link: ActLink): IssuedActLink {
      const payload = toPayload(link)
      const handle = Buffer.concat([payload, sign(markKey, payload, MARK_BYTES)]).toString('base64url')
      return { handle, secret: computeSecret(link), digits: computeDigits(link) }
    },

    /** Returns the link of a handle; undefined when we did not make the handle. */
    readHandle(handle: string): ActLink | undefined {
      const bytes = Buffer.from(handle, 'base64url')
      if (bytes.length !== PAYLOAD_BYTES + MARK_BYTES || bytes.toString('base64url') !== handle) return undefined
      const payload = bytes.subarray(0, PAYLOAD_BYTES)
      if (!timingSafeEqual(sign(markKey, payload, MARK_BYTES), bytes.subarray(PAYLOAD_BYTES))) return undefined
      return fromPayload(payload)
    },

    isSecret: (link: ActLink, secret: string): boolean => isEqualText(computeSecret(link), secret),

    isDigits: (link: ActLink, digits: string): boolean => isEqualText(computeDigits(link), digits),
  }
}

export type ActLinks = ReturnType<typeof createActLinks>

function isEqualText(right: string, given: string): boolean {
  const [first, second] = [Buffer.from(right), Buffer.from(given)]
  return first.length === second.length && timingSafeEqual(first, second)
}

function toPayload({ applicationId, occasion, number }: ActLink): Buffer {
  const payload = Buffer.alloc(PAYLOAD_BYTES)
  payload.write(applicationId.replaceAll('-', ''), 'hex')
  payload.writeUInt8(OCCASIONS.indexOf(occasion), ID_BYTES)
  payload.writeUInt32BE(number, ID_BYTES + 1)
  return payload
}

function fromPayload(payload: Buffer): ActLink | undefined {
  const occasion = OCCASIONS[payload.readUInt8(ID_BYTES)]
  const id = payload.subarray(0, ID_BYTES).toString('hex')
  return (
    occasion && {
      applicationId: id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
      occasion,
      number: payload.readUInt32BE(ID_BYTES + 1),
    }
  )
}
