import type { Rate, Rates } from './dependencies'
import type { RateClass } from './route'

/**
 * These limits slow down guesses of tracking codes and passwords. Submissions have a limit only when the configuration sets
 * one.
 */
const DEFAULT_RATES: Rates = {
  track: { burst: 30, perMinute: 30, burstOfAll: 3_000, perMinuteOfAll: 3_000 },
  sign_in: { burst: 30, perMinute: 30, burstOfAll: 600, perMinuteOfAll: 600 },
}

interface Bucket {
  tokens: number
  /** epoch ms of the last refill */
  at: number
}

const MAX_BUCKETS = 50_000

export interface RateLimits {
  /**
   * Takes a token from the address's bucket and from the bucket of all addresses, and returns 0. When one of them is empty, it
   * takes nothing and returns the seconds to wait. A class without a limit returns 0. `now`: epoch ms.
   */
  takeToken(rateClass: RateClass, address: string, now: number): number
  /** Puts both tokens back after a successful request, because that was not a wrong guess. */
  returnToken(rateClass: RateClass, address: string): void
}

/** Creates token buckets in the memory of this process. */
export function createRateLimits(rates: Rates = {}): RateLimits {
  const ratesByClass = { ...DEFAULT_RATES, ...rates }
  const buckets = new Map<string, Bucket>()

  const refill = (key: string, burst: number, perMinute: number, now: number): Bucket => {
    const known = buckets.get(key) ?? { tokens: burst, at: now }
    const tokens = Math.min(burst, known.tokens + ((now - known.at) * perMinute) / 60_000)
    const bucket = { tokens, at: now }
    buckets.delete(key)
    buckets.set(key, bucket)
    return bucket
  }

  return {
    takeToken(rateClass, address, now) {
      const rate: Rate | undefined = rateClass === 'free' ? undefined : ratesByClass[rateClass]
      if (!rate) return 0
      const ownBucket = refill(`${rateClass} ${address}`, rate.burst, rate.perMinute, now)
      const commonBucket = refill(rateClass, rate.burstOfAll, rate.perMinuteOfAll, now)
      if (ownBucket.tokens < 1) return Math.ceil((60 * (1 - ownBucket.tokens)) / rate.perMinute)
      if (commonBucket.tokens < 1) return Math.ceil((60 * (1 - commonBucket.tokens)) / rate.perMinuteOfAll)
      ownBucket.tokens -= 1
      commonBucket.tokens -= 1
      for (const oldest of buckets.keys()) {
        if (buckets.size <= MAX_BUCKETS) break
        buckets.delete(oldest)
      }
      return 0
    },
    returnToken(rateClass, address) {
      for (const key of [`${rateClass} ${address}`, rateClass]) {
        const bucket = buckets.get(key)
        if (bucket) bucket.tokens += 1
      }
    },
  }
}
