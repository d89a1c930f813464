import type { FieldProblem } from './field-problem'

/** Codes of the API's refusals; each has one status, one meaning and one sentence per language. */
const STATUS_BY_CODE = {
  'request.malformed': 400,
  'request.invalid': 422,
  'request.too_large': 413,
  'request.unsupported_media_type': 415,
  'request.not_found': 404,
  'request.method_not_allowed': 405,
  'request.not_implemented': 501,
  'request.too_many': 429,
  'request.idempotency_conflict': 422,
  'session.required': 401,
  'session.invalid': 401,
  'session.csrf': 403,
  'session.too_many_tries': 429,
  'access.denied': 403,
  'wall.required': 401,
  'wall.ended': 401,
  'wall.too_many': 409,
  'live.too_many_streams': 429,
  'intake.day_out_of_range': 422,
  'intake.type_closed': 422,
  'intake.channel_needs_agent': 403,
  'tracking.not_found': 404,
  'tracking.too_many_tries': 429,
  'application.not_found': 404,
  'application.unknown': 404,
  'application.changed': 409,
  'application.busy': 503,
  'application.defect': 500,
  'application.stuck': 503,
  'repin.unknown_version': 422,
  'repin.same_version': 409,
  'repin.unfit_version': 422,
  'service.unavailable': 503,
  'service.temporal_unavailable': 503,
  'service.overloaded': 503,
  'command.malformed': 422,
  'command.needs_reason': 422,
  'command.needs_words': 422,
  'event.not_found': 404,
  'contents.closed': 409,
  'contents.none': 404,
  'access_log.unknown_person': 422,
  'orphan.not_found': 404,
  'orphan.known': 409,
  'page_note.not_found': 404,
  'page_note.done': 409,
  'rehearsal.ended': 409,
  'rehearsal.no_time_skipping': 501,
  'internal.error': 500,
} as const

export type ProblemCode = keyof typeof STATUS_BY_CODE

export interface ProblemDetails {
  errors?: FieldProblem[]
  /** the programme's own sentence, more precise than the code's sentence */
  detail?: { ar: string; en: string }
  /** commands the caller may give now */
  allowed?: string[]
  stage?: string
  turn?: number
  retryAfterSeconds?: number
  headers?: Record<string, string>
}

/**
 * A refusal that the API sends as an RFC 9457 problem. It holds no text that a person wrote; its only sentence is the programme's
 * own (`detail`).
 */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly details: ProblemDetails

  constructor(code: string, details: ProblemDetails = {}, status = getHttpStatus(code)) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.details = details
  }
}

/**
 * Returns the HTTP status of a code. A `command.…` code that is not in STATUS_BY_CODE is a conflict with the application's
 * state: 409. Any other code that is not in it: 500.
 */
const getHttpStatus = (code: string): number =>
  STATUS_BY_CODE[code as ProblemCode] ?? (code.startsWith('command.') ? 409 : 500)

/** Throws `request.invalid` with these mistakes, if there are any. */
export function refuseProblems(errors: FieldProblem[]): void {
  if (errors.length > 0) throw new Problem('request.invalid', { errors })
}

/**
 * Creates a 503 problem. Something may have been written; with the same id or Idempotency-Key the client may send the request
 * again.
 */
export const createUnavailableProblem = (code: ProblemCode = 'service.unavailable', retryAfterSeconds = 5): Problem =>
  new Problem(code, { retryAfterSeconds })
