import type { Context, Middleware } from 'koa'
import { hasVisibleText } from '../../domain/visible-text'
import { isOfHost } from '../own-host'
import { Problem } from '../problem'
import type { Route } from '../route'

/** Refuses posts of other sites where the posts come from the platform's own pages. Throws `session.csrf`. */
export function refuseForeignForms({ hasOwnForms }: Pick<Route, 'hasOwnForms'>): Middleware {
  return async (ctx, next) => {
    if (hasOwnForms && isForeign(ctx)) throw new Problem('session.csrf')
    await next()
  }
}

/**
 * Returns whether a page of another origin made the browser send this request. Browsers say so in Sec-Fetch-Site; those before
 * 2023, and all of them over http, in Origin; the oldest at most in Referer. A request without any of the three comes from a
 * program, or from a browser that sends no cookie of ours from another site.
 */
export function isForeign(ctx: Context): boolean {
  const site = ctx.get('sec-fetch-site')
  if (site !== '') return site !== 'same-origin' && site !== 'none'
  const source = ctx.get('origin') || ctx.get('referer')
  if (source === '') return false
  return !isOfHost(source, ctx.state.ownHosts as string[])
}

/** No form has so many fields. Hundreds of thousands would keep the process busy for a second. */
const MAX_FIELDS = 500

const countFields = (text: string): number => text.split('&', MAX_FIELDS + 1).length

/**
 * Parses a form of our own pages: a field in which nobody sees anything is absent, and line breaks are `\n` as in JSON, so that the
 * same text has the same length and digest. Throws `request.malformed` when it has too many fields.
 */
export function parseOwnForm(text: string): Record<string, string> {
  if (countFields(text) > MAX_FIELDS) throw new Problem('request.malformed')
  const fields = [...new URLSearchParams(text)].map(([name, value]) => [name, value.replace(/\r\n?/g, '\n')] as const)
  return Object.fromEntries(fields.filter(([, value]) => hasVisibleText(value)))
}
