import type { Middleware } from 'koa'
import { findWall, type SignedInWall } from '../../db/tables/room-walls'
import { findSession } from '../../db/tables/sessions'
import type { Cookies } from '../cookies'
import { SESSION_IDLE_MINUTES } from '../session-limits'
import type { Dependencies } from '../dependencies'
import { Problem } from '../problem'
import type { Audience, Route } from '../route'
import type { SignedIn } from '../signed-in'
import { isForeign } from './own-forms'
import { createPersonMark, deriveCsrfToken, hashToken, isEqual } from '../secrets'

/**
 * Puts the signed-in person into `ctx.state.signedIn`, except on applicants' routes and for files that everybody gets: they need no
 * session. Staff routes refuse a
 * request without a session; administrator routes also refuse a person without the role `administrator` in any programme. Routes of a wall
 * know no person: they put the wall into `ctx.state.wall`, and refuse a request without its sign-in.
 */
export function authenticate(
  { audience, responds, isAutomatic }: Pick<Route, 'audience' | 'responds' | 'isAutomatic'>,
  dependencies: Dependencies,
): Middleware {
  const usesSession = needsSession(audience) || (audience === 'public' && responds !== 'file')
  return async (ctx, next) => {
    const { session: token, wall } = ctx.state.cookies as Cookies
    if (audience === 'wall') ctx.state.wall = await findSignedInWall(dependencies, wall)
    ctx.state.signedIn = token && usesSession ? await findSignedIn(dependencies, token, isAutomatic) : undefined
    if (needsSession(audience)) {
      const signedIn = ctx.state.signedIn as SignedIn | undefined
      if (!signedIn) throw new Problem(token ? 'session.invalid' : 'session.required')
      const isAdministrator = signedIn.seats.some(({ role }) => role === 'administrator')
      if (audience === 'administrator' && !isAdministrator) throw new Problem('access.denied')
    }
    await next()
  }
}

/** Throws `wall.required` without the sign-in of a wall, and `wall.ended` when it was taken back. */
async function findSignedInWall({ database }: Dependencies, token: string | undefined): Promise<SignedInWall> {
  if (token === undefined) throw new Problem('wall.required')
  const wall = await findWall(database, hashToken(token))
  if (!wall) throw new Problem('wall.ended')
  return wall
}

async function findSignedIn(
  { database, listCurrentSeats, settings }: Dependencies,
  token: string,
  isAutomatic?: boolean,
): Promise<SignedIn | undefined> {
  const tokenHash = hashToken(token)
  const session = await findSession(database, tokenHash, SESSION_IDLE_MINUTES, isAutomatic)
  if (!session) return undefined
  const { personId, name, displayName, language, csrfHash } = session
  const seats = await listCurrentSeats(personId)
  return {
    personId,
    personMark: createPersonMark(settings.sealingKey, personId),
    name,
    displayName,
    language,
    seats,
    tokenHash,
    csrfToken: deriveCsrfToken(token),
    csrfHash,
  }
}

/**
 * Requires the session's CSRF token for every method but GET, in the header or in a form of our own pages, and refuses such a
 * request from another site. On a route that needs no session, a request without the token is not refused: it counts as not
 * signed in.
 */
export function checkCsrfToken({ method, audience }: Pick<Route, 'method' | 'audience'>): Middleware {
  return async (ctx, next) => {
    const signedIn = ctx.state.signedIn as SignedIn | undefined
    if (method !== 'GET' && signedIn) {
      const csrfToken = ctx.get('x-csrf-token') || ((ctx.state.csrfToken as string | undefined) ?? '')
      const isAccepted = isEqual(hashToken(csrfToken), signedIn.csrfHash) && !isForeign(ctx)
      if (csrfToken === '' && !needsSession(audience)) ctx.state.signedIn = undefined
      else if (!isAccepted) throw new Problem('session.csrf')
    }
    await next()
  }
}

const needsSession = (audience: Audience): boolean => audience === 'staff' || audience === 'administrator'
