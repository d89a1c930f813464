/** An error of the database as the rest of the platform may see it: a code, and never a value, a detail or a statement. */
export interface DatabaseError extends Error {
  code: string
  /** nothing was decided: the database could not be reached or gave up; the same act may be tried again */
  isUnavailable: boolean
}

const BY_CONSTRAINT: Record<string, string> = {
  application_reference_key: 'application.reference_taken',
  application_follows_fkey: 'application.unknown_predecessor',
  application_programme_policy_version_fkey: 'programme.unknown_version',
  application_check: 'application.closing_not_recorded',
  application_check1: 'application.no_wake',
  application_check2: 'application.no_owner',
  event_pkey: 'event.sequence_taken',
  event_check: 'event.recorded_too_early',
  command_pkey: 'command.already_recorded',
  text_pkey: 'text.id_taken',
  text_application_id_fkey: 'text.unknown_application',
  idempotency_key_pkey: 'intake.key_taken',
  person_name_key: 'person.name_taken',
}

const BY_STATE: Record<string, string> = {
  '22021': 'database.text_not_storable',
  '22P05': 'database.text_not_storable',
  '22P02': 'database.malformed_value',
  '23502': 'database.value_missing',
  '23503': 'database.unknown_reference',
  '23505': 'database.duplicate',
  '23514': 'database.check_violated',
  '40001': 'database.conflict',
  '40P01': 'database.deadlock',
  '42501': 'database.forbidden',
  '42P01': 'database.not_migrated',
  '42703': 'database.not_migrated',
  '57014': 'database.timeout',
}

/** Classes and states after which the same transaction may simply be tried again; 55000: closed for maintenance. */
const UNAVAILABLE = /^(08|53|57P0|58)|^(40001|40P01|55000|55P03|57014|25P03|25P04)$/
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

/** The driver has no code for these; the sentences are its own and carry no values. */
const LOST =
  /Connection terminated|Connection ended|Unable to acquire a connection|Client has encountered a connection error|Query read timeout|Timeout acquiring a connection|timeout expired|timeout exceeded|operation timed out|pool is being destroyed|aborted|not queryable/i

/**
 * What any error of pg, Knex or the pool becomes before it leaves this room. Errors that already carry only a code pass
 * unchanged. The original is dropped on purpose: its `detail` and message hold what people wrote.
 */
export function toDatabaseError(error: unknown): DatabaseError {
  if (isDatabaseError(error)) return error
  const safe = translate(error)
  const frames = error instanceof Error ? framesOf(error.stack ?? '') : []
  if (frames.length > 0) safe.stack = [`Error: ${safe.code}`, ...frames].join('\n')
  return safe
}

/** Where it happened says nothing of whom it happened to. Only what stands after the message, which may have lines of its own. */
function framesOf(stack: string): string[] {
  const lines = stack.split('\n')
  const lastOfMessage = lines.findLastIndex((line) => !/^ {4}at .*:\d+:\d+\)?$|^ {4}at .*<anonymous>\)?$/.test(line))
  return lines.slice(lastOfMessage + 1)
}

function translate(error: unknown): DatabaseError {
  const { code, constraint, message, name } = (error ?? {}) as Record<string, unknown>
  const state = typeof code === 'string' ? code : ''
  const known = typeof constraint === 'string' ? BY_CONSTRAINT[constraint] : undefined
  if (known) return databaseError(known, false)
  if (UNREACHABLE.has(state) || UNAVAILABLE.test(state)) {
    return databaseError(BY_STATE[state] ?? 'database.unavailable', true)
  }
  if (BY_STATE[state]) return databaseError(BY_STATE[state], false)
  const sentence = typeof message === 'string' ? message : ''
  if (name === 'KnexTimeoutError' || name === 'TimeoutError' || (state === '' && LOST.test(sentence))) {
    return databaseError('database.unavailable', true)
  }
  if (state === '' && CODE.test(sentence)) return databaseError(sentence, false)
  return databaseError('database.failed', false)
}

/** Dotted codes are what our own rules throw. */
const CODE = /^[a-z]+(\.[a-z_]+)+$/

const MARK = Symbol('database error')

export function databaseError(code: string, isUnavailable = false): DatabaseError {
  return Object.assign(new Error(code), { code, isUnavailable, [MARK]: true })
}

export const isDatabaseError = (error: unknown): error is DatabaseError => error instanceof Error && MARK in error

/** Runs `work` and lets only codes out. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toDatabaseError(error)
  }
}
