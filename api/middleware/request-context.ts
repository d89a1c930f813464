import { randomUUID } from 'node:crypto'
import type { Middleware } from 'koa'
import { chooseLanguage } from '../../locales/language'
import { findClientAddress } from '../attempts/client-network'
import type { ApiSettings, Log, RequestSummary } from '../dependencies'

/** Puts the request's id, its language, whether the client named it, and the client's address into `ctx.state`. */
export function createRequestContext({ language, proxyCount }: ApiSettings): Middleware {
  return async (ctx, next) => {
    const acceptLanguage = ctx.get('accept-language')
    ctx.state.requestId = randomUUID()
    ctx.state.language = chooseLanguage(acceptLanguage, language)
    // When the header names no supported language, `chooseLanguage` returns its fallback, so the two results differ.
    ctx.state.isLanguageRequested = chooseLanguage(acceptLanguage, 'ar') === chooseLanguage(acceptLanguage, 'en')
    const connectionAddress = ctx.req.socket.remoteAddress ?? ''
    ctx.state.address = findClientAddress(connectionAddress, ctx.get('x-forwarded-for'), proxyCount)
    ctx.set('X-Request-Id', ctx.state.requestId as string)
    await next()
  }
}

/**
 * Writes one log line per request and reports the request to `onRequestFinished`: with the route's pattern, never the path
 * itself or the contents.
 */
export function logRequests(log: Log, onRequestFinished: (request: RequestSummary) => void): Middleware {
  return async (ctx, next) => {
    const startedAt = performance.now()
    await next()
    const { requestId, audit, pattern } = ctx.state
    const ms = Math.round((performance.now() - startedAt) * 10) / 10
    onRequestFinished({ method: ctx.method, route: (pattern as string | undefined) ?? 'none', status: ctx.status, ms })
    log.info({ method: ctx.method, route: pattern ?? 'none', audit, status: ctx.status, ms, requestId }, 'request')
  }
}
