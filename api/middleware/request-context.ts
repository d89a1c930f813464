import { randomUUID } from 'node:crypto'
import type { Context, Middleware } from 'koa'
import { chooseLanguage } from '../../locales/language'
import type { ApiSettings, Log, Served } from '../dependencies'

/** Numbers the request, finds its language and its address. */
export function receive({ language, trustProxy }: ApiSettings): Middleware {
  return async (ctx, next) => {
    const asked = ctx.get('accept-language')
    ctx.state.requestId = randomUUID()
    ctx.state.language = chooseLanguage(asked, language)
    ctx.state.languageAsked = chooseLanguage(asked, 'ar') === chooseLanguage(asked, 'en')
    ctx.state.address = addressOf(ctx, trustProxy)
    ctx.set('X-Request-Id', ctx.state.requestId as string)
    await next()
  }
}

/** The proxy in front appends the address it saw: the last one is the only one it vouches for. */
function addressOf(ctx: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? ctx.get('x-forwarded-for').split(',').at(-1)?.trim() : undefined
  return forwarded || (ctx.req.socket.remoteAddress ?? '')
}

/** One line and one count per request: the route's pattern, never its address or its contents. */
export function logRequests(log: Log, served: (request: Served) => void): Middleware {
  return async (ctx, next) => {
    const startedAt = performance.now()
    await next()
    const { requestId, audit, pattern } = ctx.state
    const ms = Math.round((performance.now() - startedAt) * 10) / 10
    served({ method: ctx.method, route: (pattern as string | undefined) ?? 'none', status: ctx.status, ms })
    log.info({ method: ctx.method, route: pattern ?? 'none', audit, status: ctx.status, ms, requestId }, 'request')
  }
}
