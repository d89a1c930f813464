import type { Context, Middleware } from 'koa'
import { isDatabaseError } from '../../db/errors'
import { errorSentence } from '../../locales/errors'
import { fieldSentence } from '../../locales/fields'
import type { Translator } from '../../locales/translator'
import type { Log } from '../dependencies'
import type { FieldProblem } from '../field-problem'
import { getTranslator } from '../language'
import { Problem, createUnavailableProblem } from '../problem'
import type { Language } from '../../locales/language'

/**
 * Answers each failed request with a problem (RFC 9457) in the request's language. When the database is not available, the
 * problem is `service.unavailable`; any other unexpected error becomes `internal.error`.
 */
export function renderProblems(log: Log): Middleware {
  return async (ctx, next) => {
    try {
      await next()
      if (ctx.status === 404 && ctx.body == null && !ctx.state.isRouteFound) throw new Problem('request.not_found')
    } catch (error) {
      const problem = toProblem(error)
      if (problem.status >= 500)
        log.error({ ...describeOrigin(error), requestId: ctx.state.requestId }, 'a request failed')
      writeProblem(ctx, problem)
    }
  }
}

function writeProblem(ctx: Context, { status, code, details }: Problem): void {
  const { errors, detail, allowed, stage, turn, retryAfterSeconds, headers } = details
  const language = ctx.state.language as Language
  const translator = getTranslator(language)
  ctx.status = status
  if (retryAfterSeconds !== undefined) ctx.set('Retry-After', String(retryAfterSeconds))
  for (const [name, value] of Object.entries(headers ?? {})) ctx.set(name, value)
  ctx.set('Content-Language', language)
  ctx.body = JSON.stringify({
    type: `urn:problem:${code}`,
    title: errorSentence(translator, code),
    status,
    code,
    ...(detail && { detail: detail[language] }),
    requestId: ctx.state.requestId as string,
    ...(errors && { errors: errors.slice(0, 100).map((error) => presentFieldProblem(translator, error)) }),
    ...(allowed && { allowed }),
    ...(stage !== undefined && { stage }),
    ...(turn !== undefined && { turn }),
  })
  ctx.type = 'application/problem+json'
}

/** A keyword with a dot is an error code with its own sentence; any other keyword is a JSON Schema rule, which has one too. */
function presentFieldProblem(translator: Translator, { in: part, pointer, keyword, params }: FieldProblem) {
  const message = keyword.includes('.')
    ? errorSentence(translator, keyword)
    : fieldSentence(translator, { keyword, params })
  const values = keyword === 'enum' ? params['allowedValues'] : undefined
  return {
    in: part,
    pointer,
    code: keyword.includes('.') ? keyword : `field.${keyword}`,
    message,
    ...(Array.isArray(values) && { values }),
  }
}

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
