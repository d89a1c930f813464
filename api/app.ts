// api/: the platform over HTTP. It checks a request, finds the caller, stores a submission or sends a command to the Workflow,
// and presents the result. `domain` decides about submissions and commands. This folder reads no environment variable and opens
// no port. Texts that people write go to PostgreSQL, never to Temporal.
import Router from '@koa/router'
import Koa, { type Middleware } from 'koa'
import helmet from 'koa-helmet'
import { recordReading } from '../db/ledger/readings'
import { insertAccess } from '../db/tables/access-log'
import type { ApiSettings, Dependencies, RequestSummary } from './dependencies'
import { createSeatCache } from './seat-cache'
import { type AttemptSummary, createAttempts } from './attempts/attempts'
import { countSubmission } from './attempts/count-submission'
import { authenticate, checkCsrfToken } from './middleware/authentication'
import { readBody, refuseUnsupportedBody } from './middleware/body'
import { createRequestContext, logRequests } from './middleware/request-context'
import { runRoute } from './middleware/run-route'
import { renderProblems } from './middleware/problems'
import { Problem } from './problem'
import type { Route } from './route'
import { ROUTES } from './routes'

export type AppOptions = Omit<Dependencies, 'attempts' | 'logAccess' | 'logReading' | 'listCurrentSeats' | 'now'> &
  Partial<Pick<Dependencies, 'now'>> & {
    /** called when the response of a request is ready, before it is sent */
    onRequestFinished?: (request: RequestSummary) => void
    /** called for each attempt with a wrong secret, and for each that was delayed or refused */
    onAttempt?: (attempt: AttemptSummary) => void
  }

/** Creates the koa application; `createApp(options).callback()` is its request listener. Some tests pass their own `routes`. */
export function createApp(options: AppOptions, routes: readonly Route[] = ROUTES): Koa {
  const { onRequestFinished = () => undefined, onAttempt = () => undefined, ...givenDependencies } = options
  const { database, settings, log, now = Date.now } = givenDependencies
  const listCurrentSeats = createSeatCache(database, now)
  const dependencies: Dependencies = {
    ...givenDependencies,
    now,
    listCurrentSeats,
    logAccess: (entry) => insertAccess(database, entry),
    logReading: (row, act) => recordReading(database, row, act),
    attempts: createAttempts({ database, sealingKey: settings.sealingKey, limits: settings.limits, onAttempt }),
  }
  const app = new Koa()
  app.silent = true

  app.use(createRequestContext(settings))
  app.use(logRequests(log, onRequestFinished))
  app.use(setSecurityHeaders(settings))
  app.use(renderProblems(log))
  const router = new Router({ exclusive: true })
  for (const route of routes) {
    router.register(
      route.path.replace(/\{(\w+)\}/g, ':$1'),
      [route.method],
      [
        setRouteNames(route),
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
  app.use(
    router.allowedMethods({
      throw: true,
      methodNotAllowed: () => new Problem('request.method_not_allowed'),
      notImplemented: () => new Problem('request.not_implemented'),
    }),
  )
  return app
}

/** Forbids browsers to frame, sniff or cache a response, or to run anything in it. */
function setSecurityHeaders({ secureCookies }: ApiSettings): Middleware {
  const setHelmetHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
    },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: secureCookies ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  })
  return async (ctx, next) => {
    ctx.set('Cache-Control', 'no-store')
    ctx.set('Vary', 'Accept-Language, Cookie')
    ctx.set('X-Robots-Tag', 'noindex')
    ctx.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()')
    await setHelmetHeaders(ctx, next)
  }
}

/** Puts the route's path pattern and audit name into `ctx.state`, for the log and for `onRequestFinished`. */
function setRouteNames({ path, audit }: Route): Middleware {
  return async (ctx, next) => {
    ctx.state.pattern = path
    ctx.state.audit = audit
    await next()
  }
}
