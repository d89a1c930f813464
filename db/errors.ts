/** The only form in which database errors leave this room: a code, never a value, a detail or a statement. */
export interface DatabaseError extends Error {
  code: string
  /** the database was unreachable or stopped the transaction; the caller may try the same act again */
  isUnavailable: boolean
}

const CODE_BY_CONSTRAINT: Record<string, string> = {
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

const CODE_BY_SQLSTATE: Record<string, string> = {
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

/** SQLSTATE classes and codes after which the same transaction may be tried again; 55000: closed for maintenance. */
const UNAVAILABLE_SQLSTATE = /^(08|53|57P0|58)|^(40001|40P01|55000|55P03|57014|25P03|25P04)$/
const UNREACHABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

/** The driver's own messages for a lost connection; they have no code and contain no values. */
const CONNECTION_LOST_MESSAGE =
  /Connection terminated|Connection ended|Unable to acquire a connection|Client has encountered a connection error|Query read timeout|Timeout acquiring a connection|timeout expired|timeout exceeded|operation timed out|pool is being destroyed|aborted|not queryable/i

/**
 * Converts any error of pg, Knex or the pool. An error that is already a DatabaseError is returned unchanged.
 * The original error is dropped, because its `detail` and message can contain personal texts.
 */
export function toDatabaseError(error: unknown): DatabaseError {
  if (isDatabaseError(error)) return error
  const safe = convertError(error)
  const frames = error instanceof Error ? listStackFrames(error.stack ?? '') : []
  if (frames.length > 0) safe.stack = [`Error: ${safe.code}`, ...frames].join('\n')
  return safe
}

/** Returns the lines of a stack after the message, which may have several lines. Stack frames contain no personal data. */
function listStackFrames(stack: string): string[] {
  const lines = stack.split('\n')
  const lastOfMessage = lines.findLastIndex((line) => !/^ {4}at .*:\d+:\d+\)?$|^ {4}at .*<anonymous>\)?$/.test(line))
  return lines.slice(lastOfMessage + 1)
}

function convertError(error: unknown): DatabaseError {
  const { code, constraint, message, name } = (error ?? {}) as Record<string, unknown>
  const state = typeof code === 'string' ? code : ''
  const known = typeof constraint === 'string' ? CODE_BY_CONSTRAINT[constraint] : undefined
  if (known) return createDatabaseError(known, false)
  if (UNREACHABLE_CODES.has(state) || UNAVAILABLE_SQLSTATE.test(state)) {
    return createDatabaseError(CODE_BY_SQLSTATE[state] ?? 'database.unavailable', true)
  }
  if (CODE_BY_SQLSTATE[state]) return createDatabaseError(CODE_BY_SQLSTATE[state], false)
  const sentence = typeof message === 'string' ? message : ''
  if (
    name === 'KnexTimeoutError' ||
    name === 'TimeoutError' ||
    (state === '' && CONNECTION_LOST_MESSAGE.test(sentence))
  ) {
    return createDatabaseError('database.unavailable', true)
  }
  if (state === '' && DOTTED_CODE.test(sentence)) return createDatabaseError(sentence, false)
  return createDatabaseError('database.failed', false)
}

/** The form of the codes that the platform's own rules throw. */
const DOTTED_CODE = /^[a-z]+(\.[a-z_]+)+$/

const DATABASE_ERROR_MARK = Symbol('database error')

export function createDatabaseError(code: string, isUnavailable = false): DatabaseError {
  return Object.assign(new Error(code), { code, isUnavailable, [DATABASE_ERROR_MARK]: true })
}

export const isDatabaseError = (error: unknown): error is DatabaseError =>
  error instanceof Error && DATABASE_ERROR_MARK in error

/** Runs `work`; throws every error as a DatabaseError. */
export async function withSafeErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toDatabaseError(error)
  }
}
