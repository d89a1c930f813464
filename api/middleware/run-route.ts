import type { Middleware } from 'koa'
import { createCursorSeal } from '../cursors'
import { withChannel } from '../access-channel'
import type { Dependencies } from '../dependencies'
import type { FieldProblem } from '../field-problem'
import { Problem, refuseProblems } from '../problem'
import type { Route, RouteRequest } from '../route'
import { findResponseKind, type RouteResponse } from '../responses'
import { type Check, createCheck, createResponseCheck, keepFirstOfEachField, listUnstorableTexts } from '../validation'
import { createRouteRequest } from './route-request'
import { writeResponse } from './write-response'

/**
 * Checks the request against the route's schemas, opens its cursor, lets the route respond, seals the cursor of the response and
 * checks the response. A response with an undeclared field is never sent.
 */
export function runRoute(route: Route, dependencies: Dependencies): Middleware {
  const checkInput = createInputCheck(route)
  const cursorSeal = createCursorSeal(dependencies.settings.sealingKey)
  const responseChecks = new Map(
    Object.entries(route.responses).map(([status, schema]) => [Number(status), schema && createResponseCheck(schema)]),
  )

  return async (ctx) => {
    ctx.state.isRouteFound = true
    const request: RouteRequest = {
      ...createRouteRequest(ctx, dependencies.now()),
      sealCursor: (cursor) => cursorSeal.sealCursor(route, request, cursor),
    }
    if (!request.isLanguageRequested)
      ctx.state.language = (await route.language?.(request, dependencies)) ?? request.language
    const errors = keepFirstOfEachField([
      ...checkInput(request),
      ...((await route.check?.(request, dependencies)) ?? []),
    ])
    refuseProblems(errors)
    cursorSeal.openRequest(route, request)
    const access = watchAccess(route, { ...dependencies, policyReader: rememberProgrammes(dependencies.policyReader) })
    const response = cursorSeal.sealResponse(route, request, await route.respond(request, access.dependencies))
    // A redirect shows nothing but an address.
    if (!('location' in response)) refuseUnloggedAccess(route, access.isLogged(), dependencies)
    refuseUndeclaredResponse(route, responseChecks, response, dependencies)
    writeResponse(ctx, response, dependencies.settings)
  }
}

function createInputCheck(route: Route): (request: RouteRequest) => FieldProblem[] {
  const checks: [keyof Pick<RouteRequest, 'params' | 'query' | 'headers' | 'body'>, Check][] = []
  if (route.params) checks.push(['params', createCheck(route.params, 'path')])
  if (route.query) checks.push(['query', createCheck(route.query, 'query')])
  if (route.headers) checks.push(['headers', createCheck({ ...route.headers, additionalProperties: true }, 'header')])
  if (route.body) checks.push(['body', createCheck(route.body, 'body', route.hasOwnForms)])
  return (request) => [
    ...checks.flatMap(([part, check]) => check(request[part])),
    ...listUnstorableTexts(request.params, 'path'),
    ...listUnstorableTexts(request.query, 'query'),
    ...listUnstorableTexts(request.body, 'body'),
  ]
}

/** Check of one declared status; null when a response with that status has no body. */
type ResponseCheck = ReturnType<typeof createResponseCheck> | null

/** Throws `internal.error` when the status or the kind is not declared, or the body does not match its schema. */
function refuseUndeclaredResponse(
  { audit, responds = 'json' }: Route,
  checks: Map<number, ResponseCheck>,
  response: RouteResponse,
  { log }: Dependencies,
): void {
  const { status } = response
  const check = checks.get(status)
  const kind = findResponseKind(response)
  const isDeclaredKind = kind === 'empty' || kind === responds
  const body = 'body' in response ? response.body : undefined
  const mistake = check ? check(body) : { path: 'status', keyword: String(status) }
  const isWithoutJson = check === null && kind !== 'json'
  if (isDeclaredKind && (isWithoutJson || (check && !mistake))) return
  log.error({ route: audit, status, kind, ...mistake }, 'a response did not match its schema and was withheld')
  throw new Problem('internal.error')
}

/** The packs in effect are asked for several times while one request is answered, and read from the database once. */
function rememberProgrammes(policyReader: Dependencies['policyReader']): Dependencies['policyReader'] {
  let programmes: ReturnType<typeof policyReader.listProgrammes> | undefined
  return { ...policyReader, listProgrammes: () => (programmes ??= policyReader.listProgrammes()) }
}

/** Returns the dependencies for one request, and whether the request has written its row of the access log. */
function watchAccess({ path }: Route, dependencies: Dependencies) {
  let isLogged = false
  const watch = <A extends unknown[]>(write: (...entry: A) => Promise<void>) => {
    return async (...entry: A) => {
      await write(...entry)
      isLogged = true
    }
  }
  const { logAccess, logReading } = withChannel(dependencies, path.startsWith('/api/') ? 'api' : 'page')
  const watched = { logAccess: watch(logAccess), logReading: watch(logReading) }
  return { dependencies: { ...dependencies, ...watched }, isLogged: () => isLogged }
}

/** Throws `internal.error` when a route that may show something of an application has not logged who sees it. */
function refuseUnloggedAccess(
  { audience, audit, showsNoApplication }: Route,
  isLogged: boolean,
  { log }: Dependencies,
): void {
  if (isLogged || audience === 'public' || showsNoApplication !== undefined) return
  log.error({ route: audit }, 'a response was withheld, because the access log has no row for it')
  throw new Problem('internal.error')
}
