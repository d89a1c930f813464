// api/: the platform over HTTP. It checks a request, finds the caller, stores a submission or sends a command to the Workflow,
// and presents the result. `domain` decides about submissions and commands. This folder reads no environment variable and opens
// no port. Texts that people write go to PostgreSQL, never to Temporal.
import Router from '@koa/router'
import Koa, { type Middleware } from 'koa'
import helmet from 'koa-helmet'
import { LANGUAGES } from '../locales/language'
import { recordReading } from '../db/ledger/readings'
import { insertAccess } from '../db/tables/access-log'
import type { ApiSettings, Dependencies, RequestSummary } from './dependencies'
import { createSeatCache } from './seat-cache'
import { type AttemptSummary, createAttempts } from './attempts/attempts'
import { countSubmission } from './attempts/count-submission'
import { authenticate, checkCsrfToken } from './middleware/authentication'
import { refuseOtherMethods } from './middleware/other-methods'
import { refuseForeignForms } from './middleware/own-forms'
import { readBody, refuseUnsupportedBody } from './middleware/body'
import { createRequestContext, isPagePath, logRequests } from './middleware/request-context'
import { runRoute } from './middleware/run-route'
import { renderProblems } from './middleware/problems'
import { setResponseRules } from './middleware/write-response'
import { createPageFinder } from './page-pattern'
import { type Pages, toRoute } from './page-route'
import { createPlatformFactsReader } from './platform-facts'
import { Problem } from './problem'
import type { Route } from './route'
import { ROUTES } from './routes'

export type AppOptions = Omit<
  Dependencies,
  'attempts' | 'logAccess' | 'logReading' | 'listCurrentSeats' | 'findPage' | 'now'
> &
  Partial<Pick<Dependencies, 'now' | 'listCurrentSeats'>> & {
    /** called when the response of a request is ready, before it is sent */
    onRequestFinished?: (request: RequestSummary) => void
    /** called for each attempt with a wrong secret, and for each that was delayed or refused */
    onAttempt?: (attempt: AttemptSummary) => void
  }

/**
 * Creates the koa application; `createApp(options).callback()` is its request listener. `pages` come from the room above; without
 * them there is JSON only. Some tests pass their own `routes`.
 */
export function createApp(options: AppOptions, routes: readonly Route[] = ROUTES, pages?: Pages): Koa {
  const { onRequestFinished = () => undefined, onAttempt = () => undefined, ...givenDependencies } = options
  const { database, settings, log, now = Date.now } = givenDependencies
  const { listCurrentSeats = createSeatCache(givenDependencies, now) } = givenDependencies
  const dependencies: Dependencies = {
    ...givenDependencies,
    now,
    listCurrentSeats,
    findPage: createPageFinder(pages?.routes ?? []),
    logAccess: (entry) => insertAccess(database, entry),
    logReading: (row, act, channel) => recordReading(database, row, act, channel),
    attempts: createAttempts({ database, sealingKey: settings.sealingKey, limits: settings.limits, onAttempt }),
  }
  const app = new Koa()
  app.silent = true

  app.use(createRequestContext(settings))
  app.use(logRequests(log, onRequestFinished))
  app.use(setSecurityHeaders(settings))
  if (pages) app.use(addPlatformFacts(dependencies))
  app.use(renderProblems(dependencies, pages))
  const router = new Router({ exclusive: true })
  for (const route of [...routes, ...(pages?.routes ?? []).map(toRoute)]) {
    router.register(
      route.path.replace(/\{(\w+)\}/g, ':$1'),
      [route.method],
      [
        beginRoute(route),
        refuseForeignForms(route),
        refuseUnsupportedBody(route),
        readBody(route),
        authenticate(route, dependencies),
        checkCsrfToken(route),
        countSubmission(route, dependencies.attempts),
        runRoute(route, dependencies),
      ],
    )
  }
  app.use(router.routes())
  app.use(refuseOtherMethods(router))
  return app
}

/** Puts what every page tells into `ctx.state`. */
function addPlatformFacts(dependencies: Dependencies): Middleware {
  const readPlatformFacts = createPlatformFactsReader(dependencies)
  return async (ctx, next) => {
    if (isPagePath(ctx.path)) ctx.state.platform = await readPlatformFacts()
    await next()
  }
}

/** Forbids browsers to frame, sniff or cache a response, or to run anything in it, until the rules of its kind are set. */
function setSecurityHeaders({ secureCookies }: ApiSettings): Middleware {
  const setHelmetHeaders = helmet({
    contentSecurityPolicy: false,
    referrerPolicy: false,
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: secureCookies ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  })
  return async (ctx, next) => {
    setResponseRules(ctx, 'data')
    await setHelmetHeaders(ctx, next)
  }
}

/**
 * Puts the route into `ctx.state`, and its path pattern and audit name for the log and for `onRequestFinished`. A path that begins
 * with an unknown language is no page.
 */
function beginRoute(route: Route): Middleware {
  return async (ctx, next) => {
    ctx.state.pattern = route.path
    ctx.state.audit = route.audit
    const { language } = ctx.params as { language?: string }
    if (language !== undefined && !LANGUAGES.some((known) => known === language)) throw new Problem('request.not_found')
    ctx.state.route = route
    await next()
  }
}
