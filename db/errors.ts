/** The form to which `withSafeErrors` converts errors: a code, never a value, a detail or an SQL statement. */
export interface DatabaseError extends Error {
  code: string
  /** whether the database was unreachable or stopped the transaction, so that the caller may try again */
  isUnavailable: boolean
}

/** The error codes for violations of these constraints. A violation of another one gets the code of its SQLSTATE. */
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

/** The SQLSTATEs after which the caller may try the same transaction again; 55000: the database accepts no connections. */
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

/** Messages of the driver and the pool for a lost connection or a time-out; they have no code and contain no values. */
const CONNECTION_LOST_MESSAGE =
  /Connection terminated|Connection ended|Unable to acquire a connection|Client has encountered a connection error|Query read timeout|Timeout acquiring a connection|timeout expired|timeout exceeded|operation timed out|pool is being destroyed|aborted|not queryable/i

/**
 * Converts any error to a DatabaseError. An error that is already a DatabaseError is returned unchanged. Of another error it
 * keeps only the stack frames, and the message if that is a code of the platform: other messages and `detail` can contain
 * personal texts.
 */
export function toDatabaseError(error: unknown): DatabaseError {
  if (isDatabaseError(error)) return error
  const databaseError = convertError(error)
  const frames = error instanceof Error ? listStackFrames(error.stack ?? '') : []
  if (frames.length > 0) databaseError.stack = [`Error: ${databaseError.code}`, ...frames].join('\n')
  return databaseError
}

/** Returns the lines of a stack after the message; the message can have several lines. Stack frames contain no personal data. */
function listStackFrames(stack: string): string[] {
  const lines = stack.split('\n')
  const lastOfMessage = lines.findLastIndex((line) => !/^ {4}at .*:\d+:\d+\)?$|^ {4}at .*<anonymous>\)?$/.test(line))
  return lines.slice(lastOfMessage + 1)
}

function convertError(error: unknown): DatabaseError {
  const { code, constraint, message, name } = (error ?? {}) as Record<string, unknown>
  const errorCode = typeof code === 'string' ? code : ''
  const constraintCode = typeof constraint === 'string' ? CODE_BY_CONSTRAINT[constraint] : undefined
  if (constraintCode) return createDatabaseError(constraintCode, false)
  if (UNREACHABLE_CODES.has(errorCode) || UNAVAILABLE_SQLSTATE.test(errorCode)) {
    return createDatabaseError(CODE_BY_SQLSTATE[errorCode] ?? 'database.unavailable', true)
  }
  if (CODE_BY_SQLSTATE[errorCode]) return createDatabaseError(CODE_BY_SQLSTATE[errorCode], false)
  const messageText = typeof message === 'string' ? message : ''
  if (
    name === 'KnexTimeoutError' ||
    name === 'TimeoutError' ||
    (errorCode === '' && CONNECTION_LOST_MESSAGE.test(messageText))
  ) {
    return createDatabaseError('database.unavailable', true)
  }
  if (errorCode === '' && DOTTED_CODE.test(messageText)) return createDatabaseError(messageText, false)
  return createDatabaseError('database.failed', false)
}

/** The form of the codes that the platform's own code throws as messages, for example `policy.no_target`. */
const DOTTED_CODE = /^[a-z]+(\.[a-z_]+)+$/

const DATABASE_ERROR_MARK = Symbol('database error')

export function createDatabaseError(code: string, isUnavailable = false): DatabaseError {
  return Object.assign(new Error(code), { code, isUnavailable, [DATABASE_ERROR_MARK]: true })
}

export const isDatabaseError = (error: unknown): error is DatabaseError =>
  error instanceof Error && DATABASE_ERROR_MARK in error

/** Runs `work`; converts every error to a DatabaseError and throws it. */
export async function withSafeErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toDatabaseError(error)
  }
}
