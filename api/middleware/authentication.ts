import type { Context, Middleware } from 'koa'
import { findSession } from '../../db/tables/sessions'
import { sessionTokenIn, IDLE_MINUTES } from '../cookies'
import type { Dependencies } from '../dependencies'
import { Problem } from '../problem'
import type { Audience, Route, SignedIn } from '../route'
import { csrfTokenOf, hashToken, isSame } from '../secrets'

/** Finds out who is signed in, into `ctx.state.signedIn`; staff routes let nobody else through. */
export function authenticate({ audience }: Pick<Route, 'audience'>, dependencies: Dependencies): Middleware {
  return async (ctx, next) => {
    const token = sessionTokenIn(ctx.get('cookie'), dependencies.settings.secureCookies)
    ctx.state.sessionToken = token
    ctx.state.signedIn = token && audience !== 'applicant' ? await findSignedIn(dependencies, token) : undefined
    if (needsSession(audience)) {
      const signedIn = ctx.state.signedIn as SignedIn | undefined
      if (!signedIn) throw new Problem(token ? 'session.invalid' : 'session.required')
      const administrates = signedIn.seats.some(({ role }) => role === 'administrator')
      if (audience === 'administrator' && !administrates) throw new Problem('access.denied')
    }
    await next()
  }
}

async function findSignedIn({ database, seatsOf }: Dependencies, token: string): Promise<SignedIn | undefined> {
  const tokenHash = hashToken(token)
  const session = await findSession(database, tokenHash, IDLE_MINUTES)
  if (!session) return undefined
  const { personId, name, displayName, language, csrfHash } = session
  const seats = await seatsOf(personId)
  return { personId, name, displayName, language, seats, tokenHash, csrfToken: csrfTokenOf(token), csrfHash }
}

/**
 * Unsafe acts of a session need its CSRF token. Where a session is not needed, one without the token does not count: the
 * request is then anybody's.
 */
export function refuseForgery({ method, audience }: Pick<Route, 'method' | 'audience'>): Middleware {
  return async (ctx, next) => {
    const signedIn = ctx.state.signedIn as SignedIn | undefined
    if (method !== 'GET' && signedIn) {
      const given = ctx.get('x-csrf-token')
      if (given === '' && !needsSession(audience)) ctx.state.signedIn = undefined
      else if (!isSame(hashToken(given), signedIn.csrfHash) || isFromElsewhere(ctx)) throw new Problem('session.csrf')
    }
    await next()
  }
}

const needsSession = (audience: Audience): boolean => audience === 'staff' || audience === 'administrator'

/** What browsers say themselves about where an act comes from. */
const isFromElsewhere = (ctx: Context): boolean => ['cross-site', 'same-site'].includes(ctx.get('sec-fetch-site'))
