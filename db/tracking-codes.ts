import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { formatTrackingCode, parseTrackingCode } from '../domain/reference'

/**
 * Issues and checks tracking codes. The table `application` stores only a hash of the code, made with `key` and the reference.
 */
export function createTrackingCodes(key: string | Uint8Array) {
  const hashCode = (reference: string, code: string): string =>
    createHmac('sha256', key).update(`${reference}\n${code}`, 'utf8').digest('hex')

  return {
    /** Returns a new code and the hash to store. */
    issueCode(reference: string): { code: string; hash: string } {
      const code = formatTrackingCode(randomBytes(10))
      return { code, hash: hashCode(reference, code) }
    },

    /** Whether the typed code belongs to the application. The comparison takes equally long for every well-formed code. */
    isCodeValid(reference: string, typed: string, storedHash: string | null): boolean {
      const code = parseTrackingCode(typed)
      if (!code || !storedHash) return false
      const typedHash = Buffer.from(hashCode(reference, code), 'hex')
      const stored = Buffer.from(storedHash, 'hex')
      return typedHash.length === stored.length && timingSafeEqual(typedHash, stored)
    },
  }
}

export type TrackingCodes = ReturnType<typeof createTrackingCodes>
