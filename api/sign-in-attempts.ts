import { createHash } from 'node:crypto'

const FREE_TRIES = 5
const LONGEST_DELAY_MS = 15 * 60_000
const FORGOTTEN_AFTER_MS = 30 * 60_000
const MOST_KEYS = 50_000

interface Tries {
  failed: number
  lastAt: number
}

export interface LoginTries {
  /** Seconds to wait before the next try, 0 when it may be made now; a try counts from here on. */
  begin(name: string, address: string, now: number): number
  /** The try was right: the name starts anew, the address only gets its try back. */
  succeeded(name: string, address: string): void
}

/**
 * Counts failed sign-ins per name and per address: five are free, then each doubles the delay, from a second to a quarter of
 * an hour. A try counts before its password is looked at, so that many at once gain nothing. Kept in this process only.
 */
export function createLoginTries(): LoginTries {
  const tries = new Map<string, Tries>()

  const waitOf = (key: string, now: number): number => {
    const known = tries.get(key)
    if (!known || known.failed < FREE_TRIES) return 0
    return known.lastAt + delayAfter(known.failed) - now
  }

  const count = (key: string, now: number): void => {
    const known = tries.get(key)
    const failed = known && now - known.lastAt < FORGOTTEN_AFTER_MS ? known.failed : 0
    tries.delete(key)
    tries.set(key, { failed: failed + 1, lastAt: now })
  }

  return {
    begin(name, address, now) {
      const hashed = keysOf(name, address)
      const wait = Math.max(0, ...hashed.map((key) => waitOf(key, now)))
      if (wait > 0) return Math.ceil(wait / 1000)
      for (const key of hashed) count(key, now)
      for (const oldest of tries.keys()) {
        if (tries.size <= MOST_KEYS) break
        tries.delete(oldest)
      }
      return 0
    },
    succeeded(name, address) {
      const [nameKey = '', addressKey = ''] = keysOf(name, address)
      tries.delete(nameKey)
      const known = tries.get(addressKey)
      if (known) known.failed -= 1
    },
  }
}

const delayAfter = (failed: number): number => Math.min(1_000 * 2 ** (failed - FREE_TRIES), LONGEST_DELAY_MS)

/** Names people tried may be their passwords: not even memory keeps them. */
const keysOf = (name: string, address: string): string[] =>
  [`name ${name}`, `address ${address}`].map((key) => createHash('sha256').update(key).digest('base64'))
