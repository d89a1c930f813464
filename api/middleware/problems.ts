import type { Context, Middleware } from 'koa'
import { isDatabaseError } from '../../db/errors'
import type { Language } from '../../locales/language'
import { withChannel } from '../access-channel'
import type { Dependencies } from '../dependencies'
import type { Pages } from '../page-route'
import { createErrorNumber } from '../error-number'
import { type PresentedProblem, presentProblem } from '../presenters/problem'
import { Problem, createUnavailableProblem } from '../problem'
import type { Route } from '../route'
import { isPagePath } from './request-context'
import { createRouteRequest } from './route-request'
import { setResponseRules, writeResponse } from './write-response'

/**
 * Answers each failed request with a problem in the request's language: as RFC 9457 has it, or as a page where a person reads it.
 * When the database is not available, the problem is `service.unavailable`; any other unexpected error becomes `internal.error`.
 */
export function renderProblems(dependencies: Dependencies, pages: Pages | undefined): Middleware {
  const { log } = dependencies
  return async (ctx, next) => {
    try {
      await next()
      if (ctx.status === 404 && ctx.body == null && !ctx.state.isRouteFound) throw new Problem('request.not_found')
    } catch (error) {
      const problem = toProblem(error)
      if (problem.status >= 500)
        log.error({ ...describeOrigin(error), ...nameRequest(ctx.state.requestId as string) }, 'a request failed')
      const presented = presentProblem(problem, ctx.state.language as Language, ctx.state.requestId as string)
      setHeaders(ctx, problem)
      const { retryAfterSeconds } = problem.details
      const shown = { ...presented, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) }
      if (await writePage(ctx, shown, dependencies, pages)) return
      setHeaders(ctx, problem)
      writeJson(ctx, presented)
    }
  }
}

function setHeaders(ctx: Context, { details: { retryAfterSeconds, headers } }: Problem): void {
  setResponseRules(ctx, 'data')
  ctx.remove('Content-Encoding')
  ctx.set('Content-Language', ctx.state.language as string)
  if (retryAfterSeconds !== undefined) ctx.set('Retry-After', String(retryAfterSeconds))
  ctx.set(headers ?? {})
}

function writeJson(ctx: Context, presented: PresentedProblem): void {
  ctx.status = presented.status
  ctx.body = JSON.stringify(presented)
  ctx.type = 'application/problem+json'
}

/**
 * Writes the problem as a page: rendered by the route, else by what all pages have in common. Returns false when neither renders
 * it: the path is not one of pages, or both failed.
 */
async function writePage(
  ctx: Context,
  problem: PresentedProblem,
  dependencies: Dependencies,
  pages: Pages | undefined,
): Promise<boolean> {
  const request = createRouteRequest(ctx, dependencies.now())
  const route = ctx.state.route as Route | undefined
  const renderers = [
    route?.renderProblem && (() => route.renderProblem?.(problem, request, withChannel(dependencies, 'page'))),
    pages && isPagePath(ctx.path) && (() => pages.renderProblem(problem, request)),
  ]
  for (const render of renderers) {
    try {
      const page = render && (await render())
      if (!page) continue
      writeResponse(ctx, { status: problem.status, ...page }, dependencies.settings)
      return true
    } catch (error) {
      // A refusal, such as that of a network with too many tries, is expected.
      if (error instanceof Problem && error.status < 500) continue
      dependencies.log.error({ ...describeOrigin(error), ...nameRequest(request.id) }, 'the page of a problem failed')
    }
  }
  return false
}

/** How a line of the log names a request: by its id, and by the number that its page shows. */
const nameRequest = (requestId: string) => ({ requestId, errorNumber: createErrorNumber(requestId) })

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (isDatabaseError(error)) return error.isUnavailable ? createUnavailableProblem() : new Problem('internal.error')
  return new Problem('internal.error')
}

/**
 * Returns the code of a Problem or a database error. Of any other error it returns the name and the first lines of the stack,
 * never the message: a message may hold personal data.
 */
function describeOrigin(error: unknown): object {
  if (error instanceof Problem || isDatabaseError(error)) return { code: error.message }
  if (!(error instanceof Error)) return { error: typeof error }
  const at = (error.stack ?? '')
    .split('\n')
    .filter((text) => text.startsWith('    at '))
    .slice(0, 8)
  return { error: error.name, at: at.map((text) => text.trim()) }
}
