import { createHash } from 'node:crypto'

const ATTEMPTS_WITHOUT_DELAY = 5
const MAX_DELAY_MS = 15 * 60_000
const COUNT_EXPIRES_AFTER_MS = 30 * 60_000
const MAX_KEYS = 50_000

interface AttemptCount {
  failed: number
  /** epoch ms of the last attempt */
  lastAt: number
}

export interface SignInAttempts {
  /** Counts the attempt and returns 0, or returns the seconds to wait and counts nothing. `now`: epoch ms. */
  startAttempt(name: string, address: string, now: number): number
  /** Records a successful sign-in: the count of the name becomes 0, the count of the address decreases by 1. */
  recordSuccess(name: string, address: string): void
}

/**
 * Counts failed sign-ins per name and per address. Five attempts have no delay; then each failure doubles the delay, from 1 s
 * to 15 minutes. 30 minutes after the last attempt the count begins again. An attempt counts before its password is checked, so
 * parallel attempts are delayed too. The counts are in the memory of this process.
 */
export function createSignInAttempts(): SignInAttempts {
  const counts = new Map<string, AttemptCount>()

  const computeWaitMs = (key: string, now: number): number => {
    const known = counts.get(key)
    if (!known || known.failed < ATTEMPTS_WITHOUT_DELAY) return 0
    return known.lastAt + computeDelayMs(known.failed) - now
  }

  const countAttempt = (key: string, now: number): void => {
    const known = counts.get(key)
    const failed = known && now - known.lastAt < COUNT_EXPIRES_AFTER_MS ? known.failed : 0
    counts.delete(key)
    counts.set(key, { failed: failed + 1, lastAt: now })
  }

  return {
    startAttempt(name, address, now) {
      const keys = createKeys(name, address)
      const waitMs = Math.max(0, ...keys.map((key) => computeWaitMs(key, now)))
      if (waitMs > 0) return Math.ceil(waitMs / 1000)
      for (const key of keys) countAttempt(key, now)
      for (const oldest of counts.keys()) {
        if (counts.size <= MAX_KEYS) break
        counts.delete(oldest)
      }
      return 0
    },
    recordSuccess(name, address) {
      const [nameKey = '', addressKey = ''] = createKeys(name, address)
      counts.delete(nameKey)
      const known = counts.get(addressKey)
      if (known) known.failed -= 1
    },
  }
}

const computeDelayMs = (failed: number): number =>
  Math.min(1_000 * 2 ** (failed - ATTEMPTS_WITHOUT_DELAY), MAX_DELAY_MS)

/** Hashes the keys, because people sometimes type their password into the name field. */
const createKeys = (name: string, address: string): string[] =>
  [`name ${name}`, `address ${address}`].map((key) => createHash('sha256').update(key).digest('base64'))
