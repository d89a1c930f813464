import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, safe in a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** SHA-256, hex: what is stored of a token; enough, because tokens are random. */
export const hashToken = (token: string): string => createHash('sha256').update(token, 'utf8').digest('hex')

/** The CSRF token of a session follows from its secret, so that a reload gets it again and the table holds its hash only. */
export const csrfTokenOf = (sessionToken: string): string =>
  createHmac('sha256', sessionToken).update('csrf', 'utf8').digest('base64url')

/** Compares in a time that does not tell where two strings differ. */
export function isSame(a: string, b: string): boolean {
  const [first, second] = [hashToken(a), hashToken(b)].map((hash) => Buffer.from(hash, 'hex'))
  return first !== undefined && second !== undefined && timingSafeEqual(first, second)
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM under `key` (32 bytes): nonce, tag, cipher text. `about` must be the same when it is opened. */
export function seal(key: Uint8Array, about: string, value: unknown): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** What `seal` was given; throws when the key, `about` or a byte is another. */
export function unseal(key: Uint8Array, about: string, sealed: Uint8Array): unknown {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  const opened = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
  return JSON.parse(opened.toString('utf8')) as unknown
}
