import type { Middleware } from 'koa'
import { Problem } from '../problem'
import type { Route } from '../route'
import type { SignedIn } from '../signed-in'
import type { Attempts } from './attempts'
import { getNetwork } from './client-network'

/**
 * Counts each request to a route of the class `submit`, when the configuration limits submissions. A signed-in agent has a count
 * of their own: a contact centre has one address. Throws `request.too_many`.
 */
export function countSubmission({ rate, audit }: Pick<Route, 'rate' | 'audit'>, attempts: Attempts): Middleware {
  const { counters, limits, hashKey, onAttempt } = attempts
  return async (ctx, next) => {
    if (rate === 'submit' && limits.submissionsPerMinute > 0) {
      const signedIn = ctx.state.signedIn as SignedIn | undefined
      const key = signedIn
        ? hashKey('person', signedIn.personId)
        : hashKey('net', getNetwork(ctx.state.address as string))
      const { count, resetsInSeconds } = await counters.submission.add(key)
      if (count > limits.submissionsPerMinute) {
        onAttempt({ door: audit, result: 'refused' })
        throw new Problem('request.too_many', { retryAfterSeconds: resetsInSeconds })
      }
    }
    await next()
  }
}
