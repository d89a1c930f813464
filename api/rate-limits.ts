import type { Rate, Rates } from './dependencies'
import type { RateClass } from './route'

/** Guessing is slowed down; submissions are limited only where the configuration says so. */
const USUAL: Rates = {
  track: { burst: 30, perMinute: 30, burstOfAll: 3_000, perMinuteOfAll: 3_000 },
  login: { burst: 30, perMinute: 30, burstOfAll: 600, perMinuteOfAll: 600 },
}

interface Bucket {
  tokens: number
  at: number
}

const MOST_ADDRESSES = 50_000

export interface RateLimits {
  /** Takes one from the address's and the common bucket; seconds to wait when one is empty, else 0. */
  take(rateClass: RateClass, address: string, now: number): number
  /** Gives one back: whoever guessed right was not guessing. */
  giveBack(rateClass: RateClass, address: string): void
}

/** Token buckets in this process's memory. */
export function createRateLimits(rates: Rates = {}): RateLimits {
  const all = { ...USUAL, ...rates }
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
    take(rateClass, address, now) {
      const rate: Rate | undefined = rateClass === 'free' ? undefined : all[rateClass]
      if (!rate) return 0
      const own = refill(`${rateClass} ${address}`, rate.burst, rate.perMinute, now)
      const common = refill(rateClass, rate.burstOfAll, rate.perMinuteOfAll, now)
      if (own.tokens < 1) return Math.ceil((60 * (1 - own.tokens)) / rate.perMinute)
      if (common.tokens < 1) return Math.ceil((60 * (1 - common.tokens)) / rate.perMinuteOfAll)
      own.tokens -= 1
      common.tokens -= 1
      for (const oldest of buckets.keys()) {
        if (buckets.size <= MOST_ADDRESSES) break
        buckets.delete(oldest)
      }
      return 0
    },
    giveBack(rateClass, address) {
      for (const key of [`${rateClass} ${address}`, rateClass]) {
        const bucket = buckets.get(key)
        if (bucket) bucket.tokens += 1
      }
    },
  }
}
