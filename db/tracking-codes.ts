import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { formatTrackingCode, parseTrackingCode } from '../domain/reference'

/** Tracking codes: issued once, stored only as a keyed hash that is good for one reference. `key` comes from the configuration. */
export function createTracking(key: string | Uint8Array) {
  const hash = (reference: string, code: string): string =>
    createHmac('sha256', key).update(`${reference}\n${code}`, 'utf8').digest('hex')

  return {
    /** A new code and what is stored of it. */
    issue(reference: string): { code: string; hash: string } {
      const code = formatTrackingCode(randomBytes(10))
      return { code, hash: hash(reference, code) }
    },

    /** Whether what a person typed opens the application; takes the same time wherever it differs. */
    opens(reference: string, typed: string, storedHash: string | null): boolean {
      const code = parseTrackingCode(typed)
      if (!code || !storedHash) return false
      const given = Buffer.from(hash(reference, code), 'hex')
      const stored = Buffer.from(storedHash, 'hex')
      return given.length === stored.length && timingSafeEqual(given, stored)
    },
  }
}

export type Tracking = ReturnType<typeof createTracking>
