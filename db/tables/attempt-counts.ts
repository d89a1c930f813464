import { type RateLimiterRes, RateLimiterPostgres } from 'rate-limiter-flexible'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

interface AttemptCount {
  /** attempts of this key in the running window, with the one just added */
  count: number
  /** seconds until the window ends and the count begins again; at least 1 */
  resetsInSeconds: number
}

/**
 * Counts attempts by key, together with all other programs that use this database. The window of a key begins with its first
 * attempt, and no later attempt prolongs it. All functions throw a DatabaseError.
 */
export interface AttemptCounter {
  add(key: string): Promise<AttemptCount>
  /** takes back one attempt */
  subtract(key: string): Promise<void>
  /** forgets all attempts of the key */
  reset(key: string): Promise<void>
}

/** Creates a counter. Counters of different names are independent. The keys are stored, so they may not be personal data. */
export function createAttemptCounter(db: Database, name: string, windowSeconds: number): AttemptCounter {
  const limiter = new RateLimiterPostgres({
    storeClient: db,
    storeType: 'knex',
    tableName: 'attempt_count',
    tableCreated: true,
    keyPrefix: name,
    duration: windowSeconds,
    // The caller compares the counts itself; `penalty` never refuses.
    points: 1,
  })
  return {
    add: async (key) => toAttemptCount(await withSafeErrors(() => limiter.penalty(key))),
    async subtract(key) {
      await withSafeErrors(() => limiter.reward(key))
    },
    async reset(key) {
      await withSafeErrors(() => limiter.delete(key))
    },
  }
}

const toAttemptCount = ({ consumedPoints, msBeforeNext }: RateLimiterRes): AttemptCount => ({
  count: consumedPoints,
  resetsInSeconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
})
