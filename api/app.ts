// api/: the platform over HTTP. Thin: it checks, asks who it is, lets `domain` decide through the Workflow and presents.
// No rule of the platform lives here, nothing here reads the environment or listens; texts go to PostgreSQL, codes to Temporal.
import Router from '@koa/router'
import Koa, { type Middleware } from 'koa'
import helmet from 'koa-helmet'
import type { ApiSettings, Dependencies, Served } from './dependencies'
import { createKeptSeats } from './seat-cache'
import { createLoginTries } from './sign-in-attempts'
import { authenticate, refuseForgery } from './middleware/authentication'
import { readBody, refuseUnfitBody } from './middleware/body'
import { logRequests, receive } from './middleware/request-context'
import { guard } from './middleware/guard'
import { tellProblems } from './middleware/problems'
import { Problem } from './problem'
import { createRateLimits, type RateLimits } from './rate-limits'
import type { Route } from './route'
import { ROUTES } from './routes'

export type AppParts = Omit<Dependencies, 'tries' | 'seatsOf' | 'now'> &
  Partial<Pick<Dependencies, 'now'>> & {
    /** told of every request that was answered */
    served?: (request: Served) => void
  }

/** The application, ready to listen: `createApp(parts).callback()`. `routes` is the one table, another in tests. */
export function createApp(parts: AppParts, routes: readonly Route[] = ROUTES): Koa {
  const { served = () => undefined, ...given } = parts
  const { database, settings, log, now = Date.now } = given
  const seatsOf = createKeptSeats(database, now)
  const dependencies: Dependencies = { ...given, now, seatsOf, tries: createLoginTries() }
  const limits = createRateLimits(settings.rates)
  const app = new Koa()
  app.silent = true

  app.use(receive(settings))
  app.use(logRequests(log, served))
  app.use(securityHeaders(settings))
  app.use(tellProblems(log))
  const router = new Router({ exclusive: true })
  for (const route of routes) {
    router.register(
      route.path.replace(/\{(\w+)\}/g, ':$1'),
      [route.method],
      [
        name(route),
        refuseUnfitBody(route),
        readBody(route),
        authenticate(route, dependencies),
        refuseForgery(route),
        limit(route, limits, dependencies),
        guard(route, dependencies),
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

/** A submission costs whatever comes of it; what guards a secret costs only who guesses wrong. */
function limit({ rate }: Route, limits: RateLimits, { now }: Dependencies): Middleware {
  return async (ctx, next) => {
    const address = ctx.state.address as string
    const wait = limits.take(rate, address, now())
    if (wait > 0) throw new Problem('request.too_many', { retryAfterSeconds: wait })
    await next()
    if (rate !== 'submit') limits.giveBack(rate, address)
  }
}

/** Nothing we answer may be framed, sniffed, cached, or run anything. */
function securityHeaders({ secureCookies }: ApiSettings): Middleware {
  const protect = helmet({
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
    await protect(ctx, next)
  }
}

function name({ path, audit }: Route): Middleware {
  return async (ctx, next) => {
    ctx.state.pattern = path
    ctx.state.audit = audit
    await next()
  }
}
