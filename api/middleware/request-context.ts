import { randomUUID } from 'node:crypto'
import type { Context, Middleware } from 'koa'
import { chooseLanguage, type Language, LANGUAGES } from '../../locales/language'
import { findClientAddress } from '../attempts/client-network'
import { readCookies } from '../cookies'
import type { ApiSettings, Log, RequestSummary } from '../dependencies'
import { createErrorNumber } from '../error-number'
import { listOwnHosts } from '../own-host'

/** Puts the request's id, its language, whether the client named it, its cookies, the client's address and our hosts into `ctx.state`. */
export function createRequestContext({ language, proxyCount, secureCookies }: ApiSettings): Middleware {
  return async (ctx, next) => {
    ctx.state.requestId = randomUUID()
    Object.assign(ctx.state, isPagePath(ctx.path) ? readPathLanguage(ctx.path, language) : readHeader(ctx, language))
    ctx.state.cookies = readCookies(ctx.get('cookie'), secureCookies)
    const connectionAddress = ctx.req.socket.remoteAddress ?? ''
    ctx.state.address = findClientAddress(connectionAddress, ctx.get('x-forwarded-for'), proxyCount)
    ctx.state.ownHosts = listOwnHosts(ctx, proxyCount)
    ctx.set('X-Request-Id', ctx.state.requestId as string)
    await next()
  }
}

/** Returns whether this is the path of a page or of its files, not of JSON. */
export const isPagePath = (path: string): boolean => path !== '/api' && !path.startsWith('/api/')

interface RequestLanguage {
  language: Language
  isLanguageRequested: boolean
}

/** The language of a page stands at the beginning of its path. Where no language stands there, it is `fallback`. */
function readPathLanguage(path: string, fallback: Language): RequestLanguage {
  const [, first] = path.split('/', 2)
  return { language: LANGUAGES.find((language) => language === first) ?? fallback, isLanguageRequested: true }
}

function readHeader(ctx: Context, fallback: Language): RequestLanguage {
  const acceptLanguage = ctx.get('accept-language')
  return {
    language: chooseLanguage(acceptLanguage, fallback),
    // When the header names no supported language, `chooseLanguage` returns its fallback, so the two results differ.
    isLanguageRequested: chooseLanguage(acceptLanguage, 'ar') === chooseLanguage(acceptLanguage, 'en'),
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
    // Pages with these answers show the number.
    const hasNumber = ctx.status >= 400 || ctx.status === 202
    const line = { method: ctx.method, route: pattern ?? 'none', audit, status: ctx.status, ms, requestId }
    log.info({ ...line, ...(hasNumber && { errorNumber: createErrorNumber(requestId as string) }) }, 'request')
  }
}
