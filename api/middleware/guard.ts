import type { Context, Middleware } from 'koa'
import type { Dependencies } from '../dependencies'
import type { FieldProblem } from '../field-problem'
import { Problem } from '../problem'
import type { Answer, Request, Route } from '../route'
import { type Check, createAnswerCheck, createCheck, listUnstorable } from '../validation'

/** Checks what comes in by the route's schemas, serves it, and checks what goes out: undeclared fields cannot leak. */
export function guard(route: Route, dependencies: Dependencies): Middleware {
  const checkInput = createInputCheck(route)
  const answerChecks = new Map(
    Object.entries(route.responses).map(([status, schema]) => [Number(status), schema && createAnswerCheck(schema)]),
  )

  return async (ctx) => {
    ctx.state.routed = true
    const request = toRequest(ctx, dependencies.now())
    if (!request.languageAsked) ctx.state.language = (await route.language?.(request, dependencies)) ?? request.language
    const errors = checkInput(request)
    errors.push(...((await route.check?.(request, dependencies)) ?? []))
    if (errors.length > 0) throw new Problem('request.invalid', { errors })
    const answer = await route.serve(request, dependencies)
    refuseUndeclared(route, answerChecks, answer, dependencies)
    write(ctx, answer)
  }
}

function createInputCheck(route: Route): (request: Request) => FieldProblem[] {
  const pairs: [keyof Pick<Request, 'params' | 'query' | 'headers' | 'body'>, Check][] = []
  if (route.params) pairs.push(['params', createCheck(route.params, 'path')])
  if (route.query) pairs.push(['query', createCheck(route.query, 'query')])
  if (route.headers) pairs.push(['headers', createCheck({ ...route.headers, additionalProperties: true }, 'header')])
  if (route.body) pairs.push(['body', createCheck(route.body, 'body')])
  return (request) => [
    ...pairs.flatMap(([part, check]) => check(request[part])),
    ...listUnstorable(request.params, 'path'),
    ...listUnstorable(request.query, 'query'),
    ...listUnstorable(request.body, 'body'),
  ]
}

function toRequest(ctx: Context, now: number): Request {
  const { requestId, body, signedIn, language, languageAsked, address, sessionToken } = ctx.state
  return {
    id: requestId,
    params: { ...(ctx.params as Record<string, string>) },
    query: Object.fromEntries(new URLSearchParams(ctx.querystring)),
    headers: ctx.headers as Record<string, string | undefined>,
    body,
    language,
    languageAsked,
    address,
    now,
    ...(signedIn && { signedIn }),
    ...(sessionToken && { sessionToken }),
  }
}

type AnswerCheck = ReturnType<typeof createAnswerCheck> | null

function refuseUndeclared(
  { audit, responses }: Route,
  checks: Map<number, AnswerCheck>,
  { status, body }: Answer,
  { log }: Dependencies,
): void {
  const check = checks.get(status)
  const fault = check ? check(body) : { path: 'status', keyword: String(status) }
  const isEmpty = check === null && body === undefined && status in responses
  if (isEmpty || (check && !fault)) return
  log.error({ route: audit, status, ...fault }, 'an answer did not match its schema and was withheld')
  throw new Problem('internal.error')
}

function write(ctx: Context, { status, body, headers }: Answer): void {
  ctx.status = status
  for (const [name, value] of Object.entries(headers ?? {})) ctx.set(name, value)
  if (body === undefined) ctx.body = null
  else {
    ctx.body = JSON.stringify(body)
    ctx.type = 'application/json'
  }
  ctx.status = status
}
