import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** Returns 256 random bits as base64url, which is safe in a cookie. */
export const createToken = (): string => randomBytes(32).toString('base64url')

/** Returns the stored form of a token: SHA-256 in hex. A salt is not needed, because tokens are random. */
export const hashToken = (token: string): string => createHash('sha256').update(token, 'utf8').digest('hex')

/** Derives the CSRF token from the session token, so a reload gets it again and the table holds only its hash. */
export const deriveCsrfToken = (sessionToken: string): string =>
  createHmac('sha256', sessionToken).update('csrf', 'utf8').digest('base64url')

/** Compares two strings in constant time: the time does not depend on where they differ. */
export function isEqual(a: string, b: string): boolean {
  const [first, second] = [hashToken(a), hashToken(b)].map((hash) => Buffer.from(hash, 'hex'))
  return first !== undefined && second !== undefined && timingSafeEqual(first, second)
}

/** Derives a key of 32 bytes for one purpose from a secret of the configuration (HKDF with SHA-256). */
export const deriveKey = (secret: Uint8Array, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', purpose, 32))

/** The keys of an API never change, and a request needs several of them. */
const KEYS = new WeakMap<Uint8Array, Map<string, Uint8Array>>()

/** As `deriveKey`, but each key is derived once. Only for a fixed list of purposes, because nothing is forgotten. */
export function findKey(secret: Uint8Array, purpose: string): Uint8Array {
  const keys = KEYS.get(secret) ?? new Map<string, Uint8Array>()
  KEYS.set(secret, keys)
  const key = keys.get(purpose) ?? deriveKey(secret, purpose)
  keys.set(purpose, key)
  return key
}

/** Returns a text that is always the same for one person. Without `sealingKey` (32 bytes), nobody can tell for whom. */
export const createPersonMark = (sealingKey: Uint8Array, personId: string): string =>
  createHmac('sha256', findKey(sealingKey, 'bekhedmetkom person marks')).update(personId, 'utf8').digest('base64url')

const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Encrypts a value as JSON with AES-256-GCM under `key` (32 bytes). Returns nonce, tag and cipher text. `unseal` needs the same
 * `associatedData`.
 */
export function seal(key: Uint8Array, associatedData: string, value: unknown): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(associatedData))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Returns the value given to `seal`; throws when the key, `associatedData` or one byte differs. */
export function unseal(key: Uint8Array, associatedData: string, sealed: Uint8Array): unknown {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(associatedData)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  const opened = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
  return JSON.parse(opened.toString('utf8')) as unknown
}
