import type { Context } from 'koa'
import type { ProblemRequest } from '../route'

/** Creates the input of a route from what the middleware before it found. `now`: epoch ms. */
export function createRouteRequest(ctx: Context, now: number): ProblemRequest {
  const { requestId, body, signedIn, wall, language, isLanguageRequested, address, cookies, ownHosts, platform } =
    ctx.state
  return {
    id: requestId,
    method: ctx.method,
    url: ctx.url,
    params: { ...(ctx.params as Record<string, string> | undefined) },
    query: Object.fromEntries(new URLSearchParams(ctx.querystring)),
    headers: ctx.headers as Record<string, string | undefined>,
    body,
    language,
    isLanguageRequested,
    address,
    cookies,
    ownHosts,
    now,
    ...(signedIn && { signedIn }),
    ...(wall && { wall }),
    ...(platform && { platform }),
  }
}
