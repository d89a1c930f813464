import { createHash } from 'node:crypto'
import type { Context } from 'koa'
import { renderCookie } from '../cookies'
import type { ApiSettings } from '../dependencies'
import { CACHE_RULES, type Caching, FORGET_PAGES, SECURITY_RULES } from '../response-rules'
import type { PageResponse, RouteResponse } from '../responses'
import { writePageBody } from './write-page-body'

/** Sets the headers that say what a browser may do with the response and how long it may keep it. */
export function setResponseRules(ctx: Context, kind: keyof typeof SECURITY_RULES, caching: Caching = 'personal'): void {
  for (const name of ['Vary', 'X-Robots-Tag']) ctx.remove(name)
  ctx.set(SECURITY_RULES[kind])
  ctx.set(CACHE_RULES[caching])
}

/** Writes a response with the rules of its kind. Throws an error for a redirect to another host. */
export function writeResponse(ctx: Context, response: RouteResponse, { secureCookies }: ApiSettings): void {
  const { status, headers, cookies = [] } = response
  if ('page' in response) ctx.set('Content-Language', ctx.state.language as string)
  for (const [name, value] of Object.entries(headers ?? {})) ctx.set(name, value)
  if (response.forgetsPages) ctx.set(FORGET_PAGES)
  ctx.status = status
  writeContent(ctx, response, findCaching(ctx, response))
  const rendered = cookies.map((cookie) => renderCookie(cookie, secureCookies))
  if (rendered.length > 0) ctx.set('Set-Cookie', rendered)
  ctx.status = status
  if (isUnchanged(ctx)) {
    ctx.body = null
    ctx.status = 304
  }
}

/** The browser has this content already. */
const isUnchanged = (ctx: Context): boolean => ctx.response.get('ETag') !== '' && ctx.fresh

function writeContent(ctx: Context, response: RouteResponse, caching: Caching): void {
  if ('page' in response) {
    setResponseRules(ctx, findPageRules(response), caching)
    setTag(ctx, response.page, caching)
    if (!isUnchanged(ctx)) writePageBody(ctx, response.page, caching)
  } else if ('file' in response) {
    setResponseRules(ctx, /javascript/.test(response.mediaType) ? 'script' : 'data', caching)
    write(ctx, response.file, response.mediaType, caching)
  } else if ('stream' in response) {
    setResponseRules(ctx, 'data', 'streamed')
    ctx.set('X-Accel-Buffering', 'no')
    write(ctx, response.stream, response.mediaType, 'streamed')
  } else if ('location' in response) {
    ctx.set('Location', getLocalAddress(response.location))
    ctx.body = null
  } else if (response.body === undefined) ctx.body = null
  else write(ctx, JSON.stringify(response.body), 'application/json', caching)
}

const findPageRules = ({ hasOwnStyle, asksForLocation }: PageResponse): keyof typeof SECURITY_RULES =>
  hasOwnStyle ? 'pageWithOwnStyle' : asksForLocation ? 'pageWithLocation' : 'page'

function write(ctx: Context, content: Exclude<Context['body'], null>, mediaType: string, caching: Caching): void {
  setTag(ctx, content, caching)
  ctx.body = typeof content === 'object' && content instanceof Uint8Array ? Buffer.from(content) : content
  ctx.set('Content-Type', mediaType)
}

/** The tag is weak: it is that of the content, however it is compressed. */
function setTag(ctx: Context, content: Exclude<Context['body'], null>, caching: Caching): void {
  if (caching !== 'revalidated') return
  const hash = createHash('sha256').update(content as string | Uint8Array)
  ctx.set('ETag', `W/"${hash.digest('base64url')}"`)
}

/** What is made for somebody who is signed in, or sets a cookie, is never kept, whatever the route says. */
function findCaching(ctx: Context, response: RouteResponse): Caching {
  const wanted = ('caching' in response && response.caching) || 'personal'
  return ctx.state.signedIn || response.cookies?.length ? 'personal' : wanted
}

/** An address of this host has one slash at its beginning: browsers read `//host`, and `/\host`, as another host. */
function getLocalAddress(location: string): string {
  const url = new URL(location, 'http://this.host')
  if (!location.startsWith('/') || url.host !== 'this.host') throw new Error('a redirect to another host')
  return `${url.pathname}${url.search}${url.hash}`
}
