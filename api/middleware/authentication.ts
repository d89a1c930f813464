import type { Context, Middleware } from 'koa'
import { findSession } from '../../db/tables/sessions'
import { findDeviceCookie, findSessionToken } from '../cookies'
import { SESSION_IDLE_MINUTES } from '../session-limits'
import type { Dependencies } from '../dependencies'
import { Problem } from '../problem'
import type { Audience, Route, SignedIn } from '../route'
import { deriveCsrfToken, hashToken, isEqual } from '../secrets'

/**
 * Puts the signed-in person into `ctx.state.signedIn`, except on applicants' routes, which need no session. Staff routes refuse a
 * request without a session; administrator routes also refuse a person without the role `administrator` in any programme.
 */
export function authenticate({ audience }: Pick<Route, 'audience'>, dependencies: Dependencies): Middleware {
  return async (ctx, next) => {
    const token = findSessionToken(ctx.get('cookie'), dependencies.settings.secureCookies)
    ctx.state.sessionToken = token
    ctx.state.deviceCookie = findDeviceCookie(ctx.get('cookie'), dependencies.settings.secureCookies)
    ctx.state.signedIn = token && audience !== 'applicant' ? await findSignedIn(dependencies, token) : undefined
    if (needsSession(audience)) {
      const signedIn = ctx.state.signedIn as SignedIn | undefined
      if (!signedIn) throw new Problem(token ? 'session.invalid' : 'session.required')
      const isAdministrator = signedIn.seats.some(({ role }) => role === 'administrator')
      if (audience === 'administrator' && !isAdministrator) throw new Problem('access.denied')
    }
    await next()
  }
}

async function findSignedIn(
  { database, listCurrentSeats }: Dependencies,
  token: string,
): Promise<SignedIn | undefined> {
  const tokenHash = hashToken(token)
  const session = await findSession(database, tokenHash, SESSION_IDLE_MINUTES)
  if (!session) return undefined
  const { personId, name, displayName, language, csrfHash } = session
  const seats = await listCurrentSeats(personId)
  return { personId, name, displayName, language, seats, tokenHash, csrfToken: deriveCsrfToken(token), csrfHash }
}

/**
 * Requires the session's CSRF token for every method but GET, and refuses such a request from another site. On a route that needs
 * no session, a request without the token is not refused: it counts as not signed in.
 */
export function checkCsrfToken({ method, audience }: Pick<Route, 'method' | 'audience'>): Middleware {
  return async (ctx, next) => {
    const signedIn = ctx.state.signedIn as SignedIn | undefined
    if (method !== 'GET' && signedIn) {
      const csrfToken = ctx.get('x-csrf-token')
      if (csrfToken === '' && !needsSession(audience)) ctx.state.signedIn = undefined
      else if (!isEqual(hashToken(csrfToken), signedIn.csrfHash) || isCrossSite(ctx)) throw new Problem('session.csrf')
    }
    await next()
  }
}

const needsSession = (audience: Audience): boolean => audience === 'staff' || audience === 'administrator'

/** Browsers report in Sec-Fetch-Site whether the request comes from another site, or from another host of the same site. */
const isCrossSite = (ctx: Context): boolean => ['cross-site', 'same-site'].includes(ctx.get('sec-fetch-site'))
