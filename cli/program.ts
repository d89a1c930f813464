// cli/ holds the programs of `bkm`. Only these programs, and tools/ and bench/, read the environment, listen on ports and end the
// process. They connect the other rooms (folders). cli/ contains no rule of the platform, no SQL query on its tables and no
// route of its HTTP API.
import { isDatabaseError } from '../db/errors'
import { RehearsalError } from '../tools/rehearsal/rehearsal-error'

/** The environment variables and the output of one program. */
export interface Io {
  env: Record<string, string | undefined>
  /** prints one line to standard output */
  out: (line: string) => void
  /** prints one line to standard error */
  err: (line: string) => void
  /** true when standard output is a terminal */
  isTty: boolean
}

interface Option {
  type: 'string' | 'boolean'
  description: string
  /** name of the value in the help */
  valueName?: string
  defaultValue?: string
  /** the option may be given several times */
  multiple?: true
}

/** The command line of one program after parsing. */
export interface ParsedOptions {
  /** options with one value */
  values: Record<string, string | undefined>
  /** options that may be given several times */
  lists: Record<string, string[]>
  /** options without a value: true when the option was given */
  flags: Record<string, boolean>
  /** arguments without an option name, in order */
  positionals: string[]
}

/**
 * One command of `bkm`. `run` returns the exit code. It throws a UsageError for a wrong command line, and a SentenceError or
 * RehearsalError for another mistake that the user can correct.
 */
export interface Program {
  name: string
  description: string
  /** names of the positional arguments, in order; all are required */
  positionals?: string[]
  options?: Record<string, Option>
  /** further lines of the help */
  notes?: string[]
  run(options: ParsedOptions, io: Io): Promise<number>
}

/** An error whose message is a complete sentence, often with the remedy. The user sees the message without a stack. */
export class SentenceError extends Error {
  override readonly name = 'SentenceError'
}

/** Returns the text that `bkm` prints about the error that ended a program: a sentence, or the stack of an unexpected error. */
export function describeError(error: Error): string {
  if (error instanceof SentenceError || error instanceof RehearsalError) return error.message
  if (isDatabaseError(error) && error.code === 'database.not_migrated') {
    return 'The tables do not match this version. Run `bkm migrate` first.'
  }
  if (isDatabaseError(error) && error.isUnavailable) {
    return `PostgreSQL is not available (${error.code}). Check that it runs at the configured address, then repeat the command.`
  }
  return error.stack ?? String(error)
}

/** An error for a wrong command line. The user also sees the help of the program. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
