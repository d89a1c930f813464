import type { Context, Middleware } from 'koa'
import { isDatabaseError } from '../../db/errors'
import { errorSentence } from '../../locales/errors'
import { fieldSentence } from '../../locales/fields'
import type { Speaker } from '../../locales/sentences'
import type { Log } from '../dependencies'
import type { FieldProblem } from '../field-problem'
import { speakerOf } from '../language'
import { Problem, unavailable } from '../problem'
import type { Language } from '../../locales/language'

/** Turns every error into a problem (RFC 9457) in the reader's language; what is not ours to tell becomes `internal.error`. */
export function tellProblems(log: Log): Middleware {
  return async (ctx, next) => {
    try {
      await next()
      if (ctx.status === 404 && ctx.body == null && !ctx.state.routed) throw new Problem('request.not_found')
    } catch (error) {
      const problem = toProblem(error)
      if (problem.status >= 500) log.error({ ...trace(error), requestId: ctx.state.requestId }, 'a request failed')
      write(ctx, problem)
    }
  }
}

function write(ctx: Context, { status, code, details }: Problem): void {
  const { errors, detail, allowed, stage, turn, retryAfterSeconds, headers } = details
  const language = ctx.state.language as Language
  const speaker = speakerOf(language)
  ctx.status = status
  if (retryAfterSeconds !== undefined) ctx.set('Retry-After', String(retryAfterSeconds))
  for (const [name, value] of Object.entries(headers ?? {})) ctx.set(name, value)
  ctx.set('Content-Language', language)
  ctx.body = JSON.stringify({
    type: `urn:problem:${code}`,
    title: errorSentence(speaker, code),
    status,
    code,
    ...(detail && { detail: detail[language] }),
    requestId: ctx.state.requestId as string,
    ...(errors && { errors: errors.slice(0, 100).map((error) => tellField(speaker, error)) }),
    ...(allowed && { allowed }),
    ...(stage !== undefined && { stage }),
    ...(turn !== undefined && { turn }),
  })
  ctx.type = 'application/problem+json'
}

/** A dotted keyword has a sentence of its own among the errors; all others are told by rule. */
function tellField(speaker: Speaker, { in: where, pointer, keyword, params }: FieldProblem) {
  const message = keyword.includes('.') ? errorSentence(speaker, keyword) : fieldSentence(speaker, { keyword, params })
  return { in: where, pointer, code: keyword.includes('.') ? keyword : `field.${keyword}`, message }
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (isDatabaseError(error)) return error.isUnavailable ? unavailable() : new Problem('internal.error')
  return new Problem('internal.error')
}

/** Where an unexpected error came from: its kind and the lines of our code, never its message. */
function trace(error: unknown): object {
  if (error instanceof Problem || isDatabaseError(error)) return { code: error.message }
  if (!(error instanceof Error)) return { error: typeof error }
  const at = (error.stack ?? '')
    .split('\n')
    .filter((text) => text.startsWith('    at '))
    .slice(0, 8)
  return { error: error.name, at: at.map((text) => text.trim()) }
}
