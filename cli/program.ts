// cli/: the programs. Only this room reads the environment, listens on ports and exits; it connects the other rooms.
// It holds no rule of the platform, no query and no route.
import { isDatabaseError } from '../db/errors'
import { RehearsalError } from '../tools/rehearsal/rehearsal-error'

/** Environment and output of one program. */
export interface Io {
  env: Record<string, string | undefined>
  /** prints one line to standard output */
  out: (line: string) => void
  /** prints one line to standard error */
  err: (line: string) => void
  isTty: boolean
}

interface Option {
  type: 'string' | 'boolean'
  description: string
  /** name of the value in the help */
  valueName?: string
  defaultValue?: string
  multiple?: true
}

/** The command line of one program after parsing. */
export interface ParsedOptions {
  /** options with one value */
  values: Record<string, string | undefined>
  /** options that may be given several times */
  lists: Record<string, string[]>
  flags: Record<string, boolean>
  /** arguments without an option name, in order */
  positionals: string[]
}

/** One command of `bkm`. `run` returns the exit code. It throws a SentenceError for a mistake that the user can correct. */
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

/** An error whose message is a complete sentence with its remedy. The user sees it without a stack. */
export class SentenceError extends Error {
  override readonly name = 'SentenceError'
}

/** Returns the text that a user reads about the error that ended a program: a sentence, or the stack of an unexpected error. */
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

/** The command line itself is wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
